package org.tequio.vault;

import java.util.Locale;

/** For whom a text is. */
public enum Audience {
    /** Anyone may read it, and reading it is not recorded: titles of works, names of clubs. */
    PUBLIC,
    /** Protected: each read states a purpose and is recorded. */
    PRIVATE;

    private static final String OPEN = "public:";

    /** The subject under which the public texts of a thing are sealed. */
    public static String open(String thing) {
        return OPEN + thing;
    }

    /** The audience that a subject declares. */
    public static Audience of(String subject) {
        return subject.startsWith(OPEN) ? PUBLIC : PRIVATE;
    }

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
