package org.tequio.appeal.gift;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.appeal.AppealBooks;
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
import org.tequio.fx.Conversion;
import org.tequio.fx.Rate;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.vault.PersonId;

/**
 * Says that somebody has given to an appeal; it counts once another person of the holder confirms it. A gift depends on
 * no other gift, and no goal refuses it; one that comes after the closing goes where the remainder went.
 *
 * @param amount that left the giver, in any currency
 * @param giver the opaque id of a party or a person; the actor's party, if left out, and nobody if it is the holder
 * @param rate of the bank, in units of the appeal's currency for one of the amount's
 * @param rateSource who says so; the bank, if left out
 * @param rateDate its day; the value date, if left out
 * @param charges of banks on the way, in the appeal's currency
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

    private static final int EFFECTIVE_RATE_DECIMALS = 10;

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "GiveToAppeal[appeal=" + appeal + "]";
    }

    /** The decision. */
    public static final class Giving implements Slice<GiveToAppeal, AppealState> {

        @Override
        public Class<GiveToAppeal> command() {
            return GiveToAppeal.class;
        }

        @Override
        public Boundary<AppealState> boundary(GiveToAppeal command) {
            return AppealState.opening(command.appeal());
        }

        @Override
        public @Nullable Boundary<AppealState> widened(GiveToAppeal command, AppealState state, Acting acting) {
            AppealBooks books = state.books();
            return !books.exists() || command.isOrdinary(books.none(), acting)
                    ? null
                    : AppealState.gifts(command.appeal(), state);
        }

        @Override
        public Decision decide(GiveToAppeal command, AppealState state, Acting acting) {
            AppealBooks books = state.books();
            if (!books.exists()) {
                return Doubts.unknown("appeal", command.appeal());
            }
            Doubts doubts = new Doubts();
            command.doubts(doubts, books.none(), acting);
            if (doubts.none()) {
                Money comes = command.money(books.none().currency(), acting).credited();
                doubts.add(Capacity.exceededBy(comes, books.taken()));
            }
            return doubts.unless(() -> command.announced(books, acting));
        }
    }

    private void doubts(Doubts doubts, Money none, Acting acting) {
        boolean isForeign = !amount.currency().equals(none.currency());
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
            doubts.rule(
                            !charges.currency().equals(none.currency()),
                            "charges-currency",
                            Map.of(
                                    "charges", charges.toString(),
                                    "expected", none.currency().getCurrencyCode()))
                    .rule(charges.isNegative(), "charges-negative", Map.of("charges", charges.toString()));
        }
        if (doubts.none()) {
            Money arrived = money(none.currency(), acting).credited();
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
        return !own.none() || Capacity.isOrdinary(money(none.currency(), acting).credited());
    }

    private Decision announced(AppealBooks books, Acting acting) {
        String gift = acting.newId("ag");
        GiftMoney money = money(books.none().currency(), acting);
        return Decision.accept(
                Map.of(
                        "gift", gift,
                        "credited", money.credited().amount(),
                        "currency", money.credited().currency().getCurrencyCode()),
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

    private GiftMoney money(Currency currency, Acting acting) {
        Rate used = rate(currency, acting);
        Conversion conversion = used == null ? null : Conversion.of(amount, used);
        Money converted = conversion == null ? amount : conversion.to();
        Money charged = Objects.requireNonNullElse(charges, Money.zero(currency));
        Money arrived = converted.minus(charged);
        Money counted = Objects.requireNonNullElse(credited, arrived);
        return new GiftMoney(amount, conversion, converted, charged, counted, counted.minus(arrived));
    }

    private @Nullable Rate rate(Currency currency, Acting acting) {
        if (amount.currency().equals(currency)) {
            return null;
        }
        return new Rate(
                amount.currency(),
                currency,
                rate == null ? effectiveRate(currency) : rate,
                Objects.requireNonNullElse(rateSource, "bank"),
                Objects.requireNonNullElse(rateDate, day(acting)));
    }

    /** What the bank's own figures say: credited and charged for one unit sent. */
    private BigDecimal effectiveRate(Currency currency) {
        Money arrived = Objects.requireNonNullElse(credited, Money.zero(currency));
        Money whole = charges == null ? arrived : arrived.plus(charges);
        return whole.decimal().divide(amount.decimal(), EFFECTIVE_RATE_DECIMALS, RoundingMode.HALF_EVEN);
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
