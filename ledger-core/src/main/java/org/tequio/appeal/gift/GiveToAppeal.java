package org.tequio.appeal.gift;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.appeal.AppealBooks;
import org.tequio.appeal.AppealEvents.AppealOpened;
import org.tequio.appeal.AppealEvents.GiftAnnounced;
import org.tequio.appeal.AppealState;
import org.tequio.appeal.GiftMoney;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Capacity;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.GiftAmounts;
import org.tequio.fx.Rate;
import org.tequio.fx.RoundingPolicy;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.rate.RateCheck;
import org.tequio.store.Query;
import org.tequio.vault.PersonId;

/**
 * Says that somebody has given to an appeal; it counts once another person of the holder confirms it. A gift depends on
 * no other gift, and no goal refuses it; one that comes after the closing goes where the remainder went.
 *
 * @param amount that left the giver, in any currency
 * @param giver the opaque id of a party or a person; the actor's party, if left out, and nobody if it is the holder
 * @param rate of the bank, in units of the appeal's currency for one of the amount's
 * @param rateSource who says so; if left out with its date, the published table if it says the same, else the bank that
 *     exchanged it
 * @param rateDate its day, needed with a source; else that of the published rate, or the value date as the bank's own
 * @param charges of banks on the way, in the currency that was sent or in the appeal's
 * @param credited what arrived, where the bank says so; the rate may then be left out
 * @param reference of the bank; to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "give-to-appeal",
        roles = {Role.TREASURER, Role.REPRESENTATIVE, Role.OFFICER},
        movesMoney = true)
public record GiveToAppeal(
        String appeal,
        Money amount,
        @Nullable String giver,
        @Nullable BigDecimal rate,
        @Nullable String rateSource,
        @Nullable LocalDate rateDate,
        @Nullable Money charges,
        @Nullable Money credited,
        @Nullable String reference,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public GiveToAppeal(
            String appeal,
            Money amount,
            @Nullable String giver,
            @Nullable BigDecimal rate,
            @Nullable String rateSource,
            @Nullable LocalDate rateDate,
            @Nullable Money charges,
            @Nullable Money credited,
            @Nullable String reference,
            @Nullable LocalDate valueDate) {
        this(appeal, amount, giver, rate, rateSource, rateDate, charges, credited, reference, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "GiveToAppeal[appeal=" + appeal + "]";
    }

    /**
     * What it depends on: the appeal, and what a rate is held against.
     *
     * @param sent the currency that left the giver
     * @param rates {@code null} where nothing is exchanged
     */
    public record Desk(
            AppealState appeal, Currency sent, @Nullable RateCheck rates) {

        Desk after(Event event) {
            AppealState next = appeal.evolve(event);
            return new Desk(
                    next,
                    sent,
                    event instanceof AppealOpened
                            ? RateCheck.ofHouse(next.books().none().currency(), sent)
                            : rates == null ? null : rates.after(event));
        }
    }

    /** The decision. */
    public static final class Giving implements Slice<GiveToAppeal, Desk> {

        @Override
        public Class<GiveToAppeal> command() {
            return GiveToAppeal.class;
        }

        @Override
        public Boundary<Desk> boundary(GiveToAppeal command) {
            Boundary<AppealState> own = AppealState.opening(command.appeal());
            return new Boundary<>(
                    own.query(), new Desk(own.initial(), command.amount().currency(), null), Desk::after);
        }

        @Override
        public @Nullable Boundary<Desk> widened(GiveToAppeal command, Desk desk, Acting acting) {
            AppealBooks books = desk.appeal().books();
            if (!books.exists()) {
                return null;
            }
            RateCheck rates = desk.rates();
            Query query = rates == null ? Query.nothing() : rates.query();
            if (!command.isOrdinary(books.none(), acting)) {
                query = query.or(
                        AppealState.gifts(command.appeal(), desk.appeal()).query());
            }
            return query.isNothing() ? null : new Boundary<>(query, desk, Desk::after);
        }

        @Override
        public Decision decide(GiveToAppeal command, Desk desk, Acting acting) {
            AppealBooks books = desk.appeal().books();
            if (!books.exists()) {
                return Doubts.unknown("appeal", command.appeal());
            }
            Doubts doubts = new Doubts();
            command.doubts(doubts, books.none(), acting);
            Currency own = books.none().currency();
            Rate used = doubts.none() ? command.rate(desk.rates(), own, acting) : null;
            if (desk.rates() != null && used != null) {
                desk.rates().doubts(doubts, used, command.day(acting), command.isExplained());
            }
            if (doubts.none()) {
                Money comes = command.money(used, own).credited();
                doubts.add(Capacity.exceededBy(comes, books.taken()));
            }
            return doubts.unless(() -> command.announced(books, used, acting));
        }
    }

    private void doubts(Doubts doubts, Money none, Acting acting) {
        boolean isForeign = !amount.currency().equals(none.currency());
        RateCheck.named(doubts, rateSource, rateDate);
        doubts.amount(amount, amount)
                .amount(credited, none)
                .rateSource(rateSource)
                .rateDate(rateDate, acting)
                .notInFuture(day(acting), acting)
                .malformed(giver != null && !PersonId.is(giver), "giver-not-opaque", "/giver")
                .rule(rate != null && rate.signum() <= 0, "rate-not-positive", Map.of())
                .rule(
                        isForeign && rate == null && credited == null,
                        "rate-missing",
                        Map.of("currency", amount.currency().getCurrencyCode()));
        if (charges != null) {
            GiftAmounts.doubtCharges(doubts, charges, amount, none.currency());
        }
        if (doubts.none()) {
            Money arrived =
                    money(rate(null, none.currency(), acting), none.currency()).credited();
            doubts.rule(!arrived.isPositive(), "nothing-credited", Map.of("credited", arrived.toString()));
        }
    }

    /** Whether it is refused for what it says itself, or too small to fill an appeal. */
    private boolean isOrdinary(Money none, Acting acting) {
        if (rate == null && credited == null && Capacity.isOrdinary(amount)) {
            return true;
        }
        Doubts own = new Doubts();
        doubts(own, none, acting);
        return !own.none()
                || Capacity.isOrdinary(money(rate(null, none.currency(), acting), none.currency())
                        .credited());
    }

    private Decision announced(AppealBooks books, @Nullable Rate used, Acting acting) {
        String gift = acting.newId("ag");
        GiftMoney money = money(used, books.none().currency());
        Map<String, String> answer = new HashMap<>(RateCheck.told(used));
        answer.put("gift", gift);
        answer.put("credited", money.credited().amount());
        answer.put("currency", money.credited().currency().getCurrencyCode());
        return Decision.accept(
                answer,
                new GiftAnnounced(
                        appeal,
                        gift,
                        giver(books, acting),
                        money,
                        reference == null ? null : acting.seal(gift, reference),
                        day(acting),
                        acting.actor()));
    }

    private @Nullable String giver(AppealBooks books, Acting acting) {
        boolean isHolder = books.opened().holder().equals(acting.party());
        return giver != null || isHolder ? giver : acting.party();
    }

    private GiftMoney money(@Nullable Rate used, Currency own) {
        GiftAmounts amounts = GiftAmounts.of(own, RoundingPolicy.HALF_EVEN, amount, used, charges, credited);
        return new GiftMoney(
                amount,
                amounts.conversion(),
                amounts.converted(),
                amounts.charges(),
                amounts.credited(),
                amounts.residual(),
                charges == null || charges.currency().equals(own) ? null : charges);
    }

    private @Nullable Rate rate(@Nullable RateCheck rates, Currency own, Acting acting) {
        if (amount.currency().equals(own)) {
            return null;
        }
        return RateCheck.resolved(
                rates,
                amount.currency(),
                own,
                rate == null ? GiftAmounts.effectiveRate(amount, credited, charges, own) : rate,
                rateSource,
                rateDate,
                day(acting));
    }

    private boolean isExplained() {
        return reason != null && !reason.isBlank();
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
