package org.tequio.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.decision.Answer;
import org.tequio.decision.Submission;
import org.tequio.ledger.Shelf.BreakDown;
import org.tequio.ledger.Shelf.ChargeFee;
import org.tequio.ledger.Shelf.PutThing;
import org.tequio.ledger.Shelf.ThingPut;
import org.tequio.ledger.Shelf.TidyBox;
import org.tequio.mandate.MandateEvents.MandateEnded;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.refusal.Defect;
import org.tequio.refusal.Refusal;
import org.tequio.testing.LedgerFixture;
import org.tequio.vault.TextRef;

/** What a ledger promises, whatever store it stands on. */
abstract class LedgerContract {

    private static final PutThing PUT = new PutThing("b", null);

    private final LedgerFixture fixture;
    private final Runnable afterwards;

    /**
     * What the promises are tried on.
     *
     * @param afterwards clears away what the ledger stood on, once it is closed
     */
    record Opened(LedgerFixture fixture, Runnable afterwards) {}

    LedgerContract(Opened opened) {
        fixture = opened.fixture();
        afterwards = opened.afterwards();
    }

    @AfterEach
    void close() {
        Shelf.onDecision(() -> {});
        fixture.close();
        afterwards.run();
    }

    @Test
    void answersAnAcceptedCommandWithItsPositionEventsAndValues() {
        Answer.Done done = fixture.when(PUT).accepted();

        assertThat(done.position()).isEqualTo(1);
        assertThat(done.values()).containsEntry("count", "1").containsKey("thing");
        assertThat(done.events()).containsExactly(new ThingPut("b", null));
        assertThat(done.repeated()).isFalse();
        assertThat(fixture.events()).containsExactly(new ThingPut("b", null));
    }

    @Test
    void answersARefusalAsAValueAndWritesNothing() {
        fixture.given(PUT, PUT, PUT);

        assertThat(fixture.when(PUT).refusals())
                .containsExactly(Refusal.state("box-full", java.util.Map.of("room", "3")));
    }

    @Test
    void storesWhoActedInWhichRoleUnderWhichMandate() {
        var stored = fixture.when(PUT, "u-rosa", Role.TREASURER, "a-club", null)
                .stored()
                .getLast();

        assertThat(stored.provenance().actor()).isEqualTo("u-rosa");
        assertThat(stored.provenance().role()).isEqualTo("treasurer");
        assertThat(stored.provenance().mandate()).isEqualTo("m-u-rosa-treasurer");
        assertThat(stored.provenance().causation()).isNull();
        assertThat(stored.provenance().correlation()).isNotNull();
    }

    @Test
    void carriesOnTheCauseAndTheCorrelationOfAnEvent() {
        var cause = fixture.when(PUT).stored().getFirst();

        var stored = fixture.when(Submission.system(PUT, null).because(cause))
                .stored()
                .getFirst();

        assertThat(stored.provenance().causation()).isEqualTo(cause.id());
        assertThat(stored.provenance().correlation())
                .isEqualTo(cause.provenance().correlation());
    }

    @Test
    void previewsWhatItWouldCommitAndWritesNothing() {
        Submission submission = Submission.system(PUT, "key");

        Answer.Done preview = (Answer.Done) fixture.preview(submission);

        assertThat(fixture.ledger().store().head()).isZero();
        assertThat(fixture.ledger().store().answered("system", "key", "")).isEmpty();
        Answer.Done done = fixture.when(submission).accepted();
        assertThat(preview.position()).isZero();
        assertThat(preview.events()).isEqualTo(done.events());
        assertThat(preview.values().get("count")).isEqualTo(done.values().get("count"));
    }

