package org.tequio.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.event.CanonicalJson;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.fx.RateTableReader;
import org.tequio.ledger.Catalogue;
import org.tequio.ledger.ShippedRules;
import org.tequio.mandate.MandateEvents;
import org.tequio.mandate.Role;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.rule.RuleEvents.RuleDataApproved;
import org.tequio.rule.RuleEvents.RuleDataProposed;
import org.tequio.scheme.SchemeReader;
import org.tequio.scheme.ShippedSchemes;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.LedgerFixture.Outcome;

/** HC-18: rule data changes only by events, with a hash, a validity, a reason, an author and another approver. */
final class Hc18RuleDataTest {

    private static final String AUTHOR = "u-author";
    private static final String APPROVER = "u-approver";
    private static final LocalDate FROM = LocalDate.of(2013, 1, 1);

    private final LedgerFixture ledger = LedgerFixture.with(Catalogue.builder()
            .events(RuleEvents.class)
            .events(MandateEvents.class)
            .events(FigureFound.class)
            .slice(new ProposeRuleData.Proposing(Catalogue.ruleForms()))
            .slice(new ApproveRuleData.Approving(Catalogue.ruleForms()))
            .build());

    /** A result that rests on rule data. */
    @EventType("figure-found")
    public record FigureFound(String figure, String rule, String hash) implements Event {
        @Override
        public Set<Tag> tags() {
            return Set.of(new Tag("figure", figure), Tag.parse("rule=" + rule));
        }
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void recordsHashValidityReasonAuthorAndAnotherApprover() {
        String hash = propose("12.9120", FROM, null, null).value("hash");

        Outcome approved = approve(APPROVER, 1, hash);

        assertThat(ledger.events())
                .filteredOn(RuleDataProposed.class::isInstance)
                .singleElement()
                .satisfies(event -> {
                    RuleDataProposed proposed = (RuleDataProposed) event;
                    assertThat(proposed.hash()).isEqualTo(hash);
                    assertThat(proposed.validFrom()).isEqualTo(FROM);
                    assertThat(proposed.author()).isEqualTo(AUTHOR);
                    assertThat(ledger.text(proposed.reason())).isEqualTo("Published this morning");
                });
        assertThat(approved.events())
                .containsExactly(new RuleDataApproved("rate-table", "fx-mxn-usd", 1, hash, APPROVER));
    }

    @Test
    void holdsNothingBeforeItIsApproved() {
        String hash = propose("12.9120", FROM, null, null).value("hash");
        assertThat(on(FROM)).isEmpty();
        assertThat(book().pending()).hasSize(1);

        approve(APPROVER, 1, hash).accepted();

        assertThat(on(FROM)).map(RuleVersion::name).contains("rate-table/fx-mxn-usd@1");
        assertThat(on(FROM.minusDays(1))).isEmpty();
        assertThat(book().pending()).isEmpty();
    }

    @Test
    void refusesAnApproverWhoIsTheAuthor() {
        String hash = propose("12.9120", FROM, null, null).value("hash");

        assertThat(approve(AUTHOR, 1, hash).codes()).containsExactly("approver-is-author");
    }

    @Test
    void refusesAnApprovalOfAnotherDocumentOfAnUnknownVersionAndOfWhatHoldsAlready() {
        String hash = propose("12.9120", FROM, null, null).value("hash");

        assertThat(approve(APPROVER, 1, "00").codes()).containsExactly("rule-hash-differs");
        assertThat(approve(APPROVER, 2, hash).codes()).containsExactly("rule-version-unknown");
        approve(APPROVER, 1, hash).accepted();
        assertThat(approve(APPROVER, 1, hash).codes()).containsExactly("rule-already-approved");
    }

