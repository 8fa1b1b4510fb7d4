package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tequio.agreement.DraftAmendment;
import org.tequio.agreement.SignAmendment;
import org.tequio.agreement.WithdrawAmendment;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.event.Event;
import org.tequio.fund.FundEvents.ContributionReversed;
import org.tequio.fund.FundEvents.ReleaseReversed;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.fund.GiftEvents.InKindRecounted;
import org.tequio.fund.GiftEvents.InKindReversed;
import org.tequio.fund.contribution.AcceptInKind;
import org.tequio.fund.contribution.OfferInKind;
import org.tequio.fund.correction.ApproveCorrection;
import org.tequio.fund.correction.CorrectRecord;
import org.tequio.fund.deposit.AnnounceDeposit;
import org.tequio.fund.deposit.ConfirmDeposit;
import org.tequio.fund.release.ApproveRelease;
import org.tequio.fund.release.DropRelease;
import org.tequio.fund.release.RecordSpending;
import org.tequio.fund.release.RequestRelease;
import org.tequio.fx.RoundingPolicy;
import org.tequio.journal.Account;
import org.tequio.journal.Posting;
import org.tequio.mandate.Role;
import org.tequio.money.CumulativeShare;
import org.tequio.money.Money;
import org.tequio.project.AgreedConduct;
import org.tequio.project.AgreedGate;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.project.AgreedTerms;
import org.tequio.project.AmendmentEvents.AgreementAmended;
import org.tequio.project.BindingLimit;
import org.tequio.project.Share;
import org.tequio.project.Share.DueBasis;
import org.tequio.projection.Projection.Fact;
import org.tequio.scheme.Terms.Default.Cover;

/**
 * Random gifts, deposits, releases, invoices and corrections: at every step each sum is exact, HC-1 holds for each
 * party, the standing gifts are matched as if no other had been given, and the journal says the same as the book.
 */
final class FundProperties {

    private static final int STEPS = 70;
    private static final List<String> SEATS = List.of("federal", "state", "municipal", "club");
    private static final List<String> PARTIES = List.of("i-federal", "i-zac", "i-loreto", FundScenes.CLUB);

    private static final List<String> WHERE_MONEY_IS =
            List.of("received", "excess", "transit", "cash", "astray", "advances", "spent");
    private static final List<String> STAGES = List.of("agreed", "committed", "due", "paid", "inkind");

