package org.tequio.ids;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** The forms of ids, over some source of randomness. */
final class RandomIds {

    /** No vowels that make words, no digits and letters that look alike. */
    private static final String ALPHABET = "0123456789bcdfghjkmnpqrstvwxyz";

    /** 16 characters of 30 are 78 bits. */
    private static final int LENGTH = 16;

    private final RandomGenerator random;

    RandomIds(RandomGenerator random) {
        this.random = random;
    }

    /** RFC 9562 §5.4. */
    String uuid() {
        long high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
        long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    String next(String prefix) {
        StringBuilder id = new StringBuilder(prefix).append('-');
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