    @Test
    void refusesAnOverlapUnlessItNamesWhatItSupersedes() {
        approve(APPROVER, 1, propose("12.9120", FROM, null, null).value("hash")).accepted();

        assertThat(propose("12.9916", LocalDate.of(2013, 9, 1), null, null).codes())
                .containsExactly("rule-validity-overlaps");
        assertThat(propose("12.9916", LocalDate.of(2013, 9, 1), null, 7).codes())
                .contains("superseded-version-unknown");

        approve(
                        APPROVER,
                        2,
                        propose("12.9916", LocalDate.of(2013, 9, 1), null, 1).value("hash"))
                .accepted();
        assertThat(on(LocalDate.of(2013, 8, 31))).map(RuleVersion::version).contains(1);
        assertThat(on(LocalDate.of(2013, 9, 1))).map(RuleVersion::version).contains(2);
    }

    @Test
    void refusesTheLaterOfTwoProposalsThatOverlapWhenItIsApproved() {
        String first = propose("12.9120", FROM, null, null).value("hash");
        String second = propose("12.9916", FROM, null, null).value("hash");
        approve(APPROVER, 1, first).accepted();

        assertThat(approve(APPROVER, 2, second).codes()).containsExactly("rule-validity-overlaps");
    }

    @Test
    void tellsWhatWasKnownAtAPosition() {
        approve(APPROVER, 1, propose("12.9120", FROM, null, null).value("hash")).accepted();
        long then = ledger.ledger().store().head();
        approve(APPROVER, 2, propose("12.9916", FROM, null, 1).value("hash")).accepted();

        RuleBook before =
                RuleBook.asKnown(ledger.ledger().store(), ledger.ledger().codec(), then);

        assertThat(before.on("rate-table", "fx-mxn-usd", FROM))
                .map(RuleVersion::version)
                .contains(1);
        assertThat(on(FROM)).map(RuleVersion::version).contains(2);
    }

    @Test
    void listsWhatACorrectionWouldChangeAndChangesNothing() {
        String hash = propose("12.9120", FROM, null, null).value("hash");
        approve(APPROVER, 1, hash).accepted();
        ledger.given(
                new FigureFound("f-1", "rate-table/fx-mxn-usd", hash),
                new FigureFound("f-2", "rate-table/fx-mxn-usd", "another"));
        long before = ledger.ledger().store().head();
        approve(APPROVER, 2, propose("12.9916", FROM, null, 1).value("hash")).accepted();

        RuleImpact impact = RuleImpact.of(
                ledger.ledger().store(),
                book().version("rate-table", "fx-mxn-usd", 1).orElseThrow());

        assertThat(impact.results()).singleElement().satisfies(result -> {
            assertThat(result.type()).isEqualTo("figure-found");
            assertThat(result.about()).containsExactly("figure=f-1");
        });
        assertThat(ledger.ledger().store().head()).isEqualTo(before + 2);
    }

    @Test
    void tellsEveryProblemOfADocumentByItsPointer() {
        String document = """
            {"form":"tequio-rate-table/1","id":"other","title":{"es":"T","en":"T"},"base":"USD","quoted":"XXX",
             "period":"month","rates":[{"date":"2013-09-02","rate":"13.0","typo":1}],"verified":"sure","source":"s",
             "sources":{"s":{"es":"F","en":"S"}}}\
            """;

        InvalidInput invalid = catchThrowableOfType(
                InvalidInput.class,
                () -> submit(
                        AUTHOR,
                        new ProposeRuleData("rate-table", "fx-mxn-usd", FROM, FROM.minusDays(1), null, document, " ")));

        assertThat(invalid.problems())
                .extracting(problem -> problem.code() + " " + problem.where())
                .containsExactlyInAnyOrder(
                        "missing-field /reason",
                        "validity-ends-before-it-begins /validUntil",
                        "unknown-currency /document/quoted",
                        "not-first-of-month /document/rates/0/date",
                        "unknown-field /document/rates/0/typo",
                        "wrong-form /document/verified",
                        "id-differs-from-document /id");
        assertThat(ledger.ledger().store().read(0, 100))
                .noneMatch(stored -> stored.type().startsWith("rule-data-"));
    }