    static LongStream seeds() {
        return LongStream.rangeClosed(Long.getLong("tequio.seed", 1), Long.getLong("tequio.seeds", 10));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsEverySumExact(long seed) {
        Random random = FundScenes.random(seed);
        try (FundScenes scenes = new FundScenes()) {
            agree(scenes, random);
            for (int step = 0; step < STEPS; step++) {
                int before = scenes.facts().size();
                act(scenes, random);
                check(scenes, seed, step);
                roomIsTaken(scenes, before, "seed=" + seed + ", step=" + step);
            }
        }
    }

    private static void agree(FundScenes scenes, Random random) {
        DueBasis basis = random.nextBoolean() ? DueBasis.AGREEMENT : DueBasis.CONTRIBUTION;
        List<Share> shares = new ArrayList<>();
        List<Long> weights = FundScenes.weights(random, SEATS.size(), 100);
        for (int i = 0; i < SEATS.size(); i++) {
            shares.add(new Share(
                    SEATS.get(i),
                    PARTIES.get(i),
                    weights.get(i),
                    money(random, 200_000).plus(FundScenes.mxn("1.00")),
                    basis,
                    List.of(),
                    FundScenes.DEADLINE,
                    null));
        }
        List<String> needs =
                shares.stream().map(share -> AgreedGate.deposit(share.seat())).toList();
        AgreedGate gate = new AgreedGate("release", AgreedGate.RELEASE, needs, Mode.PRO_RATA, FundScenes.mxn("0.05"));
        scenes.under("\"inKind\":{\"counted\":false", "\"inKind\":{\"counted\":true");
        scenes.rounding(FundScenes.one(random, RoundingPolicy.values()));
        scenes.conduct(new AgreedConduct(
                null,
                null,
                Cover.AS_GIFT,
                null,
                new BindingLimit("cash-minimum", "club", money(random, 90_000), true, "cash-instead")));
        scenes.agreed(shares, "club", random.nextInt(3) == 0 ? List.of(gate) : List.of(), random.nextInt(4) == 0);
    }

    private static void act(FundScenes scenes, Random random) {
        switch (random.nextInt(20)) {
            case 0, 1 -> give(scenes, random);
            case 2, 3 -> announce(scenes, random);
            case 4, 5 -> confirm(scenes, random);
            case 6, 7, 18 -> release(scenes, random);
            case 8, 9, 19 -> spend(scenes, random);
            case 10, 14 -> correct(scenes, random);
            case 11, 16, 17 -> inKind(scenes, random);
            case 12 -> amend(scenes, random);
            case 13 -> check(scenes, random);
            default -> check(scenes, random);
        }
    }

    private static void give(FundScenes scenes, Random random) {
        boolean foreign = random.nextBoolean();
        Money amount = Money.ofMinor(1 + random.nextInt(foreign ? 9_000 : 120_000), currency(foreign));
        var outcome = scenes.tell(
                FundScenes.receive(amount, foreign ? "12.9916" : null, null), Role.TREASURER, FundScenes.CLUB);
        if (outcome.answer() instanceof Answer.Done done && random.nextInt(5) > 0) {
            scenes.matches(Objects.requireNonNull(done.values().get("contribution")))
                    .accepted();
        }
    }

    private static void inKind(FundScenes scenes, Random random) {
        var offered = scenes.tell(
                new OfferInKind("p-1", money(random, 60_000), "hours", "list", null, null),
                Role.TREASURER,
                FundScenes.CLUB);
        if (offered.answer() instanceof Answer.Done done) {
            String gift = Objects.requireNonNull(done.values().get("contribution"));
            tell(scenes, new AcceptInKind("p-1", gift, null, null), Role.EXECUTOR, "i-loreto");
            scenes.matches(gift);
        }
    }

    /** Another total, or a most for one seat; all sign. */
    private static void amend(FundScenes scenes, Random random) {
        Money now = scenes.books().terms().total();
        Money total = Money.ofMinor(now.minor() * (50 + random.nextInt(101)) / 100 + 1, now.currency());
        String seat = SEATS.get(random.nextInt(SEATS.size()));
        boolean whole = random.nextBoolean();
        Map<String, Money> most = Map.of(seat, money(random, 200_000));
        var drafted = scenes.tell(
                new DraftAmendment(
                        "p-1",
                        whole ? total : null,
                        null,
                        null,
                        whole ? null : most,
                        null,
                        null,
                        money(random, 60_000),
                        "why",
                        null),
                Role.OFFICER,
                "i-federal");
        if (drafted.answer() instanceof Answer.Done done) {
            String amendment = Objects.requireNonNull(done.values().get("amendment"));
            for (int i = 0; i < SEATS.size(); i++) {
                Role role = SEATS.get(i).equals("club") ? Role.REPRESENTATIVE : Role.OFFICER;
                tell(scenes, new SignAmendment("p-1", amendment, SEATS.get(i), null, null), role, PARTIES.get(i));
            }
            tell(scenes, new WithdrawAmendment("p-1", amendment, "why"), Role.OFFICER, "i-federal");
        }
    }

    private static java.util.Currency currency(boolean foreign) {
        return java.util.Currency.getInstance(foreign ? "USD" : "MXN");
    }

    private static void announce(FundScenes scenes, Random random) {
        int party = random.nextInt(3);
        String seat = List.of("federal", "state", "municipal").get(party);
        Share share = scenes.books().terms().share(seat).orElseThrow();
        Money missing = share.amount()
                .minus(scenes.books().in(seat))
                .minus(scenes.books().announced(seat));
        Money amount = random.nextInt(3) > 0 ? missing : money(random, 60_000);
        scenes.tell(new AnnounceDeposit("p-1", seat, amount, null, null, null), Role.OFFICER, PARTIES.get(party));
    }

    private static void confirm(FundScenes scenes, Random random) {
        scenes.books().deposits().values().stream()
                .filter(deposit -> deposit.is(Standing.ANNOUNCED))
                .limit(1 + random.nextInt(8))
                .forEach(deposit -> scenes.tell(
                        new ConfirmDeposit(
                                "p-1", deposit.id(), random.nextInt(20) == 0 ? "acct-other" : null, null, null),
                        Role.EXECUTOR,
                        "i-loreto"));
    }

    private static void release(FundScenes scenes, Random random) {
        Money all = scenes.books().releasable();
        Money amount = random.nextBoolean() || all.minor() < 2 ? all : Money.ofMinor(all.minor() / 2, all.currency());
        tell(scenes, new RequestRelease("p-1", amount, null, null, null), Role.EXECUTOR, "i-loreto");
        if (scenes.books().releases().size() % 3 == 2) {
            scenes.books().releases().values().stream()
                    .filter(Release::isWaiting)
                    .forEach(release -> tell(
                            scenes,
                            new DropRelease("p-1", release.requested().release(), "why"),
                            Role.OFFICER,
                            "i-federal"));
        }
        scenes.books().releases().values().stream()
                .filter(Release::isWaiting)
                .forEach(release -> tell(
                        scenes,
                        new ApproveRelease("p-1", release.requested().release(), null),
                        Role.OFFICER,
                        "i-federal"));
    }

    private static void spend(FundScenes scenes, Random random) {
        Money amount = Money.ofMinor(
                Math.min(scenes.books().advances().minor(), 1 + random.nextInt(30_000)),
                FundScenes.mxn("0.00").currency());
        tell(
                scenes,
                new RecordSpending("p-1", amount, scenes.number("A"), null, null, null, null),
                Role.EXECUTOR,
                "i-loreto");
    }

    private static void correct(FundScenes scenes, Random random) {
        Books books = scenes.books();
        List<String> facts =
                new ArrayList<>(List.of(books.deposits(), books.releases(), books.spendings(), books.inKinds())
                        .get(random.nextInt(4))
                        .keySet());
        if (facts.isEmpty()) {
            return;
        }
        String fact = facts.get(random.nextInt(facts.size()));
        Deposit deposit = books.deposits().get(fact);
        boolean ofClub = books.inKinds().containsKey(fact);
        String party = ofClub ? FundScenes.CLUB : deposit == null ? "i-loreto" : deposit.party();
        Gift gift = books.gifts().get(fact);
        boolean foreign = gift != null && !gift.received().sent().currency().equals(currency(false));
        Money right = Money.ofMinor(1 + random.nextInt(30_000), currency(foreign));
        RightEntry entry = random.nextBoolean() ? null : new RightEntry(right, null, null, null, null, null);
        Role role = party.equals(FundScenes.CLUB) ? Role.TREASURER : deposit == null ? Role.EXECUTOR : Role.OFFICER;
        tell(scenes, new CorrectRecord("p-1", fact, entry, "why", null), role, party);
    }

    private static void check(FundScenes scenes, Random random) {
        scenes.books().waitingCorrections().stream()
                .filter(it -> random.nextInt(4) > 0)
                .forEach(it -> tell(scenes, new ApproveCorrection("p-1", it.correction()), Role.OFFICER, "i-zac"));
    }

    private static void tell(FundScenes scenes, Command command, Role role, String party) {
        scenes.tell(command, role, party);
    }

    private static Money money(Random random, int minorMax) {
        return Money.ofMinor(1 + random.nextInt(minorMax), currency(false));
    }

    private static void check(FundScenes scenes, long seed, int step) {
        Books books = scenes.books();
        Map<Account, Money> balances = balances(scenes);
        String where = "seed=" + seed + ", step=" + step;
        for (Share share : books.terms().shares()) {
            String seat = share.seat();
            assertThat(books.in(seat).minus(books.spent(seat))).as(where).isEqualTo(books.held(seat));
            assertThat(balance(balances, "cash", seat).plus(balance(balances, "advances", seat)))
                    .as(where)
                    .isEqualTo(books.held(seat));
            assertThat(balance(balances, "spent", seat)).as(where).isEqualTo(books.spent(seat));
            assertThat(balance(balances, "astray", seat)).as(where).isEqualTo(books.astray(seat));
            assertThat(sum(balances, Account::cash, seat, WHERE_MONEY_IS).isZero())
                    .as(where)
                    .isTrue();
            assertThat(sum(balances, Account::memo, seat, STAGES).isZero())
                    .as(where)
                    .isTrue();
            assertThat(sum(balances, Account::memo, seat, List.of("paid")))
                    .as(where)
                    .isEqualTo(books.in(seat));
            if (!seat.equals("club")) {
                assertThat(books.matched(seat))
                        .as(where)
                        .isEqualTo(AgreedMatching.owed(books.terms(), share, books.given()));
                matchedInSequence(books, share, where);
            }
        }
        Money excess = Stream.concat(
                        books.gifts().values().stream().filter(Gift::counts).map(Gift::excess),
                        books.inKinds().values().stream().filter(InKind::counts).map(InKind::excess))
                .reduce(FundScenes.mxn("0.00"), Money::plus);
        assertThat(sum(balances, Account::memo, "club", List.of("inkind")))
                .as(where)
                .isEqualTo(books.inKind());
        assertThat(excess).as(where).isEqualTo(AgreedMatching.excess(books.terms(), books.given()));
        assertThat(balance(balances, "excess", "club").negated()).as(where).isEqualTo(excess);
    }

    /** After a reversal or an amendment nothing given in kind waits while there is room for it. */
    private static void roomIsTaken(FundScenes scenes, int before, String where) {
        List<Event> told = scenes.facts().stream().skip(before).map(Fact::event).toList();
        boolean comesRoom = told.stream()
                .anyMatch(it -> it instanceof AgreementAmended
                        || it instanceof ContributionReversed
                        || it instanceof InKindReversed);
        Books books = scenes.books();
        if (comesRoom && told.stream().noneMatch(ReleaseReversed.class::isInstance)) {
            boolean isCut = books.inKinds().values().stream()
                    .anyMatch(it -> it.uncounted().isPositive());
            assertThat(isCut && InKindRoom.of(books).ceiling().isPositive())
                    .as(where)
                    .isFalse();
        }
    }

    /**
     * Each standing gift's match is what the same gifts would have, given one after the other, within the one cent by which
     * its own share may be rounded; where nothing is rounded, exactly. None is matched above its own ratio.
     */
    private static void matchedInSequence(Books books, Share share, String where) {
        AgreedTerms terms = books.terms();
        Share giver = terms.giverShare();
        Money given = FundScenes.mxn("0.00");
        for (String id : books.inOrderOfMatch()) {
            Gift gift = books.gifts().get(id);
            InKind kind = books.inKinds().get(id);
            boolean counts = gift == null ? kind != null && kind.counts() : gift.counts();
            if (!counts) {
                continue;
            }
            Money part = gift == null
                    ? Objects.requireNonNull(kind).counted().minus(kind.excess())
                    : gift.received().credited().minus(gift.excess());
            Map<String, Money> matches =
                    gift == null ? Objects.requireNonNull(kind).match() : gift.match();
            Money match = matches.getOrDefault(share.seat(), FundScenes.mxn("0.00"));
            Money before = AgreedMatching.owed(terms, share, given);
            given = given.plus(part);
            long off = match.minus(AgreedMatching.owed(terms, share, given).minus(before))
                    .minor();
            boolean exact = part.minor() * share.weight() % giver.weight() == 0
                    && part.minor() * share.amount().minor() % giver.amount().minor() == 0;
            String which = where + ", gift=" + id + ", seat=" + share.seat();
            if (terms.goalFirst() || exact) {
                assertThat(off).as(which).isZero();
            } else {
                assertThat(Math.abs(off)).as(which).isLessThanOrEqualTo(1);
            }
            if (!terms.goalFirst()) {
                Money most = CumulativeShare.ceiling(part, share.weight(), giver.weight())
                        .max(CumulativeShare.ceiling(
                                part, share.amount().minor(), giver.amount().minor()));
                assertThat(match).as(which).isLessThanOrEqualTo(most);
            }
        }
    }

    private static Money sum(
            Map<Account, Money> balances, Function<String, Account> book, String seat, List<String> names) {
        return names.stream()
                .map(name ->
                        balances.getOrDefault(book.apply("project:p-1:" + name + ":" + seat), FundScenes.mxn("0.00")))
                .reduce(FundScenes.mxn("0.00"), Money::plus);
    }

    private static Money balance(Map<Account, Money> balances, String name, String seat) {
        return balances.getOrDefault(Account.cash("project:p-1:" + name + ":" + seat), FundScenes.mxn("0.00"));
    }

    private static Map<Account, Money> balances(FundScenes scenes) {
        Map<Account, Money> balances = new HashMap<>();
        ProjectEntries rule = new ProjectEntries();
        for (Fact fact : scenes.facts()) {
            Event event = fact.event();
            rule.entryOf(event).ifPresent(entry -> {
                for (Posting posting : entry.postings()) {
                    if (posting.amount().currency().getCurrencyCode().equals("MXN")) {
                        balances.merge(posting.account(), posting.amount(), Money::plus);
                    }
                }
            });
        }
        return balances;
    }

    @Test
    void meetsEveryKindOfFact() {
        Set<Class<?>> met = new HashSet<>();
        seeds().forEach(seed -> {
            Random random = FundScenes.random(seed);
            try (FundScenes scenes = new FundScenes()) {
                agree(scenes, random);
                for (int step = 0; step < STEPS; step++) {
                    act(scenes, random);
                }
                scenes.facts().forEach(fact -> met.add(fact.event().getClass()));
            }
        });

        assertThat(met).contains(InKindRecounted.class);
        assertThat(met)
                .containsAll(Stream.of(FundEvents.class.getPermittedSubclasses())
                        .filter(Class::isRecord)
                        .toList());
    }

    @Test
    void sumsKeptUpEventByEventAreThoseOfTheBooks() {
        seeds().limit(4).forEach(seed -> {
            Random random = FundScenes.random(seed);
            try (FundScenes scenes = new FundScenes()) {
                agree(scenes, random);
                for (int step = 0; step < STEPS; step++) {
                    act(scenes, random);
                }
                FundTotals totals = new FundTotals();
                FundState state = FundState.before(FundScenes.PROJECT);
                for (Fact fact : scenes.facts()) {
                    state = state.evolve(fact.event());
                    if (fact.event() instanceof FundEvents event) {
                        totals.apply(event);
                        sameAs(state.unchecked(), totals, "seed=" + seed + " at " + event);
                    }
                }
            }
        });
    }

    private static void sameAs(Books books, FundTotals totals, String where) {
        Dues dues = new Dues(books.terms(), totals.in(books.terms().currency(), books.project()));
        for (Share share : books.terms().shares()) {
            String seat = share.seat();
            assertThat(List.of(
                            totals.of(seat, FundTotals.Sum.ANNOUNCED),
                            totals.of(seat, FundTotals.Sum.IN),
                            totals.of(seat, FundTotals.Sum.ASTRAY),
                            totals.of(seat, FundTotals.Sum.MATCHED),
                            totals.of(seat, FundTotals.Sum.RELEASED),
                            totals.of(seat, FundTotals.Sum.SPENT),
                            totals.given(),
                            totals.inKind(),
                            dues.due(share).minor()))
                    .as(where)
                    .isEqualTo(List.of(
                            books.announced(seat).minor(),
                            books.in(seat).minor(),
                            books.astray(seat).minor(),
                            books.matched(seat).minor(),
                            books.released(seat).minor(),
                            books.spent(seat).minor(),
                            books.given().minor(),
                            books.inKind().minor(),
                            books.due(share).minor()));
        }
    }

    @Test
    void neverMakesADebtFallBecauseSomebodyGave() {
        Random random = new Random(7);
        try (FundScenes scenes = new FundScenes()) {
            agree(scenes, random);
            Map<String, Money> before = new HashMap<>();
            for (int gift = 0; gift < 30; gift++) {
                scenes.gives(money(random, 300).amount());
                for (Share share : AgreedMatching.matching(scenes.books().terms())) {
                    Money now = scenes.books().matched(share.seat());
                    Money then = before.getOrDefault(share.seat(), now);
                    assertThat(now).isGreaterThanOrEqualTo(then);
                    before.put(share.seat(), now);
                }
            }
        }
    }
}
