package org.tequio.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tequio.money.Money;

class CodesTest {

    private static final Money MONEY = Money.ofMinor(100, Currency.getInstance("MXN"));

    @Test
    void findsNothingInCodes() {
        assertThat(Codes.freeTextIn(told("a-1", List.of(new Line("!~", "x")), Map.of("k", "v"), "c".repeat(200))))
                .isEmpty();
        assertThat(Codes.freeTextIn(told("", List.of(), Map.of(), null))).isEmpty();
    }

    @Test
    void findsTextAtEveryDepthByItsPointer() {
        Told event = told(
                "two words",
                List.of(new Line("fine", "fine"), new Line("ñ", "fine"), new Line("fine", "tab\there")),
                Map.of("some key", "\u007f"),
                "c".repeat(201));

        assertThat(Codes.freeTextIn(event))
                .containsExactlyInAnyOrder(
                        "/id", "/lines/1/code", "/lines/2/other", "/map/key", "/map/member", "/last");
    }

    @Test
    void findsTheNumbersOfAccountsAndCardsAndNoDaysPlacesOrHashes() {
        assertThat(Codes.freeTextIn(told("012180026050783858", List.of(), Map.of(), "4152-3138-0000-1234")))
                .containsExactly("/id", "/last");
        assertThat(Codes.freeTextIn(told("320240001", List.of(), Map.of(), "2013-09-02")))
                .isEmpty();
        assertThat(Codes.freeTextIn(told("9".repeat(64), List.of(), Map.of(), "b-0123456789012345")))
                .isEmpty();
    }

    @Test
    void passesOverWhatIsWrittenForEverybody() {
        Told event = new Told("id", List.of(), Map.of(), MONEY, LocalDate.EPOCH, 1, "a whole sentence", null, null);

        assertThat(Codes.freeTextIn(event)).isEmpty();
    }

    @Test
    void looksIntoWhatIsDeclaredAsAnything() {
        Told event = new Told("id", List.of(), Map.of(), MONEY, LocalDate.EPOCH, 1, "", null, new Inner("a b"));

        assertThat(Codes.freeTextIn(event)).containsExactly("/open/text");
    }

    private static Told told(String id, List<Line> lines, Map<String, String> map, @Nullable String last) {
        return new Told(id, lines, map, MONEY, LocalDate.EPOCH, 1, "", last, null);
    }

    record Line(String code, String other) {}

    sealed interface Open permits Inner {}

    record Inner(String text) implements Open {}

    @EventType("told")
    record Told(
            String id,
            List<Line> lines,
            Map<String, String> map,
            Money money,
            LocalDate day,
            long count,
            @Written String document,
            @Nullable String last,
            @Nullable Open open)
            implements Event {
        @Override
        public Set<Tag> tags() {
            return Set.of(new Tag("told", id));
        }
    }
}
