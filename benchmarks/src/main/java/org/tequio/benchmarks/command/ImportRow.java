package org.tequio.benchmarks.command;

import org.tequio.benchmarks.Bench;
import org.tequio.benchmarks.Outcome;
import org.tequio.benchmarks.Row;

/** Bulk import of contributions and transfers beside single commands. The importer is not built yet. */
public final class ImportRow implements Row {

    @Override
    public String id() {
        return "import";
    }

    @Override
    public String name() {
        return "bulk import of contributions and transfers (NDJSON)";
    }

    @Override
    public String goal() {
        return "≥ 4 × the single-command rate";
    }

    @Override
    public Outcome measure(Bench bench) {
        return Outcome.missing("not there yet");
    }
}
