package org.tequio.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tequio.journal.Account;
import org.tequio.journal.Posting;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.projection.Facts;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.report.CorrectReportedFact;
import org.tequio.report.CorrectReportedSpending;
import org.tequio.report.Measure;
import org.tequio.report.ProgrammeTable;
import org.tequio.report.ReportEvents.FactReported;
import org.tequio.report.SeasonTimeline;
import org.tequio.report.SpendingRow;
import org.tequio.store.AsOf;
import org.tequio.store.StoredEvent;
import org.tequio.testing.Cases;
import org.tequio.testing.LedgerFixture;

class ImporterTest {

    private static final String PROGRAMME = "programme-2007-by-state.csv";
    private static final String SEASON = "zacatecas-2013.json";
    private static final String RATES = "fx-mxn-per-usd-monthly.csv";

    private final LedgerFixture fixture = LedgerFixture.standard();

    @TempDir
    private Path folder = Path.of(".");

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test // C30
    void theLedgerSaysTheFiguresOfTheProgramme() throws IOException {
        Cases expected = Cases.of("C30").in("expected");

        ImportReport report = imported(PROGRAMME, shipped(PROGRAMME));

        Map<String, String> figures = ImportedFigures.read(fixture.ledger(), ImportedFigures.SHIPPED_REPORT)
                .orElseThrow()
                .byName();
        assertThat(figures.get("rows")).isEqualTo(Integer.toString(expected.integer("rows")));
        for (String name : List.of("federal", "state", "municipal", "migrants", "credit", "sumOfRowTotals")) {
            assertThat(figures).containsEntry(name, expected.text(name));
        }
        assertThat(figures.get("rowsWithResidual")).isEqualTo(Integer.toString(expected.integer("rowsWithResidual")));
        assertThat(figures).containsEntry("sumOfResiduals", expected.text("sumOfResiduals"));
        assertThat(report.figures()).isEqualTo(figures);
    }

    @Test
    void theTableSaysWhatItsSourceLacks() throws IOException {
        imported(PROGRAMME, shipped(PROGRAMME));

        ProgrammeTable table = ProgrammeTable.read(
                        fixture.ledger().store(), facts(), "mx-3x1-2007", AsOf.position(Long.MAX_VALUE))
                .orElseThrow();

        assertThat(table.missingPlaces()).containsExactly("MX-ZAC");
        assertThat(table.sourceTotalMissing()).isTrue();
        assertThat(table.rows()).noneMatch(row -> row.place().equals("MX-ZAC"));
    }

    @Test
    void eachResidualStandsOnAnAccountWithItsPlacesName() throws IOException {
        imported(PROGRAMME, shipped(PROGRAMME));

        List<Posting> residuals = fixture.events().stream()
                .flatMap(event -> fixture.ledger().catalogue().entryOf(event).stream())
                .flatMap(entry -> entry.postings().stream())
                .filter(posting -> posting.account().path().contains(":residual:"))
                .toList();

        assertThat(residuals).hasSize(11).allMatch(posting -> posting.account().book() == Account.Book.STATISTIC);
        assertThat(residuals)
                .contains(
                        new Posting(Account.statistic("report:mx-3x1-2007:residual:MX-MIC"), Money.of("-2.00", "MXN")));
    }

    @Test
    void aSecondImportChangesNothing() throws IOException {
        for (String file : List.of(RATES, PROGRAMME, SEASON)) {
            ImportReport first = imported(file, shipped(file));
            long head = fixture.ledger().store().head();

            ImportReport second = imported(file, shipped(file));
            ImportReport otherBytes = imported(file, shipped(file) + "\n");

            assertThat(fixture.ledger().store().head()).as(file).isEqualTo(head);
            assertThat(first.recorded()).isPositive();
            assertThat(List.of(second, otherBytes)).allSatisfy(again -> {
                assertThat(again.recorded()).isZero();
                assertThat(again.unchanged()).isEqualTo(first.recorded());
            });
        }
    }

