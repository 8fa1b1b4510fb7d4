package org.tequio.call;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tequio.call.CallEvents.CallOpened;
import org.tequio.call.CallEvents.CallVoided;
import org.tequio.event.Event;
import org.tequio.store.Query;

/**
 * A call, folded from its events.
 *
 * @param call its id; events of other calls change nothing
 * @param opened {@code null} if there is no such call
 * @param voided once it is declared void
 */
public record CallState(
        String call, @Nullable CallOpened opened, @Nullable CallVoided voided) {

    public static CallState before(String call) {
        return new CallState(call, null, null);
    }

    /** What to read of it: not who entered. */
    public static Query query(String call) {
        return Query.of(CallTags.call(call), "call-opened", "call-voided");
    }

    /** After one more event. */
    public CallState evolve(Event event) {
        return switch (event) {
            case CallOpened it when it.call().equals(call) -> new CallState(call, it, voided);
            case CallVoided it when it.call().equals(call) -> new CallState(call, opened, it);
            default -> this;
        };
    }

    public boolean isVoid() {
        return voided != null;
    }

    /** Whether projects enter on a day. */
    public boolean isOpenOn(LocalDate day) {
        return opened != null && !isVoid() && !day.isBefore(opened.opens()) && !day.isAfter(opened.closes());
    }
}
