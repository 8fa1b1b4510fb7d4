package org.tequio.fund;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.fx.Conversion;
import org.tequio.fx.RoundingPolicy;
import org.tequio.money.Money;
import org.tequio.project.BindingLimit;
import org.tequio.project.ProjectTags;
import org.tequio.scheme.SchemeRef;
import org.tequio.vault.TextRef;

/**
 * What the ledger records about the money of a project. Its further nouns are sealed interfaces of their own, each in
 * its file of this package: one line in the list below, one {@code case} each in {@link BooksFold}, {@link FundTotals}
 * and {@link ProjectEntries}, which hand the noun on to what folds, sums and books it.
 */
public sealed interface FundEvents extends Event
        permits ReturnEvents,
                WorkEvents,
                FundEvents.ContributionReceived,
                FundEvents.ContributionMatched,
                FundEvents.ContributionReversed,
                FundEvents.MatchAdjusted,
                FundEvents.DepositAnnounced,
                FundEvents.DepositConfirmed,
                FundEvents.DepositReversed,
                FundEvents.ReleaseRequested,
                FundEvents.ReleaseApproved,
                FundEvents.ReleaseReversed,
                FundEvents.ReleaseDropped,
                FundEvents.SpendingRecorded,
                FundEvents.SpendingReversed,
                FundEvents.CorrectionRequested,
                ChallengeEvents,
                DepositEvents,
                GiftEvents {

    /** The opaque id of the project concerned. */
    String project();

    /** The day on which it was true. */
    @Override
    LocalDate valueDate();

    /**
     * An association gave; recorded whatever else was given. Until confirmed it counts as an announced deposit of the
     * giving seat, under the contribution's id.
     *
     * @param contribution its id
     * @param seat the giving seat
     * @param sent what left the association, in its currency
     * @param conversion how it became the project's currency; {@code null} if it was in it
     * @param converted the amount sent, in the project's currency
     * @param charges what banks took on the way, in the project's currency
     * @param credited what reached the project; this is what is matched
     * @param residual credited less (converted − charges): the cents that banks round otherwise
     * @param account the opaque id of the account it was paid into
     * @param reference of the bank, kept in the vault
     * @param corrects the reversal that this is the right entry for
     * @param chargesBorneBy the seat that bears the charges, or {@code project}; {@code null} if the giving seat itself
     */
    @EventType("contribution-received")
    record ContributionReceived(
            String project,
            String contribution,
            String seat,
            String association,
            Money sent,
            @Nullable Conversion conversion,
            Money converted,
            Money charges,
            Money credited,
            Money residual,
            String account,
            @Nullable TextRef reference,
            @Nullable String corrects,
            LocalDate valueDate,
            String by,
            @Nullable String chargesBorneBy)
            implements FundEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(
                    ProjectTags.project(project), ProjectTags.party(association), FundTags.contribution(contribution));
        }
    }

    /**
     * What a gift makes the other parties owe, with everything needed to compute it again.
     *
     * @param seat the giving seat
     * @param before the gifts that were matched before this one, together
     * @param after the same with this one
     * @param excess the part of this gift beyond the giver's own share, which nobody matches
     * @param lines one for each matching seat, in declared order
     * @param limits every limit that bound, and what would free it
     * @param rounding how each party's cumulative part became whole minor units
     * @param scheme the version of the rules
     */
    @EventType("contribution-matched")
    record ContributionMatched(
            String project,
            String contribution,
            String seat,
            Money before,
            Money after,
            Money excess,
            List<MatchLine> lines,
            List<BindingLimit> limits,
            RoundingPolicy rounding,
            SchemeRef scheme,
            LocalDate valueDate)
            implements FundEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), FundTags.contribution(contribution));
        }
    }

    /**
     * A gift was recorded wrongly or came back: all its figures with the original's amounts, never computed again.
     *
     * @param reversal the id of this reversal
     * @param contribution the gift reversed
     * @param standing where the money stood: what was in leaves the project's cash
     * @param matched whether its match had been decided
     * @param excess what had been unmatched of it
     * @param lines its own match, which it gives back
     * @param deficit by how much less is now in than was released, a debt of the association; zero mostly
     * @param replacement the contribution that is right instead, recorded with this
     * @param reason kept in the vault
     * @param by who asked for it
     * @param checkedBy who checked it, where somebody had acted on the original
     * @param chargesBorneBy as in the original
     */
    @EventType("contribution-reversed")
    record ContributionReversed(
            String project,
            String reversal,
            String contribution,
            String seat,
            String association,
            Money sent,
            Money converted,
            Money charges,
            Money credited,
            Money residual,
            Standing standing,
            boolean matched,
            Money excess,
            List<MatchLine> lines,
            Money deficit,
            @Nullable String replacement,
            TextRef reason,
            LocalDate valueDate,
            String by,
            @Nullable String checkedBy,
            @Nullable String chargesBorneBy)
            implements FundEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(
                    ProjectTags.project(project), ProjectTags.party(association), FundTags.contribution(contribution));
        }
    }

    /**
     * Room that a reversal freed goes to a gift that a limit had cut, oldest first; or a cent that only the reversed
     * gift had completed falls due no more.
     *
     * @param contribution the gift whose match changes
     * @param seat the giving seat
     * @param reversal what freed the room, or the amendment that made it
     * @param excess by how much the unmatched part of the gift itself changes, mostly negative
     * @param lines by how much each party's match of this gift changes
     */
    @EventType("match-adjusted")
    record MatchAdjusted(
            String project,
            String contribution,
            String seat,
            String reversal,
            Money excess,
            List<MatchLine> lines,
            LocalDate valueDate)
            implements FundEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), FundTags.contribution(contribution));
        }
    }

    /**
     * A party says that it has paid; counts for nothing until confirmed.
     *
     * @param account the opaque id of the account it was paid into
     * @param reference of the bank, kept in the vault
     * @param valueDate the day the party names
     */
    @EventType("deposit-announced")
    record DepositAnnounced(
            String project,
            String deposit,
            String seat,
            String party,
            Money amount,
            String account,
            @Nullable TextRef reference,
            @Nullable String corrects,
            LocalDate valueDate,
            String by)
            implements FundEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(party), FundTags.deposit(deposit));
        }
    }

    /** Where confirmed money stands. */
    enum Standing {
        /** Said to be paid; not confirmed. */
        ANNOUNCED,
        /** In the registered account: counts. */
        IN,
        /** In another account: recorded, flagged, counts for nothing. */
        ASTRAY
    }

    /** What a deposit began as. */
    enum Origin {
        ANNOUNCEMENT,
        CONTRIBUTION
    }

    /**
     * A second person, or a bank line, confirms a deposit.
     *
     * @param deposit the deposit announced, or the contribution
     * @param origin which of the two
     * @param amount that arrived
     * @param account where it arrived
     * @param standing {@code IN} if that is the registered account, {@code ASTRAY} if not
     * @param bankLine of the statement, kept in the vault
     * @param valueDate the day of the bank; this one decides whether it was in time
     */
    @EventType("deposit-confirmed")
    record DepositConfirmed(
            String project,
            String deposit,
            Origin origin,
            String seat,
            String party,
            Money amount,
            String account,
            Standing standing,
            @Nullable TextRef bankLine,
            LocalDate valueDate,
            String by)
            implements FundEvents {
        @Override
        public Set<Tag> tags() {
            Tag fact = origin == Origin.CONTRIBUTION ? FundTags.contribution(deposit) : FundTags.deposit(deposit);
            return Set.of(ProjectTags.project(project), ProjectTags.party(party), fact);
        }
    }

    /**
     * A deposit was recorded wrongly, or its bank took it back.
     *
     * @param amount the original's
     * @param standing where the money stood
     * @param deficit by how much less is now in than was released, a debt of this party; zero mostly
     */
    @EventType("deposit-reversed")
    record DepositReversed(
            String project,
            String reversal,
            String deposit,
            String seat,
            String party,
            Money amount,
            Standing standing,
            Money deficit,
            @Nullable String replacement,
            TextRef reason,
            LocalDate valueDate,
            String by,
            @Nullable String checkedBy)
            implements FundEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(party), FundTags.deposit(deposit));
        }
    }

    /**
     * The executor asks for money.
     *
     * @param milestone a code of the work's plan, if it names one
     * @param purpose kept in the vault
     */
    @EventType("release-requested")
    record ReleaseRequested(
            String project,
            String release,
            String executor,
            Money amount,
            @Nullable String milestone,
            @Nullable TextRef purpose,
            @Nullable String corrects,
            LocalDate valueDate,
            String by)
            implements FundEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(executor), FundTags.release(release));
        }
    }

    /**
     * Another person lets the money go to the executor.
     *
     * @param parts what each party bears of it
     * @param releasable what could have been released at most
     */
    @EventType("release-approved")
    record ReleaseApproved(
            String project,
            String release,
            String executor,
            Money amount,
            List<Part> parts,
            Money releasable,
            LocalDate valueDate,
            String by)
            implements FundEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(executor), FundTags.release(release));
        }
    }

    /**
     * A release was wrong: the money is in the project's cash again, or never left it.
     *
     * @param amount the original's
     * @param parts the original's; empty if it had not been approved
     */
    @EventType("release-reversed")
    record ReleaseReversed(
            String project,
            String reversal,
            String release,
            String executor,
            Money amount,
            List<Part> parts,
            @Nullable String replacement,
            TextRef reason,
            LocalDate valueDate,
            String by,
            @Nullable String checkedBy)
            implements FundEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(executor), FundTags.release(release));
        }
    }

    /** How a request for money ends that nobody approves. */
    enum Drop {
        /** By who should have approved it. */
        REFUSED,
        /** By who asked. */
        WITHDRAWN
    }

    /**
     * A request for money that was not approved waits no more; no money had moved.
     *
     * @param executor who had asked
     * @param amount asked for
     * @param party that refuses or withdraws it
     * @param reason kept in the vault
     */
    @EventType("release-dropped")
    record ReleaseDropped(
            String project,
            String release,
            String executor,
            Money amount,
            Drop how,
            String party,
            TextRef reason,
            LocalDate valueDate,
            String by)
            implements FundEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(executor), FundTags.release(release));
        }
    }

    /**
     * The executor paid an invoice out of what was released.
     *
     * @param parts what each party bears: its counted payments, less its part of what remains, less what it bore before
     * @param payee the opaque id of who was paid, if known
     * @param invoice its number, kept in the vault
     * @param evidence the file, kept in the vault, if there is one
     * @param invoiceMark the keyed hash of the invoice's number, so that the same one is recognised in another work
     * @param evidenceMark the same of the file
     */
    @EventType("spending-recorded")
    record SpendingRecorded(
            String project,
            String spending,
            String executor,
            Money amount,
            List<Part> parts,
            @Nullable String milestone,
            @Nullable String payee,
            TextRef invoice,
            @Nullable TextRef evidence,
            @Nullable String corrects,
            @Nullable String invoiceMark,
            @Nullable String evidenceMark,
            LocalDate valueDate,
            String by)
            implements FundEvents {

        /** One of which no texts are marked, as all were before HC-29. */
        public SpendingRecorded(
                String project,
                String spending,
                String executor,
                Money amount,
                List<Part> parts,
                @Nullable String milestone,
                @Nullable String payee,
                TextRef invoice,
                @Nullable TextRef evidence,
                @Nullable String corrects,
                LocalDate valueDate,
                String by) {
            this(
                    project, spending, executor, amount, parts, milestone, payee, invoice, evidence, corrects, null,
                    null, valueDate, by);
        }

        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(executor), FundTags.spending(spending));
        }
    }

    /**
     * An invoice was recorded wrongly.
     *
     * @param amount the original's
     * @param parts the original's
     */
    @EventType("spending-reversed")
    record SpendingReversed(
            String project,
            String reversal,
            String spending,
            String executor,
            Money amount,
            List<Part> parts,
            @Nullable String replacement,
            TextRef reason,
            LocalDate valueDate,
            String by,
            @Nullable String checkedBy)
            implements FundEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(executor), FundTags.spending(spending));
        }
    }

    /**
     * Somebody asks for a correction of a record on which others have acted; a second person must approve it.
     *
     * @param correction its id, and that of the reversal it becomes
     * @param fact the contribution, deposit, release or spending that is wrong
     * @param right what is right instead; {@code null} if nothing is
     * @param valueDate of the reversal
     */
    @EventType("correction-requested")
    record CorrectionRequested(
            String project,
            String correction,
            String fact,
            @Nullable RightEntry right,
            TextRef reason,
            LocalDate valueDate,
            String by)
            implements FundEvents {
        @Override
        public Set<Tag> tags() {
            Set<Tag> tags = new HashSet<>();
            tags.add(ProjectTags.project(project));
            tags.add(FundTags.correction(correction));
            return tags;
        }
    }
}
