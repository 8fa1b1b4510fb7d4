package org.tequio.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tequio.event.Sha256;
import org.tequio.event.Tag;

/**
 * The hashes below were made by another program and another library:
 * {@code python3 -c 'json.dumps(envelope, ensure_ascii=False, sort_keys=True, separators=(",", ":"))'}, a zero byte put
 * before it, and {@code sha256sum}. They must never change.
 */
class LeafTest {

    private static final StoredEvent FULL = event(
            42,
            "0f0e0d0c-0b0a-4908-8706-050403020100",
            "contribution-received",
            3,
            Set.of(new Tag("project", "p-1"), new Tag("contribution", "c-7")),
            Instant.parse("2026-03-01T12:00:00.123456Z"),
            LocalDate.of(2013, 2, 28),
            new Provenance("u-1", "treasurer", "m-1", "c-0", "r-1"),
            "{\"project=p-1\":\"17\"}",
            "{\"amount\":\"250.50\",\"currency\":\"MXN\"}");

    private static final StoredEvent BARE = event(
            Long.MAX_VALUE,
            "00000000-0000-4000-8000-000000000000",
            "bare",
            1,
            Set.of(),
            Instant.EPOCH,
            null,
            new Provenance("sys\"tem\\\n\u001f\u007fñ€😀", "system", null, null, null),
            null,
            "{}");

    @Test
    void theCanonicalEnvelopeOfAFullEvent() {
        assertThat(new String(Leaf.canonical(FULL), StandardCharsets.UTF_8))
                .isEqualTo("{\"actor\":\"u-1\",\"causation\":\"c-0\",\"correlation\":\"r-1\","
                        + "\"id\":\"0f0e0d0c-0b0a-4908-8706-050403020100\",\"mandate\":\"m-1\","
                        + "\"payload\":{\"amount\":\"250.50\",\"currency\":\"MXN\"},\"position\":\"42\","
                        + "\"previous\":{\"project=p-1\":\"17\"},\"recordedAt\":\"2026-03-01T12:00:00.123456Z\","
                        + "\"role\":\"treasurer\",\"tags\":[\"contribution=c-7\",\"project=p-1\"],"
                        + "\"type\":\"contribution-received\",\"valueDate\":\"2013-02-28\",\"version\":3}");
        assertThat(HexFormat.of().formatHex(Leaf.hash(FULL)))
                .isEqualTo("0f4c24acccda4f566544e96bcb8b4a79a75502fb6b5c9f2b358ce74f27b314dd");
    }

    @Test
    void theCanonicalEnvelopeOfABareEventWithEveryKindOfCharacter() {
        assertThat(new String(Leaf.canonical(BARE), StandardCharsets.UTF_8))
                .isEqualTo("{\"actor\":\"sys\\\"tem\\\\\\n\\u001f\u007fñ€😀\","
                        + "\"id\":\"00000000-0000-4000-8000-000000000000\",\"payload\":{},"
                        + "\"position\":\"9223372036854775807\",\"recordedAt\":\"1970-01-01T00:00:00.000000Z\","
                        + "\"role\":\"system\",\"tags\":[],\"type\":\"bare\",\"version\":1}");
        assertThat(HexFormat.of().formatHex(Leaf.hash(BARE)))
                .isEqualTo("53d06f559170766d8cc48de643f957a59474f5adae1ea48e72d528b79039fa88");
    }

    @Test
    void whatTheWriterHashesInTwoPartsIsTheSame() {
        for (StoredEvent event : new StoredEvent[] {FULL, BARE}) {
            NewEvent before = new NewEvent(
                    event.id(),
                    event.type(),
                    event.version(),
                    event.tags(),
                    event.valueDate(),
                    event.provenance(),
                    event.payload());

            byte[] hash = Leaf.of(before)
                    .hash(Sha256.digest(), event.position(), Leaf.recordedAt(event.recordedAt()), event.previous());

            assertThat(hash).isEqualTo(Leaf.hash(event));
        }
    }

    @Test
    void writesRecordTimesAsTheStandardFormatterDoes() {
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);
        SplittableRandom random = new SplittableRandom(7);
        List<Instant> instants = new ArrayList<>(List.of(
                Instant.EPOCH,
                Instant.parse("0000-01-01T00:00:00Z"),
                Instant.parse("-0001-12-31T23:59:59.999999Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"),
                Instant.parse("+10000-01-01T00:00:00Z")));
        for (int i = 0; i < 1_000; i++) {
            instants.add(Instant.ofEpochSecond(
                    random.nextLong(-70_000_000_000L, 260_000_000_000L), random.nextInt(1_000_000_000)));
        }

        assertThat(instants)
                .allSatisfy(instant -> assertThat(new String(Leaf.recordedAt(instant), StandardCharsets.US_ASCII))
                        .isEqualTo(formatter.format(instant)));
    }

    @Test
    void everyMemberCounts() {
        assertThat(Leaf.hash(FULL))
                .isNotEqualTo(Leaf.hash(event(
                        43,
                        FULL.id(),
                        FULL.type(),
                        FULL.version(),
                        FULL.tags(),
                        FULL.recordedAt(),
                        FULL.valueDate(),
                        FULL.provenance(),
                        FULL.previous(),
                        "{}")));
    }

    @Test
    void refusesCharactersThatNoDatabaseCouldGiveBack() {
        assertThatThrownBy(() -> Leaf.quoted("a\u0000b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("character that cannot be stored: codePoint=0");
        assertThatThrownBy(() -> Leaf.quoted("\udc00")).isInstanceOf(IllegalArgumentException.class);
    }

    @SuppressWarnings("TooManyParameters") // an envelope has so many members
    private static StoredEvent event(
            long position,
            String id,
            String type,
            int version,
            Set<Tag> tags,
            Instant recordedAt,
            @Nullable LocalDate valueDate,
            Provenance provenance,
            @Nullable String previous,
            String payload) {
        return new StoredEvent(
                position,
                id,
                type,
                version,
                tags,
                recordedAt,
                valueDate,
                provenance,
                previous,
                payload.getBytes(StandardCharsets.UTF_8),
                new byte[32]);
    }
}
