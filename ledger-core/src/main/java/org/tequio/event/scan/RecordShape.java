package org.tequio.event.scan;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record as an object of its components in canonical order; those that may be null may be left out. */
final class RecordShape implements Shape {

    private static final String KIND = "kind";

    private final Class<?> type;
    private final @Nullable String kind;
    private final Maker maker;
    private final int size;
    private Member[] members = {};

    /**
     * @param index of the component; -1 for the kind
     * @param name with its quotes and colon
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    private record Member(int index, byte[] name, boolean optional, Shape shape) {}

    /**
     * @param kind what its member {@code kind} says, if it is one of the records of a sealed interface
     */
    RecordShape(Class<?> type, @Nullable String kind) {
        this.type = type;
        this.kind = kind;
        this.maker = Maker.of(type);
        this.size = type.getRecordComponents().length;
    }

    /** Finds the shapes of the components. */
    void resolve(Shapes shapes) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> names = new ArrayList<>();
        List<Member> found = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            names.add(component.getName());
            found.add(new Member(i, name(component.getName()), optional, shapes.of(component.getGenericType())));
        }
        if (kind != null) {
            byte[] expected = Shapes.ascii('"' + kind + '"');
            names.add(KIND);
            found.add(new Member(-1, name(KIND), false, in -> in.take(expected) ? Boolean.TRUE : null));
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing(names::get));
        members = order.stream().map(found::get).toArray(Member[]::new);
    }

    @Override
    public @Nullable Object scan(Cursor in) {
        if (!in.enter()) {
            return null;
        }
        @Nullable Object[] arguments = new @Nullable Object[size];
        char separator = '{';
        for (Member member : members) {
            if (in.take(separator, member.name)) {
                Object value = member.shape.scan(in);
                if (value == null) {
                    return null;
                }
                if (member.index >= 0) {
                    arguments[member.index] = value;
                }
                separator = ',';
            } else if (!member.optional) {
                return null;
            }
        }
        in.leave();
        boolean whole = separator == '{' ? in.take('{') && in.take('}') : in.take('}');
        return whole ? maker.make(arguments) : null;
    }

    private static byte[] name(String name) {
        return Shapes.ascii('"' + name + "\":");
    }
}