    @Test
    void aDryRunTellsAndWritesNothing() throws IOException {
        for (String file : List.of(RATES, PROGRAMME, SEASON)) {
            ImportReport report = Importer.dryRun(written(file, shipped(file)), fixture.ledger(), Progress.silent());

            assertThat(report.dryRun()).isTrue();
            assertThat(report.recorded()).isPositive();
        }
        assertThat(fixture.ledger().store().head()).isZero();
    }

    @Test
    void namesEveryProblemOfATableAndWritesNothing() throws IOException {
        String bad = shipped(PROGRAMME)
                .replace("Aguascalientes,1953364", "Atlantis,1953364")
                .replace("Campeche,483234", "Campeche,-483234")
                .replace("Colima,1057969", "Colima,1057969.001")
                .replace("31625,5431858,0,9222027,9222027,0", "31625,5431858,0,9222028,9222027,0")
                .replace("Durango,7066169", "Durango,much")
                .replace("Hidalgo,", "Guerrero,")
                .replace("Yucatan,2619101,2876336", "Yucatan,2619101");

        assertThat(problems(PROGRAMME, bad))
                .containsExactlyInAnyOrder(
                        "unknown-state at line 2, column 1",
                        "amount-negative at line 3, column 2",
                        "amount-too-precise at line 4, column 2",
                        "sum-does-not-add at line 5, column 7",
                        "amount-not-a-number at line 7, column 2",
                        "duplicate-row at line 10, column 1",
                        "wrong-field-count at line 26, column 10");
    }

    @Test
    void namesEveryProblemOfAHeader() throws IOException {
        String bad = shipped(PROGRAMME).replace("state,federal,state_gov", "state,federal,goverment");

        assertThat(problems(PROGRAMME, bad))
                .containsExactlyInAnyOrder("missing-column at line 1", "unknown-column at line 1, column 3");
    }

    @Test
    void needsToKnowWhatATableIsAbout() throws IOException {
        assertThat(problems("unknown-table.csv", shipped(PROGRAMME))).containsExactly("missing-about-file");
    }

    @Test
    void takesARowThatDoesNotAddOnlyWithItsResidual() throws IOException {
        String undeclared = shipped(PROGRAMME).replace("9460300,9460301,-1", "9460300,9460301,0");

        assertThat(problems(PROGRAMME, undeclared)).containsExactly("sum-does-not-add at line 9, column 7");
    }

    @Test
    void namesEveryProblemOfASeason() throws IOException {
        String bad = shipped(SEASON)
                .replace("\"valueDate\": \"2013-04-12\"", "\"valueDate\": \"2013-04-31\"")
                .replace("\"stateCeiling\": \"70000000\"", "\"stateCeiling\": \"-70000000\"")
                .replace("\"kind\": \"amendment\"", "\"kind\": \"gossip\"")
                .replace("\"Trancoso\": 3", "\"Atlantis\": 3")
                .replace("\"id\": \"z08\"", "\"id\": \"z07\"")
                .replace("\"works\": 177", "\"works\": \"177\"")
                .replace("\"source\": \"s6\"", "\"source\": \"s99\"")
                .replace("\"total\": \"648000.00\"", "\"total\": \"648000.01\"")
                .replace("\"beneficiaries\": 99", "\"shoeSize\": 99");

        assertThat(problems(SEASON, bad))
                .containsExactlyInAnyOrder(
                        "unknown-municipality at /records/0/worksByMunicipality/Atlantis",
                        "sum-does-not-add at /records/0/worksByMunicipality",
                        "date-malformed at /records/1/valueDate",
                        "amount-negative at /records/2/stateCeiling",
                        "unknown-kind at /records/4/kind",
                        "duplicate-record at /records/7/id",
                        "wrong-form at /records/9/works",
                        "unknown-source at /records/12/source",
                        "sum-does-not-add at /records/13/parts",
                        "unknown-field at /records/13/shoeSize");
    }

