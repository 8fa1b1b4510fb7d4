package org.tequio.ids;

/** Ids that nobody can guess; what production uses. */
public final class SecureIds implements Ids {

    private final RandomIds ids = new RandomIds(new PooledRandom());

    @Override
    public String uuid() {
        return ids.uuid();
    }

    @Override
    public String next(String prefix) {
        return ids.next(prefix);
    }

    @Override
    public byte[] bytes(int count) {
        return ids.bytes(count);
    }
}
