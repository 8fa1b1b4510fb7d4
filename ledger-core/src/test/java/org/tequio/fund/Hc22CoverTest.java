package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.DEADLINE;
import static org.tequio.fund.FundScenes.PROJECT;
import static org.tequio.fund.FundScenes.mxn;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.commitment.CoverShare;
import org.tequio.fund.ProjectBook.Punctuality;
import org.tequio.fund.deposit.GiveExitRight;
import org.tequio.journal.Posting;
import org.tequio.mandate.Role;
import org.tequio.project.AgreedConduct;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.project.AmendmentEvents.ShareCovered;
import org.tequio.scheme.Terms.Default.Cover;
import org.tequio.testing.LedgerFixture.Outcome;

/** The scheme says whether others may pay a missing share, as a gift or as a debt (HC-22). */
final class Hc22CoverTest {

    private final FundScenes scenes = new FundScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void nobodyCoversWhereTheSchemeSaysNo() {
        agree(Cover.NO);

        assertThat(covers("1000000.00").codes()).containsExactly("cover-not-allowed");
    }

    @Test
    void whatAnotherTakesOverIsItsOwnToPay() {
        agree(Cover.AS_GIFT);

        covers("1000000.00").accepted();

        assertThat(scenes.row("municipal").missing()).isEqualTo(mxn("0.00"));
        assertThat(scenes.row("state").missing()).isEqualTo(mxn("1000000.00"));
        scenes.pays("state", "i-zac", "1000000.00");
        assertThat(scenes.row("state").punctuality()).isEqualTo(Punctuality.PAID_IN_TIME);
        assertThat(scenes.row("state").held()).isEqualTo(mxn("2000000.00"));
        assertThat(scenes.fixture()
                        .when(new GiveExitRight(PROJECT, "municipal", DEADLINE.plusDays(60)))
                        .events())
                .isEmpty();
    }

    @Test
    void asADebtItStandsBetweenTheTwo() {
        agree(Cover.AS_DEBT);

        Outcome outcome = covers("400000.00");

        ShareCovered covered = (ShareCovered) outcome.events().getFirst();
        assertThat(new ProjectEntries().entryOf(covered).orElseThrow().postings())
                .extracting(Posting::toString)
                .anyMatch(it -> it.contains("owes:municipal"))
                .anyMatch(it -> it.contains("covered:state"));
        assertThat(scenes.row("municipal").missing()).isEqualTo(mxn("600000.00"));
    }

    @Test
    void onlyWhoHasPaidCoversAndOnlyWhatIsMissing() {
        agree(Cover.AS_GIFT);

        assertThat(covers("1000000.01").codes()).containsExactly("above-missing");
        assertThat(scenes.tell(
                                new CoverShare(PROJECT, "municipal", "federal", mxn("1.00"), null),
                                Role.OFFICER,
                                "i-federal")
                        .codes())
                .containsExactly("own-share-unpaid");
    }

    private void agree(Cover cover) {
        scenes.conduct(new AgreedConduct(null, 60, cover, null, null)).fourEqualParts("1000000.00", Mode.PRO_RATA);
        scenes.fixture().on(DEADLINE.minusDays(1));
        scenes.pays("state", "i-zac", "1000000.00");
        scenes.fixture().on(DEADLINE.plusDays(1));
    }

    private Outcome covers(String amount) {
        return scenes.tell(new CoverShare(PROJECT, "municipal", "state", mxn(amount), null), Role.OFFICER, "i-zac");
    }
}
