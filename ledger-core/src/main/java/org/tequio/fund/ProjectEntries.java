package org.tequio.fund;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.fund.DepositEvents.CoverReturned;
import org.tequio.fund.DepositEvents.CoverSettled;
import org.tequio.fund.FundEvents.ContributionMatched;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fund.FundEvents.ContributionReversed;
import org.tequio.fund.FundEvents.CorrectionRequested;
import org.tequio.fund.FundEvents.DepositAnnounced;
import org.tequio.fund.FundEvents.DepositConfirmed;
import org.tequio.fund.FundEvents.DepositReversed;
import org.tequio.fund.FundEvents.MatchAdjusted;
import org.tequio.fund.FundEvents.Origin;
import org.tequio.fund.FundEvents.ReleaseApproved;
import org.tequio.fund.FundEvents.ReleaseDropped;
import org.tequio.fund.FundEvents.ReleaseRequested;
import org.tequio.fund.FundEvents.ReleaseReversed;
import org.tequio.fund.FundEvents.SpendingRecorded;
import org.tequio.fund.FundEvents.SpendingReversed;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.fund.GiftEvents.ContributionAttributed;
import org.tequio.fund.GiftEvents.DriveOpened;
import org.tequio.fund.GiftEvents.InKindAccepted;
import org.tequio.fund.GiftEvents.InKindOffered;
import org.tequio.fund.GiftEvents.InKindRecounted;
import org.tequio.fund.GiftEvents.InKindReversed;
import org.tequio.journal.Entry;
import org.tequio.journal.EntryRule;
import org.tequio.money.Money;
import org.tequio.project.AmendmentEvents.AgreementAmended;
import org.tequio.project.AmendmentEvents.ShareContinued;
import org.tequio.project.AmendmentEvents.ShareCovered;
import org.tequio.project.ProjectEvents;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.Share;
import org.tequio.project.Share.DueBasis;
import org.tequio.project.ShareChange;
import org.tequio.scheme.Terms.Default.Cover;

/**
 * How the money of projects is booked; {@code docs/reference/accounts.md} lists the chart. In every entry
 * the accounts in which one seat's money can be balance by themselves, so that HC-1 can be read off any journal.
 */
public final class ProjectEntries implements EntryRule {

    @Override
    public List<Class<? extends Event>> nouns() {
        return List.of(ProjectEvents.class, FundEvents.class);
    }

    @Override
    public Optional<Entry> entryOf(Event event) {
        return switch (event) {
            case AgreementConcluded it -> concluded(it).entry();
            case AgreementAmended it -> amended(it).entry();
            case ShareCovered it -> covered(it).entry();
            case ShareContinued it -> continued(it).entry();
            case FundEvents it -> fund(it).entry();
            default -> Optional.empty();
        };
    }

    private static Lines fund(FundEvents event) {
        Lines lines = new Lines(event.project());
        return switch (event) {
            case ReturnEvents it -> ReturnEntries.of(lines, it);
            case WorkEvents it -> WorkEntries.of(lines, it);
            case ContributionReceived it -> received(lines, it);
            case ContributionMatched it -> matched(lines, it);
            case MatchAdjusted it -> match(excess(lines, it.seat(), it.excess()), it.lines(), 1);
            case ContributionReversed it -> reversed(lines, it);
            case DepositAnnounced it -> lines;
            case DepositConfirmed it -> confirmed(lines, it);
            case DepositReversed it -> reversed(lines, it);
            case ReleaseRequested it -> lines;
            case ReleaseDropped it -> lines;
            case ReleaseApproved it -> moved(lines, it.parts(), "advances", "cash");
            case ReleaseReversed it -> moved(lines, it.parts(), "cash", "advances");
            case SpendingRecorded it -> moved(lines, it.parts(), "spent", "advances");
            case SpendingReversed it -> moved(lines, it.parts(), "advances", "spent");
            case CorrectionRequested it -> lines;
            case ChallengeEvents it -> lines;
            case CoverSettled it -> lines.between("owes", it.from(), "covered", it.to(), it.amount());
            case CoverReturned it -> lines.between("owes", it.from(), "covered", it.to(), it.amount());
            case DepositEvents it -> lines;
            case GiftEvents it -> gift(lines, it);
        };
    }

    /** What is agreed is committed, and due at once where the agreement itself makes it so. */
    private static Lines concluded(AgreementConcluded it) {
        Lines lines = new Lines(it.project());
        for (Share share : it.terms().paying()) {
            lines.memo(obliged(share.due()), "agreed", share.seat(), share.amount());
        }
        return lines;
    }

    /** Only what changes of what was agreed; what the gifts then call for, their own adjustments say. */
    private static Lines amended(AgreementAmended it) {
        Lines lines = new Lines(it.project());
        for (ShareChange change : it.changes()) {
            lines.memo(obliged(change.due()), "agreed", change.seat(), change.by());
        }
        return lines;
    }