    @Test
    void namesThePlaceWhereJsonBreaksOff() throws IOException {
        String half = shipped(SEASON).substring(0, 500);

        assertThat(problems(SEASON, half)).singleElement().asString().startsWith("not-json at line ");
    }

    @Test
    void namesEveryProblemOfARateTable() throws IOException {
        String bad = shipped(RATES)
                .replace("2002-02-01,9.1050", "2002-02-30,9.1050")
                .replace("2002-03-01,9.0640", "2002-03-01,-9.0640")
                .replace("2002-05-01,", "2002-04-01,")
                .replace("2002-06-01,9.7671", "2002-06-02,0");

        assertThat(problems(RATES, bad))
                .containsExactlyInAnyOrder(
                        "date-malformed at line 3, column 1",
                        "rate-malformed at line 4, column 2",
                        "duplicate-row at line 6, column 1",
                        "not-first-of-month at line 7, column 1",
                        "rate-not-positive at line 7, column 2");
        assertThat(problems(RATES, shipped(RATES).replace("mxn_per_usd", "zzq_per_usd")))
                .containsExactly("unknown-currency at line 1, column 2");
        assertThat(problems(RATES, shipped(RATES).replace("mxn_per_usd", "pesos_per_usd")))
                .containsExactly("wrong-header at line 1");
    }

    @Test
    void refusesAFileThatItDoesNotKnow() throws IOException {
        assertThat(problems("notes.txt", "dear diary")).containsExactly("unknown-file-form at line 1");
        assertThat(problems("notes.json", "{\"a\":1}")).containsExactly("unknown-file-form");
        assertThat(problems("nowhere-2013.json", shipped(SEASON))).contains("unknown-season");
    }

