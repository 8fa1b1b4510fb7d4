package org.tequio.imports;

/** Is told how far a long work has come; must return at once. */
@FunctionalInterface
public interface Progress {

    /**
     * So much is done.
     *
     * @param what is being done, in kebab-case: {@code reading}, {@code recording}
     * @param done never decreasing for one {@code what}
     * @param total known from the first call on
     */
    void at(String what, long done, long total);

    /** Tells nobody. */
    static Progress silent() {
        return (what, done, total) -> {};
    }
}
