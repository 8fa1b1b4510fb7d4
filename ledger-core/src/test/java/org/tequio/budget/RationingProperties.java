package org.tequio.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.budget.BudgetScenes.mxn;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tequio.budget.BudgetEvents.BudgetAppropriated;
import org.tequio.budget.BudgetEvents.Cause;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.budget.BudgetEvents.ShareClaimed;
import org.tequio.budget.Rationing.Place;
import org.tequio.document.Evidence;
import org.tequio.document.Verified;
import org.tequio.event.Event;
import org.tequio.money.Money;
import org.tequio.scheme.Terms.Ration;
import org.tequio.scheme.Terms.Ration.Method;

/**
 * Random claims on a budget that does not suffice: what is given out never passes what is appropriated, the queue stands
 * in the scheme's order, and nobody is served on money that somebody before her gets.
 */
final class RationingProperties {

    private static final int SEEDS = 60;
    private static final LocalDate DAY = LocalDate.of(2013, 9, 2);
    private static final String BUDGET = "i-federal.mx-3x1.2013.MX";

    static Stream<Arguments> seeds() {
        List<Arguments> all = new ArrayList<>();
        for (Method method : Method.values()) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                all.add(Arguments.of(method, seed));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("seeds")
    void whatIsGivenOutNeverPassesWhatIsAppropriated(Method method, long seed) {
        Random random = new Random(seed);
        List<Event> events = events(random);
        Budget budget = budget(events);
        Ration ration = new Ration(method, new Evidence(Verified.UNVERIFIED, "ours"));

        List<Place> queue = new Rationing(budget, ration, DAY).queue();

        Money given = mxn("0.00");
        for (Place place : queue) {
            assertThat(place.ahead()).isEqualTo(given);
            Money with = given.plus(place.claim().amount());
            assertThat(place.served()).isEqualTo(with.compareTo(budget.available()) <= 0);
            given = place.served() ? with : given;
        }
        assertThat(given.plus(budget.committed())).isLessThanOrEqualTo(budget.authorised());
        assertThat(queue.stream().map(Place::claim))
                .isEqualTo(expected(method, events).toList());
    }

    /** In the order in which they asked, then by the rule: a stable sort, counted from the events alone. */
    private static Stream<ShareClaimed> expected(Method method, List<Event> events) {
        Map<String, Money> assigned = new HashMap<>();
        List<ShareClaimed> open = new ArrayList<>();
        for (Event event : events) {
            if (event instanceof CommitmentChanged it) {
                assigned.merge(it.association(), it.change(), Money::plus);
            } else if (event instanceof ShareClaimed it && !it.until().isBefore(DAY)) {
                open.add(it);
            }
        }
        Comparator<ShareClaimed> order = switch (method) {
            case FIRST_COME -> Comparator.comparingInt(it -> 0);
            case PRIORITY_SCORE ->
                Comparator.comparing(ShareClaimed::priority, Comparator.nullsLast(Comparator.naturalOrder()));
            case LEAST_ASSIGNED_FIRST ->
                Comparator.comparing(it -> assigned.getOrDefault(it.association(), mxn("0.00")));
        };
        return open.stream().sorted(order);
    }

    private static Budget budget(List<Event> events) {
        Budgets budgets = Budgets.before("mx-3x1");
        for (Event event : events) {
            budgets = budgets.evolve(event);
        }
        return budgets.budget(BUDGET).orElseThrow();
    }

    private static List<Event> events(Random random) {
        Money all = money(random, 2_000_000_00);
        List<Event> events = new ArrayList<>();
        events.add(new BudgetAppropriated(
                BUDGET, "i-federal", "mx-3x1", 2013, "MX", all, LocalDate.of(2013, 12, 31), null, DAY, "u-1"));
        Money left = all;
        Set<String> projects = new HashSet<>();
        for (int i = 0; i < random.nextInt(12); i++) {
            Money part = Money.ofMinor(random.nextLong(left.minor() + 1) / 2, all.currency());
            if (part.isPositive() && projects.add("p-" + i)) {
                events.add(commitment("p-" + i, club(random), part));
                left = left.minus(part);
            }
        }
        for (int i = 0; i < random.nextInt(20); i++) {
            events.add(claim(
                    "q-" + i,
                    club(random),
                    money(random, 600_000_00),
                    random.nextBoolean() ? 1 + random.nextInt(5) : null,
                    DAY.plusDays(random.nextInt(40) - 10L)));
        }
        return events;
    }

    private static CommitmentChanged commitment(String project, String club, Money amount) {
        return new CommitmentChanged(
                project,
                "g-" + project,
                "federal",
                "i-federal",
                club,
                "mx-3x1",
                2013,
                BUDGET,
                false,
                amount,
                Cause.AGREEMENT,
                "g-" + project,
                null,
                null,
                DAY,
                "u-1");
    }

    private static ShareClaimed claim(
            String project, String club, Money amount, @Nullable Integer priority, LocalDate until) {
        return new ShareClaimed(
                BUDGET, project, "g-" + project, "federal", "i-federal", club, amount, priority, until, DAY);
    }

    private static String club(Random random) {
        return "a-" + random.nextInt(4);
    }

    private static Money money(Random random, int minorMax) {
        return Money.ofMinor(1 + random.nextInt(minorMax), mxn("0.00").currency());
    }
}