    @Test
    void previewsARefusal() {
        fixture.given(PUT, PUT, PUT);

        assertThat(fixture.preview(Submission.system(PUT, null))).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void answersARepeatedKeyAsTheFirstTime() {
        Answer.Done first = fixture.when(Submission.system(PUT, "key")).accepted();
        Answer.Done second = fixture.when(Submission.system(PUT, "key")).accepted();

        assertThat(second.repeated()).isTrue();
        assertThat(second.position()).isEqualTo(first.position());
        assertThat(second.values()).isEqualTo(first.values());
        assertThat(fixture.ledger().store().head()).isEqualTo(1);
    }

    @Test
    void answersARepeatedKeyAsTheFirstTimeEvenIfItWouldBeRefusedByNow() {
        fixture.when(Submission.system(PUT, "key")).accepted();
        fixture.given(PUT, PUT);

        assertThat(fixture.when(Submission.system(PUT, "key")).accepted().repeated())
                .isTrue();
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherCommand() {
        fixture.when(Submission.system(PUT, "key")).accepted();

        assertThat(fixture.when(Submission.system(new PutThing("c", null), "key"))
                        .codes())
                .containsExactly("key-reused");
        assertThat(fixture.when(Submission.system(new TidyBox("b"), "key")).codes())
                .containsExactly("key-reused");
    }

    @Test
    void keepsTheKeysOfEachActorApart() {
        fixture.when(PUT, "u-rosa", Role.TREASURER, "a-club", "key").accepted();

        assertThat(fixture.when(PUT, "u-juan", Role.TREASURER, "a-club", "key")
                        .accepted()
                        .repeated())
                .isFalse();
    }

    @Test
    void decidesARefusedCommandAfreshUnderTheSameKey() {
        fixture.mandate("u-rosa", Role.TREASURER, "a-club");
        fixture.given(PUT, PUT, PUT);
        assertThat(fixture.when(PUT, "u-rosa", Role.TREASURER, "a-club", "key").codes())
                .containsExactly("box-full");

        assertThat(fixture.when(new PutThing("c", null), "u-rosa", Role.TREASURER, "a-club", "key")
                        .accepted()
                        .repeated())
                .isFalse();
    }

    @Test
    void recordsTheKeyOfAnAcceptedCommandWithoutEvents() {
        assertThat(fixture.when(Submission.system(new TidyBox("b"), "key"))
                        .accepted()
                        .values())
                .containsEntry("found", "0");
        fixture.given(PUT);

        Answer.Done again =
                fixture.when(Submission.system(new TidyBox("b"), "key")).accepted();

        assertThat(again.repeated()).isTrue();
        assertThat(again.values()).containsEntry("found", "0");
    }

    @Test
    void letsTwinsWithOneKeyTakeEffectOnce() throws Exception {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(fixture.ledger().execute(Submission.system(PUT, "key")));
        }

        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isInstanceOf(Answer.Done.class));
        assertThat(fixture.ledger().store().head()).isEqualTo(1);
    }

