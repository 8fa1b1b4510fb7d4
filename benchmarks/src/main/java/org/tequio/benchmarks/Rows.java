package org.tequio.benchmarks;

import java.util.List;
import org.tequio.benchmarks.command.CommandsRow;
import org.tequio.benchmarks.command.ImportRow;
import org.tequio.benchmarks.command.OneBudgetRow;
import org.tequio.benchmarks.command.OneCallerRow;
import org.tequio.benchmarks.command.ProcessorTimeRow;
import org.tequio.benchmarks.command.ProjectionsRow;
import org.tequio.benchmarks.command.TailLatencyRow;
import org.tequio.benchmarks.command.ViralFundRow;
import org.tequio.benchmarks.log.AppendRow;
import org.tequio.benchmarks.log.FoldRow;
import org.tequio.benchmarks.log.GrowthRow;
import org.tequio.benchmarks.log.PastRow;
import org.tequio.benchmarks.log.ReplayRow;
import org.tequio.benchmarks.log.TakeOverRow;
import org.tequio.benchmarks.page.OverviewRow;

/** Every row of the table, in its order. */
final class Rows {

    private static final List<Row> ALL = List.of(
            new CommandsRow(),
            new ProcessorTimeRow(),
            new OneCallerRow(),
            new TailLatencyRow(),
            new AppendRow(),
            new ViralFundRow(),
            new OneBudgetRow(),
            new ImportRow(),
            new ReplayRow(),
            new FoldRow(),
            new ProjectionsRow(),
            new GrowthRow(),
            new PastRow(),
            new TakeOverRow(),
            new OverviewRow());

    private Rows() {}

    static List<Row> all() {
        return ALL;
    }

    static Row named(String id) {
        return ALL.stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such row: " + id));
    }
}
