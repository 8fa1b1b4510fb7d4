package org.tequio.api.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.budget.Budget;
import org.tequio.budget.BudgetEvents;
import org.tequio.budget.BudgetEvents.BudgetAmended;
import org.tequio.budget.BudgetEvents.BudgetAppropriated;
import org.tequio.budget.BudgetEvents.BudgetCut;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.budget.BudgetEvents.ShareClaimed;
import org.tequio.budget.Budgets;
import org.tequio.budget.Rationing;
import org.tequio.event.Event;
import org.tequio.money.Money;
import org.tequio.projection.Projection.Fact;
import org.tequio.scheme.Terms;
import org.tequio.store.AsOf;

/** What events that are not recorded yet would make of the budgets that they touch. */
@Component
public final class BudgetForesight {

    private final Log log;
    private final Schemes schemes;

    BudgetForesight(Log log, Schemes schemes) {
        this.log = log;
        this.schemes = schemes;
    }

    /**
     * A budget before and after.
     *
     * @param before {@code null} for one that would be opened
     */
    public record Change(String budget, @Nullable Figures before, Figures after) {}

    /** What a budget holds. */
    public record Figures(Money authorised, Money committed, Money available, Money deficit) {

        static Figures of(Budget budget) {
            return new Figures(budget.authorised(), budget.committed(), budget.available(), budget.deficit());
        }
    }

    /**
     * A place in a budget's queue.
     *
     * @param ahead what goes to those before it
     * @param served whether there is money for it
     */
    public record Claim(String budget, String seat, Money amount, Money available, Money ahead, boolean served) {}

    /** The budgets whose figures would change. */
    public List<Change> changes(List<Event> events, AsOf asOf) {
        Set<String> touched = new LinkedHashSet<>();
        events.forEach(event -> touches(event).ifPresent(touched::add));
        Budgets before = known(touched, asOf);
        Budgets after = after(before, events);
        List<Change> changes = new ArrayList<>();
        for (String budget : touched) {
            after.budget(budget)
                    .ifPresent(it -> changes.add(new Change(
                            budget, before.budget(budget).map(Figures::of).orElse(null), Figures.of(it))));
        }
        return changes;
    }

    /** What drafts would ask of which budgets, and whether it is there. */
    public List<Claim> claims(List<Event> events, AsOf asOf, LocalDate day) {
        List<ShareClaimed> claimed = events.stream()
                .filter(ShareClaimed.class::isInstance)
                .map(ShareClaimed.class::cast)
                .toList();
        Set<String> touched = new LinkedHashSet<>();
        claimed.forEach(it -> touched.add(it.budget()));
        Budgets after = after(known(touched, asOf), events);
        return claimed.stream()
                .flatMap(it -> after.budget(it.budget()).flatMap(budget -> claim(it, budget, asOf, day)).stream())
                .toList();
    }

    private Optional<Claim> claim(ShareClaimed mine, Budget budget, AsOf asOf, LocalDate day) {
        Terms terms = schemes.one(budget.opened().programme(), asOf)
                .map(held -> held.scheme().terms())
                .orElse(null);
        return new Rationing(budget, terms == null ? null : terms.ration(), day)
                .queue().stream()
                        .filter(place -> place.claim().equals(mine))
                        .findFirst()
                        .map(place -> new Claim(
                                mine.budget(),
                                mine.seat(),
                                mine.amount(),
                                budget.available(),
                                place.ahead(),
                                place.served()));
    }

    private static Optional<String> touches(Event event) {
        return switch (event) {
            case BudgetAppropriated it -> Optional.of(it.budget());
            case BudgetAmended it -> Optional.of(it.budget());
            case BudgetCut it -> Optional.of(it.budget());
            case CommitmentChanged it -> Optional.ofNullable(it.budget());
            default -> Optional.empty();
        };
    }

    private Budgets known(Set<String> touched, AsOf asOf) {
        Budgets budgets = Budgets.before("");
        if (!touched.isEmpty()) {
            for (Fact fact : log.facts(Budgets.query(touched), asOf)) {
                budgets = budgets.evolve(Objects.requireNonNull(fact.event()));
            }
        }
        return budgets;
    }

    private static Budgets after(Budgets before, List<Event> events) {
        Budgets after = before;
        for (Event event : events) {
            after = event instanceof BudgetEvents ? after.evolve(event) : after;
        }
        return after;
    }
}
