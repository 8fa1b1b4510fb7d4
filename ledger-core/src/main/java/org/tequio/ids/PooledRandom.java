package org.tequio.ids;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Unguessable random bits, drawn from the system in blocks: one draw costs the same for sixteen bytes as for thousands.
 * What is handed out is wiped at once. Safe for use by many threads, which rarely meet at one block.
 */
final class PooledRandom implements RandomGenerator {

    private static final int BLOCKS = 16;
    private static final int BLOCK_BYTES = 2048;

    /** More than this is drawn by itself: long keys should not lie about in a block before they are used. */
    private static final int POOLED_BYTES_MAX = 16;

    private final SecureRandom source = new SecureRandom();
    private final Block[] blocks = new Block[BLOCKS];

    PooledRandom() {
        Arrays.setAll(blocks, i -> new Block());
    }

    @Override
    public int nextInt() {
        return (int) block().take(Integer.BYTES);
    }

    @Override
    public long nextLong() {
        return block().take(Long.BYTES);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        if (bytes.length > POOLED_BYTES_MAX) {
            source.nextBytes(bytes);
        } else {
            block().take(bytes);
        }
    }

    private Block block() {
        return blocks[(int) Thread.currentThread().threadId() & (BLOCKS - 1)];
    }

    private final class Block {

        private final byte[] bytes = new byte[BLOCK_BYTES];
        private int used = BLOCK_BYTES;

        /** The next bytes as a number. */
        synchronized long take(int count) {
            reserve(count);
            long value = 0;
            for (int end = used + count; used < end; used++) {
                value = value << Byte.SIZE | (bytes[used] & 0xff);
                bytes[used] = 0;
            }
            return value;
        }

        synchronized void take(byte[] into) {
            reserve(into.length);
            System.arraycopy(bytes, used, into, 0, into.length);
            Arrays.fill(bytes, used, used + into.length, (byte) 0);
            used += into.length;
        }

        private void reserve(int count) {
            if (used + count > BLOCK_BYTES) {
                source.nextBytes(bytes);
                used = 0;
            }
        }
    }
}
