package org.tequio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tequio.budget.Deficits;
import org.tequio.demo.Season;
import org.tequio.flag.rule.Finding;
import org.tequio.flag.rule.FlagScene;
import org.tequio.flag.rule.RedFlag;
import org.tequio.fund.ProjectBook;
import org.tequio.fund.ProjectBook.Punctuality;
import org.tequio.fund.ProjectList;
import org.tequio.fund.ReturnEvents.ClaimKind;
import org.tequio.fund.Stage;
import org.tequio.ledger.RunningLedger;
import org.tequio.money.Money;
import org.tequio.postgres.DatabaseChoice;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectTags;
import org.tequio.projection.Facts;
import org.tequio.projection.Projection.Fact;
import org.tequio.replay.ReplayReport;
import org.tequio.store.AsOf;
import org.tequio.store.Query;
import org.tequio.testing.TestDatabase;

/** What the demo shows once its season has been told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeasonTest {

    private static final AsOf NOW = AsOf.position(Long.MAX_VALUE);
    private static final int WORKS_IN_DENVER = 44;

    private final TestDatabase database = TestDatabase.empty().open();
    private RunningLedger running;
    private Map<String, ProjectBook> books = Map.of();

    SeasonTest(@TempDir Path folder) {
        Map<String, String> environment = CliLedger.environment(database);
        DemoClock clock = DemoLedger.clock();
        running = RunningLedger.open(DatabaseChoice.of(environment, folder), folder, clock, environment);
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        new DemoLedger(running, clock, new Terminal(nowhere, nowhere, false, Locale.ENGLISH)).fill();
    }

    @BeforeAll
    void readTheBooks() {
        books = new TreeMap<>();
        for (ProjectList.Row row : new ProjectList(running.dataSource()).page(ProjectList.Filter.all(), "", 1_000)) {
            books.put(row.project(), book(row.project()));
        }
    }

    @AfterAll
    void close() {
        running.close();
        database.close();
    }

    @Test
    void showsAWorkInEveryStage() {
        Set<Stage> stages =
                books.values().stream().map(it -> Stage.of(it.books())).collect(Collectors.toSet());

        assertThat(stages).isEqualTo(EnumSet.allOf(Stage.class));
    }

    @Test
    void showsSharesThatAreLateOpenAndInTime() {
        Set<Punctuality> seen = books.values().stream()
                .flatMap(it -> it.rows().stream())
                .map(ProjectBook.Row::punctuality)
                .collect(Collectors.toSet());

        assertThat(seen).isEqualTo(EnumSet.allOf(Punctuality.class));
    }

    @Test
    void showsIrregularWorksWholeAndByMeasuredVolume() {
        List<Boolean> whole = books.values().stream()
                .flatMap(it -> it.books().returns().claims().values().stream())
                .filter(it -> it.raised().kind() == ClaimKind.IRREGULAR)
                .map(it -> it.raised().measurement() != null
                        && it.raised().measurement().whole())
                .toList();

        assertThat(whole).contains(true, false);
    }

    @Test
    void decidesInDenverWhatThePressTold() {
        List<ProjectProposed> works = books.values().stream()
                .map(ProjectBook::project)
                .filter(it -> it.decision() != null && it.decision().session().equals("2"))
                .map(it -> Objects.requireNonNull(it.proposal()))
                .toList();
        Money each = works.stream().map(it -> quarter(it.budget())).reduce(Money.of("0.00", "MXN"), Money::plus);
        Map<String, Integer> byTown = new TreeMap<>();
        works.forEach(it -> byTown.merge(it.executor(), 1, Integer::sum));

        assertThat(works).hasSize(WORKS_IN_DENVER);
        assertThat(each).isEqualTo(Money.of("13800350.00", "MXN"));
        assertThat(byTown)
                .containsEntry("i-jerez", 9)
                .containsEntry("i-juan-aldama", 7)
                .containsEntry("i-morelos", 6)
                .containsEntry("i-pinos", 6)
                .containsEntry("i-fresnillo", 4)
                .containsEntry("i-rio-grande", 3)
                .containsEntry("i-trancoso", 3)
                .containsEntry("i-tepechitlan", 2)
                .containsEntry("i-villa-gonzalez", 2)
                .containsEntry("i-valparaiso", 1)
                .containsEntry("i-miguel-auza", 1);
    }

    @Test
    void refusesBySilenceWhatNobodyDecided() {
        List<String> refused = books.values().stream()
                .filter(it -> it.project().silence() != null && Stage.of(it.books()) == Stage.REFUSED)
                .map(it -> it.project().project())
                .toList();

        assertThat(refused).containsExactly("p-fuente");
    }

    @Test
    void marksEveryWorkAsASample() {
        assertThat(books.values().stream()
                        .map(it -> Objects.requireNonNull(it.project().proposal()))
                        .filter(it -> !it.sample())
                        .map(ProjectProposed::project))
                .isEmpty();
    }

    @Test
    void raisesTheFlagsThatAuditorsLookFor() {
        Set<String> rules = RedFlag.all(FlagScene.of(facts(FlagScene.QUERY), Season.TODAY)).stream()
                .map(Finding::rule)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rules)
                .contains(
                        "wrong-account",
                        "share-never-paid",
                        "no-proof",
                        "paid-not-executed",
                        "late-report",
                        "payment-before-progress",
                        "measured-below-declared",
                        "club-dominates",
                        "person-in-several-clubs",
                        "invoice-in-two-works",
                        "paid-from-anothers-account",
                        "reported-by-people");
    }

    @Test
    void balancesAndReplays() {
        ReplayReport replay = running.replay().compare((done, total) -> {});

        assertThat(replay.clean()).isTrue();
        assertThat(replay.sums().values()).isNotEmpty().allMatch(sum -> sum == 0);
    }

    @Test
    void standsOnItsOwnDay() {
        ZoneId zone = running.ledger().zone();

        assertThat(LocalDate.ofInstant(running.ledger().clock().instant(), zone))
                .isEqualTo(Season.TODAY);
    }

    private static Money quarter(Money budget) {
        return Money.ofMinor(budget.minor() / 4, budget.currency());
    }

    private ProjectBook book(String project) {
        return ProjectBook.of(
                project,
                facts(Query.of(ProjectTags.project(project))),
                () -> Deficits.before(project),
                NOW,
                Season.TODAY);
    }

    private List<Fact> facts(Query query) {
        Facts facts = new Facts(running.ledger().codec(), running.ledger().zone());
        return facts.of(running.ledger().store().source(query, 0).events());
    }
}
