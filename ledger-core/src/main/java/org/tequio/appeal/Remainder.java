package org.tequio.appeal;

/**
 * Where what is left goes when the appeal closes; fixed at its opening, before anybody knows how much it is (HC-39).
 *
 * @param destination the kind of goal
 * @param to the party, or the appeal; for {@code GIVERS} the party that gets the part of those who gave unnamed
 */
public record Remainder(Destination destination, String to) {

    /** The kinds of goal. */
    public enum Destination {
        /** To all who gave, in proportion to what each gave. */
        GIVERS,
        /** To one institution or association. */
        PARTY,
        /** To another appeal, as a gift to it. */
        APPEAL
    }
}
