package org.tequio.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.tequio.document.DocumentNode;
import org.tequio.event.Json;
import org.tequio.money.Money;

/** The calculator over random weights, caps, policies and amounts; prints its seed, {@code -Dseed=} repeats it. */
final class SplitCalculatorProperties {

    private static final int RUNS = 400;
    private static final List<Shortfall.Policy> POLICIES = List.of(Shortfall.Policy.values());

    private final long seed = Long.getLong("seed", 20131018L);
    private final Random random = new Random(seed);
    private final Json document = ShippedSchemes.document("mx-3x1");

    SplitCalculatorProperties() {
        System.out.println("SplitCalculatorProperties: seed=" + seed);
    }

    @Test
    void sharesAndResidualsSumToTheTotalAndNoLimitIsPassed() {
        for (int run = 0; run < RUNS; run++) {
            String total = amount(5_000_000);
            List<String> changes = changes();

            SplitAnswer answer = calculate(SplitForm.ofTotal(total).with(changes.toArray(String[]::new)));

            Money sum = answer.parties().stream()
                    .map(SplitAnswer.Share::share)
                    .reduce(Money::plus)
                    .orElseThrow();
            Money rest = answer.residuals().stream()
                    .map(SplitAnswer.Residual::amount)
                    .reduce(Money.zero(sum.currency()), Money::plus);
            assertThat(sum).as(label(run, total, changes)).isEqualTo(answer.total());
            assertThat(sum.plus(rest)).as(label(run, total, changes)).isEqualTo(Money.of(total, "MXN"));
            assertLimits(answer, label(run, total, changes));
        }
    }

    @Test
    void aContributionOwesNoMoreThanItsLimitsAndItsCentsAreNamed() {
        for (int run = 0; run < RUNS; run++) {
            String contribution = amount(2_000_000);
            List<String> changes = changes();
            changes.add("due.basis=" + (random.nextBoolean() ? "contribution" : "agreement"));

            SplitAnswer answer =
                    calculate(SplitForm.ofContribution(contribution).with(changes.toArray(String[]::new)));

            assertThat(answer.residuals())
                    .allSatisfy(residual ->
                            assertThat(residual.amount().isPositive()).isTrue());
            Money excess = answer.residuals().stream()
                    .filter(residual -> residual.name().equals("excess-unmatched"))
                    .map(SplitAnswer.Residual::amount)
                    .reduce(Money.zero(answer.total().currency()), Money::plus);
            assertThat(answer.shareOf("club").plus(excess))
                    .as(label(run, contribution, changes))
                    .isEqualTo(Money.of(contribution, "MXN"));
            assertLimits(answer, label(run, contribution, changes));
        }
    }

    @Test
    void whatIsOwedNeverFallsWhenMoreIsGiven() {
        for (int run = 0; run < RUNS; run++) {
            List<String> changes = changes();
            Scheme scheme = SplitForm.ofTotal("1.00")
                    .with(changes.toArray(String[]::new))
                    .of(document)
                    .scheme();
            Limits limits = Limits.of(scheme, Money.of("4000000.00", "MXN"), Map.of());
            Matching matching = Matching.of(Weights.of(scheme), limits);
            Money less = Money.of(amount(2_000_000), "MXN");
            Map<String, Money> before = matching.owed(less);

            String label = label(run, less.amount(), changes);
            matching.owed(less.plus(Money.of(amount(100), "MXN")))
                    .forEach((seat, owed) ->
                            assertThat(owed).as(label).isGreaterThanOrEqualTo(before.getOrDefault(seat, owed)));
        }
    }

    /** Seats pay together no more than their limits, and each limit that binds really is passed by weight alone. */
    private static void assertLimits(SplitAnswer answer, String label) {
        Scheme scheme = answer.question().scheme();
        List<Limit> limits =
                Limits.of(scheme, answer.total().max(asked(answer)), Map.of()).all();
        for (Limit limit : limits) {
            if (!limit.seats().contains("club")) {
                assertThat(together(answer, limit, SplitAnswer.Share::share))
                        .as(label)
                        .isLessThanOrEqualTo(limit.most());
            }
        }
        for (SplitAnswer.Bound bound : answer.limits()) {
            assertThat(limits)
                    .as(label + " bound=" + bound.id() + "/" + bound.seat())
                    .anyMatch(limit -> limit.seats().contains(bound.seat())
                            && together(answer, limit, SplitAnswer.Share::byWeight)
                                            .compareTo(limit.most())
                                    > 0);
        }
    }

    private static Money together(SplitAnswer answer, Limit limit, Function<SplitAnswer.Share, Money> amount) {
        return answer.parties().stream()
                .filter(party -> limit.seats().contains(party.seat()))
                .map(amount)
                .reduce(Money.zero(limit.most().currency()), Money::plus);
    }

    private static Money asked(SplitAnswer answer) {
        Money total = answer.question().total();
        return total == null ? answer.total() : total;
    }

    private List<String> changes() {
        List<String> changes = new ArrayList<>();
        int federal = random.nextInt(50);
        int state = random.nextInt(25);
        int municipal = random.nextInt(25);
        changes.add("parties.federal.weight=" + federal);
        changes.add("parties.state-and-municipality.weight=" + (state + municipal));
        changes.add("parties.state.weight=" + state);
        changes.add("parties.municipal.weight=" + municipal);
        changes.add("parties.club.weight=" + (100 - federal - state - municipal));
        changes.add("shortfall.policy=" + DocumentNode.stored(POLICIES.get(random.nextInt(POLICIES.size()))));
        changes.add("caps=[" + cap("a", "\"federal\"") + "," + cap("b", "\"state\",\"municipal\"") + ","
                + cap("c", "\"municipal\"") + "]");
        return changes;
    }

    private String cap(String id, String seats) {
        String percent =
                random.nextInt(3) == 0 ? ",\"percent\":\"" + random.nextInt(60) + "." + random.nextInt(10) + "\"" : "";
        return "{\"id\":\"%s\",\"seats\":[%s],\"per\":\"project\",\"amount\":\"%s\"%s,%s}"
                .formatted(id, seats, amount(1_500_000), percent, "\"verified\":\"unverified\",\"source\":\"asker\"");
    }

    private String amount(int max) {
        return random.nextInt(max) + "." + (10 + random.nextInt(90));
    }

    private SplitAnswer calculate(SplitForm form) {
        return SplitCalculator.calculate(form.of(document));
    }

    private String label(int run, String amount, List<String> changes) {
        return "seed=" + seed + " run=" + run + " amount=" + amount + " changes=" + changes;
    }
}
