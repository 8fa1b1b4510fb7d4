package org.tequio.ids;

import java.util.Random;

/** Ids that are the same for the same seed, for tests, simulations and what-if files; never for production. */
public final class SeededIds implements Ids {

    private final RandomIds ids;

    public SeededIds(long seed) {
        ids = new RandomIds(new Random(seed));
    }

    @Override
    public synchronized String uuid() {
        return ids.uuid();
    }

    @Override
    public synchronized String next(String prefix) {
        return ids.next(prefix);
    }

    @Override
    public synchronized byte[] bytes(int count) {
        return ids.bytes(count);
    }
}
