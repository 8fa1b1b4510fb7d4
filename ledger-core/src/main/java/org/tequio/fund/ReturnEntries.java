package org.tequio.fund;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.fund.ReturnEvents.AdvanceGivenBack;
import org.tequio.fund.ReturnEvents.ClaimKind;
import org.tequio.fund.ReturnEvents.ClaimRaised;
import org.tequio.fund.ReturnEvents.ClaimReversed;
import org.tequio.fund.ReturnEvents.ClaimWaived;
import org.tequio.fund.ReturnEvents.DebtWaived;
import org.tequio.fund.ReturnEvents.DutiesReleased;
import org.tequio.fund.ReturnEvents.Duty;
import org.tequio.fund.ReturnEvents.GiveBackAnnounced;
import org.tequio.fund.ReturnEvents.MeasureDropped;
import org.tequio.fund.ReturnEvents.MeasureProposed;
import org.tequio.fund.ReturnEvents.ProjectClosed;
import org.tequio.fund.ReturnEvents.RecoveryReceived;
import org.tequio.fund.ReturnEvents.RecoveryReversed;
import org.tequio.fund.ReturnEvents.ReturnAccountNamed;
import org.tequio.fund.ReturnEvents.ReturnBounced;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.ReturnEvents.ReturnLessened;
import org.tequio.fund.ReturnEvents.ReturnPaid;
import org.tequio.fund.ReturnEvents.ReturnPart;
import org.tequio.fund.ReturnEvents.ReturnSetAside;
import org.tequio.fund.ReturnEvents.UnclaimedForfeited;
import org.tequio.fund.ReturnEvents.YieldRecorded;
import org.tequio.fund.ReturnEvents.YieldReversed;
import org.tequio.money.Money;

/** How money that goes back is booked; {@code docs/reference/accounts.md} lists the accounts. */
final class ReturnEntries {

    private ReturnEntries() {}

    static Lines of(Lines lines, ReturnEvents event) {
        return switch (event) {
            case YieldRecorded it -> moved(lines, it.parts(), "cash", "yield");
            case YieldReversed it -> moved(lines, it.parts(), "yield", "cash");
            case GiveBackAnnounced it -> lines;
            case AdvanceGivenBack it -> moved(lines, it.parts(), "cash", "advances");
            case MeasureProposed it -> lines;
            case MeasureDropped it -> lines;
            case ReturnAccountNamed it -> lines;
            case ReturnDecided it -> decided(lines, it);
            case ReturnPaid it -> paid(lines, it);
            case ReturnBounced it -> bounced(lines, it);
            case ReturnSetAside it -> {
                lines.memo("returning", "return-due", it.seat(), it.amount());
                yield lines.cash("unclaimed", "cash", it.seat(), it.amount());
            }
            case ReturnLessened it -> lessened(lines, it);
            case UnclaimedForfeited it -> forfeited(lines, it);
            case ClaimRaised it -> raised(lines, it);
            case ClaimReversed it -> reversed(lines, it);
            case RecoveryReceived it -> recovered(lines, it.kind(), it.parts());
            case RecoveryReversed it -> reversed(lines, it);
            case ClaimWaived it -> waived(lines, it);
            case DebtWaived it ->
                lines.cash("cash", "uncovered", it.seat(), it.amount().minus(it.interest()))
                        .cash("yield", "uncovered", it.seat(), it.interest())
                        .memo("agreed", "due", it.seat(), it.amount());
            case DutiesReleased it -> released(lines, it);
            case ProjectClosed it -> lines;
        };
    }

    private static Lines decided(Lines lines, ReturnDecided it) {
        moved(lines, it.borne(), "spent", "cash");
        moved(lines, it.carried(), "advances", "cash");
        moved(lines, it.yielded(), "cash", "yield");
        for (ReturnPart part : it.parts()) {
            lines.memo("return-due", "returning", part.seat(), part.amount());
        }
        if (it.renewed() != null) {
            it.renewed().forEach(part -> lines.memo("due", "agreed", part.seat(), part.amount()));
        }
        return lines;
    }

