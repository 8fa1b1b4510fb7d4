package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tequio.decision.Answer;
import org.tequio.decision.Submission;
import org.tequio.event.Event;
import org.tequio.fund.FundEvents.ContributionMatched;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fund.contribution.Foresight;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.BindingLimit;
import org.tequio.project.Share;
import org.tequio.project.Share.DueBasis;

/** The preview of a gift equals its commit: what is credited, the match of each party, what bound it, and the rest. */
final class PreviewProperties {

    private static final int GIFTS = 12;
    private static final List<String> SEATS = List.of("federal", "state", "municipal", "club");
    private static final List<String> PARTIES = List.of("i-federal", "i-zac", "i-loreto", FundScenes.CLUB);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 30);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void thePreviewOfAGiftIsItsCommit(long seed) {
        Random random = new Random(seed);
        try (FundScenes scenes = new FundScenes()) {
            agree(scenes, random);
            for (int i = 0; i < GIFTS; i++) {
                ReceiveContribution gift = gift(random);
                String where = "seed=" + seed + ", gift=" + i + ", " + gift.amount();
                List<Event> previewed = preview(scenes, gift);

                String contribution =
                        scenes.tell(gift, Role.TREASURER, FundScenes.CLUB).value("contribution");
                scenes.matches(contribution).accepted();

                List<Event> committed = committed(scenes, contribution);
                assertThat(previewed.stream().map(PreviewProperties::figures))
                        .as(where)
                        .isEqualTo(committed.stream()
                                .map(PreviewProperties::figures)
                                .toList());
                if (random.nextInt(4) == 0) {
                    scenes.corrects(contribution, null, Role.TREASURER, FundScenes.CLUB);
                }
            }
        }
    }

    private static List<Event> preview(FundScenes scenes, ReceiveContribution gift) {
        String account = "u-treasurer-" + FundScenes.CLUB;
        String mandate = scenes.fixture().mandate(account, Role.TREASURER, FundScenes.CLUB);
        long head = scenes.fixture().ledger().store().head();
        Answer answer =
                scenes.fixture().preview(new Submission(gift, account, Role.TREASURER, FundScenes.CLUB, mandate, null));
        assertThat(scenes.fixture().ledger().store().head()).isEqualTo(head);
        if (!(answer instanceof Answer.Done done)) {
            throw new AssertionError("not previewed: " + answer);
        }
        return Foresight.after(
                done.events(),
                scenes.fixture().ledger().store(),
                scenes.fixture().ledger().codec());
    }

    private static List<Event> committed(FundScenes scenes, String contribution) {
        List<Event> found = new ArrayList<>();
        for (Event event : scenes.fixture().events()) {
            if ((event instanceof ContributionReceived it && it.contribution().equals(contribution))
                    || (event instanceof ContributionMatched of
                            && of.contribution().equals(contribution))) {
                found.add(event);
            }
        }
        return found;
    }

    /** Everything but the id, which is drawn anew. */
    private static List<@Nullable Object> figures(Event event) {
        return switch (event) {
            case ContributionReceived it ->
                java.util.Arrays.asList(
                        it.project(),
                        it.seat(),
                        it.sent(),
                        it.conversion(),
                        it.converted(),
                        it.charges(),
                        it.credited(),
                        it.residual(),
                        it.account(),
                        it.valueDate());
            case ContributionMatched it ->
                java.util.Arrays.asList(
                        it.seat(),
                        it.before(),
                        it.after(),
                        it.excess(),
                        it.lines(),
                        it.limits(),
                        it.rounding(),
                        it.scheme(),
                        it.valueDate());
            default -> throw new AssertionError("another event: " + event);
        };
    }

    private static ReceiveContribution gift(Random random) {
        boolean foreign = random.nextBoolean();
        Money amount = money(random, foreign ? 90_000 : 1_200_000, foreign ? "USD" : "MXN");
        ReceiveContribution bare = FundScenes.receive(amount, foreign ? "12.9916" : null, null);
        boolean charged = foreign && random.nextBoolean();
        return new ReceiveContribution(
                bare.project(),
                amount,
                bare.rate(),
                null,
                null,
                charged ? money(random, 9, "MXN") : null,
                null,
                null,
                null,
                null);
    }

    private static void agree(FundScenes scenes, Random random) {
        DueBasis basis = random.nextBoolean() ? DueBasis.AGREEMENT : DueBasis.CONTRIBUTION;
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < SEATS.size(); i++) {
            Money amount = money(random, 3_000_000, "MXN").plus(FundScenes.mxn("1.00"));
            boolean capped = random.nextBoolean() && !SEATS.get(i).equals("club");
            shares.add(new Share(
                    SEATS.get(i),
                    PARTIES.get(i),
                    1 + random.nextInt(60),
                    amount,
                    basis,
                    List.of(),
                    FundScenes.DEADLINE,
                    capped ? new BindingLimit("cap-" + SEATS.get(i), SEATS.get(i), amount, true, "amendment") : null));
        }
        scenes.agreed(shares, "club", List.of(), random.nextInt(3) == 0);
    }

    private static Money money(Random random, int minorMax, String currency) {
        return Money.ofMinor(1 + random.nextInt(minorMax), Currency.getInstance(currency));
    }
}
