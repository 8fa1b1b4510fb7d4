package org.tequio.fuzz;

import java.util.Arrays;
import java.util.List;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.RecordCodec;
import org.tequio.ledger.Catalogue;
import org.tequio.refusal.Defect;
import org.tequio.refusal.Invariant;

/** Stored bytes of every event type: unreadable ones are named as such, and what is read writes as what was read. */
public final class EventTarget {

    private static final RecordCodec CODEC =
            new RecordCodec(Catalogue.standard().events(), Catalogue.standard().upcasters());

    private static final List<EventType> TYPES = Catalogue.standard().events().stream()
            .map(event -> event.getAnnotation(EventType.class))
            .sorted((a, b) -> a.value().compareTo(b.value()))
            .toList();

    private EventTarget() {}

    /** Called by the fuzzer; the first byte chooses the type. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        EventType type = TYPES.get((data[0] & 0xff) % TYPES.size());
        Event event;
        try {
            event = CODEC.decode(type.value(), type.version(), Arrays.copyOfRange(data, 1, data.length));
        } catch (Defect e) {
            Invariant.check(e.getMessage() != null && e.getMessage().contains("unreadable"), "not named: %s", e);
            return;
        }
        byte[] written = CODEC.encode(event);
        byte[] again = CODEC.encode(CODEC.decode(type.value(), type.version(), written));
        if (!Arrays.equals(written, again)) {
            throw new AssertionError("reads as another event: type=" + type.value());
        }
    }
}
