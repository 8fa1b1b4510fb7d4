package org.tequio.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tequio.money.Money;
import org.tequio.refusal.Defect;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;

class RecordCodecTest {

    enum Colour {
        DARK_RED,
        BLUE
    }

    sealed interface Shape {}

    record RoundOne(int radius) implements Shape {}

    record Flat(long area, String aside, String zeta) implements Shape {}

    record Inner(String name, @Nullable Inner next) {}

    record Guarded(int count) {
        Guarded {
            if (count < 0) {
                throw new IllegalArgumentException("negative: count=" + count);
            }
        }
    }

    record Everything(
            String text,
            long number,
            int small,
            boolean yes,
            BigDecimal rate,
            Money money,
            LocalDate day,
            Instant instant,
            Colour colour,
            Currency currency,
            Inner inner,
            List<Shape> shapes,
            Map<String, Money> shares,
            @Nullable LocalDate valueDay,
            Json document) {}

    @EventType("thing-happened")
    record ThingHappened(String id, Money amount) implements Event {
        @Override
        public Set<Tag> tags() {
            return Set.of(new Tag("thing", id));
        }
    }

    @EventType(value = "thing-renamed", version = 3)
    record ThingRenamed(String id, String newName) implements Event {
        @Override
        public Set<Tag> tags() {
            return Set.of(new Tag("thing", id));
        }
    }

    private static final Everything EVERYTHING = new Everything(
            "año €",
            9_223_372_036_854_775_807L,
            -7,
            true,
            new BigDecimal("18.50"),
            Money.of("250.50", "MXN"),
            LocalDate.of(2013, 9, 27),
            Instant.parse("2013-09-27T15:00:00.000001Z"),
            Colour.DARK_RED,
            Currency.getInstance("KWD"),
            new Inner("a", new Inner("b", null)),
            List.of(new RoundOne(3), new Flat(4, "left", "last")),
            Map.of("state", Money.of("1", "JPY"), "club", Money.of("2", "JPY")),
            null,
            new Json.Obj(Map.of("k", Json.number(1))));

    @Test
    void writesEachFormCanonically() {
        assertThat(new String(RecordCodec.write(EVERYTHING), UTF_8))
                .isEqualTo(
                        "{\"colour\":\"dark-red\",\"currency\":\"KWD\",\"day\":\"2013-09-27\",\"document\":{\"k\":1},"
                            + "\"inner\":{\"name\":\"a\",\"next\":{\"name\":\"b\"}},"
                            + "\"instant\":\"2013-09-27T15:00:00.000001Z\","
                            + "\"money\":{\"amount\":\"250.50\",\"currency\":\"MXN\"},\"number\":\"9223372036854775807\","
                            + "\"rate\":\"18.50\",\"shapes\":[{\"kind\":\"round-one\",\"radius\":3},"
                            + "{\"area\":\"4\",\"aside\":\"left\",\"kind\":\"flat\",\"zeta\":\"last\"}],"
                            + "\"shares\":{\"club\":{\"amount\":\"2\",\"currency\":\"JPY\"},"
                            + "\"state\":{\"amount\":\"1\",\"currency\":\"JPY\"}},\"small\":-7,\"text\":\"año"
                            + " €\",\"yes\":true}");
    }

    @Test
    void writesWhatTheCanonicalWriterWouldWrite() {
        byte[] bytes = RecordCodec.write(EVERYTHING);

        assertThat(CanonicalJson.bytes(JsonReader.read(bytes))).isEqualTo(bytes);
    }

    @Test
    void readsBackWhatItWrote() {
        assertThat(RecordCodec.read(Everything.class, RecordCodec.write(EVERYTHING)))
                .isEqualTo(EVERYTHING);
    }

    @Test
    void namesEveryProblemWithItsPointer() {
        Map<String, Json> members = new LinkedHashMap<>(((Json.Obj) RecordCodec.toJson(EVERYTHING)).members());
        members.remove("day");
        members.put("number", Json.number(5));
        members.put("colour", Json.text("green"));
        members.put("rate", Json.text("1e3"));
        members.put("currency", Json.text("XQX"));
        members.put("immigration/status", Json.text("none of our business"));
        members.put("inner", JsonReader.read("{\"name\":\"a\",\"next\":{\"nme\":\"b\"}}"));
        members.put(
                "shapes",
                JsonReader.read("[{\"kind\":\"round-one\",\"radius\":1.5},{\"radius\":1},{\"kind\":\"cube\"}]"));
        members.put("shares", JsonReader.read("{\"a~b\":{\"amount\":\"1.001\",\"currency\":\"MXN\"}}"));

        InvalidInput invalid = catchThrowableOfType(
                InvalidInput.class, () -> RecordCodec.read(Everything.class, new Json.Obj(members)));

        assertThat(invalid.problems())
                .containsExactlyInAnyOrder(
                        Problem.of("missing-field", "/day"),
                        Problem.of("wrong-form", "/number", "expected", "integer-string"),
                        Problem.of("wrong-form", "/colour", "expected", "blue|dark-red"),
                        Problem.of("wrong-form", "/rate", "expected", "decimal-string"),
                        Problem.of("unknown-currency", "/currency"),
                        Problem.of("unknown-field", "/immigration~1status"),
                        Problem.of("unknown-field", "/inner/next/nme"),
                        Problem.of("missing-field", "/inner/next/name"),
                        Problem.of("wrong-form", "/shapes/0/radius", "expected", "integer"),
                        Problem.of("missing-field", "/shapes/1/kind"),
                        Problem.of("wrong-form", "/shapes/2/kind", "expected", "flat|round-one"),
                        new Problem(
                                "amount-too-precise",
                                "/shares/a~0b/amount",
                                Map.of("currency", "MXN", "decimalsMax", "2")));
    }

