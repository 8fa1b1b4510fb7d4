package org.tequio.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.FundEvents;
import org.tequio.fund.ProjectBook;
import org.tequio.journal.EntryFilter;
import org.tequio.journal.JournalExport;
import org.tequio.journal.JournalReader;
import org.tequio.ledger.Catalogue;
import org.tequio.projection.Facts;
import org.tequio.remittance.RemittanceBook;
import org.tequio.remittance.RemittanceEvents.RemittancePlaced;
import org.tequio.replay.ReplayReport;
import org.tequio.store.AsOf;
import org.tequio.store.StoredEvent;
import org.tequio.testing.OpenLedger;

/**
 * HC-15 over a whole life: every command of the product is given and accepted, on the database and the vault of
 * production, each free text of each a planted name. Then the names are looked for wherever they must not be, and their
 * keys are destroyed.
 */
class Hc15WholeLifeTest {

    @RegisterExtension
    static final OpenLedger LEDGER = new OpenLedger();

    private static final Reader READER = new Reader("u-test", Purpose.FINANCIAL_AUDIT);

    private final Planted planted = new Planted();

    @Test
    void namesAreFoundOnlyInTheVaultAndAreGoneWhenTheirKeysAre() throws SQLException, IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(output, true, StandardCharsets.UTF_8));
        WholeLife life = new WholeLife(LEDGER, planted);
        try {
            life.live();
            LEDGER.settle();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }

        everyCommandWasAccepted(life);
        everyPlantedTextIsInTheVault();
        assertThat(output.toString(StandardCharsets.UTF_8)).matches(text -> !planted.isIn(text));
        assertThat(life.told()).isNotEmpty().noneMatch(planted::isIn);
        assertThat(exported()).contains("p-agua").matches(text -> !planted.isIn(text));
        assertThat(DatabaseText.outsideTheVault(LEDGER.database().dataSource()))
                .hasSizeGreaterThan(200)
                .noneMatch(planted::isIn);
        assertThat(DatabaseText.inTheVault(LEDGER.database().dataSource()))
                .hasSizeGreaterThan(planted.all().size())
                .noneMatch(planted::isIn);
        erasingMovesNoFigure();
    }

    /** What the automation does is seen by its event. */
    private static void everyCommandWasAccepted(WholeLife life) {
        Set<String> all = new TreeSet<>();
        for (Slice<?, ?> slice : Catalogue.standard().slices()) {
            all.add(Catalogue.nameOf(slice.command()));
        }
        Set<String> accepted = new TreeSet<>(life.accepted());
        if (events().stream().anyMatch(FundEvents.ContributionMatched.class::isInstance)) {
            accepted.add("match-contribution");
        }
        assertThat(accepted).isEqualTo(all);
    }

    private void everyPlantedTextIsInTheVault() {
        Set<String> texts = new HashSet<>();
        for (TextRef ref : refs()) {
            assertThat(vault().status(ref)).isEqualTo(Vault.Status.PRESENT);
            if (vault().read(ref, READER) instanceof Reading.Present present) {
                texts.add(present.text());
            }
        }
        assertThat(planted.all())
                .as("alone, or within a text such as a bank statement")
                .filteredOn(name -> texts.stream().noneMatch(text -> text.contains(name)))
                .isEmpty();
    }

    // Invariant 9: an erasure changes no balance, no book and no leaf.
    private void erasingMovesNoFigure() throws SQLException, IOException {
        Map<String, Object> before = figures();
        List<TextRef> refs = refs();
        RemittancePlaced placed = events().stream()
                .filter(RemittancePlaced.class::isInstance)
                .map(RemittancePlaced.class::cast)
                .findFirst()
                .orElseThrow();

        vault().erase(placed.beneficiary(), "u-operator");

        assertThat(vault().status(placed.beneficiaryName())).isEqualTo(Vault.Status.ERASED);
        assertThat(refs.stream().filter(ref -> vault().status(ref) == Vault.Status.ERASED))
                .as("name and account number of one beneficiary, and nobody else's")
                .hasSize(2);
        assertThat(figures()).isEqualTo(before);

        subjects().forEach(subject -> vault().erase(subject, "u-operator"));

        for (TextRef ref : refs) {
            assertThat(vault().status(ref)).isEqualTo(Vault.Status.ERASED);
            assertThat(vault().read(ref, READER)).isEqualTo(new Reading.Erased());
            assertThat(planted.all()).noneMatch(text -> vault().verify(ref, text));
        }
        assertThat(vault().readOpen(refs)).isEmpty();
        assertThat(figures()).isEqualTo(before);
        ReplayReport replay = LEDGER.running().replay().compare((position, head) -> {});
        assertThat(replay.findings()).isEmpty();
        assertThat(replay.clean()).isTrue();
    }

    /** Every balance, every book, every entry and every leaf. */
    private static Map<String, Object> figures() throws IOException {
        Map<String, Object> figures = new LinkedHashMap<>();
        AsOf now = AsOf.position(LEDGER.running().ledger().store().head());
        figures.put("balances", journal().balances(now));
        figures.put("sums", journal().sums(now));
        figures.put("export", exported());
        figures.put(
                "leaves",
                stored().stream()
                        .map(event -> HexFormat.of().formatHex(event.leafHash()))
                        .toList());
        ProjectBook book = WholeLife.book(LEDGER, now);
        figures.put("book", List.of(book.rows(), String.valueOf(book.total()), String.valueOf(book.releasable())));
        figures.put("gifts", book.books().gifts());
        for (String remittance : WholeLife.remittances(events())) {
            Facts facts = new Facts(
                    LEDGER.running().ledger().codec(), LEDGER.running().ledger().zone());
            figures.put(
                    remittance,
                    RemittanceBook.read(LEDGER.running().ledger().store(), facts, remittance, now)
                            .orElseThrow()
                            .toString());
        }
        return figures;
    }

    private static String exported() throws IOException {
        AsOf now = AsOf.position(LEDGER.running().ledger().store().head());
        StringWriter out = new StringWriter();
        var unused = new JournalExport(journal()).hledger(now, out);
        return out + "\n" + journal().entries(EntryFilter.all(), now, 0, JournalReader.ENTRIES_MAX);
    }

    private static List<String> subjects() throws SQLException {
        List<String> subjects = new ArrayList<>();
        try (var connection = LEDGER.database().dataSource().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select subject from vault.subject_key")) {
            while (row.next()) {
                String subject = row.getString(1);
                subjects.add(Audience.of(subject) == Audience.PUBLIC ? subject.substring("public:".length()) : subject);
            }
        }
        return subjects;
    }

    private static Vault vault() {
        return LEDGER.running().ledger().vault();
    }

    private static JournalReader journal() {
        return new JournalReader(
                LEDGER.running().dataSource(), LEDGER.running().ledger().store());
    }

    private static List<TextRef> refs() {
        return events().stream()
                .flatMap(event -> Planted.refsIn(event).stream())
                .distinct()
                .toList();
    }

    private static List<Event> events() {
        var codec = LEDGER.running().ledger().codec();
        return stored().stream()
                .map(event -> codec.decode(event.type(), event.version(), event.payload()))
                .toList();
    }

    private static List<StoredEvent> stored() {
        return LEDGER.running().ledger().store().read(0, Integer.MAX_VALUE);
    }
}
