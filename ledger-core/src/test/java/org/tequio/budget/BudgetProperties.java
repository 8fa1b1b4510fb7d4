package org.tequio.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.budget.BudgetScenes.FEDERAL;
import static org.tequio.budget.BudgetScenes.mxn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tequio.agreement.DraftAmendment;
import org.tequio.agreement.WithdrawAmendment;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.budget.BudgetEvents.Gap;
import org.tequio.commitment.ReduceCommitment;
import org.tequio.decision.Answer;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.deposit.AnnounceDeposit;
import org.tequio.fund.deposit.ConfirmDeposit;
import org.tequio.journal.Account;
import org.tequio.journal.Posting;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectState;
import org.tequio.project.Share;

/**
 * Random schemes, agreements, payments, amendments, cuts and reductions: what is committed is never above what is appropriated when
 * it is decided, every sum is exact, and budgets, commitments, agreements and journal say the same, and appropriated ≥ committed ≥ due ≥
 * paid.
 */
final class BudgetProperties {

    private static final int STEPS = 40;
    private static final List<String> METHODS = List.of("first-come", "priority-score", "least-assigned-first");
    private static final List<String> ORDERS = List.of("latest-committed-first", "lowest-priority-first", "pro-rata");
    private static final Map<String, String> PARTIES = Map.of(FEDERAL, "MX", "i-zac", "32", "i-loreto", "32024");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 8);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void commitsNothingBeyondWhatIsAppropriated(long seed) {
        try (Season season = new Season(seed)) {
            for (int step = 0; step < STEPS; step++) {
                season.act();
                season.check(step);
            }
        }
    }

    @Test
    void meetsEveryKindOfFact() {
        Set<Class<?>> met = new HashSet<>();
        seeds().limit(4).forEach(seed -> {
            try (Season season = new Season(seed)) {
                for (int step = 0; step < STEPS; step++) {
                    season.act();
                }
                season.scenes.fixture().events().forEach(event -> met.add(event.getClass()));
            }
        });

        assertThat(met)
                .contains(
                        CommitmentChanged.class,
                        BudgetEvents.BudgetAmended.class,
                        BudgetEvents.BudgetCut.class,
                        BudgetEvents.DeficitClosed.class,
                        org.tequio.fund.FundEvents.DepositConfirmed.class,
                        BudgetEvents.ShareClaimed.class,
                        org.tequio.project.AmendmentEvents.AgreementAmended.class);
    }

    private static final class Season implements AutoCloseable {

        private final long seed;
        private final Random random;
        private final BudgetScenes scenes = new BudgetScenes();
        private final String scheme;
        private final Map<String, String> drafts = new HashMap<>();
        private int projects;

        Season(long seed) {
            this.seed = seed;
            random = new Random(seed);
            scheme = "mx-random-" + seed;
            scenes.club("a-other", 20);
            Map<String, String> changes = new HashMap<>();
            changes.put("\"first-come\"", "\"" + any(METHODS) + "\"");
            changes.put("\"latest-committed-first\"", "\"" + any(ORDERS) + "\"");
            changes.put(
                    "\"policy\":\"others-share\"",
                    "\"policy\":\"" + any(List.of("others-share", "association-bears", "project-shrinks")) + "\"");
            changes.put(
                    "\"per\":\"project\"", "\"per\":\"" + any(List.of("project", "association", "fiscal-year")) + "\"");
            scenes.scheme(scheme, changes);
            PARTIES.forEach((party, place) -> {
                if (random.nextInt(4) > 0) {
                    scenes.appropriates(party, place, money(900_000_00).amount());
                }
            });
        }

        void act() {
            switch (random.nextInt(11)) {
                case 0, 1, 2 -> draft();
                case 3, 4 -> sign();
                case 5 -> amendAgreement();
                case 6 -> amendBudget();
                case 7 -> cut();
                case 8, 9 -> pay();
                default -> reduce();
            }
        }

        private void draft() {
            projects++;
            String project = "p-" + projects;
            scenes.approved(
                    project,
                    random.nextInt(3) == 0 ? "a-other" : org.tequio.testing.ProjectScenes.CLUB,
                    money(800_000_00).amount(),
                    random.nextBoolean() ? random.nextInt(5) + 1 : null,
                    random.nextInt(3) == 0 ? BudgetScenes.HALF : null);
            drafts.put(project, scenes.drafts(project));
            if (random.nextBoolean()) {
                scenes.signs(project, Objects.requireNonNull(drafts.get(project)));
            }
        }

        private void sign() {
            for (String project : List.copyOf(drafts.keySet())) {
                if (scenes.state(project).agreement() == null && random.nextBoolean()) {
                    scenes.signs(project, scenes.drafts(project));
                }
            }
        }

        private void amendAgreement() {
            List<String> agreed = drafts.keySet().stream()
                    .sorted()
                    .filter(project -> scenes.state(project).agreement() != null)
                    .toList();
            if (!agreed.isEmpty()) {
                String project = any(agreed);
                boolean limits = random.nextInt(3) == 0;
                DraftAmendment command = new DraftAmendment(
                        project,
                        limits ? null : money(800_000_00),
                        null,
                        null,
                        limits ? Map.of("federal", money(200_000_00)) : null,
                        null,
                        null,
                        null,
                        "why",
                        null);
                if (scenes.tell(command, Role.OFFICER, FEDERAL).answer() instanceof Answer.Done done) {
                    String amendment = Objects.requireNonNull(done.values().get("amendment"));
                    scenes.signsAmendment(project, amendment);
                    scenes.tell(new WithdrawAmendment(project, amendment, "why"), Role.OFFICER, FEDERAL);
                }
            }
        }

        /** Everybody pays what it is asked for, or more, and the books say how far that may be. */
        private void pay() {
            for (String project : List.copyOf(drafts.keySet())) {
                if (scenes.state(project).agreement() != null && random.nextBoolean()) {
                    for (Share share : scenes.fund(project).books().terms().paying()) {
                        pay(project, share);
                    }
                }
            }
        }

        private void pay(String project, Share share) {
            Books books = scenes.fund(project).books();
            Money lacking = share.amount().minus(books.in(share.seat()));
            Money amount = random.nextBoolean() ? lacking : money(100_000_00).min(lacking);
            if (!amount.isPositive()) {
                return;
            }
            if (share.seat().equals(books.terms().giver())) {
                scenes.gives(project, share.party(), amount.amount());
                return;
            }
            var outcome = scenes.tell(
                    new AnnounceDeposit(project, share.seat(), amount, null, null, null), Role.OFFICER, share.party());
            if (outcome.answer() instanceof Answer.Done done) {
                scenes.tell(
                                new ConfirmDeposit(
                                        project,
                                        Objects.requireNonNull(done.values().get("deposit")),
                                        null,
                                        null,
                                        null),
                                Role.EXECUTOR,
                                "i-loreto")
                        .accepted();
            }
        }

        private void amendBudget() {
            budgets()
                    .forEach(budget -> scenes.amends(
                            budget.id(),
                            (random.nextBoolean() ? "" : "-")
                                    + money(300_000_00).amount()));
        }

        private void cut() {
            List<Budget> open = budgets();
            if (!open.isEmpty()) {
                Budget budget = any(open);
                scenes.cuts(
                        budget.id(), money(300_000_00).min(budget.authorised()).amount());
            }
        }

        private void reduce() {
            for (Budget budget : budgets()) {
                for (Gap gap : budget.gaps(null)) {
                    scenes.tell(
                            new ReduceCommitment(budget.id(), gap.project(), gap.seat(), gap.gap(), "cut", null),
                            Role.OFFICER,
                            budget.opened().party());
                }
            }
        }

        void check(int step) {
            String where = "seed=" + seed + ", step=" + step;
            Budgets budgets = Budgets.before(scheme);
            Map<String, Commitments> commitments = new HashMap<>();
            Map<Account, Money> balances = new HashMap<>();
            for (Event event : scenes.fixture().events()) {
                budgets = budgets.evolve(event);
                if (event instanceof CommitmentChanged it) {
                    commitments.merge(
                            it.project(), Commitments.before(it.project()).evolve(it), (all, one) -> all.evolve(it));
                    if (it.change().isPositive() && it.budget() != null) {
                        assertThat(budgets.budget(it.budget()).orElseThrow().available())
                                .as(where)
                                .isGreaterThanOrEqualTo(mxn("0.00"));
                    }
                }
                new BudgetEntries().entryOf(event).ifPresent(entry -> {
                    for (Posting posting : entry.postings()) {
                        balances.merge(posting.account(), posting.amount(), Money::plus);
                    }
                });
            }
            for (Budget budget : budgets.byId().values()) {
                check(budget, balances, where);
            }
            drafts.keySet().forEach(project -> check(project, commitments.get(project), where));
        }

        private static void check(Budget budget, Map<Account, Money> balances, String where) {
            assertThat(budget.committed().plus(budget.lapsed()).plus(budget.available()))
                    .as(where)
                    .isEqualTo(budget.authorised());
            assertThat(balance(balances, budget, "available")).as(where).isEqualTo(budget.available());
            assertThat(balance(balances, budget, "committed")).as(where).isEqualTo(budget.committed());
            Money gaps = budget.gaps(null).stream().map(Gap::gap).reduce(mxn("0.00"), Money::plus);
            assertThat(gaps).as(where).isEqualTo(budget.deficit());
            assertThat(budget.commitments().values())
                    .as(where)
                    .noneMatch(it -> it.amount().isNegative());
        }

        private static Money balance(Map<Account, Money> balances, Budget budget, String name) {
            return balances.getOrDefault(Account.memo("budget:" + budget.id() + ":" + name), mxn("0.00"));
        }

        /** No more is bound than agreed; exactly as much where nobody has reduced anything. */
        private void check(String project, @org.jspecify.annotations.Nullable Commitments bound, String where) {
            ProjectState state = scenes.state(project);
            AgreedTerms terms = state.terms();
            if (bound == null) {
                return;
            }
            assertThat(terms).as(where).isNotNull();
            Money sum = mxn("0.00");
            for (Share share : Objects.requireNonNull(terms).shares()) {
                sum = sum.plus(share.amount());
                assertThat(bound.of(share.seat(), mxn("0.00")))
                        .as(where + ", project=" + project + ", seat=" + share.seat())
                        .isLessThanOrEqualTo(share.amount());
                nested(project, share, bound, where);
            }
            assertThat(sum).as(where).isEqualTo(terms.total());
        }

        /** What is committed is not less than what is due, nor that than what is paid of it. */
        private void nested(String project, Share share, Commitments bound, String where) {
            Books books = scenes.fund(project).books();
            String what = where + ", project=" + project + ", seat=" + share.seat();
            boolean isBound = bound.latest(share.seat())
                    .flatMap(it -> java.util.Optional.ofNullable(it.budget()))
                    .isPresent();
            if (isBound) {
                assertThat(books.due(share)).as(what).isLessThanOrEqualTo(bound.of(share.seat(), mxn("0.00")));
            }
            assertThat(books.counted(share)).as(what).isLessThanOrEqualTo(books.due(share));
            if (books.excess(share).isZero()) {
                assertThat(books.in(share.seat())).as(what).isLessThanOrEqualTo(books.due(share));
            }
        }

        private List<Budget> budgets() {
            List<Budget> open = new ArrayList<>();
            for (Event event : scenes.fixture().events()) {
                if (event instanceof BudgetEvents.BudgetAppropriated it) {
                    open.add(scenes.budget(it.budget()));
                }
            }
            return open;
        }

        private Money money(int minorMax) {
            return Money.ofMinor(1 + random.nextInt(minorMax), mxn("0.00").currency());
        }

        private <T> T any(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }

        @Override
        public void close() {
            scenes.close();
        }
    }
}