    @Test
    void namesWhatIsWrongWithAnAmount() {
        assertThat(moneyProblems("\"250.50 MXN\""))
                .containsExactly(Problem.of("wrong-form", "/amount", "expected", "money"));
        assertThat(moneyProblems("{\"amount\":\"1,000\",\"currency\":\"MXN\"}"))
                .containsExactly(Problem.of("amount-malformed", "/amount/amount"));
        assertThat(moneyProblems("{\"amount\":1000,\"currency\":\"XAU\"}"))
                .containsExactlyInAnyOrder(
                        Problem.of("wrong-form", "/amount/amount", "expected", "string"),
                        Problem.of("unknown-currency", "/amount/currency"));
        assertThat(moneyProblems("{\"amount\":\"92233720368547758.08\",\"currency\":\"MXN\"}"))
                .containsExactly(Problem.of("amount-too-large", "/amount/amount"));
        assertThat(moneyProblems("{\"amount\":\"1\",\"currency\":\"MXN\",\"fee\":\"1\"}"))
                .containsExactly(Problem.of("unknown-field", "/amount/fee"));
        assertThat(moneyProblems("{}"))
                .containsExactly(
                        Problem.of("missing-field", "/amount/amount"), Problem.of("missing-field", "/amount/currency"));
    }

    @Test
    void readsAnAmountWithFewerDecimalsAndWritesAllOfThem() {
        Money money = RecordCodec.read(Money.class, JsonReader.read("{\"amount\":\"250.5\",\"currency\":\"MXN\"}"));

        assertThat(new String(RecordCodec.write(money), UTF_8)).contains("\"250.50\"");
    }

    @Test
    void saysWhereAConstructorRefusesItsValues() {
        assertThat(catchThrowableOfType(
                                InvalidInput.class,
                                () -> RecordCodec.read(Guarded.class, JsonReader.read("{\"count\":-1}")))
                        .problems())
                .containsExactly(Problem.of("invalid-value", ""));
    }

    @Test
    void takesNullForWhatMayBeLeftOut() {
        assertThat(RecordCodec.read(Inner.class, JsonReader.read("{\"name\":\"a\",\"next\":null}")))
                .isEqualTo(new Inner("a", null));
        assertThatThrownBy(() -> RecordCodec.read(Inner.class, JsonReader.read("{\"name\":null}")))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void refusesATypeThatHasNoForm() {
        record Unfit(double amount) {}

        assertThatThrownBy(() -> RecordCodec.write(new Unfit(1.5))).isInstanceOf(Defect.class);
    }

    @Test
    void codesEventsByTypeAndVersion() {
        RecordCodec codec = new RecordCodec(List.of(ThingHappened.class), List.of());
        ThingHappened event = new ThingHappened("t-1", Money.of("1.00", "USD"));

        assertThat(codec.typeOf(event)).isEqualTo("thing-happened");
        assertThat(codec.versionOf(event)).isEqualTo(1);
        assertThat(codec.decode("thing-happened", 1, codec.encode(event))).isEqualTo(event);
    }

    @Test // HC-35
    void refusesAStoredEventOfANewerProgram() {
        RecordCodec codec = new RecordCodec(List.of(ThingHappened.class), List.of());

        assertThatThrownBy(() -> codec.decode("thing-happened", 2, "{}".getBytes(UTF_8)))
                .isInstanceOf(Defect.class)
                .hasMessageContaining("type=thing-happened, version=2");
        assertThatThrownBy(() -> codec.decode("thing-vanished", 1, "{}".getBytes(UTF_8)))
                .isInstanceOf(Defect.class);
        assertThatThrownBy(() -> codec.decode("thing-happened", 1, "{\"id\":\"t-1\"}".getBytes(UTF_8)))
                .isInstanceOf(Defect.class)
                .hasRootCauseInstanceOf(InvalidInput.class);
    }

    @Test
    void readsOlderVersionsThroughEveryStep() {
        RecordCodec codec = new RecordCodec(
                List.of(ThingRenamed.class),
                List.of(
                        new Upcaster("thing-renamed", 1, o -> renamed(o, "nombre", "name")),
                        new Upcaster("thing-renamed", 2, o -> renamed(o, "name", "newName"))));

        assertThat(codec.decode("thing-renamed", 1, "{\"id\":\"t-1\",\"nombre\":\"x\"}".getBytes(UTF_8)))
                .isEqualTo(new ThingRenamed("t-1", "x"));
        assertThat(codec.decode("thing-renamed", 2, "{\"id\":\"t-1\",\"name\":\"x\"}".getBytes(UTF_8)))
                .isEqualTo(new ThingRenamed("t-1", "x"));
    }

    @Test
    void refusesAVersionWithoutItsUpcasters() {
        assertThatThrownBy(() -> new RecordCodec(List.of(ThingRenamed.class), List.of()))
                .isInstanceOf(Defect.class)
                .hasMessageContaining("missing upcaster");
    }

    private static Json.Obj renamed(Json.Obj object, String from, String to) {
        Map<String, Json> members = new LinkedHashMap<>(object.members());
        Json value = members.remove(from);
        if (value != null) {
            members.put(to, value);
        }
        return new Json.Obj(members);
    }

    private static List<Problem> moneyProblems(String amount) {
        return catchThrowableOfType(
                        InvalidInput.class,
                        () -> RecordCodec.read(
                                ThingHappened.class, JsonReader.read("{\"id\":\"t-1\",\"amount\":" + amount + "}")))
                .problems();
    }
}
