package org.tequio.event;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.event.scan.RecordScan;
import org.tequio.refusal.Defect;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problems;

/**
 * Records as canonical JSON and back, by their components: the one form of stored events, request bodies and play
 * files.
 *
 * <p>{@code Money} is an object of amount and currency; {@code long}, {@code BigDecimal}, dates, instants and enums (in
 * kebab-case) are strings; {@code int} and {@code boolean} are themselves; a {@code List} is an array, a {@code
 * Map<String, …>} an object, a nested record an object, a record of a sealed interface an object with its {@code
 * kind}; what is null is left out.
 */
public final class RecordCodec implements EventCodec {

    private final Map<Class<?>, Coded> byClass = new HashMap<>();
    private final Map<String, Coded> byType = new HashMap<>();
    private final Map<String, Upcaster> upcasters = new HashMap<>();

    private record Coded(String type, int version, Form form, RecordScan scan) {}

    /** A codec of these event records, which can read their older versions. */
    public RecordCodec(Collection<Class<? extends Event>> events, Collection<Upcaster> upcasters) {
        for (Upcaster upcaster : upcasters) {
            if (this.upcasters.put(stepKey(upcaster.type(), upcaster.version()), upcaster) != null) {
                throw new Defect("two upcasters: type=" + upcaster.type() + ", version=" + upcaster.version());
            }
        }
        events.forEach(this::add);
    }

    @Override
    public String typeOf(Event event) {
        return coded(event).type();
    }

    @Override
    public int versionOf(Event event) {
        return coded(event).version();
    }

    @Override
    public byte[] encode(Event event) {
        CanonicalJson out = new CanonicalJson();
        coded(event).form().write(out, event);
        return out.bytes();
    }

    @Override
    public Event decode(String type, int version, byte[] payload) {
        return decode(type, version, payload, 0, payload.length);
    }

    @Override
    public Event decode(String type, int version, byte[] bytes, int from, int to) {
        Coded coded = byType.get(type);
        if (coded == null || !knows(type, version)) {
            throw new Defect("unknown event, a newer program wrote it: type=" + type + ", version=" + version);
        }
        if (version == coded.version() && coded.scan().read(bytes, from, to) instanceof Event event) {
            return event;
        }
        return decodeTheLongWay(coded, version, Arrays.copyOfRange(bytes, from, to));
    }

    /** Accepts every form of the JSON, upcasts older versions, and says what is wrong with the rest. */
    private Event decodeTheLongWay(Coded coded, int version, byte[] payload) {
        String type = coded.type();
        try {
            Problems problems = new Problems();
            Object event =
                    coded.form().read(upcast(type, version, coded.version(), JsonReader.read(payload)), "", problems);
            problems.throwIfAny();
            if (event instanceof Event read) {
                return read;
            }
            throw new Defect("stored event reads as nothing: type=" + type);
        } catch (InvalidInput e) {
            Defect defect = new Defect("stored event unreadable: type=" + type + ", version=" + version);
            defect.initCause(e);
            throw defect;
        }
    }

    @Override
    public boolean knows(String type, int version) {
        Coded coded = byType.get(type);
        return coded != null && version >= 1 && version <= coded.version();
    }

    /** The canonical JSON of any record. */
    public static byte[] write(Record value) {
        CanonicalJson out = new CanonicalJson();
        Forms.of(value.getClass()).write(out, value);
        return out.bytes();
    }

    /** Any record as a tree. */
    public static Json toJson(Record value) {
        return JsonReader.read(write(value));
    }

    /**
     * The record that a JSON text says.
     *
     * @throws InvalidInput with every problem and its JSON pointer
     */
    public static <T extends Record> T read(Class<T> type, byte[] document) {
        return read(type, JsonReader.read(document));
    }

    /**
     * The record that a tree says.
     *
     * @throws InvalidInput with every problem and its JSON pointer
     */
    public static <T extends Record> T read(Class<T> type, Json json) {
        Problems problems = new Problems();
        T value = read(type, json, "", problems);
        problems.throwIfAny();
        if (value == null) {
            throw new Defect("nothing read and no problem named: type=" + type.getName());
        }
        return value;
    }

    /**
     * The value of a record or a sealed interface that a tree says.
     *
     * @param where the JSON pointer of the tree within what its sender sent
     * @return {@code null} exactly if problems were added
     */
    public static <T> @Nullable T read(Class<T> type, Json json, String where, Problems problems) {
        Object value = Forms.of(type).read(json, where, problems);
        return value == null ? null : type.cast(value);
    }

    private Json upcast(String type, int from, int to, Json stored) {
        Json json = stored;
        for (int version = from; version < to; version++) {
            Upcaster upcaster = upcasters.get(stepKey(type, version));
            if (upcaster == null || !(json instanceof Json.Obj object)) {
                throw new Defect("cannot upcast: type=" + type + ", version=" + version);
            }
            json = upcaster.step().apply(object);
        }
        return json;
    }

    private void add(Class<? extends Event> event) {
        EventType annotation = event.getAnnotation(EventType.class);
        if (annotation == null || !event.isRecord()) {
            throw new Defect("no record with @EventType: class=" + event.getName());
        }
        RecordForm form = (RecordForm) Forms.of(event);
        form.resolve();
        RecordScan scan = RecordScan.of(event.asSubclass(Record.class), Json.class);
        Coded coded = new Coded(annotation.value(), annotation.version(), form, scan);
        byClass.put(event, coded);
        if (byType.put(coded.type(), coded) != null) {
            throw new Defect("two events of one type: type=" + coded.type());
        }
        for (int version = 1; version < coded.version(); version++) {
            if (!upcasters.containsKey(stepKey(coded.type(), version))) {
                throw new Defect("missing upcaster: type=" + coded.type() + ", version=" + version);
            }
        }
    }

    private Coded coded(Event event) {
        Coded coded = byClass.get(event.getClass());
        if (coded == null) {
            throw new Defect(
                    "event not in the catalogue: class=" + event.getClass().getName());
        }
        return coded;
    }

    private static String stepKey(String type, int version) {
        return type + "/" + version;
    }
}
