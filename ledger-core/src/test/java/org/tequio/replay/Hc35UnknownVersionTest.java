package org.tequio.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.decision.Answer;
import org.tequio.decision.Submission;
import org.tequio.mandate.MandateTags;
import org.tequio.mandate.OpenAccount;
import org.tequio.projection.TailerStatus;
import org.tequio.refusal.Defect;
import org.tequio.refusal.Fault;
import org.tequio.store.Append;
import org.tequio.store.AppendCondition;
import org.tequio.store.Appended;
import org.tequio.store.NewEvent;
import org.tequio.store.Provenance;
import org.tequio.testing.OpenLedger;

/** HC-35: an older program stops at an event whose version it does not know, says so, and skips nothing. */
class Hc35UnknownVersionTest {

    @RegisterExtension
    static final OpenLedger LEDGER = new OpenLedger();

    private static final String UNKNOWN = "unknown event, a newer program wrote it: type=account-opened, version=2";

    /** What a later release might write. */
    @BeforeAll
    static void aNewerProgramWrites() {
        assertThat(give("u-before")).isInstanceOf(Answer.Done.class);
        LEDGER.settle();
        NewEvent newer = new NewEvent(
                "0f0e0d0c-0b0a-4908-8706-050403020100",
                "account-opened",
                2,
                Set.of(MandateTags.account("u-newer")),
                null,
                new Provenance("system", "system", null, null, null),
                "{\"account\":\"u-newer\",\"tier\":\"gold\"}".getBytes(StandardCharsets.UTF_8));
        Appended appended = LEDGER.running()
                .ledger()
                .store()
                .append(Append.of(AppendCondition.none(), List.of(newer)))
                .join();
        assertThat(appended).isInstanceOf(Appended.Committed.class);
    }

    @Test
    void decidesNothingThatRestsOnIt() {
        assertThatThrownBy(() -> give("u-newer")).isInstanceOf(Defect.class).hasMessageContaining(UNKNOWN);
        assertThat(give("u-other")).isInstanceOf(Answer.Done.class);
    }

    @Test
    void foldsAndReactsUpToItAndNoFurther() throws InterruptedException {
        assertThatThrownBy(LEDGER::settle).isInstanceOf(Fault.class);

        assertThat(halted(() -> LEDGER.running().projections().statuses()))
                .isNotEmpty()
                .allSatisfy(Hc35UnknownVersionTest::stoppedThere);
        assertThat(halted(() -> LEDGER.running().automations().statuses()))
                .isNotEmpty()
                .allSatisfy(Hc35UnknownVersionTest::stoppedThere);
    }

    /** Each follower reaches the event in its own time. */
    private static List<TailerStatus> halted(Supplier<List<TailerStatus>> statuses) throws InterruptedException {
        List<TailerStatus> now = statuses.get();
        for (int i = 0; i < 600 && now.stream().anyMatch(it -> it.state() == TailerStatus.State.RUNNING); i++) {
            Thread.sleep(100);
            now = statuses.get();
        }
        return now;
    }

    @Test
    void theReplayNamesItAndServesNothingNew() {
        assertThatThrownBy(LEDGER::settle).isInstanceOf(Fault.class);

        ReplayReport report = LEDGER.running().replay().rebuild((position, head) -> {});

        assertThat(report.findings())
                .extracting(Finding::position, Finding::code, Finding::detail)
                .containsExactly(tuple(2L, "payload-undecodable", UNKNOWN));
        assertThat(report.swapped()).isFalse();
        assertThat(report.clean()).isFalse();
    }

    private static void stoppedThere(TailerStatus status) {
        assertThat(status.state()).isEqualTo(TailerStatus.State.STOPPED);
        assertThat(status.position()).isEqualTo(1);
        assertThat(status.stop()).isEqualTo(new TailerStatus.Stop(2, "account-opened", "Defect", UNKNOWN));
    }

    private static Answer give(String account) {
        return LEDGER.running().answer(Submission.system(new OpenAccount(account, null), null));
    }
}
