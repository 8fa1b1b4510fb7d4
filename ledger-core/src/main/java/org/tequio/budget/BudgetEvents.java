package org.tequio.budget;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.money.Money;
import org.tequio.project.ProjectTags;
import org.tequio.project.ShareUnbound;
import org.tequio.scheme.Terms.CutOrder;
import org.tequio.vault.TextRef;

/** What the ledger records about the budgets of public parties. */
public sealed interface BudgetEvents extends Event {

    /**
     * A budget is opened with what its parliament, council or cabinet gave.
     *
     * @param budget its id, see {@link BudgetKey}
     * @param programme the scheme's id
     * @param fiscalYear the calendar year in which the fiscal year ends
     * @param yearEnds its last day
     * @param decree where it was published, kept in the vault
     * @param valueDate the day of the decree
     * @param by the account that recorded it
     */
    @EventType("budget-appropriated")
    record BudgetAppropriated(
            String budget,
            String party,
            String programme,
            int fiscalYear,
            String place,
            Money amount,
            LocalDate yearEnds,
            @Nullable TextRef decree,
            LocalDate valueDate,
            String by)
            implements BudgetEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(BudgetTags.budget(budget), BudgetTags.budgetsOf(party, programme), ProjectTags.party(party));
        }
    }

    /**
     * A budget becomes larger, or smaller by what is not committed.
     *
     * @param change negative if it becomes smaller
     * @param reason kept in the vault
     */
    @EventType("budget-amended")
    record BudgetAmended(
            String budget, String party, String amendment, Money change, TextRef reason, LocalDate valueDate, String by)
            implements BudgetEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(BudgetTags.budget(budget), ProjectTags.party(party));
        }
    }

    /**
     * A budget is cut after it was approved, whatever is committed of it (HC-21).
     *
     * @param amount by which
     * @param deficit what is committed and has no money now
     * @param order in which the scheme says that commitments are touched; {@code null} if it does not, and then all are
     *     touched in proportion
     * @param gaps what that order proposes for each project; a reduction is a decision of its own
     * @param reason kept in the vault
     */
    @EventType("budget-cut")
    record BudgetCut(
            String budget,
            String party,
            String cut,
            Money amount,
            Money deficit,
            @Nullable CutOrder order,
            List<Gap> gaps,
            TextRef reason,
            LocalDate valueDate,
            String by)
            implements BudgetEvents {

        public BudgetCut {
            gaps = List.copyOf(gaps);
        }

        @Override
        public Set<Tag> tags() {
            Set<Tag> tags = new HashSet<>();
            tags.add(BudgetTags.budget(budget));
            tags.add(ProjectTags.party(party));
            return tags;
        }
    }

    /** All that is committed has its money again; the party's money may be committed and released as before. */
    @EventType("budget-deficit-closed")
    record DeficitClosed(String budget, String party, LocalDate valueDate) implements BudgetEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(BudgetTags.budget(budget), ProjectTags.party(party));
        }
    }

    /**
     * A drafted agreement asks for money of a budget; it holds its place in the queue until it is committed, withdrawn,
     * drafted anew or too old.
     *
     * @param agreement the draft
     * @param priority the committee's order, 1 first; {@code null} comes last
     * @param until the last day on which it counts
     */
    @EventType("share-claimed")
    record ShareClaimed(
            String budget,
            String project,
            String agreement,
            String seat,
            String party,
            String association,
            Money amount,
            @Nullable Integer priority,
            LocalDate until,
            LocalDate valueDate)
            implements BudgetEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(BudgetTags.budget(budget), ProjectTags.project(project));
        }
    }

    /**
     * A claim leaves the queue.
     *
     * @param reason kept in the vault; {@code null} where a new draft replaces the claim
     */
    @EventType("claim-withdrawn")
    record ClaimWithdrawn(
            String budget,
            String project,
            String seat,
            @Nullable TextRef reason,
            LocalDate valueDate,
            String by) implements BudgetEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(BudgetTags.budget(budget), ProjectTags.project(project));
        }
    }

    /** What changes a commitment. */
    enum Cause {
        /** The agreement was concluded. */
        AGREEMENT,
        /** An amendment came into force. */
        AMENDMENT,
        /** What was not obliged by the year's end goes on in the next. */
        NEXT_YEAR,
        /** The party decided which project bears how much of a cut. */
        CUT,
        /** What was not obliged by the year's end lapses. */
        YEAR_END,
        /** What no budget pays any more: not paid for a project that is over, or gone back; or that again, undone. */
        END
    }

    /**
     * More or less of a party's money is bound to a project.
     *
     * @param agreement under which
     * @param budget that it binds; {@code null} if the party has none, and only a cap over several projects counts it
     * @param underCeiling whether such a cap counts it
     * @param change negative if less is bound
     * @param causedBy the id of the agreement, amendment or decision; the project's where the year's end is the cause
     * @param priority the committee's order, 1 first
     * @param reason kept in the vault, where somebody gave one
     */
    @EventType("commitment-changed")
    record CommitmentChanged(
            String project,
            String agreement,
            String seat,
            String party,
            String association,
            String programme,
            int fiscalYear,
            @Nullable String budget,
            boolean underCeiling,
            Money change,
            Cause cause,
            String causedBy,
            @Nullable Integer priority,
            @Nullable TextRef reason,
            LocalDate valueDate,
            String by)
            implements BudgetEvents, ShareUnbound {

        /** What the party took from the project because of a cut. */
        @Override
        public Money unbound() {
            return cause == Cause.CUT ? change.negated() : Money.zero(change.currency());
        }

        @Override
        public Set<Tag> tags() {
            Set<Tag> tags = new HashSet<>();
            tags.add(ProjectTags.project(project));
            tags.add(ProjectTags.party(party));
            if (budget != null) {
                tags.add(BudgetTags.budget(budget));
            }
            if (underCeiling) {
                tags.add(BudgetTags.ceilings(programme));
            }
            return tags;
        }
    }

    /**
     * The project is over: what is still bound of a share is paid, or goes back. No cut touches it (HC-21).
     *
     * @param fiscalYear whose budget it is
     */
    @EventType("commitment-settled")
    record CommitmentSettled(
            String project, String seat, String party, int fiscalYear, String budget, LocalDate valueDate)
            implements BudgetEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(party), BudgetTags.budget(budget));
        }
    }

    /**
     * The executor owes what was received and is not paid yet: an estimate accepted, goods delivered.
     *
     * @param document kept in the vault
     * @param valueDate the day on which it became owed
     */
    @EventType("obligation-accrued")
    record ObligationAccrued(
            String project,
            String obligation,
            String executor,
            Money amount,
            TextRef document,
            LocalDate valueDate,
            String by)
            implements BudgetEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(executor));
        }
    }

    /** An obligation is paid, or was none. */
    @EventType("obligation-settled")
    record ObligationSettled(
            String project, String obligation, String executor, Money amount, LocalDate valueDate, String by)
            implements BudgetEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(executor));
        }
    }

    /**
     * The end of a fiscal year, as a project's money stands on its last day (HC-20).
     *
     * @param returnBy last day to pay what is obliged and to return the rest
     * @param lines one for each seat that pays, in declared order
     */
    @EventType("project-year-closed")
    record ProjectYearClosed(
            String project,
            String agreement,
            int fiscalYear,
            LocalDate yearEnds,
            LocalDate returnBy,
            List<YearLine> lines,
            LocalDate valueDate,
            String by)
            implements BudgetEvents {

        public ProjectYearClosed {
            lines = List.copyOf(lines);
        }

        @Override
        public Set<Tag> tags() {
            Set<Tag> tags = new HashSet<>();
            tags.add(ProjectTags.project(project));
            lines.forEach(line -> {
                tags.add(ProjectTags.party(line.party()));
                if (line.budget() != null) {
                    tags.add(BudgetTags.budget(line.budget()));
                }
            });
            return tags;
        }
    }

    /**
     * What an order of cutting proposes for one project.
     *
     * @param committed of the budget
     * @param gap of it without money
     */
    record Gap(String project, String seat, Money committed, Money gap) {}

    /**
     * One seat at the year's end. Paid = spent + obliged + rest; the rest is returned if it is public, and stays if it
     * is the association's.
     *
     * @param isPublic whether the rest goes back
     * @param budget that pays for it in this year, if one does
     * @param agreed the whole share
     * @param paid in the registered account, over all years, as far as the agreement asks for it
     * @param spent of it
     * @param obliged accrued and not paid out: payable until the return deadline
     * @param toReturn public money that nobody is owed
     * @param stays the association's money that nobody is owed
     * @param lapsed what of the year's commitment ends with the year
     */
    record YearLine(
            String seat,
            String party,
            boolean isPublic,
            @Nullable String budget,
            Money agreed,
            Money paid,
            Money spent,
            Money obliged,
            Money toReturn,
            Money stays,
            Money lapsed) {}
}
