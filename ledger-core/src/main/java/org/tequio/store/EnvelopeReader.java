package org.tequio.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.CanonicalJson;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.event.Tag;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;

/** Reads an event back from its canonical envelope; what is read has that envelope, byte for byte, or it is refused. */
public final class EnvelopeReader {

    private EnvelopeReader() {}

    /**
     * The event with this envelope; its leaf hash is computed from it.
     *
     * @throws InvalidInput if these are not the canonical bytes of an event
     */
    public static StoredEvent read(byte[] canonical) {
        try {
            StoredEvent event = event(JsonReader.read(canonical), canonical);
            if (Arrays.equals(Leaf.canonical(event), canonical)) {
                return event;
            }
        } catch (IllegalArgumentException | DateTimeException | ClassCastException e) {
            throw notCanonical();
        }
        throw notCanonical();
    }

    private static StoredEvent event(Json json, byte[] canonical) {
        if (!(json instanceof Json.Obj envelope)) {
            throw notCanonical();
        }
        Json previous = envelope.members().get("previous");
        String valueDate = optional(envelope, "valueDate");
        return new StoredEvent(
                Long.parseLong(text(envelope, "position")),
                text(envelope, "id"),
                text(envelope, "type"),
                version(envelope),
                tags(envelope),
                Instant.parse(text(envelope, "recordedAt")),
                valueDate == null ? null : LocalDate.parse(valueDate),
                new Provenance(
                        text(envelope, "actor"),
                        text(envelope, "role"),
                        optional(envelope, "mandate"),
                        optional(envelope, "causation"),
                        optional(envelope, "correlation")),
                previous == null ? null : CanonicalJson.write(previous),
                CanonicalJson.bytes(member(envelope, "payload")),
                Leaf.hashOf(canonical));
    }

    private static int version(Json.Obj envelope) {
        if (member(envelope, "version") instanceof Json.Num number) {
            try {
                return number.value().intValueExact();
            } catch (ArithmeticException e) {
                throw notCanonical();
            }
        }
        throw notCanonical();
    }

    private static Set<Tag> tags(Json.Obj envelope) {
        Set<Tag> tags = new LinkedHashSet<>();
        if (member(envelope, "tags") instanceof Json.Arr array) {
            for (Json tag : array.items()) {
                tags.add(Tag.parse(((Json.Text) tag).value()));
            }
            return Set.copyOf(tags);
        }
        throw notCanonical();
    }

    private static String text(Json.Obj envelope, String name) {
        return ((Json.Text) member(envelope, name)).value();
    }

    private static @Nullable String optional(Json.Obj envelope, String name) {
        return envelope.members().containsKey(name) ? text(envelope, name) : null;
    }

    private static Json member(Json.Obj envelope, String name) {
        Json member = envelope.members().get(name);
        if (member == null) {
            throw notCanonical();
        }
        return member;
    }

    private static InvalidInput notCanonical() {
        return new InvalidInput(Problem.of("not-an-envelope", ""));
    }
}
