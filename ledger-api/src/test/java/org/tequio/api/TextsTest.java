package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

class TextsTest {

    private static final Path CORE = Path.of("../ledger-core/src/main/java");

    /** A call that refuses or finds fault, whatever stands before the code: conditions are calls themselves. */
    private static final Pattern CODE = Pattern.compile(
            "\\b(?:rule|state|forbidden|absent|at|add|[Pp]roblem|Problem\\s*\\.\\s*of|wrong|malformed|code)"
                    + "\\((?:[^\"(){};]|\\((?:[^()\"]|\\([^()\"]*\\))*\\))*"
                    + "\"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)\"");

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
        Properties properties = new Properties();
        String name = "/" + bundle + "_" + language + ".properties";
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(TextsTest.class.getResourceAsStream(name)), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }
}
