package org.tequio.fund.closing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fund.FundState;
import org.tequio.fund.ReturnDue;
import org.tequio.fund.ReturnEvents.ReturnPaid;
import org.tequio.fund.Returns.ReturnAccount;
import org.tequio.fund.RuledFund;
import org.tequio.fund.day.Dated;
import org.tequio.fx.Rate;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.rate.RateCheck;
import org.tequio.refusal.Refusal;
import org.tequio.scheme.Scheme;
import org.tequio.store.Query;

/**
 * Pays what is owed to a party, by one who keeps the project's account, and another person than who drew it up, who
 * said that the payment before came back, or who named the account for the party that receives it; nobody pays her own
 * party what that itself drew up. It comes from the project's account, or, if it was set aside, from the unclaimed one,
 * and goes to the account that two of the party itself have named, else to the one that it paid from. Where the scheme refunds as paid, what the association gave in another currency goes
 * back in it, and what it gave in several in the agreement's, which the payment then says (HC-23): at the rate of its gifts or of this day, as the scheme says, and the bearer of the difference is
 * named.
 *
 * @param amount in the project's currency; all that is owed, if left out
 * @param rate of the day of the refund, units of the project's currency per unit of the other; needed where the refund
 *     is in another
 * @param account the opaque id of the account paid to: the one that the party has named ({@code name-return-account})
 * @param bankLine the line of the statement; to the vault
 * @param valueDate the bank's; today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass, or why at a rate so far off the
 *     published one; to the vault
 * @param rateSource who says the rate; if left out with its date, the published table if it says the same, else the bank
 * @param rateDate its day, needed with a source
 */
@CommandType(
        value = "pay-return",
        roles = {Role.OFFICER, Role.EXECUTOR},
        movesMoney = true)
