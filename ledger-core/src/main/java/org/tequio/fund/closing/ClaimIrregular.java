package org.tequio.fund.closing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.document.Datum;
import org.tequio.fund.Books;
import org.tequio.fund.Moves;
import org.tequio.fund.Part;
import org.tequio.fund.ReturnEvents.ClaimKind;
import org.tequio.fund.ReturnEvents.ClaimRaised;
import org.tequio.fund.RuledFund;
import org.tequio.fund.WorkMeasurement;
import org.tequio.fund.day.Dated;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.project.Share;
import org.tequio.scheme.Scheme;

/**
 * A party finds that the works are less than declared. What was spent of its money must come back: the whole, or, if
 * less is missing than the scheme says, what is missing by measured volume.
 *
 * @param seat whose money
 * @param unit a short code: {@code m}
 * @param declared by the executor
 * @param measured by the inspection
 * @param evidence to the vault
 * @param valueDate the day of the inspection; today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(
        value = "claim-irregular",
        roles = {Role.OFFICER, Role.REPRESENTATIVE},
        movesMoney = true)
public record ClaimIrregular(
        String project,
        String seat,
        String unit,
        BigDecimal declared,
        BigDecimal measured,
        String evidence,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Dated {

    /** One that is recorded in time. */
    public ClaimIrregular(
            String project,
            String seat,
            String unit,
            BigDecimal declared,
            BigDecimal measured,
            String evidence,
            @Nullable LocalDate valueDate) {
        this(project, seat, unit, declared, measured, evidence, valueDate, null);
    }

    private static final String UNIT_FORM = "[a-z0-9-]{1,20}";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ClaimIrregular[project=" + project + "]";
    }

    @Override
    public String answeredAs() {
        return "claim";
    }

    /** The decision. */
    public static final class Claiming implements Slice<ClaimIrregular, RuledFund> {

        @Override
        public Class<ClaimIrregular> command() {
            return ClaimIrregular.class;
        }

        @Override
        public Boundary<RuledFund> boundary(ClaimIrregular command) {
            return RuledFund.boundary(command.project());
        }

        @Override
        public @Nullable Boundary<RuledFund> widened(ClaimIrregular command, RuledFund state) {
            return state.widened();
        }

        @Override
        public Decision decide(ClaimIrregular command, RuledFund state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, state.scheme(), acting);
        }
    }

    private Decision decide(Books books, Scheme scheme, Acting acting) {
        if (!books.isAgreed()) {
            return Moves.agreed(new Doubts().add(Scope.concernedBy(books.project(), acting)), books)
                    .unless(Decision::accept);
        }
        Share share = books.terms().share(seat).orElse(null);
        if (share == null) {
            return Doubts.unknown("seat", seat);
        }
        String executor = Objects.requireNonNull(books.project().proposal()).executor();
        Money spent = books.spent(seat).minus(claimedBefore(books));
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, share.party()))
                .add(Debtors.anotherThan(executor, acting))
                .malformed(!unit.matches(UNIT_FORM), "unit-malformed", "/unit")
                .rule(
                        declared.signum() < 0 || measured.signum() < 0,
                        "measure-negative",
                        Map.of("declared", declared.toPlainString(), "measured", measured.toPlainString()))
                .rule(
                        declared.signum() >= 0 && measured.signum() >= 0 && measured.compareTo(declared) >= 0,
                        "nothing-missing",
                        Map.of("declared", declared.toPlainString(), "measured", measured.toPlainString()))
                .rule(!spent.isPositive(), "nothing-spent", Map.of("spent", spent.toString()))
                .notInFuture(day(acting), acting);
        return doubts.unless(() -> raised(share, executor, spent, scheme, acting));
    }

    private Money claimedBefore(Books books) {
        return books.returns().claims().values().stream()
                .filter(it -> it.raised().kind() == ClaimKind.IRREGULAR)
                .flatMap(it -> it.raised().parts().stream())
                .filter(part -> part.seat().equals(seat))
                .map(Part::amount)
                .reduce(Money.zero(books.terms().currency()), Money::plus);
    }

    private Decision raised(Share share, String executor, Money spent, Scheme scheme, Acting acting) {
        Datum<BigDecimal> limit = scheme.terms().works().measuredVolumeMissingPercentBelow();
        BigDecimal missing = declared.subtract(measured);
        boolean isWhole = limit == null || missing.multiply(HUNDRED).compareTo(declared.multiply(limit.value())) >= 0;
        Money amount = isWhole ? spent : part(spent, missing);
        String id = acting.newId("q");
        ClaimRaised raised = new ClaimRaised(
                project,
                id,
                ClaimKind.IRREGULAR,
                executor,
                null,
                amount,
                List.of(new Part(seat, share.party(), amount)),
                new WorkMeasurement(unit, declared, measured, spent, limit == null ? null : limit.value(), isWhole),
                acting.seal(id, evidence),
                null,
                day(acting),
                acting.actor());
        return Decision.accept(Map.of("claim", id, "amount", amount.toString()), raised);
    }

    /** What is missing, of the two parts into which the volume divides what was spent, by largest remainder. */
    private Money part(Money spent, BigDecimal missing) {
        BigDecimal minor =
                BigDecimal.valueOf(spent.minor()).multiply(missing).divide(declared, 0, RoundingMode.HALF_UP);
        return Money.ofMinor(minor.longValueExact(), spent.currency());
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
