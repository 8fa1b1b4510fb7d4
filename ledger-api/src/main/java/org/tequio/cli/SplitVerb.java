package org.tequio.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tequio.document.Title;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.scheme.SplitAnswer;
import org.tequio.scheme.SplitAnswer.Remark;
import org.tequio.scheme.SplitCalculator;
import org.tequio.scheme.SplitForm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what each party pays under a scheme; writes nothing. */
@Command(name = "split", mixinStandardHelpOptions = true)
final class SplitVerb implements Callable<Integer> {

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin
    final DataOption data = new DataOption();

    @Option(names = "--scheme", paramLabel = "ID[@DATE]", descriptionKey = "option.scheme")
    @Nullable
    String scheme;

    @Option(names = "--scheme-file", paramLabel = "FILE", descriptionKey = "option.scheme-file")
    @Nullable
    Path schemeFile;

    @Option(names = "--total", paramLabel = "AMOUNT", descriptionKey = "option.total")
    @Nullable
    String total;

    @Option(names = "--contribution", paramLabel = "AMOUNT", descriptionKey = "option.contribution")
    @Nullable
    String contribution;

    @Option(names = "--in-kind", paramLabel = "AMOUNT", descriptionKey = "option.in-kind")
    @Nullable
    String inKind;

    @Option(names = "--currency", paramLabel = "CODE", descriptionKey = "option.currency")
    @Nullable
    String currency;

    @Option(names = "--variant", paramLabel = "ID", descriptionKey = "option.variant")
    @Nullable
    String variant;

    @Option(names = "--weight", paramLabel = "SEAT=PART", descriptionKey = "option.weight")
    Map<String, String> weights = new LinkedHashMap<>();

    @Option(names = "--used", paramLabel = "CAP=AMOUNT", descriptionKey = "option.used")
    Map<String, String> used = new LinkedHashMap<>();

    @Option(names = "--category", paramLabel = "CATEGORY", descriptionKey = "option.category")
    @Nullable
    String category;

    @Option(names = "--set", paramLabel = "PATH=VALUE", descriptionKey = "option.set")
    List<String> set = List.of();

    @Option(names = "--json", descriptionKey = "option.json")
    boolean json;

    SplitVerb(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        SplitForm form = new SplitForm(total, contribution, inKind, currency, variant, weights, used, category, set);
        SplitAnswer answer = SplitCalculator.calculate(form.of(document()));
        if (json) {
            terminal.print(answer.json());
        } else {
            show(answer);
        }
        return Failures.OK;
    }

    private Json document() {
        if (schemeFile != null && scheme == null) {
            return read(schemeFile);
        }
        if (scheme == null || schemeFile != null) {
            throw new InvalidInput(Problem.of("one-of-two-needed", "--scheme, --scheme-file"));
        }
        String[] parts = scheme.split("@", 2);
        return new SchemeDocuments(environment, data).find(parts[0], parts.length == 2 ? date(parts[1]) : null);
    }

    private static Json read(Path file) {
        try {
            return JsonReader.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new InvalidInput(Problem.of("file-not-readable", "--scheme-file", "file", file.toString()));
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidInput(Problem.of("wrong-form", "--scheme", "expected", "ID@YYYY-MM-DD"));
        }
    }

    private void show(SplitAnswer answer) {
        terminal.say(
                "split.scheme",
                titleOf(answer.question().scheme().title()),
                answer.question().scheme().id());
        answer.parties()
                .forEach(party -> terminal.say(
                        "split.party",
                        pad(party.seat(), 16, false),
                        pad(party.share().toString(), 22, true),
                        party.match() == null ? "" : terminal.texts().get("split.match", party.match())));
        terminal.say("split.total", pad(answer.total().toString(), 33, true));
        answer.limits()
                .forEach(bound -> terminal.say(
                        "split.limit",
                        bound.id(),
                        bound.seat(),
                        bound.most(),
                        bound.byWeight(),
                        terminal.texts()
                                .get("evidence." + bound.evidence().verified().stored())));
        answer.residuals().forEach(rest -> terminal.say("split.residual", rest.name(), rest.amount()));
        if (!answer.eligible()) {
            terminal.say("split.not-eligible");
        }
        answer.reasons().forEach(this::show);
    }

    /** A bar, a condition that the question does not show, or a note: its code, its title and its values. */
    private void show(Remark reason) {
        String title = terminal.texts().titleOf(reason.code());
        String said = title.equals(reason.code()) ? title : reason.code() + ": " + title;
        terminal.say("split.reason", said + Failures.valuesOf(reason.values()));
    }

    private String titleOf(Title title) {
        return terminal.locale().getLanguage().equals("es") ? title.es() : title.en();
    }

    private static String pad(String text, int width, boolean left) {
        String spaces = " ".repeat(Math.max(0, width - text.length()));
        return left ? spaces + text : text + spaces;
    }
}
