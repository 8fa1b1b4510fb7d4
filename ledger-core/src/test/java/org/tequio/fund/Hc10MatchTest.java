package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.mxn;

import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.fund.FundEvents.ContributionMatched;
import org.tequio.fund.FundEvents.ContributionReversed;
import org.tequio.fund.FundEvents.MatchAdjusted;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.project.BindingLimit;

/** HC-10: a gift's match is match(total after) − match(total before), and a reversed gift gives back its own. */
final class Hc10MatchTest {

    private final FundScenes scenes = new FundScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void freesRoomForTheGiftThatACapHadCut() {
        scenes.grantForEach("1600.00", 1, "1000.00");
        String first = scenes.gives("800.00");
        String second = scenes.gives("800.00");
        assertThat(scenes.match(first, "programme")).isEqualTo(mxn("800.00"));
        assertThat(scenes.match(second, "programme")).isEqualTo(mxn("200.00"));

        var outcome = scenes.corrects(first, null, Role.TREASURER, FundScenes.CLUB);

        assertThat(outcome.events()).hasSize(2);
        assertThat(outcome.events().getFirst())
                .isInstanceOfSatisfying(
                        ContributionReversed.class,
                        reversed ->
                                assertThat(reversed.lines().getFirst().amount()).isEqualTo(mxn("800.00")));
        assertThat(outcome.events().getLast()).isInstanceOfSatisfying(MatchAdjusted.class, adjusted -> {
            assertThat(adjusted.contribution()).isEqualTo(second);
            assertThat(adjusted.lines().getFirst().amount()).isEqualTo(mxn("600.00"));
        });
        assertThat(scenes.match(second, "programme")).isEqualTo(mxn("800.00"));
        assertThat(scenes.row("programme").due()).isEqualTo(mxn("800.00"));
    }

    @Test
    void givesNoGiftACentMoreThanItsOwnMatch() {
        scenes.grantForEach("350000.00", 1, "250000.00");
        String first = scenes.gives("200000.00");
        String second = scenes.gives("90000.00");
        String third = scenes.gives("70000.00");

        scenes.corrects(first, null, Role.TREASURER, FundScenes.CLUB).accepted();

        assertThat(scenes.match(second, "programme")).isEqualTo(mxn("90000.00"));
        assertThat(scenes.match(third, "programme")).isEqualTo(mxn("70000.00"));
    }

    @Test
    void namesTheLimitThatBoundAndWhatWouldFreeIt() {
        scenes.grantForEach("1600.00", 1, "1000.00");
        scenes.gives("800.00");

        String second = scenes.gives("800.00");

        ContributionMatched matched = matched(second);
        assertThat(matched.limits())
                .containsExactly(
                        new BindingLimit("grant-per-project", "programme", mxn("1000.00"), true, "another-project"));
        assertThat(matched.before()).isEqualTo(mxn("800.00"));
        assertThat(matched.after()).isEqualTo(mxn("1600.00"));
        assertThat(matched.scheme().id()).isEqualTo("mx-3x1");
    }

    @Test
    void convertsEachGiftOnReceiptAndMatchesThreefold() {
        // C04
        scenes.fourEqualParts("1000000.00", Mode.PRO_RATA);

        for (String usd : new String[] {"1234.56", "0.01", "999.99", "250.37", "77.77"}) {
            scenes.gives(Money.of(usd, "USD"), "12.9916", null);
        }

        assertThat(scenes.books().given()).isEqualTo(mxn("33293.58"));
        assertThat(scenes.row("federal")
                        .matched()
                        .plus(scenes.row("state").matched())
                        .plus(scenes.row("municipal").matched()))
                .isEqualTo(mxn("99880.74"));
    }

    @Test
    void leavesTheExcessUnmatchedAndNamesIt() {
        // C01: exact cover is impossible; the nearest amount above leaves 0.05.
        scenes.fourEqualParts("1000000.00", Mode.PRO_RATA);

        String gift = scenes.gives(Money.of("77447.34", "USD"), "12.9120", null);

        assertThat(matched(gift).excess()).isEqualTo(mxn("0.05"));
        assertThat(scenes.row("federal").matched()).isEqualTo(mxn("1000000.00"));
        assertThat(matched(gift).limits())
                .first()
                .extracting(BindingLimit::code)
                .isEqualTo("agreed-share");
    }

    @Test
    void matchesAGiftOnlyOnce() {
        scenes.fourEqualParts("1000.00", Mode.PRO_RATA);
        String gift = scenes.gives("100.00");

        var again = scenes.matches(gift);

        assertThat(again.accepted().events()).isEmpty();
    }

    @Test
    void previewsExactlyWhatItCommits() {
        scenes.grantForEach("1600.00", 1, "1000.00");
        scenes.gives("800.00");
        Books before = scenes.books();

        AgreedMatching preview = AgreedMatching.of(before.terms(), before.given(), mxn("800.00"));

        ContributionMatched committed = matched(scenes.gives("800.00"));
        assertThat(preview.lines()).isEqualTo(committed.lines());
        assertThat(preview.limits()).isEqualTo(committed.limits());
        assertThat(preview.excess()).isEqualTo(committed.excess());
    }

    private ContributionMatched matched(String contribution) {
        return scenes.facts().stream()
                .map(fact -> fact.event())
                .filter(ContributionMatched.class::isInstance)
                .map(ContributionMatched.class::cast)
                .filter(it -> Objects.equals(it.contribution(), contribution))
                .findFirst()
                .orElseThrow();
    }
}
