package org.tequio.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;

/**
 * A verb as somebody typed it, in this process.
 *
 * @param code the exit code
 * @param out what stood on the output
 * @param err what stood beside it
 */
record Typed(int code, String out, String err) {

    static Typed of(String... words) {
        return of(Locale.ENGLISH, Map.of(), words);
    }

    static Typed of(Locale locale, Map<String, String> environment, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false, locale);
        int code = Tequio.run(terminal, new HashMap<>(environment), words);
        return new Typed(code, out.toString(), err.toString());
    }

    Json json() {
        return JsonReader.read(out);
    }

    List<String> errors() {
        return err.lines().toList();
    }
}
