package org.tequio.deadline;

/**
 * A kind of deadline.
 *
 * @param code under which its texts are found: {@code committee-decision}
 * @param act the public name of the command that meets it, whose form is the one link to act
 */
public record DeadlineKind(String code, String act) {}
