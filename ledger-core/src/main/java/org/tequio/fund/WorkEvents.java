package org.tequio.fund;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.money.Money;
import org.tequio.project.ProjectTags;
import org.tequio.vault.TextRef;

/** What happens at the works: their plan, who watches them, how far they are, their contracts and their delivery. */
public sealed interface WorkEvents extends FundEvents {

    /**
     * A part of the works with its money.
     *
     * @param code short, unique in the plan: {@code M1}
     * @param amount planned for it
     * @param until the day on which it is to be done
     */
    record Milestone(String code, Money amount, LocalDate until) {}

    /**
     * The plan of the works; a later one replaces it.
     *
     * @param milestones in order; their amounts sum to at most the agreement
     */
    @EventType("works-planned")
    record WorksPlanned(String project, String plan, List<Milestone> milestones, LocalDate valueDate, String by)
            implements WorkEvents {

        public WorksPlanned {
            milestones = List.copyOf(milestones);
        }

        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    /**
     * The beneficiaries' committee that watches the works.
     *
     * @param committee the institution or association that it is
     * @param act of its founding, kept in the vault, where there is one
     */
    @EventType("works-committee-named")
    record WorksCommitteeNamed(
            String project, String committee, @Nullable TextRef act, LocalDate valueDate, String by)
            implements WorkEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(committee));
        }
    }

    /** The works committee has seen a part of the works done. */
    @EventType("milestone-confirmed")
    record MilestoneConfirmed(
            String project,
            String milestone,
            String committee,
            @Nullable TextRef evidence,
            LocalDate valueDate,
            String by)
            implements WorkEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(committee));
        }
    }

    /**
     * How far the works are.
     *
     * @param until the last day of the period reported
     * @param physicalPercent of all works done by then, 0 to 100
     * @param spent by then, as the ledger knew it at the report
     * @param evidence kept in the vault
     * @param reason why it is less than was reported before, kept in the vault
     * @param corrects the reversal that this is the right report for
     */
    @EventType("progress-reported")
    record ProgressReported(
            String project,
            String report,
            LocalDate until,
            BigDecimal physicalPercent,
            Money spent,
            @Nullable TextRef evidence,
            LocalDate valueDate,
            String by,
            @Nullable TextRef reason,
            @Nullable String corrects)
            implements WorkEvents {

        /** One that is the first and goes on. */
        public ProgressReported(
                String project,
                String report,
                LocalDate until,
                BigDecimal physicalPercent,
                Money spent,
                @Nullable TextRef evidence,
                LocalDate valueDate,
                String by) {
            this(project, report, until, physicalPercent, spent, evidence, valueDate, by, null, null);
        }

        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    /**
     * A report of progress was wrong (HC-12).
     *
     * @param replacement the report that is right instead, recorded with this
     * @param reason kept in the vault
     */
    @EventType("progress-reversed")
    record ProgressReversed(
            String project,
            String reversal,
            String report,
            LocalDate until,
            BigDecimal physicalPercent,
            @Nullable String replacement,
            TextRef reason,
            LocalDate valueDate,
            String by)
            implements WorkEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    /**
     * One of the project's indicators was measured (HC-36).
     *
     * @param indicator as the proposal named it
     * @param valueDate the day of the measurement
     */
    @EventType("indicator-measured")
    record IndicatorMeasured(
            String project,
            String measurement,
            String indicator,
            BigDecimal value,
            TextRef evidence,
            LocalDate valueDate,
            String by)
            implements WorkEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    /**
     * The executor gives the works, or a part of them, to a contractor (HC-32).
     *
     * @param contractor its opaque id
     * @param advancePercent of the amount paid before any work is measured, and amortised from each estimate
     * @param retentionPercent kept back of each estimate
     * @param guarantee the amount that a third party guarantees
     * @param number kept in the vault
     * @param guaranteeDocument kept in the vault, where there is one
     * @param numberMark the keyed hash of the number, so that the same one is recognised; absent in contracts of before
     */
    @EventType("contract-signed")
    record ContractSigned(
            String project,
            String contract,
            String contractor,
            Money amount,
            BigDecimal advancePercent,
            BigDecimal retentionPercent,
            Money guarantee,
            TextRef number,
            @Nullable TextRef guaranteeDocument,
            LocalDate valueDate,
            String by,
            @Nullable String numberMark)
            implements WorkEvents {

        /** One of which the number is not marked. */
        public ContractSigned(
                String project,
                String contract,
                String contractor,
                Money amount,
                BigDecimal advancePercent,
                BigDecimal retentionPercent,
                Money guarantee,
                TextRef number,
                @Nullable TextRef guaranteeDocument,
                LocalDate valueDate,
                String by) {
            this(
                    project,
                    contract,
                    contractor,
                    amount,
                    advancePercent,
                    retentionPercent,
                    guarantee,
                    number,
                    guaranteeDocument,
                    valueDate,
                    by,
                    null);
        }

        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    /** The contractor has its advance: released money, not spent. */
    @EventType("contract-advance-paid")
    record ContractAdvancePaid(
            String project,
            String contract,
            String advance,
            Money amount,
            TextRef invoice,
            LocalDate valueDate,
            String by)
            implements WorkEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    /**
     * Work was measured. What is amortised and paid is spent, by the spending recorded with it; what is retained stays
     * with the executor.
     *
     * @param gross what the work is worth under the contract: amortised, retained and paid together
     * @param spending recorded with it
     */
    @EventType("estimate-recorded")
    record EstimateRecorded(
            String project,
            String contract,
            String estimate,
            String spending,
            Money gross,
            Money amortised,
            Money retained,
            Money paid,
            LocalDate valueDate,
            String by)
            implements WorkEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), FundTags.spending(spending));
        }
    }

    /** The spending of an estimate was reversed, and the estimate with it. The original's amounts. */
    @EventType("estimate-reversed")
    record EstimateReversed(
            String project,
            String reversal,
            String contract,
            String estimate,
            String spending,
            Money gross,
            Money amortised,
            Money retained,
            Money paid,
            LocalDate valueDate,
            String by)
            implements WorkEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), FundTags.spending(spending));
        }
    }

    /**
     * What was kept back goes to the contractor, or is kept for good.
     *
     * @param spending recorded with it; {@code null} if it is kept
     */
    @EventType("retention-settled")
    record RetentionSettled(
            String project,
            String contract,
            String settlement,
            Money amount,
            @Nullable String spending,
            LocalDate valueDate,
            String by)
            implements WorkEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    /** The contractor, or its guarantor, pays an advance that was not amortised back to the executor. */
    @EventType("contract-advance-repaid")
    record ContractAdvanceRepaid(
            String project,
            String contract,
            String repayment,
            Money amount,
            boolean fromGuarantee,
            @Nullable TextRef reference,
            LocalDate valueDate,
            String by)
            implements WorkEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    /**
     * The executor hands the works over.
     *
     * @param act the <i>acta de entrega-recepción</i>, kept in the vault
     */
    @EventType("works-delivered")
    record WorksDelivered(String project, String delivery, TextRef act, LocalDate valueDate, String by)
            implements WorkEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    /** The works committee takes them over. */
    @EventType("delivery-confirmed")
    record DeliveryConfirmed(String project, String delivery, String committee, LocalDate valueDate, String by)
            implements WorkEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(committee));
        }
    }
}
