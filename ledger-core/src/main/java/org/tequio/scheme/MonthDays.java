package org.tequio.scheme;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.document.DocumentNode;

/** Reads a day of every year, {@code MM-DD}. */
final class MonthDays {

    private MonthDays() {}

    static String required(DocumentNode node, String name) {
        String text = node.text(name);
        check(node, name, text);
        return text;
    }

    static @Nullable String optional(DocumentNode node, String name) {
        return node.has(name) ? required(node, name) : null;
    }

    private static void check(DocumentNode node, String name, String text) {
        try {
            if (!text.isEmpty()) {
                MonthDay.parse("--" + text);
            }
        } catch (DateTimeException notADay) {
            node.problem("wrong-form", name, Map.of("expected", "MM-DD"));
        }
    }
}
