package org.tequio.call;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.call.CallEvents.CallOpened;
import org.tequio.event.Event;
import org.tequio.rule.RuleHistory;

/**
 * The calls that were published, and the rules of one scheme.
 *
 * @param scheme the versions of the scheme
 * @param calls in the order of the log
 */
record Shelf(RuleHistory scheme, List<CallOpened> calls) {

    Shelf {
        calls = List.copyOf(calls);
    }

    Shelf evolve(Event event) {
        if (event instanceof CallOpened opened) {
            List<CallOpened> all = new ArrayList<>(calls);
            all.add(opened);
            return new Shelf(scheme, all);
        }
        return new Shelf(scheme.after(event), calls);
    }

    boolean holds(@Nullable String call) {
        return calls.stream().anyMatch(it -> it.call().equals(call));
    }

    boolean holds(String convener, String number) {
        return calls.stream()
                .anyMatch(it -> it.convener().equals(convener) && it.number().equals(number));
    }
}