    /** As an amendment; as a debt it also stands between the two parties. */
    private static Lines covered(ShareCovered it) {
        Lines lines = new Lines(it.project());
        for (ShareChange change : it.changes()) {
            lines.memo(obliged(change.due()), "agreed", change.seat(), change.by());
        }
        return it.as() == Cover.AS_DEBT ? lines.between("covered", it.to(), "owes", it.from(), it.amount()) : lines;
    }

    /** What went back at the ends of earlier years is owed once more. */
    private static Lines continued(ShareContinued it) {
        Lines lines = new Lines(it.project());
        return it.renewed() == null ? lines : lines.memo("due", "agreed", it.seat(), it.renewed());
    }

    private static String obliged(DueBasis due) {
        return due == DueBasis.AGREEMENT || due == DueBasis.DATE ? "due" : "committed";
    }

    private static Lines received(Lines lines, ContributionReceived it) {
        sent(lines, it.association(), it.sent(), it.converted());
        charged(lines, it.seat(), it.chargesBorneBy(), it.charges());
        return given(lines, it.seat(), it.association(), it.residual(), it.credited());
    }

    private static Lines reversed(Lines lines, ContributionReversed it) {
        sent(lines, it.association(), it.sent().negated(), it.converted().negated());
        charged(lines, it.seat(), it.chargesBorneBy(), it.charges().negated());
        given(
                lines,
                it.seat(),
                it.association(),
                it.residual().negated(),
                it.credited().negated());
        if (it.standing() != Standing.ANNOUNCED) {
            lines.cash("transit", where(it.standing()), it.seat(), it.credited());
        }
        if (it.standing() == Standing.IN) {
            lines.memo("due", "paid", it.seat(), it.credited());
        }
        return match(excess(lines, it.seat(), it.excess().negated()), it.lines(), -1);
    }

    private static void sent(Lines lines, String association, Money sent, Money converted) {
        lines.clearing(association, sent.negated());
        if (!sent.currency().equals(converted.currency())) {
            lines.position(sent, converted);
        }
    }

    /** Who bears what banks took is debited with it: the giver, unless the agreement names another (HC-19). */
    private static void charged(Lines lines, String giver, @Nullable String bearer, Money charges) {
        lines.own("charges:" + (bearer == null ? giver : bearer), charges);
    }

    /** The rest of what was sent: cents, and what is on its way to the project. */
    private static Lines given(Lines lines, String seat, String association, Money residual, Money credited) {
        return lines.own("residual:fx", residual.negated())
                .clearing(association, credited)
                .cash("transit", "received", seat, credited);
    }

    /** What is no money stands in the memo books only: it is owed no more, and never paid. */
    private static Lines gift(Lines lines, GiftEvents event) {
        return switch (event) {
            case InKindAccepted it -> lines.memo("inkind", "due", it.seat(), it.counted());
            case InKindRecounted it -> lines.memo("inkind", "due", it.seat(), it.by());
            case InKindReversed it ->
                match(
                        excess(lines, it.seat(), it.excess().negated()).memo("due", "inkind", it.seat(), it.counted()),
                        it.lines(),
                        -1);
            case DriveOpened it -> lines;
            case ContributionAttributed it -> lines;
            case InKindOffered it -> lines;
        };
    }

    private static Lines matched(Lines lines, ContributionMatched it) {
        return match(excess(lines, it.seat(), it.excess()), it.lines(), 1);
    }

    /** The part of a gift that nobody matches keeps the giver's name, and waits for an amendment or its return. */
    private static Lines excess(Lines lines, String seat, Money excess) {
        return lines.cash("received", "excess", seat, excess);
    }

    private static Lines match(Lines lines, List<MatchLine> matches, int sign) {
        for (MatchLine match : matches) {
            if (match.due() == DueBasis.CONTRIBUTION) {
                Money amount = sign > 0 ? match.amount() : match.amount().negated();
                lines.memo("due", "committed", match.seat(), amount);
            }
        }
        return lines;
    }

    private static Lines confirmed(Lines lines, DepositConfirmed it) {
        String from = it.origin() == Origin.CONTRIBUTION ? "transit" : "received";
        lines.cash(where(it.standing()), from, it.seat(), it.amount());
        return it.standing() == Standing.IN ? lines.memo("paid", "due", it.seat(), it.amount()) : lines;
    }

    private static Lines reversed(Lines lines, DepositReversed it) {
        if (it.standing() == Standing.ANNOUNCED) {
            return lines;
        }
        lines.cash("received", where(it.standing()), it.seat(), it.amount());
        return it.standing() == Standing.IN ? lines.memo("due", "paid", it.seat(), it.amount()) : lines;
    }

    private static Lines moved(Lines lines, List<Part> parts, String to, String from) {
        parts.forEach(part -> lines.cash(to, from, part.seat(), part.amount()));
        return lines;
    }

    private static String where(Standing standing) {
        return switch (standing) {
            case ANNOUNCED -> "transit";
            case IN -> "cash";
            case ASTRAY -> "astray";
        };
    }
}
