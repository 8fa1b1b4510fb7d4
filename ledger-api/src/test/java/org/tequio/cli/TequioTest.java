package org.tequio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TequioTest {

    @Test
    void namesEverythingThatIsWrongWithTheWordsTyped() {
        Typed typed = Typed.of("version", "--nonsense", "--more=1");

        assertThat(typed.code()).isEqualTo(Failures.BAD_INPUT);
        assertThat(typed.err()).contains("--nonsense").contains("--more=1").contains("tequio version --help");
        assertThat(typed.out()).isEmpty();
    }

    @Test
    void saysItsVersion() {
        assertThat(Typed.of("version").out()).startsWith("tequio ");
        assertThat(Typed.of("version", "--json").json().toString()).contains("java");
    }

    @Test
    void explainsItselfInBothLanguages() {
        assertThat(Typed.of("help").out()).contains("A ledger for remittances");
        assertThat(Typed.of(Locale.of("es", "MX"), Map.of(), "help").out()).contains("Un libro mayor para remesas");
    }

    @Test
    void theLaunchersMenuNamesEveryVerb() throws Exception {
        String launcher = Files.readString(Path.of("..", "tequio"));

        assertThat(line().getSubcommands().keySet())
                .allSatisfy(verb -> assertThat(launcher).contains("./tequio " + verb));
    }

    @Test
    void everyVerbTakesADataDirectory() {
        line().getSubcommands().forEach((name, verb) -> {
            if (!name.equals("help") && verb.getSubcommands().isEmpty()) {
                assertThat(verb.getCommandSpec().optionsMap()).as(name).containsKey("--data");
            }
        });
    }

    private static CommandLine line() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return Tequio.commandLine(new Terminal(nowhere, nowhere, false, Locale.ENGLISH), Map.of());
    }
}
