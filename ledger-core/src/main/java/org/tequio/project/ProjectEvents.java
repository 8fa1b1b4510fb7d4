package org.tequio.project;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.calendar.CalendarRef;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.money.Money;
import org.tequio.scheme.SchemeRef;
import org.tequio.vault.TextRef;

/** What the ledger records about a project, its agreement and its cancellation; its money is in {@code FundEvents}. */
public sealed interface ProjectEvents extends Event
        permits AmendmentEvents,
                ProjectEvents.ProjectProposed,
                ProjectEvents.ProjectDecided,
                ProjectEvents.ProjectDecidedBySilence,
                ProjectEvents.AgreementDrafted,
                ProjectEvents.AgreementSigned,
                ProjectEvents.SignatureWithdrawn,
                ProjectEvents.AgreementConcluded,
                ProjectEvents.ProjectCancelled {

    /** The opaque id of the project concerned. */
    String project();

    /**
     * A project is submitted under a version of a scheme, which it keeps.
     *
     * @param title public, kept in the vault
     * @param category one of the scheme's
     * @param place a locality by its code: two digits of the state, three of the municipality, four of the locality
     * @param budget what the whole work costs
     * @param association that proposes it and fills the giving seat
     * @param seats institution or association by seat
     * @param executor the institution that carries out the work
     * @param weights the split of this project, a weight for each seat in declared order
     * @param indicators what it is to change
     * @param sample whether it is made up, for demonstration
     * @param valueDate the day of submission
     * @param by the account that proposed it
     */
    @EventType("project-proposed")
    record ProjectProposed(
            String project,
            TextRef title,
            String category,
            String place,
            Money budget,
            SchemeRef scheme,
            String association,
            Map<String, String> seats,
            String executor,
            List<SeatWeight> weights,
            List<Indicator> indicators,
            boolean sample,
            LocalDate valueDate,
            String by)
            implements ProjectEvents {
        @Override
        public Set<Tag> tags() {
            Set<Tag> tags = new HashSet<>();
            tags.add(ProjectTags.project(project));
            tags.add(ProjectTags.party(association));
            tags.add(ProjectTags.party(executor));
            tags.add(new Tag("rule", "scheme/" + scheme.id()));
            seats.values().forEach(party -> tags.add(ProjectTags.party(party)));
            return tags;
        }
    }

    /** What a committee says. */
    enum Outcome {
        APPROVED,
        APPROVED_LESS,
        REFUSED
    }

    /**
     * The committee decides a project.
     *
     * @param decision the id of this decision; a later one may supersede it
     * @param budget what is approved; zero if refused
     * @param session the committee's number of the session
     * @param priority its place in the order of the minutes, if one is given
     * @param minutes of the session, kept in the vault
     * @param reason kept in the vault
     * @param valueDate the day of the session
     * @param by the account that recorded it
     */
    @EventType("project-decided")
    record ProjectDecided(
            String project,
            String decision,
            Outcome outcome,
            Money budget,
            String session,
            @Nullable Integer priority,
            TextRef minutes,
            @Nullable TextRef reason,
            LocalDate valueDate,
            String by)
            implements ProjectEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    /**
     * The committee's term is over and nothing was decided; what that means, the scheme says. A decision taken within
     * the term and recorded later may supersede it (HC-13).
     *
     * @param decision the id of this decision
     * @param budget what is approved; zero if refused
     * @param due the last instant of the term
     * @param calendar by which it was counted
     * @param valueDate the last day of the term
     */
    @EventType("project-decided-by-silence")
    record ProjectDecidedBySilence(
            String project,
            String decision,
            Outcome outcome,
            Money budget,
            Instant due,
            @Nullable CalendarRef calendar,
            LocalDate valueDate)
            implements ProjectEvents {
        @Override
        public Set<Tag> tags() {
            return calendar == null
                    ? Set.of(ProjectTags.project(project))
                    : Set.of(ProjectTags.project(project), new Tag("rule", "calendar/" + calendar.id()));
        }
    }

    /**
     * The text of an agreement is ready to be signed; nobody owes anything yet.
     *
     * @param agreement the id of the draft and of the agreement it becomes
     * @param accountNumber of the registered account, kept in the vault
     * @param valueDate its day
     * @param by the account that drafted it
     * @param fiscalYear of the budgets that pay for it; {@code null} in old drafts, which mean the year of their day
     */
    @EventType("agreement-drafted")
    record AgreementDrafted(
            String project,
            String agreement,
            AgreedTerms terms,
            TextRef accountNumber,
            LocalDate valueDate,
            String by,
            @Nullable Integer fiscalYear)
            implements ProjectEvents {

        /** The year of the budgets that pay for it. */
        public int yearOfBudgets() {
            return fiscalYear == null ? valueDate.getYear() : fiscalYear;
        }

        @Override
        public Set<Tag> tags() {
            return tagsOf(project, terms);
        }
    }

    /**
     * One party signs; its authority is the mandate in the envelope of this event.
     *
     * @param document the printed text as signed, kept in the vault, where there is one
     * @param valueDate the day of the signature
     */
    @EventType("agreement-signed")
    record AgreementSigned(
            String project,
            String agreement,
            String seat,
            String party,
            @Nullable TextRef document,
            LocalDate valueDate,
            String by)
            implements ProjectEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(party));
        }
    }

    /**
     * Whoever took over from a signer does not stand by a signature that has bound nobody yet (HC-17); the party may sign
     * again.
     *
     * @param signed the draft of an agreement or of an amendment
     * @param reason kept in the vault
     * @param by who took over
     */
    @EventType("signature-withdrawn")
    record SignatureWithdrawn(
            String project, String signed, String seat, String party, TextRef reason, LocalDate valueDate, String by)
            implements ProjectEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(party));
        }
    }

    /**
     * All who pay have signed: the agreement is in force and obliges them.
     *
     * @param valueDate the day of the last signature
     */
    @EventType("agreement-concluded")
    record AgreementConcluded(String project, String agreement, AgreedTerms terms, LocalDate valueDate)
            implements ProjectEvents {
        @Override
        public Set<Tag> tags() {
            return tagsOf(project, terms);
        }
    }

    /**
     * The project is called off; nobody pays or receives any more, and what is unspent goes back.
     *
     * @param cancellation its id
     * @param reason kept in the vault
     * @param document the decision itself, kept in the vault, where there is one
     * @param valueDate the day from which it is off
     * @param by who asked for it
     * @param checkedBy who agreed; {@code null} where nobody had signed yet
     */
    @EventType("project-cancelled")
    record ProjectCancelled(
            String project,
            String cancellation,
            TextRef reason,
            @Nullable TextRef document,
            LocalDate valueDate,
            String by,
            @Nullable String checkedBy)
            implements ProjectEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    private static Set<Tag> tagsOf(String project, AgreedTerms terms) {
        Set<Tag> tags = new HashSet<>();
        tags.add(ProjectTags.project(project));
        terms.shares().forEach(share -> tags.add(ProjectTags.party(share.party())));
        return tags;
    }
}
