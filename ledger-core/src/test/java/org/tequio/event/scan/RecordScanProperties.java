package org.tequio.event.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tequio.event.Event;
import org.tequio.event.Json;
import org.tequio.event.RecordCodec;
import org.tequio.ledger.Catalogue;
import org.tequio.money.Money;
import org.tequio.refusal.Defect;
import org.tequio.refusal.InvalidInput;
import org.tequio.testing.Samples;

/** What the short way reads, the long way reads too, and as the same; what it does not, the long way judges. */
class RecordScanProperties {

    private static final int DAMAGES = 2_000;
    private static final byte[] ALPHABET = "{}[]\",:\\.-+0123456789eEaznull \t\n\0é".getBytes(UTF_8);

    sealed interface Step {}

    record FirstStep(int count) implements Step {}

    record LastStep(long total, String zeta) implements Step {}

    record Nested(@Nullable Nested inner, List<Step> steps, Map<String, Money> shares) {}

    record Everything(
            String text,
            long number,
            int small,
            boolean yes,
            BigDecimal rate,
            Money money,
            Currency currency,
            LocalDate day,
            Instant instant,
            Nested nested,
            @Nullable String aside) {
        Everything {
            if (small == 13) {
                throw new IllegalArgumentException("unlucky: small=" + small);
            }
        }
    }

    record Documented(String id, Json.Obj document) {}

    private static final Everything EVERYTHING = new Everything(
            "p-17",
            -4_711L,
            12,
            false,
            new BigDecimal("-18.5000"),
            Money.of("-250.50", "MXN"),
            Currency.getInstance("KWD"),
            LocalDate.of(2012, 2, 29),
            Instant.parse("2013-09-27T15:00:00.000001Z"),
            new Nested(
                    new Nested(null, List.of(), Map.of()),
                    List.of(new LastStep(7, "z"), new FirstStep(3)),
                    Map.of("club", Money.of("2", "JPY"), "state", Money.of("1.500", "KWD"))),
            null);

    @ParameterizedTest
    @MethodSource("events")
    void readsEveryEventTheShortWay(Class<? extends Event> type) {
        for (boolean full : new boolean[] {true, false}) {
            Record event = (Record) Samples.of(type, full);
            byte[] bytes = RecordCodec.write(event);

            assertThat(scan(event.getClass(), bytes)).isEqualTo(event);
        }
    }

    @ParameterizedTest
    @MethodSource("events")
    void agreesWithTheLongWayOnEveryDamagedEvent(Class<? extends Event> type) {
        agreesOnDamaged((Record) Samples.of(type, true), DAMAGES / 10);
    }

    @Test
    void agreesWithTheLongWayOnEveryDamagedForm() {
        assertThat(agreesOnDamaged(EVERYTHING, DAMAGES)).isPositive();
    }

    @Test
    void readsEveryFormTheShortWay() {
        assertThat(scan(Everything.class, RecordCodec.write(EVERYTHING))).isEqualTo(EVERYTHING);
    }

    @Test
    void leavesToTheLongWayWhatIsNotCanonical() {
        String canonical = new String(RecordCodec.write(EVERYTHING), UTF_8);

        for (String other : List.of(
                canonical.replace("\"small\":12", "\"small\":12.0"),
                canonical.replace("\"small\":12", "\"small\": 12"),
                canonical.replace("\"small\":12", "\"small\":13"),
                canonical.replace("\"small\":12", "\"small\":9999999999"),
                canonical.replace("\"text\":\"p-17\"", "\"text\":\"p\\u002d17\""),
                canonical.replace("\"text\":\"p-17\"", "\"text\":\"año\""),
                canonical.replace("\"text\":\"p-17\"", "\"text\":null"),
                canonical.replace("-250.50", "-250.505"),
                canonical.replace("-250.50", "00250.50"),
                canonical.replace("-250.50", "99999999999999999.99"),
                canonical.replace("\"MXN\"", "\"XAU\""),
                canonical.replace("\"MXN\"", "\"QQQ\""),
                canonical.replace("2012-02-29", "2013-02-29"),
                canonical.replace("15:00:00", "24:00:00"),
                canonical.replace("\"club\":{", "\"state\":{"),
                canonical.replace("last-step", "next-step"),
                canonical.replace("{\"currency\":\"KWD\",", "{\"aside\":null,\"currency\":\"KWD\","),
                canonical + " ")) {
            assertThat(other).isNotEqualTo(canonical);
            assertThat(scan(Everything.class, other.getBytes(UTF_8))).as(other).isNull();
        }
    }

    @Test
    void readsDocumentsAlwaysTheLongWay() {
        byte[] bytes =
                RecordCodec.write(new Documented("d-1", new Json.Obj(Map.of("members", new Json.Obj(Map.of())))));

        assertThat(scan(Documented.class, bytes)).isNull();
    }

    @Test
    void leavesDeepNestingToTheLongWay() {
        Nested nested = new Nested(null, List.of(), Map.of());
        for (int i = 0; i < Cursor.DEPTH_MAX; i++) {
            nested = new Nested(nested, List.of(), Map.of());
        }

        assertThat(scan(Nested.class, RecordCodec.write(nested))).isNull();
    }

    @Test
    void readsAPartOfABuffer() {
        byte[] bytes = RecordCodec.write(EVERYTHING);
        byte[] buffer = new byte[bytes.length + 20];
        Arrays.fill(buffer, (byte) '7');
        System.arraycopy(bytes, 0, buffer, 9, bytes.length);

        RecordScan scan = RecordScan.of(Everything.class, Json.class);

        assertThat(scan.read(buffer, 9, 9 + bytes.length)).isEqualTo(EVERYTHING);
        assertThat(scan.read(buffer, 9, 8 + bytes.length)).isNull();
        assertThat(scan.read(buffer, 9, 10 + bytes.length)).isNull();
    }

    /** How many damaged documents the short way could read. */
    private static int agreesOnDamaged(Record event, int damages) {
        byte[] bytes = RecordCodec.write(event);
        RecordScan scan = RecordScan.of(event.getClass(), Json.class);
        SplittableRandom random =
                new SplittableRandom(event.getClass().getName().hashCode());
        int read = 0;
        for (int i = 0; i < damages; i++) {
            byte[] damaged = damaged(bytes, random);
            Object shortly = scan.read(damaged, 0, damaged.length);
            if (shortly != null) {
                assertThat(shortly).as(new String(damaged, UTF_8)).isEqualTo(theLongWay(event.getClass(), damaged));
                read++;
            }
        }
        return read;
    }

    private static byte[] damaged(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length);
        int kept = at + random.nextInt(3);
        byte[] head = Arrays.copyOf(bytes, at + random.nextInt(3));
        for (int i = at; i < head.length; i++) {
            head[i] = ALPHABET[random.nextInt(ALPHABET.length)];
        }
        byte[] tail = kept < bytes.length ? Arrays.copyOfRange(bytes, kept, bytes.length) : new byte[0];
        byte[] damaged = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, damaged, head.length, tail.length);
        return damaged;
    }

    private static Object theLongWay(Class<? extends Record> type, byte[] bytes) {
        try {
            return RecordCodec.read(type, bytes);
        } catch (InvalidInput | Defect e) {
            return e;
        }
    }

    private static @Nullable Object scan(Class<? extends Record> type, byte[] bytes) {
        return RecordScan.of(type, Json.class).read(bytes, 0, bytes.length);
    }

    static Stream<Class<? extends Event>> events() {
        return Catalogue.standard().events().stream();
    }
}