    @Test
    void refusesAnUnknownKind() {
        InvalidInput invalid = catchThrowableOfType(
                InvalidInput.class,
                () -> submit(AUTHOR, new ProposeRuleData("horoscope", "x", FROM, null, null, "{}", "why")));

        assertThat(invalid.problems()).extracting(Problem::code).contains("unknown-rule-kind");
    }

    @Test
    void loadsWhatShipsWithTheReleaseOnceAndByTwoAccounts() {
        List<String> loaded = ShippedRules.load(ledger.ledger(), "u-operator");
        long head = ledger.ledger().store().head();

        assertThat(loaded).contains("scheme/mx-3x1@1", "calendar/mx@1", "fee-schedule/us-mx@1");
        assertThat(book().ids("scheme")).containsExactlyInAnyOrderElementsOf(ShippedSchemes.ids());
        assertThat(book().on("scheme", "mx-3x1", FROM)).hasValueSatisfying(version -> {
            assertThat(version.author()).isEqualTo(ShippedRules.AUTHOR);
            assertThat(version.approver()).isEqualTo("u-operator");
            assertThat(SchemeReader.read(version.document()).hash()).isEqualTo(version.hash());
        });
        assertThat(ShippedRules.load(ledger.ledger(), "u-operator")).isEmpty();
        assertThat(ledger.ledger().store().head()).isEqualTo(head);
    }

    @Test
    void finishesAStartThatWasBrokenOffBetweenProposalAndApproval() {
        String document = CanonicalJson.write(ShippedSchemes.document("mx-3x1"));
        submit(
                        ShippedRules.AUTHOR,
                        new ProposeRuleData("scheme", "mx-3x1", ShippedRules.VALID_FROM, null, null, document, "start"))
                .accepted();

        assertThat(ShippedRules.load(ledger.ledger(), "u-operator")).contains("scheme/mx-3x1@1");
    }

    @Test
    void namesTheVersionInEachRateAndHowOldItIs() {
        approve(APPROVER, 1, propose("12.9120", FROM, null, null).value("hash")).accepted();
        RuleVersion version = on(FROM).orElseThrow();

        var rate = RateTableReader.read(version.document()).on(LocalDate.of(2013, 10, 21), version.name());

        assertThat(rate).hasValueSatisfying(found -> {
            assertThat(found.source()).isEqualTo("rate-table/fx-mxn-usd@1");
            assertThat(found.perUnit()).hasToString("12.9120");
            assertThat(found.ageDays(LocalDate.of(2013, 10, 21))).isEqualTo(21);
        });
    }

    private Outcome propose(String rate, LocalDate from, @Nullable LocalDate until, @Nullable Integer supersedes) {
        String document = """
            {"form":"tequio-rate-table/1","id":"fx-mxn-usd","title":{"es":"T","en":"T"},"base":"USD","quoted":"MXN",
             "period":"month","rates":[{"date":"2013-09-01","rate":"%s"}],"verified":"verified","source":"s",
             "sources":{"s":{"es":"F","en":"S"}}}\
            """.formatted(rate);
        return submit(
                AUTHOR,
                new ProposeRuleData(
                        "rate-table", "fx-mxn-usd", from, until, supersedes, document, "Published this morning"));
    }

    private Outcome approve(String account, int version, String hash) {
        return submit(account, new ApproveRuleData("rate-table", "fx-mxn-usd", version, hash));
    }

    private Outcome submit(String account, org.tequio.decision.Command command) {
        return ledger.when(command, account, Role.SYSTEM, null, null);
    }

    private Optional<RuleVersion> on(LocalDate day) {
        return book().on("rate-table", "fx-mxn-usd", day);
    }

    private RuleBook book() {
        return RuleBook.now(ledger.ledger().store(), ledger.ledger().codec());
    }
}
