package org.tequio.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tequio.decision.Answer;
import org.tequio.decision.Submission;
import org.tequio.imports.Importer;
import org.tequio.imports.Progress;
import org.tequio.ledger.RunningLedger;
import org.tequio.mandate.OpenAccount;
import org.tequio.postgres.DatabaseChoice;
import org.tequio.testing.SettableClock;
import org.tequio.testing.TestDatabase;

/** What the alerts, the dashboard and the runbooks look at is told by the running product, by the same names. */
class MetricNamesTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    private static final Pattern NAME = Pattern.compile("\\bledger_[a-z_]+");
    private static final Path ROOT = Path.of("..");
    private static final String JOURNAL_SUM = "ledger_journal_sum";
    private static final int ATTEMPTS_MAX = 300;

    private final SettableClock clock = new SettableClock(Instant.parse("2013-09-02T17:00:00Z"));

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void everyNameThatIsLookedAtIsTold() throws IOException, InterruptedException {
        Set<String> wanted = new TreeSet<>();
        for (String file :
                List.of("ops/prometheus/alerts.yml", "ops/grafana/tequio.json", "docs/operating/runbooks.md")) {
            wanted.addAll(names(Files.readString(ROOT.resolve(file))));
        }

        String told = tellsItsMeters();

        assertThat(names(told)).containsAll(wanted);
        assertThat(wanted).contains(JOURNAL_SUM);
        assertThat(told.lines().filter(line -> line.startsWith(JOURNAL_SUM + "{")))
                .isNotEmpty()
                .allMatch(line -> line.endsWith("} 0.0"));
    }

    @Test
    void everyAlertHasItsRunbook() throws IOException {
        List<String> alerts = Pattern.compile("- alert: (\\w+)")
                .matcher(Files.readString(ROOT.resolve("ops/prometheus/alerts.yml")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(Files.readAllLines(ROOT.resolve("docs/operating/runbooks.md")))
                .containsAll(alerts.stream().map(alert -> "## " + alert).toList());
    }

    /** A ledger with figures in its books and one refusal behind it, opened anew: what Prometheus is told of it. */
    private String tellsItsMeters() throws InterruptedException {
        try (RunningLedger running = open()) {
            Importer.importShipped(running.ledger(), "starter", Progress.silent());
            running.settle(Duration.ofMinutes(2));
        }
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (RunningLedger running = open()) {
            running.meters().add(prometheus);
            Answer refused = running.answer(Submission.system(new OpenAccount("not an id", null), null));
            assertThat(refused).isInstanceOf(Answer.Refused.class);
            return scrapedOnceSummed(prometheus);
        }
    }

    private RunningLedger open() {
        DatabaseChoice choice = new DatabaseChoice.Given(database.url(), database.user(), database.password());
        return RunningLedger.open(choice, folder, clock, Map.of());
    }

    /** The books are summed beside everything else, soon after the start. */
    private static String scrapedOnceSummed(PrometheusMeterRegistry prometheus) throws InterruptedException {
        String told = prometheus.scrape();
        for (int i = 0; i < ATTEMPTS_MAX && !told.contains(JOURNAL_SUM + "{"); i++) {
            Thread.sleep(100);
            told = prometheus.scrape();
        }
        return told;
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
