package org.tequio.event;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps free text out of the log: every string of an event is a code or an opaque id, without spaces, and never the bare
 * number of a bank account or a card, nor an address of mail (HC-15).
 */
public final class Codes {

    private static final int CODE_LENGTH_MAX = 200;
    private static final int NUMBER_DIGITS_MIN = 15;
    private static final int NUMBER_LENGTH_MAX = 40;

    private static final ClassValue<Component[]> PARTS = new ClassValue<>() {
        @Override
        protected Component[] computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component ->
                            !component.isAnnotationPresent(Written.class) && mayHoldText(component.getType()))
                    .map(Component::of)
                    .toArray(Component[]::new);
        }
    };

    private Codes() {}

    /** The JSON pointers of an event's strings that are no codes. */
    public static List<String> freeTextIn(Event event) {
        return freeTextsIn(event).stream().map(FreeText::where).toList();
    }

    /** The strings of an event that are no codes. */
    public static List<FreeText> freeTextsIn(Event event) {
        List<FreeText> found = new ArrayList<>(0);
        look(event, found, "", "", -1);
        return found;
    }

    /**
     * A string that is no code.
     *
     * @param where its JSON pointer
     */
    public record FreeText(String where, String text) {}

    /** The pointer of a value is put together only where something is found. */
    private static void look(@Nullable Object value, List<FreeText> found, String where, String name, int index) {
        switch (value) {
            case String text -> {
                if (!isCode(text)) {
                    found.add(new FreeText(pointer(where, name, index), text));
                }
            }
            case Record record -> {
                Component[] parts = PARTS.get(record.getClass());
                if (parts.length > 0) {
                    String here = pointer(where, name, index);
                    for (Component part : parts) {
                        look(part.of(record), found, here, part.name(), -1);
                    }
                }
            }
            case List<?> list -> {
                String here = pointer(where, name, index);
                for (int i = 0; i < list.size(); i++) {
                    look(list.get(i), found, here, "", i);
                }
            }
            case Map<?, ?> map -> {
                String here = pointer(where, name, index);
                map.forEach((key, member) -> {
                    look(key, found, here, "key", -1);
                    look(member, found, here, "member", -1);
                });
            }
            case null, default -> {}
        }
    }

    private static String pointer(String where, String name, int index) {
        if (index >= 0) {
            return where + "/" + index;
        }
        return name.isEmpty() ? where : where + "/" + name;
    }

    private static boolean isCode(String text) {
        return text.length() <= CODE_LENGTH_MAX && isPlain(text) && !isNumberOfAccount(text) && !isMail(text);
    }

    /** Digits and hyphens alone, as many as those of a card or a CLABE; a hash has more, a place or a day fewer. */
    private static boolean isNumberOfAccount(String text) {
        if (text.length() < NUMBER_DIGITS_MIN || text.length() > NUMBER_LENGTH_MAX) {
            return false;
        }
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '-' && (c < '0' || c > '9')) {
                return false;
            }
            digits += c == '-' ? 0 : 1;
        }
        return digits >= NUMBER_DIGITS_MIN;
    }

    /** Something, an at sign, and the name of a host: {@code rate-table/fx@1} has none. */
    private static boolean isMail(String text) {
        int at = text.indexOf('@');
        return at > 0 && text.indexOf('.', at) > at + 1 && !text.endsWith(".");
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '!' || c > '~') {
                return false;
            }
        }
        return true;
    }

    /** Numbers, dates and enums cannot; what is not known to be such is looked at. */
    private static boolean mayHoldText(Class<?> type) {
        boolean isClosed = Modifier.isFinal(type.getModifiers()) && !type.isRecord() && type != String.class;
        return !type.isPrimitive() && !type.isEnum() && !isClosed;
    }
}
