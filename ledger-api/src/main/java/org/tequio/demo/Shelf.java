package org.tequio.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.refusal.Defect;

/** The season's files, which ship with the product. */
final class Shelf {

    private static final String FOLDER = "/demo/season/";

    private Shelf() {}

    static String text(String name) {
        String resource = name.startsWith("/") ? name : FOLDER + name;
        try (InputStream in = Shelf.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new Defect("resource missing: name=" + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a table with a header, each by column. */
    static List<Map<String, String>> rows(String name) {
        List<Map<String, String>> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text(name))) {
            reader.forEach(row -> rows.add(row.getFieldsAsMap()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    static Map<String, Json> object(String name) {
        return object(name, text(name));
    }

    /** The objects of a file, a line each. */
    static List<Map<String, Json>> lines(String name) {
        return text(name)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> object(name, line))
                .toList();
    }

    private static Map<String, Json> object(String name, String text) {
        if (JsonReader.read(text) instanceof Json.Obj object) {
            return object.members();
        }
        throw new Defect("not an object: file=" + name);
    }
}