    @Test
    void neverOverfillsABoxUnderManyThreads() throws Exception {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> Submission.system(PUT, null), Thread::startVirtualThread)
                    .thenCompose(fixture.ledger()::execute));
        }

        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        assertThat(answers.stream().filter(a -> a.join() instanceof Answer.Done))
                .hasSize(Shelf.ROOM);
        assertThat(fixture.ledger().store().head()).isEqualTo(Shelf.ROOM);
    }

    @Test
    void decidesAfreshWhenAnotherOneCameFirst() {
        AtomicInteger decisions = new AtomicInteger();
        Shelf.onDecision(() -> {
            if (decisions.getAndIncrement() == 0) {
                fixture.given(new ThingPut("b", null));
            }
        });

        Answer.Done done = fixture.when(PUT).accepted();

        assertThat(done.values()).containsEntry("count", "2");
        assertThat(fixture.ledger().store().head()).isEqualTo(2);
    }

    @Test
    void sealsTextsInTheVaultAndKeepsThemOutOfTheLog() {
        ThingPut put = (ThingPut)
                fixture.when(new PutThing("b", "María's letter")).events().getFirst();

        TextRef note = java.util.Objects.requireNonNull(put.note());
        assertThat(fixture.text(note)).isEqualTo("María's letter");
        assertThat(new String(
                        fixture.ledger().store().read(0, 1).getFirst().payload(),
                        java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("María");
    }

    @Test
    void keepsNoTextOfARefusedPreviewedOrRepeatedCommand() {
        fixture.given(PUT, PUT);
        Submission submission = Submission.system(new PutThing("b", "secret"), "key");
        Answer.Done preview = (Answer.Done) fixture.preview(submission);
        TextRef unkept =
                java.util.Objects.requireNonNull(((ThingPut) preview.events().getFirst()).note());

        assertThat(fixture.ledger().vault().status(unkept)).isEqualTo(org.tequio.vault.Vault.Status.WITHHELD);
    }

    @Test
    void refusesARoleThatMayNotGiveTheCommand() {
        assertThat(fixture.when(new TidyBox("b"), Role.AUDITOR, null).answer())
                .isEqualTo(new Answer.Refused(List.of(Refusal.forbidden(
                        "role-not-allowed", java.util.Map.of("command", "tidy-box", "role", "auditor")))));
    }

    @Test
    void refusesAMandateThatDoesNotHold() {
        LocalDate today = fixture.today();
        fixture.given(
                new MandateGranted(
                        "m-past", "u-rosa", Role.TREASURER, "a-club", today.minusDays(9), today.minusDays(1), "u"),
                new MandateGranted("m-future", "u-rosa", Role.TREASURER, "a-club", today.plusDays(1), null, "u"),
                new MandateGranted("m-ended", "u-rosa", Role.TREASURER, "a-club", today.minusDays(9), null, "u"),
                new MandateEnded("m-ended", "u-rosa", "a-club", today, new TextRef("t", "00"), "u"),
                new MandateGranted("m-now", "u-rosa", Role.TREASURER, "a-club", today, today, "u"));

        assertThat(as("u-rosa", Role.TREASURER, "a-club", "m-past")).containsExactly("mandate-not-valid");
        assertThat(as("u-rosa", Role.TREASURER, "a-club", "m-future")).containsExactly("mandate-not-valid");
        assertThat(as("u-rosa", Role.TREASURER, "a-club", "m-ended")).containsExactly("mandate-not-valid");
        assertThat(as("u-rosa", Role.TREASURER, "a-club", "m-unheard")).containsExactly("mandate-not-valid");
        assertThat(as("u-rosa", Role.TREASURER, "a-club", null)).containsExactly("mandate-not-valid");
        assertThat(as("u-juan", Role.TREASURER, "a-club", "m-now")).containsExactly("mandate-not-valid");
        assertThat(as("u-rosa", Role.OPERATOR, "a-club", "m-now")).containsExactly("mandate-not-valid");
        assertThat(as("u-rosa", Role.TREASURER, "a-other", "m-now")).containsExactly("mandate-not-valid");
        assertThat(as("system", Role.SYSTEM, "a-club", null)).containsExactly("mandate-not-valid");
        assertThat(fixture.when(new Submission(PUT, "u-rosa", Role.TREASURER, "a-club", "m-now", null))
                        .answer())
                .isInstanceOf(Answer.Done.class);
    }

    @Test // HC-17
    void holdsAMandateThroughItsLastDayInTheLedgersZone() {
        LocalDate day = fixture.today();
        fixture.given(new MandateGranted("m", "u-rosa", Role.TREASURER, "a-club", day, day, "u"));

        fixture.clock().set(day.atTime(23, 59).atZone(fixture.ledger().zone()).toInstant());
        assertThat(fixture.when(new Submission(PUT, "u-rosa", Role.TREASURER, "a-club", "m", null))
                        .answer())
                .isInstanceOf(Answer.Done.class);

        fixture.clock().advance(Duration.ofMinutes(1));
        assertThat(as("u-rosa", Role.TREASURER, "a-club", "m")).containsExactly("mandate-not-valid");
    }

    @Test // HC-17
    void refusesACommandWhoseMandateEndedBetweenReadingAndAppending() {
        String mandate = fixture.mandate("u-rosa", Role.TREASURER, "a-club");
        AtomicInteger decisions = new AtomicInteger();
        Shelf.onDecision(() -> {
            if (decisions.getAndIncrement() == 0) {
                fixture.given(
                        new MandateEnded(mandate, "u-rosa", "a-club", fixture.today(), new TextRef("t", "00"), "u"));
            }
        });

        Answer answer =
                fixture.when(PUT, "u-rosa", Role.TREASURER, "a-club", null).answer();

        assertThat(answer)
                .isEqualTo(new Answer.Refused(
                        List.of(Refusal.forbidden("mandate-not-valid", java.util.Map.of("mandate", mandate)))));
        assertThat(decisions).hasValue(1);
        assertThat(fixture.events()).noneMatch(ThingPut.class::isInstance);
    }

    @Test
    void countsCommandsRefusalsAndDefects() {
        fixture.given(PUT, PUT, PUT);
        fixture.when(PUT).refusals();
        assertThatThrownBy(() -> fixture.when(new BreakDown("exception"))).isInstanceOf(Defect.class);

        var meters = fixture.meters();
        assertThat(meters.get(LedgerMeters.COMMANDS)
                        .tags("command", "put-thing", "outcome", "accepted")
                        .timer()
                        .count())
                .isEqualTo(3);
        assertThat(meters.get(LedgerMeters.COMMANDS)
                        .tags("command", "put-thing", "outcome", "refused")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get(LedgerMeters.REFUSALS)
                        .tags("command", "put-thing", "code", "box-full")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get(LedgerMeters.DEFECTS)
                        .tags("command", "break-down")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void letsACommandWithAnUnbalancedEntryDie() {
        Money five = Money.of("5.00", "MXN");

        fixture.when(new ChargeFee("b", five, five)).accepted();
        assertThatThrownBy(() -> fixture.when(new ChargeFee("b", five, Money.of("4.99", "MXN"))))
                .isInstanceOf(Defect.class)
                .hasMessageContaining("unbalanced");
        assertThat(fixture.ledger().store().head()).isEqualTo(1);
    }

    @Test
    void letsNoExceptionAndNoErrorOfASliceGetLost() {
        assertThatThrownBy(() -> fixture.when(new BreakDown("exception")))
                .isInstanceOf(Defect.class)
                .hasRootCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> fixture.when(new BreakDown("error")))
                .isInstanceOf(Defect.class)
                .hasRootCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void letsACommandDieThatDependsOnNothingWithoutBeingListed() {
        assertThatThrownBy(() -> fixture.when(new BreakDown("nothing")))
                .isInstanceOf(Defect.class)
                .hasMessageContaining("depends on nothing");
        assertThat(fixture.ledger().store().head()).isZero();
    }

    @Test
    void answersADefectForACommandThatIsNotInTheCatalogue() {
        @org.tequio.decision.CommandType(value = "be-unknown", roles = Role.SYSTEM)
        record BeUnknown() implements org.tequio.decision.Command {}

        assertThatThrownBy(() -> fixture.when(new BeUnknown())).isInstanceOf(Defect.class);
    }

    private List<String> as(
            String account, Role role, String party, @org.jspecify.annotations.Nullable String mandate) {
        return fixture.when(new Submission(PUT, account, role, party, mandate, null))
                .codes();
    }
}
