package org.tequio.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The menu of the command line, and what all verbs have in common. */
@Command(name = "tequio", synopsisSubcommandLabel = "VERB", subcommands = HelpCommand.class)
public final class Tequio {

    private Tequio() {}

    public static void main(String[] arguments) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        Terminal terminal = new Terminal(
                writer(System.out), writer(System.err), Boolean.getBoolean("tequio.terminal"), locale(System.getenv()));
        System.exit(run(terminal, System.getenv(), arguments));
    }

    /** The language that the user's shell speaks, whether or not the system knows its regional conventions. */
    static Locale locale(Map<String, String> environment) {
        for (String variable : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                return value.startsWith("es") ? Locale.of("es", "MX") : Locale.ENGLISH;
            }
        }
        return Locale.ENGLISH;
    }

    /** Runs one verb; the answer is the process's exit code. */
    static int run(Terminal terminal, Map<String, String> environment, String... arguments) {
        CommandLine line = commandLine(terminal, environment);
        return line.execute(arguments);
    }

    static CommandLine commandLine(Terminal terminal, Map<String, String> environment) {
        CommandLine line = new CommandLine(new Tequio());
        line.addSubcommand("split", new SplitVerb(terminal, environment));
        line.addSubcommand("demo", new DemoVerb(terminal, environment));
        line.addSubcommand("serve", new ServeVerb(terminal, environment));
        line.addSubcommand("import", new ImportVerb(terminal, environment));
        line.addSubcommand("play", new PlayVerb(terminal, environment));
        line.addSubcommand("replay", new ReplayVerb(terminal, environment));
        line.addSubcommand("projections", new ProjectionsVerb(terminal, environment));
        line.addSubcommand("export", new ExportVerb(terminal, environment));
        line.addSubcommand("backup", new BackupVerb(terminal, environment));
        line.addSubcommand("restore", new RestoreVerb(terminal, environment));
        line.addSubcommand("drill", new DrillVerb(terminal, environment));
        line.addSubcommand(
                "admin",
                new CommandLine(new AdminVerb()).addSubcommand("invite", new InviteVerb(terminal, environment)));
        line.addSubcommand("version", new VersionVerb(terminal));
        line.setResourceBundle(terminal.texts().bundle());
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(new Failures(terminal));
        line.setExecutionStrategy(parsed -> runUnlessWrong(terminal, parsed));
        everyCommand(line).forEach(each -> each.getCommandSpec().parser().collectErrors(true));
        return line;
    }

    /** Names everything that is wrong with the words typed, not only the first of it. */
    private static int runUnlessWrong(Terminal terminal, ParseResult parsed) {
        List<Exception> errors = new ArrayList<>();
        boolean help = false;
        for (ParseResult each = parsed; each != null; each = each.subcommand()) {
            errors.addAll(each.errors());
            help |= each.isUsageHelpRequested();
        }
        if (errors.isEmpty() || help) {
            return new RunLast().execute(parsed);
        }
        for (Exception error : errors) {
            terminal.err().println(error.getMessage());
        }
        CommandLine wrong = ((ParameterException) errors.getFirst()).getCommandLine();
        terminal.err()
                .println(terminal.texts().get("try-help", wrong.getCommandSpec().qualifiedName(" ")));
        return Failures.BAD_INPUT;
    }

    private static List<CommandLine> everyCommand(CommandLine root) {
        List<CommandLine> all = new ArrayList<>(List.of(root));
        root.getSubcommands().values().forEach(each -> all.addAll(everyCommand(each)));
        return all;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
