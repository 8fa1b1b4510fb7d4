package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.DEADLINE;
import static org.tequio.fund.FundScenes.PROJECT;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.fund.ProjectBook.Punctuality;
import org.tequio.fund.deposit.ExtendDeadline;
import org.tequio.mandate.Role;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.testing.LedgerFixture.Outcome;

/** A deadline moves by a recorded decision with its reason, and by nothing else. */
final class DeadlineExtensionTest {

    private final FundScenes scenes = new FundScenes();

    @BeforeEach
    void agree() {
        scenes.fourEqualParts("1000000.00", Mode.PRO_RATA).fixture().on(DEADLINE.plusDays(1));
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void whoWasLateIsInTimeAgain() {
        assertThat(scenes.row("municipal").punctuality()).isEqualTo(Punctuality.UNPAID_LATE);

        extend("municipal", DEADLINE.plusDays(30), Role.COMMITTEE_MEMBER, "i-federal")
                .accepted();

        assertThat(scenes.row("municipal").punctuality()).isEqualTo(Punctuality.OPEN);
        assertThat(scenes.row("municipal").deadline()).isEqualTo(DEADLINE.plusDays(30));
        assertThat(scenes.row("state").punctuality()).isEqualTo(Punctuality.UNPAID_LATE);
    }

    @Test
    void withoutASeatEveryPartyHasMoreTime() {
        extend(null, DEADLINE.plusDays(30), Role.COMMITTEE_MEMBER, "i-federal").accepted();

        assertThat(scenes.book().rows())
                .allSatisfy(row -> assertThat(row.deadline()).isEqualTo(DEADLINE.plusDays(30)));
    }

    @Test
    void nobodyExtendsHerOwn() {
        assertThat(extend("municipal", DEADLINE.plusDays(30), Role.OFFICER, "i-loreto")
                        .codes())
                .containsExactly("own-deadline");
    }

    @Test
    void refusesADayThatIsNotLater() {
        assertThat(extend("municipal", DEADLINE, Role.OFFICER, "i-zac").codes()).containsExactly("deadline-not-later");
    }

    private Outcome extend(@Nullable String seat, LocalDate until, Role role, String party) {
        return scenes.tell(new ExtendDeadline(PROJECT, seat, until, "S-9/2013", "floods", null, null), role, party);
    }
}
