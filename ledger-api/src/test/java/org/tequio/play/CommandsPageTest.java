package org.tequio.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tequio.decision.Command;
import org.tequio.ledger.Catalogue;
import org.tequio.mandate.Role;
import org.tequio.money.Money;

/** The page of commands names every one that the ledger knows, with the members of its body. */
class CommandsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "reference", "commands.md");
    private static final String RULE = "|---|---|---|\n";

    private static final Map<Type, String> PLAIN = Map.ofEntries(
            Map.entry(String.class, "texto"),
            Map.entry(Money.class, "monto"),
            Map.entry(LocalDate.class, "día"),
            Map.entry(Instant.class, "instante"),
            Map.entry(BigDecimal.class, "decimal"),
            Map.entry(Currency.class, "moneda"),
            Map.entry(int.class, "número"),
            Map.entry(Integer.class, "número"),
            Map.entry(long.class, "número"),
            Map.entry(Long.class, "número"),
            Map.entry(boolean.class, "sí/no"),
            Map.entry(Boolean.class, "sí/no"));

    /** The page is written anew with {@code -Dtequio.write-pages=true}. */
    @Test
    void everyCommandIsOnThePageWithItsBody() throws IOException {
        Properties words = new Properties();
        try (Reader reader =
                Files.newBufferedReader(Path.of("src/main/resources/messages_es.properties"), StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        List<String> rows = Catalogue.standard().slices().stream()
                .map(slice -> row(slice.command(), words))
                .sorted()
                .toList();
        String page = Files.readString(PAGE);
        String head = page.substring(0, page.indexOf(RULE) + RULE.length());
        if (Boolean.getBoolean("tequio.write-pages")) {
            Files.writeString(PAGE, head + String.join("\n", rows) + "\n");
        }

        assertThat(page.substring(head.length()).lines()).containsExactlyElementsOf(rows);
    }

    private static String row(Class<? extends Command> command, Properties words) {
        String name = Catalogue.nameOf(command);
        boolean isSystems = List.of(Catalogue.typeOf(command).roles()).equals(List.of(Role.SYSTEM));
        String says = words.getProperty("command." + name, name.replace('-', ' '));
        return "| `" + name + "` | " + says + (isSystems ? " (*system*)" : "") + " | " + members(command) + " |";
    }

    private static String members(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(CommandsPageTest::member)
                .collect(Collectors.joining(", "));
    }

    private static String member(RecordComponent component) {
        boolean mayBeMissing = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return "`" + component.getName() + "`" + (mayBeMissing ? "?" : "") + " " + form(component.getGenericType());
    }

    private static String form(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            String each = form(arguments[arguments.length - 1]);
            return arguments.length == 1 ? "[" + each + "]" : "{clave: " + each + "}";
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return Arrays.stream(plain.getEnumConstants())
                    .map(each -> "`"
                            + ((Enum<?>) each).name().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
                    .collect(Collectors.joining("\\|"));
        }
        return PLAIN.getOrDefault(plain, plain.isRecord() ? "{" + members(plain) + "}" : "documento");
    }
}
