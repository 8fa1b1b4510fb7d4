package org.tequio.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tequio.ids.SecureIds;
import org.tequio.ids.SeededIds;

class IdsTest {

    @Test
    void givesTheSameIdsForTheSameSeed() {
        SeededIds one = new SeededIds(7);
        SeededIds same = new SeededIds(7);

        assertThat(one.next("p")).isEqualTo(same.next("p"));
        assertThat(one.uuid()).isEqualTo(same.uuid());
        assertThat(one.bytes(8)).isEqualTo(same.bytes(8));
        assertThat(new SeededIds(8).next("p")).isNotEqualTo(new SeededIds(7).next("p"));
    }

    @Test
    void givesIdsThatNobodyGivesAgain() {
        SecureIds ids = new SecureIds();
        Set<String> given = new HashSet<>();

        for (int i = 0; i < 1_000; i++) {
            assertThat(given.add(ids.next("p"))).isTrue();
            assertThat(given.add(ids.uuid())).isTrue();
        }
    }

    @Test
    void givesOpaqueIdsWithAReadablePrefix() {
        assertThat(new SecureIds().next("remittance")).matches("remittance-[0-9bcdfghjkmnpqrstvwxyz]{16}");
    }

    @Test // RFC 9562 §5.4
    void givesRandomUuidsOfTheirVersionAndVariant() {
        UUID uuid = UUID.fromString(new SeededIds(1).uuid());

        assertThat(uuid.version()).isEqualTo(4);
        assertThat(uuid.variant()).isEqualTo(2);
    }
}
