package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tequio.decision.CommandType;
import org.tequio.decision.Slice;
import org.tequio.event.EventType;
import org.tequio.ledger.Catalogue;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.vault.TextRef;

class TextsTest {

    private static final Path PROBLEMS = Path.of("../docs/reference/problems.md");
    private static final String PROBLEM = "problem.";
    private static final String RULE = "|---|---|---|\n";

    private static final Path CORE = Path.of("../ledger-core/src/main/java");

    /** A call that refuses or finds fault, whatever stands before the code: conditions are calls themselves. */
    private static final Pattern CODE = Pattern.compile(
            "\\b(?:rule|state|forbidden|absent|at|add|[Pp]roblem|Problem\\s*\\.\\s*of|wrong|malformed|code)"
                    + "\\((?:[^\"(){};]|\\((?:[^()\"]|\\([^()\"]*\\))*\\))*"
                    + "\"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)\"");

    private static final Pattern TYPE = Pattern.compile("org\\.tequio\\.[\\w.$]+");

    @ParameterizedTest
    @ValueSource(strings = {"messages", "problems"})
    void bothLanguagesHaveTheSameKeys(String bundle) {
        assertThat(keys(bundle, "es")).isEqualTo(keys(bundle, "en"));
    }

    @Test
    void everyRefusalAndProblemOfTheCoreHasASentence() {
        assertThat(keys("problems", "es"))
                .containsAll(codes().stream().map(code -> "problem." + code).toList());
    }

    /** The page is written anew with {@code -Dtequio.write-pages=true}. */
    @Test
    void thePageOfProblemsSaysEveryCodeInBothLanguages() throws IOException {
        Properties english = properties("problems", "en");
        Properties spanish = properties("problems", "es");
        List<String> rows = new TreeSet<>(english.stringPropertyNames())
                .stream()
                        .filter(key -> key.startsWith(PROBLEM))
                        .map(key -> "| `" + key.substring(PROBLEM.length()) + "` | " + cell(english.getProperty(key))
                                + " | " + cell(spanish.getProperty(key)) + " |")
                        .toList();
        String page = Files.readString(PROBLEMS);
        String head = page.substring(0, page.indexOf(RULE) + RULE.length());
        if (Boolean.getBoolean("tequio.write-pages")) {
            Files.writeString(PROBLEMS, head + String.join("\n", rows) + "\n");
        }

        assertThat(page.substring(head.length()).lines()).containsExactlyElementsOf(rows);
    }

    private static String cell(String sentence) {
        return sentence.replace("|", "\\|");
    }

    @Test
    void everyCommandAndEachOfItsFieldsHasAName() {
        Set<String> wanted = new TreeSet<>();
        for (Slice<?, ?> slice : Catalogue.standard().slices()) {
            CommandType type = Objects.requireNonNull(slice.command().getAnnotation(CommandType.class));
            boolean hasForm = !List.of(type.roles()).equals(List.of(Role.SYSTEM));
            if (hasForm && !type.value().equals("accept-invitation")) {
                wanted.add("command." + type.value());
                wanted.add("command." + type.value() + ".hint");
                Arrays.stream(slice.command().getRecordComponents())
                        .forEach(component -> wanted.add("field." + component.getName()));
            }
        }

        assertThat(keys("messages", "es")).containsAll(wanted);
    }

    @Test
    void everyEventHasAName() {
        Set<String> wanted = new TreeSet<>();
        Catalogue.standard()
                .events()
                .forEach(event -> wanted.add("event."
                        + Objects.requireNonNull(event.getAnnotation(EventType.class))
                                .value()));

        assertThat(keys("messages", "es")).containsAll(wanted);
    }

    /** A preview tells an event by its components and their constants. */
    @Test
    void everyComponentAndConstantOfAnEventHasAName() {
        Set<String> wanted = new TreeSet<>();
        Set<Class<?>> seen = new HashSet<>();
        Catalogue.standard().events().forEach(event -> named(event, wanted, seen));
        Set<String> known = keys("messages", "es");
        wanted.removeIf(key -> known.contains(key)
                || Stream.of("rounding", "role", "frees", "limit")
                        .anyMatch(family -> known.contains(key.replaceFirst("^choice", family))));

        assertThat(wanted).isEmpty();
    }

    private static void named(Class<?> type, Set<String> wanted, Set<Class<?>> seen) {
        if (!type.getName().startsWith("org.tequio") || !seen.add(type)) {
            return;
        }
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                String name =
                        ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
                wanted.add("choice." + name);
            }
        }
        // an amount is told as one figure, and a sealed text is not told at all
        if (type.isRecord() && type != Money.class && type != TextRef.class) {
            for (RecordComponent component : type.getRecordComponents()) {
                wanted.add("field." + component.getName());
                Matcher inner = TYPE.matcher(component.getGenericType().getTypeName());
                while (inner.find()) {
                    named(classOf(inner.group()), wanted, seen);
                }
            }
        }
    }

    private static Class<?> classOf(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name, e);
        }
    }

    @Test
    void everyKindOfDeadlineHasAName() {
        Set<String> wanted = new TreeSet<>();
        Catalogue.standard().deadlines().kinds().forEach(kind -> wanted.add("deadline.kind." + kind.code()));

        assertThat(keys("messages", "es")).containsAll(wanted);
    }

    private static Set<String> codes() {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CORE)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                // what only the command line says stands in its own bundle
                if (!file.toString().matches(".*(/postgres/|/replay/|LogChecks).*")) {
                    Matcher matcher = CODE.matcher(Files.readString(file));
                    while (matcher.find()) {
                        codes.add(matcher.group(1));
                    }
                }
            }
            return codes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> keys(String bundle, String language) {
        return new TreeSet<>(properties(bundle, language).stringPropertyNames());
    }

    private static Properties properties(String bundle, String language) {
        Properties properties = new Properties();
        String name = "/" + bundle + "_" + language + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(TextsTest.class.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
