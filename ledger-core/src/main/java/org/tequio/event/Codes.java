package org.tequio.event;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.Defect;

/** Keeps free text out of the log: every string of an event is a code or an opaque id, without spaces (HC-15). */
public final class Codes {

    private static final Pattern CODE = Pattern.compile("[!-~]{0,200}");

    private Codes() {}

    /** The JSON pointers of an event's strings that are no codes. */
    public static List<String> freeTextIn(Event event) {
        List<String> found = new ArrayList<>();
        look(event, "", found);
        return found;
    }

    private static void look(@Nullable Object value, String where, List<String> found) {
        switch (value) {
            case String text -> {
                if (!CODE.matcher(text).matches()) {
                    found.add(where);
                }
            }
            case Record record -> lookInside(record, where, found);
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    look(list.get(i), where + "/" + i, found);
                }
            }
            case Map<?, ?> map ->
                map.forEach((key, member) -> {
                    look(key, where + "/key", found);
                    look(member, where + "/member", found);
                });
            case null, default -> {}
        }
    }

    private static void lookInside(Record record, String where, List<String> found) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            if (!component.isAnnotationPresent(Written.class)) {
                look(read(record, component), where + "/" + component.getName(), found);
            }
        }
    }

    private static @Nullable Object read(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new Defect("component cannot be read: name=" + component.getName());
        }
    }
}
