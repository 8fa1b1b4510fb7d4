package org.tequio.deadline;

/**
 * A kind of deadline.
 *
 * @param code under which its texts are found: {@code committee-decision}
 * @param act the public name of the command that meets it, whose form is the one link to act
 * @param lapses whether it can no longer be met once it has passed, so that nobody is reminded any more
 */
public record DeadlineKind(String code, String act, boolean lapses) {

    /** One that stays open until it is met, however late. */
    public DeadlineKind(String code, String act) {
        this(code, act, false);
    }

    /** One that can no longer be met once it has passed. */
    public static DeadlineKind lapsing(String code, String act) {
        return new DeadlineKind(code, act, true);
    }
}
