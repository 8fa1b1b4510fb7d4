package org.tequio.project;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.fx.RoundingPolicy;
import org.tequio.money.Money;
import org.tequio.refusal.Defect;
import org.tequio.scheme.SchemeRef;

/**
 * What an agreement fixes, complete enough that no later decision needs the scheme's document.
 *
 * @param scheme the version of the rules that it rests on
 * @param total of all shares
 * @param shares in the scheme's declared order, one for each seat, also one of zero
 * @param giver the seat filled by the association, whose gifts the others match
 * @param goalFirst whether nothing is matched before the giver's whole share is given
 * @param gates of deposits and releases
 * @param conversion how a gift in another currency is rounded
 * @param account the opaque id of the registered account
 * @param inKind the part of the giver's share that it gives not in cash, as agreed; {@code null} means none
 * @param conduct what the scheme says of late, back-dated and in-kind money; {@code null} in agreements of before
 */
public record AgreedTerms(
        SchemeRef scheme,
        Money total,
        List<Share> shares,
        String giver,
        boolean goalFirst,
        List<AgreedGate> gates,
        RoundingPolicy conversion,
        String account,
        @Nullable Money inKind,
        @Nullable AgreedConduct conduct) {

    /** Terms without gifts in kind, of which no scheme says how money must behave. */
    public AgreedTerms(
            SchemeRef scheme,
            Money total,
            List<Share> shares,
            String giver,
            boolean goalFirst,
            List<AgreedGate> gates,
            RoundingPolicy conversion,
            String account) {
        this(scheme, total, shares, giver, goalFirst, gates, conversion, account, null, null);
    }

    public AgreedTerms {
        shares = List.copyOf(shares);
        gates = List.copyOf(gates);
    }

    /** How money must behave under this agreement. */
    public AgreedConduct conductOrNone() {
        return conduct == null ? AgreedConduct.NONE : conduct;
    }

    public Optional<Share> share(String seat) {
        return shares.stream().filter(share -> share.seat().equals(seat)).findFirst();
    }

    /** The share of the association. */
    public Share giverShare() {
        return share(giver).orElseThrow(() -> new Defect("terms without the giver's share: giver=" + giver));
    }

    /** The shares of those who pay something, in declared order. */
    public List<Share> paying() {
        return shares.stream().filter(share -> share.amount().isPositive()).toList();
    }

    /** The same where one seat has taken over part of another's share, to be paid at once (HC-22). */
    public AgreedTerms withCover(String from, String to, Money amount, LocalDate day) {
        List<Share> moved = shares.stream()
                .map(share -> share.seat().equals(from)
                        ? share.withAmount(share.amount().minus(amount))
                        : share.seat().equals(to)
                                ? share.withAmount(share.amount().plus(amount))
                                        .withDeadline(share.deadline().isBefore(day) ? day : share.deadline())
                                : share)
                .toList();
        return new AgreedTerms(scheme, total, moved, giver, goalFirst, gates, conversion, account, inKind, conduct);
    }

    /** The same with another deadline for one seat. */
    public AgreedTerms withDeadline(String seat, LocalDate deadline) {
        List<Share> moved = shares.stream()
                .map(share -> share.seat().equals(seat) ? share.withDeadline(deadline) : share)
                .toList();
        return new AgreedTerms(scheme, total, moved, giver, goalFirst, gates, conversion, account, inKind, conduct);
    }

    /** The same with another part in kind. */
    public AgreedTerms withInKind(@Nullable Money part) {
        return new AgreedTerms(scheme, total, shares, giver, goalFirst, gates, conversion, account, part, conduct);
    }

    /** The same with another rule of how much in kind counts. */
    public AgreedTerms withInKindMost(BindingLimit most) {
        AgreedConduct kept = conductOrNone();
        AgreedConduct other = new AgreedConduct(
                kept.backDatingDaysMax(), kept.exitAfterDays(), kept.othersMayCover(), kept.chargesBorneBy(), most);
        return new AgreedTerms(scheme, total, shares, giver, goalFirst, gates, conversion, account, inKind, other);
    }

    /** The gates of one step. */
    public List<AgreedGate> gatesOf(String step) {
        return gates.stream().filter(gate -> gate.opens().equals(step)).toList();
    }

    public Currency currency() {
        return total.currency();
    }
}
