package org.tequio.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tequio.projection.AsOfResolver.Resolved;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;

class AsOfResolverTest {

    private final PaidLog log = new PaidLog();
    private final AsOfResolver resolver = new AsOfResolver(log.store(), log.clock());
    private Instant first = Instant.EPOCH;

    /** Three payments, an hour between them. */
    @BeforeEach
    void pay() {
        first = log.clock().instant();
        for (int i = 1; i <= 3; i++) {
            log.pay("giver:1", "fund", i);
            log.clock().advance(Duration.ofHours(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void asksForWhatIsKnownNowIfNothingIsSaid(String nothing) {
        Resolved resolved = resolver.resolve(nothing, nothing);

        assertThat(resolved).isEqualTo(resolver.resolve(null, null));
        assertThat(resolved.asOf().valueDate()).isNull();
        assertThat(resolved.asOf().asKnown()).isEqualTo(3);
        assertThat(resolved.head()).isEqualTo(3);
    }

    @Test
    void readsADayAndAPosition() {
        Resolved resolved = resolver.resolve(" 2013-09-30 ", " 2 ");

        assertThat(resolved.asOf().valueDate()).isEqualTo(LocalDate.of(2013, 9, 30));
        assertThat(resolved.asOf().asKnown()).isEqualTo(2);
        assertThat(resolved.head()).isEqualTo(3);
    }

    @Test
    void beforeTheFirstEventNothingIsKnown() {
        assertThat(resolver.resolve(null, "0").asOf().asKnown()).isZero();
        assertThat(resolver.resolve(null, first.minusNanos(1_000).toString())
                        .asOf()
                        .asKnown())
                .isZero();
    }

    @Test
    void anInstantIsTheLastPositionRecordedUntilThenInclusive() {
        assertThat(resolver.resolve(null, first.toString()).asOf().knownAt()).isEqualTo(first);
        assertThat(resolver.resolve(null, "1").asOf().knownAt()).isNull();
        assertThat(resolver.resolve(null, first.toString()).asOf().asKnown()).isEqualTo(1);
        assertThat(resolver.resolve(null, first.plusSeconds(3_599).toString())
                        .asOf()
                        .asKnown())
                .isEqualTo(1);
        assertThat(resolver.resolve(null, first.plusSeconds(3_600).toString())
                        .asOf()
                        .asKnown())
                .isEqualTo(2);
        assertThat(resolver.resolve(null, log.clock().instant().toString())
                        .asOf()
                        .asKnown())
                .isEqualTo(3);
    }

    @Test
    void anInstantMayBeSaidInAnyZone() {
        // 17:00 in Greenwich is noon in Mexico City's summer.
        assertThat(resolver.resolve(null, "2013-09-27T12:00:00-05:00"))
                .isEqualTo(resolver.resolve(null, "2013-09-27T17:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2013-02-30, , not-a-date valueDate",
        "27/09/2013, , not-a-date valueDate",
        ", 4, position-not-reached asKnown",
        ", -1, neither-position-nor-instant asKnown",
        ", 1.5, neither-position-nor-instant asKnown",
        ", 9999999999999999999, neither-position-nor-instant asKnown",
        ", 2013-09-27, neither-position-nor-instant asKnown",
        ", 2013-09-27T20:00:01Z, instant-not-reached asKnown",
    })
    void namesWhatItCannotRead(String valueDate, String asKnown, String problem) {
        assertThatThrownBy(() -> resolver.resolve(valueDate, asKnown))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        input -> assertThat(input.problems())
                                .extracting(it -> it.code() + " " + it.where())
                                .containsExactly(problem));
    }

    @Test
    void namesBothProblemsAtOnce() {
        assertThatThrownBy(() -> resolver.resolve("yesterday", "soon"))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        input -> assertThat(input.problems())
                                .extracting(Problem::where)
                                .containsExactly("valueDate", "asKnown"));
    }
}