    @Test
    void refusesBytesThatAreNotText() throws IOException {
        Path file = folder.resolve(PROGRAMME);
        Files.write(file, new byte[] {'s', 't', (byte) 0xff, (byte) 0xfe});

        assertThatThrownBy(() -> Importer.importFile(file, fixture.ledger(), Progress.silent()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("not-utf8");
        assertThatThrownBy(() -> Importer.importFile(folder.resolve("none.csv"), fixture.ledger(), Progress.silent()))
                .hasMessageStartingWith("file-not-found");
    }

    @Test // HC-15
    void wordsOfTheSourceAreInTheVaultOnly() throws IOException {
        imported(SEASON, shipped(SEASON));

        for (StoredEvent stored : fixture.ledger().store().read(0, Integer.MAX_VALUE)) {
            assertThat(new String(stored.payload(), StandardCharsets.UTF_8))
                    .doesNotContain("Jornada", "governor", "deputy", "dome", "Denver", "Fresnillo");
        }
        FactReported first = (FactReported) fixture.events().getFirst();
        assertThat(fixture.text(first.source()))
                .isEqualTo("La Jornada Zacatecas, posts of the dates given; 12 Apr 2013");
        assertThat(first.statement().worksByMunicipality()).containsEntry("32010", 4L);
    }

    @Test
    void theSameYearIsToldFourWaysAndOnce() throws IOException {
        imported(SEASON, shipped(SEASON));

        SeasonTimeline.Contradiction year2012 = timeline(AsOf.position(Long.MAX_VALUE)).contradictions().stream()
                .filter(each -> each.about() == 2012 && each.measure() == Measure.YEAR_TOTAL)
                .findFirst()
                .orElseThrow();

        assertThat(year2012.totals())
                .extracting(
                        moment -> String.valueOf(moment.statement().amounts().get("total")))
                .containsExactlyInAnyOrder(
                        "190000000.00 MXN",
                        "229000000.00 MXN",
                        "229000000.00 MXN",
                        "270000000.00 MXN",
                        "329400000.00 MXN");
    }

    @Test
    void theSeasonIsSeenAsOfADayAndAsKnown() throws IOException {
        imported(SEASON, shipped(SEASON));

        assertThat(timeline(new AsOf(LocalDate.of(2013, 4, 13), Long.MAX_VALUE)).moments())
                .extracting(SeasonTimeline.Moment::fact)
                .contains("z01", "z02")
                .doesNotContain("z03");
        assertThat(timeline(AsOf.position(0)).moments()).isEmpty();
        assertThat(timeline(AsOf.position(Long.MAX_VALUE)).moments()).hasSize(18 + 3 + 4);
    }

    @Test // HC-12
    void aRowIsTakenBackWithItsOwnAmountsAndPutRight() throws IOException {
        imported(PROGRAMME, shipped(PROGRAMME));
        long before = fixture.ledger().store().head();
        SpendingRow right = new SpendingRow(
                "MX-ROO",
                Map.of("federal", Money.of("415001.00", "MXN")),
                Money.of("415001.00", "MXN"),
                Money.of("0.00", "MXN"));

        fixture.when(
                        new CorrectReportedSpending("mx-3x1-2007", "MX-ROO", "misread", right),
                        "u-operator",
                        Role.OPERATOR,
                        null,
                        null)
                .accepted();

        assertThat(table(AsOf.position(Long.MAX_VALUE)).publishedTotals()).isEqualTo(Money.of("589072913.00", "MXN"));
        assertThat(table(AsOf.position(before)).publishedTotals()).isEqualTo(Money.of("589072912.00", "MXN"));
        CorrectReportedSpending nothing = new CorrectReportedSpending("mx-3x1-2007", "MX-ZAC", "no", null);
        assertThat(fixture.when(nothing, Role.OPERATOR, null).codes()).containsExactly("nothing-to-correct");
    }

    @Test // HC-12
    void aStatementIsWithdrawn() throws IOException {
        imported(SEASON, shipped(SEASON));

        fixture.when(
                        new CorrectReportedFact("mx-zac-2013", "z04", "misread", null),
                        "u-operator",
                        Role.OPERATOR,
                        null,
                        null)
                .accepted();

        assertThat(timeline(AsOf.position(Long.MAX_VALUE)).moments())
                .extracting(SeasonTimeline.Moment::fact)
                .doesNotContain("z04");
    }

    @Test
    void aTableThatSaysOtherwiseIsRefusedAndNotMixedIn() throws IOException {
        imported(PROGRAMME, shipped(PROGRAMME));

        String other = shipped(PROGRAMME).replace("415000,0,0,0,0,415000,415000", "415001,0,0,0,0,415001,415001");

        assertThat(problems(PROGRAMME, other)).containsExactly("already-reported-differently");
    }

    private List<String> problems(String name, String text) throws IOException {
        Path file = written(name, text);
        long before = fixture.ledger().store().head();
        try {
            Importer.importFile(file, fixture.ledger(), Progress.silent());
        } catch (InvalidInput e) {
            assertThat(fixture.ledger().store().head()).isEqualTo(before);
            return e.problems().stream().map(ImporterTest::shown).toList();
        }
        throw new AssertionError("imported");
    }

    private static String shown(Problem problem) {
        return problem.where().isEmpty() ? problem.code() : problem.code() + " at " + problem.where();
    }

    private ImportReport imported(String name, String text) throws IOException {
        return Importer.importFile(written(name, text), fixture.ledger(), Progress.silent());
    }

    private Path written(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String shipped(String name) throws IOException {
        try (InputStream in = ImporterTest.class.getResourceAsStream("/data/" + name)) {
            if (in == null) {
                throw new AssertionError("missing resource: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Facts facts() {
        return new Facts(fixture.ledger().codec(), fixture.ledger().zone());
    }

    private SeasonTimeline timeline(AsOf asOf) {
        return SeasonTimeline.read(fixture.ledger().store(), facts(), "mx-zac-2013", asOf);
    }

    private ProgrammeTable table(AsOf asOf) {
        return ProgrammeTable.read(fixture.ledger().store(), facts(), "mx-3x1-2007", asOf)
                .orElseThrow();
    }
}