    private static Lines lessened(Lines lines, ReturnLessened it) {
        lines.memo("returning", "return-due", it.seat(), it.open())
                .cash("cash", "unclaimed", it.seat(), it.unclaimed());
        return it.renewed() == null ? lines : lines.memo("agreed", "due", it.seat(), it.renewed());
    }

    /** What was paid in another currency costs what its rate of that day says; the difference is its bearer's. */
    private static Lines paid(Lines lines, ReturnPaid it) {
        if (!it.unclaimed()) {
            lines.memo("returning", "return-due", it.seat(), it.amount());
        }
        lines.cash("returned", it.unclaimed() ? "unclaimed" : "cash", it.seat(), it.amount());
        return exchanged(lines, it.party(), it.amount(), it.paid(), it.fxResult(), it.fxBearer());
    }

    private static Lines bounced(Lines lines, ReturnBounced it) {
        lines.memo("return-due", "returning", it.seat(), it.amount());
        lines.cash("cash", "returned", it.seat(), it.amount());
        return exchanged(
                lines,
                it.party(),
                it.amount().negated(),
                it.paid().negated(),
                it.fxResult().negated(),
                it.fxBearer());
    }

    private static Lines exchanged(
            Lines lines, String party, Money amount, Money paid, Money result, @Nullable String bearer) {
        if (!paid.currency().equals(amount.currency())) {
            lines.clearing(party, paid).clearing(party, amount.negated());
            lines.position(paid.negated(), amount.negated());
        }
        if (bearer != null) {
            lines.own("fx-result:" + bearer, result).own("fx-settled:" + bearer, result.negated());
        }
        return lines;
    }

    private static Lines forfeited(Lines lines, UnclaimedForfeited it) {
        lines.cash("ceded", "unclaimed", it.seat(), it.amount());
        return moved(lines, it.to(), "cash", "ceded");
    }

    private static Lines raised(Lines lines, ClaimRaised it) {
        if (it.kind() == ClaimKind.IRREGULAR) {
            it.parts().forEach(part -> lines.memo("claim", "claimed", part.seat(), part.amount()));
            return lines;
        }
        moved(lines, it.parts(), "claims", "advances");
        return it.contract() == null
                ? lines
                : lines.hands("advanced", it.contract(), it.amount().negated());
    }

    private static Lines reversed(Lines lines, ClaimReversed it) {
        if (it.kind() == ClaimKind.IRREGULAR) {
            it.parts().forEach(part -> lines.memo("claimed", "claim", part.seat(), part.amount()));
            return lines;
        }
        moved(lines, it.parts(), "advances", "claims");
        return it.contract() == null ? lines : lines.hands("advanced", it.contract(), it.amount());
    }

    private static Lines recovered(Lines lines, ClaimKind kind, List<Part> parts) {
        if (kind == ClaimKind.ADVANCE) {
            return moved(lines, parts, "cash", "claims");
        }
        parts.forEach(part -> lines.memo("claimed", "claim", part.seat(), part.amount()));
        return moved(lines, parts, "cash", "recovered");
    }

    /** It is owed again, and nobody is owed it. */
    private static Lines reversed(Lines lines, RecoveryReversed it) {
        it.parts().forEach(part -> lines.memo("returning", "return-due", part.seat(), part.amount()));
        return recovered(
                lines,
                it.kind(),
                it.parts().stream()
                        .map(part -> new Part(
                                part.seat(), part.party(), part.amount().negated()))
                        .toList());
    }

    private static Lines waived(Lines lines, ClaimWaived it) {
        if (it.kind() == ClaimKind.ADVANCE) {
            return moved(lines, it.parts(), "lost", "claims");
        }
        it.parts().forEach(part -> lines.memo("claimed", "claim", part.seat(), part.amount()));
        return lines;
    }

    private static Lines released(Lines lines, DutiesReleased it) {
        for (Duty duty : it.duties()) {
            lines.memo("agreed", "committed", duty.seat(), duty.committed());
            lines.memo("agreed", "due", duty.seat(), duty.due());
        }
        return lines;
    }

    private static Lines moved(Lines lines, List<Part> parts, String to, String from) {
        parts.forEach(part -> lines.cash(to, from, part.seat(), part.amount()));
        return lines;
    }
}
