package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.PROJECT;
import static org.tequio.fund.FundScenes.mxn;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.fund.closing.ApproveMeasure;
import org.tequio.fund.closing.CancelProject;
import org.tequio.fund.closing.ConfirmGiveBack;
import org.tequio.fund.closing.DrawUpReturn;
import org.tequio.fund.closing.GiveBackAdvance;
import org.tequio.fund.closing.PayReturn;
import org.tequio.fund.closing.RecordYield;
import org.tequio.fund.correction.ApproveCorrection;
import org.tequio.fund.correction.CorrectRecord;
import org.tequio.fund.deposit.AnnounceDeposit;
import org.tequio.fund.deposit.ConfirmDeposit;
import org.tequio.fund.release.ApproveRelease;
import org.tequio.fund.release.RecordSpending;
import org.tequio.fund.release.RequestRelease;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedGate.Mode;

/**
 * Random lives whose facts are recorded late and out of order: as of no past day is any seat or pool below zero, and
 * nothing was on a day before what it rests on (HC-1, HC-8).
 */
final class Hc01DaysProperties {

    private static final int STEPS = 60;
    private static final int DAYS_BACK_MAX = 30;
    private static final AtomicInteger REFUSED = new AtomicInteger();

    private final FundScenes scenes = new FundScenes();

    static LongStream seeds() {
        return LongStream.rangeClosed(Long.getLong("tequio.seed", 1), Long.getLong("tequio.seeds", 10));
    }

    @AfterAll
    static void someWereRefused() {
        assertThat(REFUSED).hasPositiveValue();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void asOfNoPastDayAnyPoolIsBelowZero(long seed) {
        Random random = FundScenes.random(seed);
        try (scenes) {
            scenes.fourEqualParts("1000.00", Mode.PRO_RATA);
            for (int step = 0; step < STEPS; step++) {
                scenes.fixture().on(scenes.fixture().today().plusDays(random.nextInt(3)));
                act(random, step);
                check("seed=" + seed + ", step=" + step);
            }
        }
    }

    private void act(Random random, int step) {
        switch (random.nextInt(step < STEPS * 3 / 4 ? 9 : 12)) {
            case 0, 1 -> pay(random);
            case 2, 3 -> release(random);
            case 4, 5 -> spend(random);
            case 6 -> correct(random);
            case 7 -> yields(random);
            case 8 -> giveBack(random);
            case 9 -> cancel(random);
            default -> goesBack(random);
        }
    }

    private void pay(Random random) {
        List<String> seats = List.of("state", "municipal", "federal");
        List<String> parties = List.of("i-zac", "i-loreto", "i-federal");
        int which = random.nextInt(4);
        if (which == 3) {
            says(FundScenes.receive(amount(random, 400), null, day(random)), Role.TREASURER, FundScenes.CLUB);
        } else {
            says(
                    new AnnounceDeposit(PROJECT, seats.get(which), amount(random, 700), null, null, day(random)),
                    Role.OFFICER,
                    parties.get(which));
        }
        scenes.books().deposits().values().stream()
                .filter(it -> it.is(Standing.ANNOUNCED))
                .forEach(it -> says(
                        new ConfirmDeposit(PROJECT, it.id(), null, null, null), Role.REPRESENTATIVE, FundScenes.CLUB));
    }

    private void release(Random random) {
        says(
                new RequestRelease(PROJECT, part(random, scenes.books().releasable()), null, null, day(random)),
                Role.EXECUTOR,
                "i-loreto");
        scenes.books().releases().values().stream()
                .filter(Release::isWaiting)
                .forEach(it -> says(
                        new ApproveRelease(PROJECT, it.requested().release(), day(random)), Role.OFFICER, "i-zac"));
    }

    private void spend(Random random) {
        says(
                new RecordSpending(
                        PROJECT,
                        part(random, scenes.books().spendable()),
                        scenes.number("A"),
                        null,
                        null,
                        null,
                        day(random)),
                Role.EXECUTOR,
                "i-loreto");
    }

    /** Deposits are not: what a bank took back leaves a debt, and is below zero by rule. */
    private void correct(Random random) {
        List<String> facts = new ArrayList<>(scenes.books().spendings().keySet());
        facts.addAll(scenes.books().releases().keySet());
        if (!facts.isEmpty()) {
            RightEntry right = random.nextInt(3) == 0
                    ? null
                    : new RightEntry(amount(random, 300), null, null, null, null, day(random));
            says(
                    new CorrectRecord(PROJECT, facts.get(random.nextInt(facts.size())), right, "why", null),
                    Role.EXECUTOR,
                    "i-loreto");
            scenes.books()
                    .waitingCorrections()
                    .forEach(it -> says(new ApproveCorrection(PROJECT, it.correction()), Role.OFFICER, "i-zac"));
        }
    }

    private void yields(Random random) {
        says(new RecordYield(PROJECT, amount(random, 9), null, day(random)), Role.OFFICER, "i-federal");
        approve();
    }

    private void giveBack(Random random) {
        says(
                new GiveBackAdvance(PROJECT, part(random, scenes.books().spendable()), null, day(random)),
                Role.EXECUTOR,
                "i-loreto");
        scenes.books().returns().giveBacks().values().stream()
                .filter(GiveBack::isWaiting)
                .forEach(it -> says(
                        new ConfirmGiveBack(PROJECT, it.announced().giveBack(), null, day(random)),
                        Role.OFFICER,
                        "i-zac"));
    }

    private void cancel(Random random) {
        says(new CancelProject(PROJECT, "why", null, day(random)), Role.OFFICER, "i-federal");
        approve();
    }

    private void goesBack(Random random) {
        says(new DrawUpReturn(PROJECT, day(random)), Role.OFFICER, "i-federal");
        scenes.books().returns().dues().stream()
                .filter(it -> !it.isSettled())
                .forEach(it -> says(
                        new PayReturn(
                                PROJECT, it.decided().ret(), it.part().seat(), null, null, null, null, day(random)),
                        Role.OFFICER,
                        "i-zac"));
    }

    private void approve() {
        scenes.books()
                .waitingMeasures()
                .forEach(it -> says(new ApproveMeasure(PROJECT, it.measure()), Role.OFFICER, "i-zac"));
    }

    private void says(Command command, Role role, String party) {
        if (scenes.tell(command, role, party).answer() instanceof Answer.Refused refused
                && refused.refusals().stream().anyMatch(it -> it.code().equals("before-its-money"))) {
            REFUSED.incrementAndGet();
        }
    }

    private void check(String where) {
        FundState state = FundState.before(PROJECT);
        for (var fact : scenes.facts()) {
            state = state.evolve(fact.event());
        }
        Map<String, Money> today = Pools.of(state.books());
        today.values().removeIf(it -> !it.isNegative());
        for (LocalDate day : state.daysFrom(LocalDate.MIN)) {
            Map<String, Money> pools = Pools.of(state.on(day).unchecked());
            pools.keySet().removeAll(today.keySet());
            assertThat(pools.values()).as("%s, as of %s: %s", where, day, pools).noneMatch(Money::isNegative);
        }
    }

    private @Nullable LocalDate day(Random random) {
        return random.nextBoolean() ? null : scenes.fixture().today().minusDays(random.nextInt(DAYS_BACK_MAX));
    }

    private static Money amount(Random random, int pesosMax) {
        return Money.ofMinor(1 + random.nextInt(pesosMax * 100), mxn("0.00").currency());
    }

    private static Money part(Random random, Money whole) {
        return Money.ofMinor(whole.isPositive() ? 1 + random.nextLong(whole.minor()) : 1, whole.currency());
    }
}
