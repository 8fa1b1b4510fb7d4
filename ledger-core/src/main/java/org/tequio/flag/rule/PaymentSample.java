package org.tequio.flag.rule;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.tequio.event.Sha256;

/**
 * A sample of payments that anyone can draw again: those whose SHA-256 of {@code seed|id} comes first (HC-28). It needs
 * nothing but the seed and the ids, which are public.
 */
public final class PaymentSample {

    private PaymentSample() {}

    /**
     * Draws.
     *
     * @param seed any text that nobody chose to fit, such as the root of a checkpoint
     * @param ids of all payments
     * @param size how many; all of them if there are fewer
     */
    public static List<String> draw(String seed, List<String> ids, int size) {
        return ids.stream()
                .distinct()
                .sorted(Comparator.comparing((String id) -> rank(seed, id)).thenComparing(id -> id))
                .limit(size)
                .toList();
    }

    /** By which payments are ordered, in hex. */
    public static String rank(String seed, String id) {
        byte[] hash = Sha256.digest().digest((seed + "|" + id).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
    }
}
