package org.tequio.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;

/** The worked cases of {@code cases.json}: figures that a test reads rather than repeats. */
public final class Cases {

    private static final List<Json> ALL = read();

    private final Json.Obj json;

    private Cases(Json.Obj json) {
        this.json = json;
    }

    /** One case by its id, {@code C13}. */
    public static Cases of(String id) {
        return ALL.stream()
                .map(Cases::new)
                .filter(each -> each.text("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no such case: id=" + id));
    }

    /** The ids of the cases that belong to one part of the product. */
    public static List<String> idsOf(String part) {
        return ALL.stream()
                .map(Cases::new)
                .filter(each -> each.text("belongsTo").equals(part))
                .map(each -> each.text("id"))
                .toList();
    }

    private Cases(Json json) {
        this((Json.Obj) json);
    }

    /** A member object: {@code input}, {@code expected}. */
    public Cases in(String name) {
        return new Cases(member(name));
    }

    public String text(String name) {
        return ((Json.Text) member(name)).value();
    }

    public BigDecimal decimal(String name) {
        return new BigDecimal(text(name));
    }

    public boolean bool(String name) {
        return ((Json.Bool) member(name)).value();
    }

    public int integer(String name) {
        return ((Json.Num) member(name)).value().intValueExact();
    }

    public List<String> texts(String name) {
        return ((Json.Arr) member(name))
                .items().stream().map(item -> ((Json.Text) item).value()).toList();
    }

    public List<Json> array(String name) {
        return ((Json.Arr) member(name)).items();
    }

    public List<String> names() {
        return List.copyOf(json.members().keySet());
    }

    private Json member(String name) {
        Json member = json.members().get(name);
        if (member == null) {
            throw new AssertionError("no such member: name=" + name + ", case=" + json);
        }
        return member;
    }

    private static List<Json> read() {
        try (InputStream in = Cases.class.getResourceAsStream("/cases/cases.json")) {
            if (in == null) {
                throw new AssertionError("missing resource: /cases/cases.json");
            }
            return ((Json.Arr) JsonReader.read(in.readAllBytes())).items();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
