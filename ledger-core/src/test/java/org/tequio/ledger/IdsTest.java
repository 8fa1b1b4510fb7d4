package org.tequio.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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
    void givesManyCallersAtOnceNoByteTwice() throws Exception {
        SecureIds ids = new SecureIds();
        Set<String> given = ConcurrentHashMap.newKeySet();
        AtomicInteger zeros = new AtomicInteger();
        List<Thread> callers = new ArrayList<>();
        for (int caller = 0; caller < 64; caller++) {
            callers.add(Thread.startVirtualThread(() -> {
                for (int i = 0; i < 500; i++) {
                    given.add(ids.uuid());
                    byte[] salt = ids.bytes(16);
                    given.add(HexFormat.of().formatHex(salt));
                    zeros.addAndGet(salt[i % 16] == 0 ? 1 : 0);
                }
            }));
        }
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(given).hasSize(64 * 1_000);
        // One byte in 256 is zero by chance: some 125 of 32,000, and never 400.
        assertThat(zeros.get()).isBetween(20, 400);
        assertThat(ids.bytes(100)).hasSize(100).isNotEqualTo(ids.bytes(100));
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
