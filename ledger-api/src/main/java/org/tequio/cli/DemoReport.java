package org.tequio.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tequio.event.Json;
import org.tequio.imports.ImportedFigures;
import org.tequio.ledger.RunningLedger;
import org.tequio.refusal.Fault;
import org.tequio.replay.ReplayReport;

/**
 * What must be true after the demo's import.
 *
 * @param figures of the programme, by name
 * @param replay of the whole log, with the sums of the journal
 */
record DemoReport(Map<String, String> figures, ReplayReport replay) {

    private static final List<String> ORDER = List.of(
            "rows",
            "federal",
            "state",
            "municipal",
            "migrants",
            "credit",
            "sumOfRowTotals",
            "rowsWithResidual",
            "sumOfResiduals");

    static DemoReport of(RunningLedger running, Terminal terminal) {
        running.settle(ReplayVerb.SETTLE_MAX);
        Map<String, String> figures = ImportedFigures.read(running.ledger(), ImportedFigures.SHIPPED_REPORT)
                .orElseThrow(() -> new Fault("the programme's figures are not in this ledger"))
                .byName();
        return new DemoReport(figures, ReplayVerb.replay(running, terminal, false));
    }

    boolean isClean() {
        return replay.clean()
                && replay.sums().values().stream().allMatch(sum -> sum == 0)
                && "0".equals(figures.get("sumOfResiduals"));
    }

    void show(Terminal terminal) {
        Texts texts = terminal.texts();
        terminal.say("report.title");
        for (String name : ORDER) {
            terminal.say("report.figure", texts.get("figure." + name), grouped(figures.getOrDefault(name, "-")));
        }
        terminal.say("report.missing");
        new TreeMap<>(replay.sums()).forEach((book, sum) -> terminal.say("report.sum", book, Long.toString(sum)));
        terminal.say(
                replay.clean() ? "report.replay-equal" : "report.replay-differs", Long.toString(replay.position()));
    }

    Json json() {
        Map<String, Json> programme = new LinkedHashMap<>();
        figures.forEach((name, figure) -> programme.put(name, Json.text(figure)));
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("programme", new Json.Obj(programme));
        members.put("missing", new Json.Arr(List.of(Json.text("MX-ZAC"), Json.text("source-total"))));
        members.put("replay", ReplayVerb.json(replay));
        return new Json.Obj(members);
    }

    /** 156,790,680 for 156790680; in Mexico too, thousands are set apart by commas. */
    private static String grouped(String figure) {
        return figure.replaceAll("(?<=\\d)(?=(\\d{3})+(?!\\d))", ",");
    }
}