public record PayReturn(
        String project,
        String ret,
        String seat,
        @Nullable Money amount,
        @Nullable BigDecimal rate,
        @Nullable String account,
        @Nullable String bankLine,
        @Nullable LocalDate valueDate,
        @Nullable String reason,
        @Nullable String rateSource,
        @Nullable LocalDate rateDate)
        implements Dated {

    /** One that is recorded in time. */
    public PayReturn(
            String project,
            String ret,
            String seat,
            @Nullable Money amount,
            @Nullable BigDecimal rate,
            @Nullable String account,
            @Nullable String bankLine,
            @Nullable LocalDate valueDate) {
        this(project, ret, seat, amount, rate, account, bankLine, valueDate, null, null, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "PayReturn[project=" + project + "]";
    }

    @Override
    public String answeredAs() {
        return "payment";
    }

    /**
     * What it depends on: the project's money under its scheme, and what a rate is held against.
     *
     * @param seat that gets it
     * @param rates {@code null} where it gave in no other currency
     */
    public record Desk(
            RuledFund ruled, String seat, @Nullable RateCheck rates) {

        Desk after(Event event) {
            RuledFund next = ruled.evolve(event);
            RateCheck given =
                    event instanceof ContributionReceived it && it.seat().equals(seat)
                            ? RateCheck.of(next.project().terms(), it.sent().currency())
                            : null;
            return new Desk(next, seat, given == null && rates != null ? rates.after(event) : given);
        }

        /** The project's money. */
        public FundState fund() {
            return ruled.fund();
        }
    }

    /** The decision. */
    public static final class Paying implements Slice<PayReturn, Desk> {

        @Override
        public Class<PayReturn> command() {
            return PayReturn.class;
        }

        @Override
        public Boundary<Desk> boundary(PayReturn command) {
            Boundary<RuledFund> own = RuledFund.boundary(command.project());
            return new Boundary<>(own.query(), new Desk(own.initial(), command.seat(), null), Desk::after);
        }

        @Override
        public @Nullable Boundary<Desk> widened(PayReturn command, Desk desk) {
            Boundary<RuledFund> more = desk.ruled().widened();
            RateCheck rates = command.rate() == null ? null : desk.rates();
            if (more == null) {
                return null;
            }
            Query query = rates == null ? more.query() : more.query().or(rates.query());
            return new Boundary<>(query, desk, Desk::after);
        }

        @Override
        public Decision decide(PayReturn command, Desk desk, Acting acting) {
            Books books = desk.ruled().books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, desk.ruled().scheme(), desk.rates(), acting);
        }
    }

    private Decision decide(Books books, Scheme scheme, @Nullable RateCheck rates, Acting acting) {
        ReturnDue due = books.returns().due(ret, seat).orElse(null);
        if (due == null) {
            return Doubts.unknown("return", ret);
        }
        LocalDate day = day(acting);
        boolean isAside = due.aside().isPositive();
        Money most = isAside ? due.aside() : due.open();
        Money paying = Objects.requireNonNullElse(amount, most);
        RefundCurrency refund = RefundCurrency.of(books, scheme, seat);
        Doubts doubts = new Doubts()
                .add(Scope.concernedBy(books.project(), acting))
                .add(Scope.anotherThan(due.decided().by(), acting))
                .state(due.isSettled(), "return-settled", Map.of("ret", ret, "seat", seat))
                .rule(
                        day.isBefore(due.decided().valueDate()),
                        "before-request",
                        Map.of("requested", due.decided().valueDate().toString()))
                .rule(refund.isForeign() && rate == null, "rate-missing", refund.named())
                .rule(!refund.isForeign() && rate != null, "rate-needless", refund.named())
                .rule(rate != null && rate.signum() <= 0, "rate-not-positive", Map.of())
                .account(account, books.terms().account())
                .notInFuture(day, acting);
        Optional<ReturnAccount> named = books.returns().account(seat);
        doubts.add(ownParty(due, acting))
                .add(named.flatMap(it -> Scope.anotherThan(it.saidBy(), acting)))
                .add(named.flatMap(it -> Scope.anotherThan(it.confirmedBy(), acting)))
                .state(
                        named.filter(it -> it.account().equals(books.terms().account()))
                                .isPresent(),
                        "account-of-project",
                        Map.of("account", books.terms().account()))
                .add(books.returns().bounced(ret, seat).flatMap(it -> Scope.anotherThan(it.by(), acting)))
                .rule(
                        account != null
                                && named.filter(it -> it.account().equals(account))
                                        .isEmpty(),
                        "account-not-named",
                        Map.of("seat", seat));
        RateCheck.named(doubts.rateSource(rateSource).rateDate(rateDate, acting), rateSource, rateDate);
        Rate used = doubts.none() ? refund.rate(rates, rate, rateSource, rateDate, day) : null;
        if (rates != null && used != null) {
            rates.doubts(doubts, used, day, reason != null && !reason.isBlank());
        }
        if (doubts.none()) {
            doubts.amount(paying, most);
        }
        if (doubts.none()) {
            room(doubts, books, paying, most, isAside);
        }
        String to = named.map(ReturnAccount::account).orElse(null);
        return doubts.unless(() -> paid(due, paying, to, isAside, refund, used, day, acting));
    }

    /** {@code same-party}: of what a party drew up for itself, somebody of another sees that it leaves. */
    private static Optional<Refusal> ownParty(ReturnDue due, Acting acting) {
        String party = due.part().party();
        return party.equals(due.decided().byParty()) && party.equals(acting.party())
                ? Optional.of(Refusal.rule("same-party", Map.of("party", party)))
                : Optional.empty();
    }

    /** An association's people say nothing of what others are paid. */
    static boolean keepsTheAccount(Acting acting) {
        return acting.role() == Role.OFFICER || acting.role() == Role.EXECUTOR || acting.role() == Role.SYSTEM;
    }

    /** What a challenge holds stays where it is, and nobody is paid out of another's money. */
    private void room(Doubts doubts, Books books, Money paying, Money most, boolean isAside) {
        Money free = books.returnable(seat);
        doubts.state(
                !isAside && paying.compareTo(free) > 0,
                "return-on-hold",
                Map.of("amount", paying.toString(), "onHold", books.onHold().toString()));
        doubts.rule(
                        paying.compareTo(most) > 0,
                        "above-return",
                        Map.of("amount", paying.toString(), "owed", most.toString()))
                .state(
                        !isAside && paying.compareTo(books.payable(seat)) > 0,
                        "cash-short",
                        Map.of(
                                "amount",
                                paying.toString(),
                                "cash",
                                books.payable(seat).toString()));
    }

    private Decision paid(
            ReturnDue due,
            Money paying,
            @Nullable String to,
            boolean isAside,
            RefundCurrency refund,
            @Nullable Rate used,
            LocalDate day,
            Acting acting) {
        String id = acting.newId("w");
        RefundCurrency.Paid paid = refund.paid(paying, used);
        ReturnPaid event = new ReturnPaid(
                project,
                id,
                ret,
                seat,
                due.part().party(),
                paying,
                paid.amount(),
                paid.conversion(),
                paid.result(),
                paid.bearer(),
                isAside,
                to,
                bankLine == null ? null : acting.seal(id, bankLine),
                day,
                acting.actor(),
                refund.fallback());
        Map<String, String> answer = new LinkedHashMap<>(RateCheck.told(used));
        answer.put("payment", id);
        answer.put("amount", paying.toString());
        answer.put("paid", paid.amount().toString());
        if (refund.fallback() != null) {
            answer.put(
                    "fallback",
                    switch (refund.fallback()) {
                        case SEVERAL_CURRENCIES -> "several-currencies";
                    });
        }
        return Decision.accept(answer, event);
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
