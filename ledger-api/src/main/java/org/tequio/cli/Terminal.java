package org.tequio.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.tequio.event.Json;

/**
 * Where a verb says things: figures on the output, progress and troubles beside it.
 *
 * @param live whether somebody looks on, so that a line may be drawn over
 * @param locale Spanish or, for all others, English
 */
record Terminal(PrintWriter out, PrintWriter err, boolean live, Locale locale) {

    Texts texts() {
        return Texts.of(locale);
    }

    void say(String key, Object... values) {
        out.println(texts().get(key, values));
        out.flush();
    }

    void print(Json json) {
        out.println(PrettyJson.write(json));
        out.flush();
    }
}
