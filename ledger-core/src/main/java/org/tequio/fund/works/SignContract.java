package org.tequio.fund.works;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.Books;
import org.tequio.fund.Moves;
import org.tequio.fund.Papers;
import org.tequio.fund.RuledFund;
import org.tequio.fund.WorkEvents.ContractSigned;
import org.tequio.fund.day.Dated;
import org.tequio.fund.day.Ground;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.Terms;

/**
 * The executor contracts the works, or a part of them (HC-32). The percentages are the scheme's, unless the contract
 * says less advance.
 *
 * @param contractor its opaque id
 * @param number of the contract; to the vault
 * @param advancePercent of the amount, at most what the scheme allows; that, if left out
 * @param retentionPercent kept back of each estimate; the scheme's, or none, if left out
 * @param guarantee the amount guaranteed; at least the scheme's percentage
 * @param guaranteeDocument to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(value = "sign-contract", roles = Role.EXECUTOR, movesMoney = true)
public record SignContract(
        String project,
        String contractor,
        Money amount,
        String number,
        @Nullable BigDecimal advancePercent,
        @Nullable BigDecimal retentionPercent,
        @Nullable Money guarantee,
        @Nullable String guaranteeDocument,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Dated {

    /** One that is recorded in time. */
    public SignContract(
            String project,
            String contractor,
            Money amount,
            String number,
            @Nullable BigDecimal advancePercent,
            @Nullable BigDecimal retentionPercent,
            @Nullable Money guarantee,
            @Nullable String guaranteeDocument,
            @Nullable LocalDate valueDate) {
        this(
                project,
                contractor,
                amount,
                number,
                advancePercent,
                retentionPercent,
                guarantee,
                guaranteeDocument,
                valueDate,
                null);
    }

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "SignContract[project=" + project + "]";
    }

    @Override
    public String answeredAs() {
        return "contract";
    }

    @Override
    public Stream<Ground> grounds(Books books) {
        return Stream.empty();
    }

    /** The decision. */
    public static final class Signing implements Slice<SignContract, RuledFund> {

        @Override
        public Class<SignContract> command() {
            return SignContract.class;
        }

        @Override
        public Boundary<RuledFund> boundary(SignContract command) {
            return RuledFund.boundary(command.project());
        }

        @Override
        public @Nullable Boundary<RuledFund> widened(SignContract command, RuledFund state) {
            return state.widened();
        }

        @Override
        public Decision decide(SignContract command, RuledFund state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, state.scheme(), acting);
        }
    }

    private Decision decide(Books books, Scheme scheme, Acting acting) {
        String executor = Objects.requireNonNull(books.project().proposal()).executor();
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, executor))
                .person(contractor, "", "/contractor")
                .notInFuture(day, acting);
        Moves.goOn(Moves.agreed(doubts, books), books);
        Papers.newContract(doubts, books, number, acting);
        if (doubts.none()) {
            terms(doubts, books, scheme.terms().works());
        }
        return doubts.unless(() -> signed(scheme.terms().works(), day, acting));
    }

    private void terms(Doubts doubts, Books books, Terms.Works rules) {
        Money total = books.terms().total();
        doubts.amount(amount, total);
        doubts.amount(guarantee, total);
        BigDecimal most = most(rules);
        percent(doubts, advance(rules), "/advancePercent");
        percent(doubts, retention(rules), "/retentionPercent");
        doubts.rule(
                advance(rules).compareTo(most) > 0,
                "advance-above-scheme",
                Map.of("percent", advance(rules).toPlainString(), "most", most.toPlainString()));
        if (doubts.none()) {
            Money signed = books.works().contracts().values().stream()
                    .map(it -> it.signed().amount())
                    .reduce(amount, Money::plus);
            doubts.rule(
                    signed.compareTo(total) > 0,
                    "above-agreement",
                    Map.of("agreed", total.toString(), "paid", signed.toString()));
            guarantee(doubts, rules);
        }
    }

    private void guarantee(Doubts doubts, Terms.Works rules) {
        if (rules.guaranteePercent() == null) {
            return;
        }
        BigDecimal least =
                amount.decimal().multiply(rules.guaranteePercent().value()).divide(HUNDRED);
        boolean isEnough = guarantee != null && guarantee.decimal().compareTo(least) >= 0;
        doubts.rule(!isEnough, "guarantee-too-small", Map.of("floor", least.toPlainString()));
    }

    private static void percent(Doubts doubts, BigDecimal percent, String field) {
        doubts.malformed(
                percent.signum() < 0 || percent.compareTo(HUNDRED) > 0,
                "percent-malformed",
                field,
                Map.of("percent", percent.toPlainString()));
    }

    /** A scheme that names no limit of advances leaves them to the contract. */
    private static BigDecimal most(Terms.Works rules) {
        return rules.advancePercentMax() == null
                ? HUNDRED
                : rules.advancePercentMax().value();
    }

    private BigDecimal advance(Terms.Works rules) {
        BigDecimal usual = rules.advancePercentMax() == null ? BigDecimal.ZERO : most(rules);
        return Objects.requireNonNullElse(advancePercent, usual);
    }

    private BigDecimal retention(Terms.Works rules) {
        BigDecimal usual = rules.retentionPercent() == null
                ? BigDecimal.ZERO
                : rules.retentionPercent().value();
        return Objects.requireNonNullElse(retentionPercent, usual);
    }

    private Decision signed(Terms.Works rules, LocalDate day, Acting acting) {
        String id = acting.newId("k");
        return Decision.accept(
                Map.of("contract", id),
                new ContractSigned(
                        project,
                        id,
                        contractor,
                        amount,
                        advance(rules),
                        retention(rules),
                        Objects.requireNonNullElse(guarantee, Money.zero(amount.currency())),
                        acting.seal(id, number),
                        guaranteeDocument == null ? null : acting.seal(id, guaranteeDocument),
                        day,
                        acting.actor(),
                        Papers.contract(acting, number)));
    }
}
