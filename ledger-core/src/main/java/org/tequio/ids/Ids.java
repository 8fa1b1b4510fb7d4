package org.tequio.ids;

/** Where new ids come from; injected, so that a simulation can replay them from one seed. Safe for many threads. */
public interface Ids {

    /** A new UUID in its textual form. */
    String uuid();

    /** A new opaque id with a readable prefix: {@code next("p")} gives {@code p-} and letters and digits. */
    String next(String prefix);

    /** Random bytes for salts and keys. */
    byte[] bytes(int count);
}
