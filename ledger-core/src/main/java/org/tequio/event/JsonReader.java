package org.tequio.event;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads strict JSON (RFC 8259) into a tree; refuses a key that occurs twice, a document that is nested too deep or
 * too long, and text after its end, naming line and column.
 */
public final class JsonReader {

    public static final int DEPTH_MAX = 32;
    public static final int NUMBER_DIGITS_MAX = 64;
    public static final int DOCUMENT_BYTES_MAX = 32 << 20;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxNumberLength(NUMBER_DIGITS_MAX)
                    .maxStringLength(DOCUMENT_BYTES_MAX)
                    .maxDocumentLength(DOCUMENT_BYTES_MAX)
                    .build())
            .build();

    private JsonReader() {}

    /**
     * Reads one document of UTF-8 bytes.
     *
     * @throws InvalidInput with the place of the first thing that is not JSON
     */
    public static Json read(byte[] document) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), document)) {
            return document(parser);
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    /**
     * Reads one document.
     *
     * @throws InvalidInput with the place of the first thing that is not JSON
     */
    public static Json read(String document) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), document)) {
            return document(parser);
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    private static Json document(JsonParser parser) {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw at(parser, "empty-document");
        }
        Json json = value(parser, first);
        if (parser.nextToken() != null) {
            throw at(parser, "text-after-document");
        }
        return json;
    }

    private static Json value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Json.Text(wellFormed(parser, parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(number(parser));
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> new Json.Null();
            default -> throw at(parser, "not-json");
        };
    }

    /** A number whose exponent no machine can hold is well-formed JSON, and of no use to anybody. */
    private static BigDecimal number(JsonParser parser) {
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException e) {
            throw at(parser, "number-out-of-range");
        }
    }

    private static Json object(JsonParser parser) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            String key = wellFormed(parser, parser.currentName());
            if (members.containsKey(key)) {
                throw at(parser, "duplicate-field");
            }
            members.put(key, value(parser, parser.nextToken()));
        }
        return new Json.Obj(members);
    }

    private static Json array(JsonParser parser) {
        List<Json> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return new Json.Arr(items);
    }

    private static String wellFormed(JsonParser parser, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw at(parser, "malformed-text");
            }
        }
        return text;
    }

    private static InvalidInput at(JsonParser parser, String code) {
        return new InvalidInput(Problem.of(code, place(parser.currentTokenLocation())));
    }

    private static InvalidInput notJson(JacksonException e) {
        boolean limit = e instanceof tools.jackson.core.exc.StreamConstraintsException;
        return new InvalidInput(Problem.of(limit ? "document-too-large" : "not-json", place(e.getLocation())));
    }

    private static String place(@org.jspecify.annotations.Nullable TokenStreamLocation location) {
        return location == null ? "" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
