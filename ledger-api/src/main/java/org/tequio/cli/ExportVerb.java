package org.tequio.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tequio.journal.JournalExport;
import org.tequio.journal.JournalReader;
import org.tequio.ledger.RunningLedger;
import org.tequio.projection.AsOfResolver;
import org.tequio.store.AsOf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the books for a program that is not ours, so that an auditor recomputes every balance by herself. */
@Command(name = "export", mixinStandardHelpOptions = true)
final class ExportVerb implements Callable<Integer> {

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin
    final DataOption data = new DataOption();

    @Parameters(index = "0", descriptionKey = "option.export-what")
    What what = What.JOURNAL;

    @Parameters(index = "1", paramLabel = "FILE", descriptionKey = "option.export-file")
    Path file = Path.of("");

    @Option(names = "--value-date", paramLabel = "DATE", descriptionKey = "option.value-date")
    @Nullable
    String valueDate;

    @Option(names = "--as-known", paramLabel = "POSITION|INSTANT", descriptionKey = "option.as-known")
    @Nullable
    String asKnown;

    ExportVerb(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    /** What is written. */
    enum What {
        JOURNAL
    }

    @Override
    public Integer call() throws IOException {
        try (RunningLedger running =
                RunningLedger.open(data.choice(environment), data.directory(), Clock.systemUTC(), environment)) {
            running.settle(ReplayVerb.SETTLE_MAX);
            AsOf asOf = new AsOfResolver(
                            running.ledger().store(), running.ledger().clock())
                    .resolve(valueDate, asKnown)
                    .asOf();
            JournalReader reader =
                    new JournalReader(running.dataSource(), running.ledger().store());
            try (BufferedWriter out = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW)) {
                long entries = new JournalExport(reader).hledger(asOf, out);
                terminal.say("export.done", Long.toString(entries), file.toString(), Long.toString(asOf.asKnown()));
            }
            return Failures.OK;
        }
    }
}
