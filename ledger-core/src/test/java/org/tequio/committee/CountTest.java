package org.tequio.committee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.committee.CommitteeEvents.Ballot.ABSTAIN;
import static org.tequio.committee.CommitteeEvents.Ballot.APPROVE;
import static org.tequio.committee.CommitteeEvents.Ballot.APPROVE_LESS;
import static org.tequio.committee.CommitteeEvents.Ballot.REFUSE;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tequio.committee.CommitteeEvents.Ballot;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.Outcome;

/** What votes come to: more than half, or half with the casting seat. */
final class CountTest {

    private static final Money WHOLE = Money.of("1000.00", "MXN");
    private static final Money LESS = Money.of("600.00", "MXN");
    private static final Money NONE = Money.of("0.00", "MXN");

    @Test
    void moreThanHalfOfTheVotesDecide() {
        assertThat(count(Map.of("federal", APPROVE, "state", APPROVE, "club", REFUSE), null))
                .isEqualTo(new Count(Outcome.APPROVED, WHOLE, null));
        assertThat(count(Map.of("federal", APPROVE, "state", REFUSE, "club", REFUSE), null))
                .isEqualTo(new Count(Outcome.REFUSED, NONE, null));
    }

    @Test
    void whoAbstainsDoesNotCount() {
        assertThat(count(Map.of("federal", ABSTAIN, "state", ABSTAIN, "club", APPROVE), null)
                        .outcome())
                .isEqualTo(Outcome.APPROVED);
        assertThat(count(Map.of("federal", ABSTAIN, "state", ABSTAIN), null).outcome())
                .isEqualTo(Outcome.REFUSED);
    }

    @Test
    void theCastingSeatSettlesATie() {
        assertThat(count(Map.of("federal", APPROVE, "state", APPROVE, "municipal", REFUSE, "club", REFUSE), null))
                .isEqualTo(new Count(Outcome.APPROVED, WHOLE, "federal"));
        assertThat(count(Map.of("federal", REFUSE, "state", APPROVE, "municipal", REFUSE, "club", APPROVE), null))
                .isEqualTo(new Count(Outcome.REFUSED, NONE, "federal"));
    }

    @Test
    void aTieWithoutTheCastingSeatIsARefusal() {
        assertThat(count(Map.of("state", APPROVE, "club", REFUSE), null))
                .isEqualTo(new Count(Outcome.REFUSED, NONE, null));
        assertThat(Count.of(Map.of("state", APPROVE, "club", REFUSE), WHOLE, null, "none"))
                .isEqualTo(new Count(Outcome.REFUSED, NONE, null));
    }

    @Test
    void whoApprovesTheWholeAcceptsLessToo() {
        assertThat(count(Map.of("federal", APPROVE, "state", APPROVE_LESS, "club", REFUSE), LESS))
                .isEqualTo(new Count(Outcome.APPROVED_LESS, LESS, null));
        assertThat(count(Map.of("federal", APPROVE, "state", APPROVE_LESS, "club", APPROVE), LESS))
                .isEqualTo(new Count(Outcome.APPROVED, WHOLE, null));
    }

    private static Count count(Map<String, Ballot> votes, @Nullable Money less) {
        return Count.of(votes, WHOLE, less, "federal");
    }
}
