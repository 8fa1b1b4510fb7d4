package org.tequio.budget.appropriation;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.Budget;
import org.tequio.budget.BudgetEvents.BudgetAppropriated;
import org.tequio.budget.BudgetKey;
import org.tequio.budget.BudgetTags;
import org.tequio.budget.Budgets;
import org.tequio.budget.FiscalYears;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.late.Timed;
import org.tequio.mandate.MandateEvents.InstitutionRegistered;
import org.tequio.mandate.MandateTags;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Place;
import org.tequio.project.Scope;
import org.tequio.rule.RuleHistory;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.SchemeReader;
import org.tequio.scheme.Terms;
import org.tequio.store.Query;

/**
 * Opens a public party's budget for a programme, a fiscal year and a place. From then on no agreement there binds more
 * of the party's money than the budget holds. Refusals: {@code not-your-party}, {@code institution-unknown},
 * {@code scheme-unknown}, {@code budget-exists}, {@code place-malformed}, {@code currency-differs}.
 *
 * @param party whose money it is; it must be an institution
 * @param scheme the programme
 * @param fiscalYear the calendar year in which the fiscal year ends
 * @param place a locality, municipality, state or country by its code; it pays for works there
 * @param amount given at first
 * @param decree where it was published; to the vault
 * @param valueDate the day of the decree; today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(value = "appropriate-budget", roles = Role.OFFICER, movesMoney = true)
public record AppropriateBudget(
        String party,
        String scheme,
        int fiscalYear,
        String place,
        Money amount,
        @Nullable String decree,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public AppropriateBudget(
            String party,
            String scheme,
            int fiscalYear,
            String place,
            Money amount,
            @Nullable String decree,
            @Nullable LocalDate valueDate) {
        this(party, scheme, fiscalYear, place, amount, decree, valueDate, null);
    }

    private static final int YEAR_MIN = 1990;
    private static final int YEAR_MAX = 2100;

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "AppropriateBudget[party=" + party + "]";
    }

    private String budget() {
        return new BudgetKey(party, scheme, fiscalYear, place).id();
    }

    /** What it depends on. */
    public record Surroundings(Budgets budgets, RuleHistory rules, boolean known) {

        Surroundings evolve(Event event) {
            return new Surroundings(
                    budgets.evolve(event), rules.after(event), known || event instanceof InstitutionRegistered);
        }
    }

    /** The decision. */
    public static final class Appropriating implements Slice<AppropriateBudget, Surroundings> {

        @Override
        public Class<AppropriateBudget> command() {
            return AppropriateBudget.class;
        }

        @Override
        public Boundary<Surroundings> boundary(AppropriateBudget command) {
            return new Boundary<>(
                    RuleHistory.query("scheme", command.scheme())
                            .or(Query.of(MandateTags.institution(command.party()), "institution-registered"))
                            .or(Query.of(BudgetTags.budget(command.budget()), "budget-appropriated")),
                    new Surroundings(
                            Budgets.before(command.scheme()), RuleHistory.none("scheme", command.scheme()), false),
                    Surroundings::evolve);
        }

        @Override
        public Decision decide(AppropriateBudget command, Surroundings around, Acting acting) {
            return around.rules()
                    .on(command.day(acting))
                    .map(version -> command.decide(around, SchemeReader.read(version.document()), acting))
                    .orElseGet(() -> Doubts.unknown("scheme", command.scheme()));
        }
    }

    private Decision decide(Surroundings around, Scheme rules, Acting acting) {
        Terms.FiscalYear year = rules.terms().fiscalYear();
        return new Doubts()
                .add(Scope.actsFor(acting, party))
                .rule(!around.known(), "institution-unknown", Map.of("institution", party))
                .malformed(!Place.isWellFormed(place), "place-malformed", "/place", Map.of("place", place))
                .malformed(
                        fiscalYear < YEAR_MIN || fiscalYear > YEAR_MAX,
                        "fiscal-year-malformed",
                        "/fiscalYear",
                        Map.of("fiscalYear", Integer.toString(fiscalYear)))
                .state(
                        around.budgets().budget(budget()).map(Budget::id).isPresent(),
                        "budget-exists",
                        Map.of("budget", budget()))
                .amount(amount, Money.zero(rules.currency().value()))
                .notInFuture(day(acting), acting)
                .unless(() -> Decision.accept(
                        Map.of("budget", budget()),
                        new BudgetAppropriated(
                                budget(),
                                party,
                                scheme,
                                fiscalYear,
                                place,
                                amount,
                                FiscalYears.lastDay(year, fiscalYear),
                                decree == null ? null : acting.sealOpen(budget(), decree),
                                day(acting),
                                acting.actor())));
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
