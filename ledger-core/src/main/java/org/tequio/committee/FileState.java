package org.tequio.committee;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tequio.committee.CommitteeEvents.GapsCured;
import org.tequio.committee.CommitteeEvents.GapsNotified;
import org.tequio.committee.CommitteeEvents.LateDecisionRecorded;
import org.tequio.event.Event;

/**
 * How complete a proposal's file is, and whether a decision in it waits for its second person.
 *
 * @param notified the last notice of gaps
 * @param cured the answer to it
 * @param late a decision that was recorded after the clock's refusal and is not confirmed
 */
public record FileState(
        @Nullable GapsNotified notified,
        @Nullable GapsCured cured,
        @Nullable LateDecisionRecorded late) {

    static FileState empty() {
        return new FileState(null, null, null);
    }

    FileState evolve(Event event) {
        return switch (event) {
            case GapsNotified it -> new FileState(it, null, late);
            case GapsCured it -> new FileState(notified, it, late);
            case LateDecisionRecorded it -> new FileState(notified, cured, it);
            default -> this;
        };
    }

    /** Whether something is missing that the association has been told of. */
    public boolean hasGaps() {
        return notified != null && cured == null;
    }

    /** Whether the association may still complete it on a day. */
    boolean mayBeCuredOn(LocalDate day) {
        return notified != null && (notified.cureOn() == null || !day.isAfter(notified.cureOn()));
    }
}
