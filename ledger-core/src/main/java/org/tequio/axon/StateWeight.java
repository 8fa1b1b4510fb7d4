package org.tequio.axon;

import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Set;
import org.tequio.money.Money;

/**
 * Estimates what a kept state weighs. A record of plain values is as small after a million events as after one; any
 * other state is taken to hold on to each event that it was folded from.
 */
final class StateWeight {

    /** The key with its query, the entry of the map, and a small state. */
    private static final long BYTES_AT_LEAST = 800;

    private static final long BYTES_AN_EVENT = 200;

    private static final ClassValue<Boolean> IS_PLAIN = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return isPlain(type, new HashSet<>());
        }
    };

    private StateWeight() {}

    /** In bytes. */
    static long of(StateCache.Folded folded) {
        return IS_PLAIN.get(folded.state().getClass())
                ? BYTES_AT_LEAST
                : BYTES_AT_LEAST + BYTES_AN_EVENT * folded.events();
    }

    private static boolean isPlain(Class<?> type, Set<Class<?>> within) {
        if (type.isPrimitive() || type.isEnum() || type == String.class || type == Money.class || isJavas(type)) {
            return true;
        }
        if (!type.isRecord() || !within.add(type)) {
            return false;
        }
        for (RecordComponent part : type.getRecordComponents()) {
            if (!isPlain(part.getType(), within)) {
                return false;
            }
        }
        within.remove(type);
        return true;
    }

    private static boolean isJavas(Class<?> type) {
        return Number.class.isAssignableFrom(type) || type.getPackageName().equals("java.time");
    }
}
