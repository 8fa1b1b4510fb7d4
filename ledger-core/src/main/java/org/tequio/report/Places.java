package org.tequio.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.Defect;

/**
 * The places by which figures are reported: public geography, a closed list. Names are found without regard to case
 * and accents; events hold codes only.
 */
public final class Places {

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}");
    private static final Map<String, String> STATES = new LinkedHashMap<>();
    private static final Map<String, String> STATES_BY_NUMBER = new HashMap<>();
    private static final Map<String, String> STATES_BY_NAME = new HashMap<>();
    private static final Map<String, String> MUNICIPALITIES = new LinkedHashMap<>();
    private static final Map<String, String> MUNICIPALITIES_BY_NAME = new HashMap<>();

    static {
        rows("mx-states.csv").forEach(row -> {
            STATES.put(row[0], row[2]);
            STATES_BY_NUMBER.put(row[1], row[2]);
            STATES_BY_NAME.put(plain(row[2]), row[0]);
        });
        rows("mx-municipalities.csv").forEach(row -> {
            MUNICIPALITIES.put(row[0], row[2]);
            MUNICIPALITIES_BY_NAME.put(row[1] + "/" + plain(row[2]), row[0]);
        });
    }

    private Places() {}

    /** Whether it is the ISO 3166-2 code of a known state. */
    public static boolean isState(String code) {
        return STATES.containsKey(code);
    }

    /** The code of a state, by its name. */
    public static Optional<String> stateNamed(String name) {
        return Optional.ofNullable(STATES_BY_NAME.get(plain(name)));
    }

    /** Whether it is the INEGI code of a known municipality. */
    public static boolean isMunicipality(String code) {
        return MUNICIPALITIES.containsKey(code);
    }

    /** The code of a municipality of a state, by its name. */
    public static Optional<String> municipalityNamed(String state, String name) {
        return Optional.ofNullable(MUNICIPALITIES_BY_NAME.get(state + "/" + plain(name)));
    }

    /** The name of a state, by its ISO 3166-2 or its INEGI code, or of a municipality, for people. */
    public static String nameOf(String code) {
        @Nullable String state = STATES.getOrDefault(code, STATES_BY_NUMBER.get(code));
        return state == null ? MUNICIPALITIES.getOrDefault(code, code) : state;
    }

    private static String plain(String name) {
        String decomposed = Normalizer.normalize(name.strip(), Normalizer.Form.NFD);
        return ACCENTS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static Stream<String[]> rows(String file) {
        try (InputStream in = Places.class.getResourceAsStream("/places/" + file)) {
            if (in == null) {
                throw new Defect("missing resource: file=" + file);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(1).map(line -> line.split(",", -1));
        } catch (IOException e) {
            throw new Defect("unreadable resource: file=" + file + ", message=" + e.getMessage());
        }
    }
}
