package org.tequio.decision;

import java.util.List;
import java.util.Map;
import org.tequio.event.Event;
import org.tequio.refusal.Refusal;

/** What a slice decides. */
public sealed interface Decision {

    /**
     * Yes.
     *
     * @param events what happened, in order; may be empty where nothing had to change
     * @param answer what the caller wants to know besides the positions: ids, amounts, as strings
     */
    record Accepted(List<Event> events, Map<String, String> answer) implements Decision {
        public Accepted {
            events = List.copyOf(events);
            answer = Map.copyOf(answer);
        }
    }

    /**
     * No, for all these reasons.
     *
     * @param refusals at least one
     */
    record Refused(List<Refusal> refusals) implements Decision {
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }

    static Decision accept(Event... events) {
        return new Accepted(List.of(events), Map.of());
    }

    static Decision accept(Map<String, String> answer, Event... events) {
        return new Accepted(List.of(events), answer);
    }

    static Decision refuse(Refusal... refusals) {
        return new Refused(List.of(refusals));
    }

    static Decision refuse(List<Refusal> refusals) {
        return new Refused(refusals);
    }
}
