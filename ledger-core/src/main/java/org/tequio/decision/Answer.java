package org.tequio.decision;

import java.util.List;
import java.util.Map;
import org.tequio.event.Event;
import org.tequio.refusal.Refusal;

/** What became of a command; given only after it is durable. */
public sealed interface Answer {

    /**
     * It happened.
     *
     * @param position the last position of its events; the head if it had none; 0 in a preview
     * @param values ids and figures for the caller
     * @param events what was appended, or in a preview would be; empty in a repetition
     * @param repeated whether the key had been used for the same command before, and this is the answer of then
     */
    record Done(long position, Map<String, String> values, List<Event> events, boolean repeated) implements Answer {}

    /** The domain said no; nothing was written. A key reused for another command is {@code key-reused}. */
    record Refused(List<Refusal> refusals) implements Answer {}
}
