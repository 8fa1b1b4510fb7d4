package org.tequio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tequio.event.CanonicalJson;

class SplitVerbTest {

    @Test
    void answersEachPartysShareAndWhatLimitedIt() {
        Typed typed = Typed.of("split", "--scheme", "mx-3x1", "--total", "4600000.00");

        assertThat(typed.code()).isZero();
        assertThat(typed.out())
                .containsPattern("federal +1000000\\.00 MXN")
                .containsPattern("club +1200000\\.00 MXN")
                .contains("Limit federal-per-project binds federal")
                .contains("NOT verified");
    }

    @Test
    void answersInJson() {
        String json = CanonicalJson.write(Typed.of("split", "--scheme", "mx-3x1", "--total", "4000000.00", "--json")
                .json());

        assertThat(json).contains("\"seat\":\"municipal\"").contains("\"share\":{\"amount\":\"1000000.00\"");
    }

    @Test
    void triesAChangeWithoutWritingIt() {
        Typed typed = Typed.of(
                "split", "--scheme", "mx-3x1", "--total", "4600000.00", "--set", "/caps/0/amount/amount=2000000.00");

        assertThat(typed.err() + typed.out()).containsPattern("federal +1150000\\.00 MXN|--set|/caps/0");
    }

    @Test
    void triesADocumentThatIsNotLoaded(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("scheme.json");
        try (var shipped = SplitVerb.class.getResourceAsStream("/schemes/mx-2x1.json")) {
            Files.write(file, Objects.requireNonNull(shipped).readAllBytes());
        }

        Typed typed = Typed.of("split", "--scheme-file", file.toString(), "--total", "300.00");

        assertThat(typed.code()).isZero();
        assertThat(typed.out()).contains("300.00 MXN");
    }

    @Test
    void namesEveryProblemAtOnce() {
        Typed typed = Typed.of("split", "--scheme", "mx-3x1", "--total", "12.345", "--contribution", "-5");

        assertThat(typed.code()).isEqualTo(Failures.BAD_INPUT);
        assertThat(typed.errors()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(typed.err()).contains("/total").contains("/contribution");
        assertThat(typed.out()).isEmpty();
    }

    @Test
    void namesAProblemByItsCodeAndItsTitle() {
        Typed typed = Typed.of("split", "--scheme", "mx-3x1", "--total", "-5");

        assertThat(typed.err()).containsPattern("/total: amount-negative: [A-Z].* \\(amount=-5\\)");
    }

    @Test
    void leavesNoPlaceOfAMessageUnfilled() {
        Typed matched = Typed.of("split", "--scheme", "md-pare-1plus1", "--contribution", "300000.00");

        assertThat(matched.out())
                .contains("250000.00 MDL due for the contribution")
                .doesNotContain("{");
    }

    @Test
    void aGoalThatIsReachedIsNotToBeReached() {
        Typed below = Typed.of("split", "--scheme", "so-cofunding", "--total", "120.00", "--contribution", "39.99");
        Typed reached = Typed.of("split", "--scheme", "so-cofunding", "--total", "120.00", "--contribution", "40.00");

        assertThat(below.out()).contains("goal-to-reach");
        assertThat(reached.out()).doesNotContain("goal-to-reach").contains("80.00 USD");
    }

    @Test
    void saysNotEligibleOnlyOfWhatTheSchemeWouldRefuse() {
        Typed taken = Typed.of("split", "--scheme", "mx-3x1", "--contribution", "1000.00");
        Typed barred = Typed.of("split", "--scheme", "fr-osim", "--total", "120000.01");

        assertThat(taken.out()).contains("agreement-makes-due").doesNotContain("would not take");
        assertThat(barred.out())
                .contains("would not take")
                .contains("budget-above-ceiling")
                .contains("ceiling=120000.00 EUR");
    }

    @Test
    void refusesAnUnknownSchemeAndNamesTheKnownOnes() {
        Typed typed = Typed.of("split", "--scheme", "mx-9x1", "--total", "1.00");

        assertThat(typed.code()).isEqualTo(Failures.BAD_INPUT);
        assertThat(typed.err()).contains("mx-9x1").contains("md-pare-1plus1");
    }

    @Test
    void speaksSpanish() {
        Typed typed = Typed.of(Locale.of("es", "MX"), Map.of(), "split", "--scheme", "mx-3x1", "--total", "4600000.00");

        assertThat(typed.out()).contains("México").contains("SIN verificar");
    }
}
