package org.tequio.simulation;

import org.jspecify.annotations.Nullable;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.mandate.Role;

/** What a caller wants, how often it asked, and what it was told: its own log of acknowledgements. */
final class Intent {

    final String op;
    final String actor;
    final @Nullable String key;
    final Command command;

    int asked;
    int underWay;
    boolean gaveUp;
    boolean refused;
    boolean unknown;
    Answer.@Nullable Done done;

    Intent(String op, String actor, @Nullable String key, Command command) {
        this.op = op;
        this.actor = actor;
        this.key = key;
        this.command = command;
    }

    Submission submission() {
        return new Submission(command, actor, Role.SYSTEM, null, null, key);
    }

    /** Whether its caller wants nothing more. */
    boolean isSettled() {
        return underWay == 0 && (done != null || refused || gaveUp);
    }

    /** Asked again after an unknown outcome, or of two nodes at once: then a refusal does not speak for all of them. */
    boolean wasAskedOnce() {
        return asked == 1 && !unknown;
    }

    boolean isSameAs(Answer.Done other) {
        Answer.Done first = done;
        return first == null
                || (first.position() == other.position() && first.values().equals(other.values()));
    }

    @Override
    public String toString() {
        return command + " key=" + key;
    }
}
