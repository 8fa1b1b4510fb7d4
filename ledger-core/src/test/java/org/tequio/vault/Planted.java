package org.tequio.vault;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Names that occur nowhere else in the world, planted in one text each. */
final class Planted {

    private final Set<String> planted = new TreeSet<>();
    private final Set<String> nowhere = new TreeSet<>();

    /** One more name: with a space and a letter beyond ASCII, as names have; none is a part of another. */
    String name() {
        return text("Xóchitl %d Plantada".formatted(planted.size() + 1));
    }

    /** Something else that tells who somebody is, such as the number of an account. */
    String text(String text) {
        planted.add(text);
        return text;
    }

    /** What is kept nowhere, not even in the vault. */
    String nowhere(String text) {
        nowhere.add(text);
        return text;
    }

    /** All that the vault must hold. */
    Set<String> all() {
        return Set.copyOf(planted);
    }

    /** Whether any of them, or a part of the name, stands in a text. */
    boolean isIn(String text) {
        return text.contains("Xóchitl")
                || text.contains("X\\u00f3chitl")
                || text.contains("Plantada")
                || planted.stream().anyMatch(text::contains)
                || nowhere.stream().anyMatch(text::contains);
    }

    /** Every reference to the vault in an event. */
    static List<TextRef> refsIn(@Nullable Object value) {
        List<TextRef> refs = new ArrayList<>();
        look(value, refs);
        return refs;
    }

    private static void look(@Nullable Object value, List<TextRef> refs) {
        switch (value) {
            case TextRef ref -> refs.add(ref);
            case Record record -> {
                for (RecordComponent component : record.getClass().getRecordComponents()) {
                    look(read(record, component), refs);
                }
            }
            case Collection<?> many -> many.forEach(one -> look(one, refs));
            case Map<?, ?> map -> map.values().forEach(one -> look(one, refs));
            case null, default -> {}
        }
    }

    private static @Nullable Object read(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError(component.getName(), e);
        }
    }
}
