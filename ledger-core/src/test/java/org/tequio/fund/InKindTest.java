package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.CLUB;
import static org.tequio.fund.FundScenes.PROJECT;
import static org.tequio.fund.FundScenes.mxn;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.agreement.DraftAmendment;
import org.tequio.agreement.SignAmendment;
import org.tequio.commitment.CoverShare;
import org.tequio.fund.contribution.AcceptInKind;
import org.tequio.fund.contribution.OfferInKind;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedConduct;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.project.BindingLimit;
import org.tequio.project.Share;
import org.tequio.project.Share.DueBasis;
import org.tequio.scheme.Terms.Default.Cover;
import org.tequio.testing.LedgerFixture.Outcome;

/** Gifts that are no money: valued by one, accepted by another, counted as far as the scheme lets. */
final class InKindTest {

    private static final List<Share> QUARTERS = List.of(
            quarter("federal", "i-federal"),
            quarter("state", "i-zac"),
            quarter("municipal", "i-loreto"),
            quarter("club", CLUB));

    private final FundScenes scenes = new FundScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void countsForNothingUntilSomebodyElseAcceptsItsValue() {
        agree("300000.00");
        String gift = offers("200000.00");
        assertThat(scenes.row("club").due()).isEqualTo(mxn("1000000.00"));

        assertThat(accepts(gift, null, null, Role.OFFICER, "i-zac").value("counted"))
                .isEqualTo("200000.00");
        scenes.follow();

        assertThat(scenes.row("club").due()).isEqualTo(mxn("800000.00"));
        assertThat(scenes.row("federal").matched()).isEqualTo(mxn("200000.00"));
        assertThat(scenes.row("federal").permitted()).isEqualTo(mxn("0.00"));
    }

    @Test
    void sayWhichLimitKeptTheRestFromCounting() {
        agree("300000.00");
        String gift = offers("500000.00");

        accepts(gift, null, null, Role.OFFICER, "i-zac").accepted();

        InKind found = Objects.requireNonNull(scenes.books().inKinds().get(gift));
        assertThat(found.counted()).isEqualTo(mxn("300000.00"));
        assertThat(Objects.requireNonNull(
                        Objects.requireNonNull(found.accepted()).limit()))
                .satisfies(limit -> {
                    assertThat(limit.code()).isEqualTo("cash-minimum");
                    assertThat(limit.frees()).isEqualTo("cash-instead");
                });
    }

    @Test
    void countsNothingWhereTheSchemeSaysNothingOfIt() {
        scenes.fourEqualParts("1000000.00", Mode.PRO_RATA);
        String gift = offers("10.00");

        assertThat(accepts(gift, null, null, Role.OFFICER, "i-zac").value("counted"))
                .isEqualTo("0.00");
    }

    @Test
    void opensTheGateAsMoneyDoes() {
        agree("300000.00");
        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", "1000000.00", null), "i-zac");
        scenes.clubPays("700000.00");
        String gift = offers("300000.00");
        assertThat(scenes.row("federal").permitted()).isEqualTo(mxn("700000.00"));

        accepts(gift, null, null, Role.OFFICER, "i-zac").accepted();
        scenes.follow();

        assertThat(scenes.row("federal").permitted()).isEqualTo(mxn("1000000.00"));
        assertThat(scenes.row("club").missing()).isEqualTo(mxn("0.00"));
        assertThat(scenes.book().releasable()).isNotEqualTo(mxn("3000000.00"));
    }

    @Test
    void anotherValueNeedsItsReasonAndIsNeverHigher() {
        agree("300000.00");
        String gift = offers("100.00");

        assertThat(accepts(gift, mxn("90.00"), null, Role.OFFICER, "i-zac").codes())
                .containsExactly("reason-for-another-value");
        assertThat(accepts(gift, mxn("110.00"), "more", Role.OFFICER, "i-zac").codes())
                .containsExactly("above-offered");
        accepts(gift, mxn("90.00"), "ten hours were not worked", Role.OFFICER, "i-zac")
                .accepted();
        assertThat(accepts(gift, mxn("90.00"), "again", Role.OFFICER, "i-zac").codes())
                .containsExactly("already-accepted");
    }

    @Test
    void countsForMoreOnceAnAmendmentMakesRoom() {
        conduct("90000.00")
                .under("\"inKind\":{\"counted\":false", "\"inKind\":{\"counted\":true")
                .agreed(QUARTERS, "club", List.of(), false);
        scenes.clubPays("40000.00");
        String gift = offers("80000.00");
        accepts(gift, null, null, Role.OFFICER, "i-zac").accepted();
        scenes.follow();
        assertThat(counted(gift)).isEqualTo(mxn("60000.00"));
        assertThat(limit(gift)).isEqualTo("agreed-share");

        amends("600000.00", "90000.00");

        assertThat(counted(gift)).isEqualTo(mxn("80000.00"));
        assertThat(limit(gift)).isNull();
        assertThat(scenes.books().inKind()).isEqualTo(mxn("80000.00"));
        assertThat(scenes.books().given()).isEqualTo(mxn("120000.00"));
        assertThat(scenes.row("federal").matched()).isEqualTo(mxn("120000.00"));
        assertThat(scenes.row("club").due()).isEqualTo(mxn("70000.00"));
        assertThat(scenes.row("club").missing()).isEqualTo(mxn("30000.00"));
    }

    @Test
    void anAmendmentThatSaysNothingOfItKeepsWhatWasAgreed() {
        conduct("90000.00").agreed(QUARTERS, "club", List.of(), false);
        scenes.clubPays("40000.00");
        String gift = offers("80000.00");
        accepts(gift, null, null, Role.OFFICER, "i-zac").accepted();
        scenes.follow();
        assertThat(counted(gift)).isEqualTo(mxn("60000.00"));

        amends("600000.00", null);

        assertThat(Objects.requireNonNull(scenes.books().terms().conductOrNone().inKindMost()))
                .isEqualTo(new BindingLimit("cash-minimum", "club", mxn("90000.00"), true, "cash-instead"));
        assertThat(counted(gift)).isEqualTo(mxn("80000.00"));
    }

    @Test
    void countsForMoreOnceTheExecutorGivesMoneyBack() {
        releasedThenTakenBack();
        String gift = offers("500000.00");
        accepts(gift, null, null, Role.OFFICER, "i-zac").accepted();
        assertThat(counted(gift)).isEqualTo(mxn("0.00"));

        scenes.givesBack("100000.00");

        assertThat(counted(gift)).isEqualTo(mxn("100000.00"));
        assertThat(scenes.row("federal").matched()).isEqualTo(mxn("100000.00"));
    }

    @Test
    void countsForMoreOnceAReleaseIsReversed() {
        String release = releasedThenTakenBack();
        String gift = offers("500000.00");
        accepts(gift, null, null, Role.OFFICER, "i-zac").accepted();

        String correction =
                scenes.corrects(release, null, Role.EXECUTOR, "i-loreto").value("correction");
        scenes.checks(correction, Role.OFFICER, "i-zac").accepted();

        assertThat(counted(gift)).isEqualTo(mxn("500000.00"));
        assertThat(scenes.row("federal").matched()).isEqualTo(mxn("500000.00"));
        assertThat(scenes.books().debts()).isEmpty();
    }

    /** All paid and released; then the association's bank takes its payment back. */
    private String releasedThenTakenBack() {
        agree("900000.00");
        scenes.pays("state", "i-zac", "1000000.00");
        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", "1000000.00", null), "i-zac");
        String money = scenes.gives("1000000.00");
        scenes.confirms(money).accepted();
        scenes.pays("federal", "i-federal", "1000000.00");
        String release = scenes.releases("4000000.00");
        reverses(money, null);
        return release;
    }

    @Test
    void countsForMoreOnceTheGiverCoversAnothersShare() {
        scenes.conduct(new AgreedConduct(
                        null,
                        60,
                        Cover.AS_GIFT,
                        null,
                        new BindingLimit("cash-minimum", "club", mxn("900000.00"), true, "cash-instead")))
                .fourEqualParts("1000000.00", Mode.PRO_RATA);
        scenes.clubPays("1000000.00");
        String gift = offers("300000.00");
        accepts(gift, null, null, Role.OFFICER, "i-zac").accepted();
        assertThat(counted(gift)).isEqualTo(mxn("0.00"));
        scenes.fixture().on(FundScenes.DEADLINE.plusDays(1));

        scenes.tell(new CoverShare(PROJECT, "municipal", "club", mxn("400000.00"), null), Role.REPRESENTATIVE, CLUB)
                .accepted();

        assertThat(counted(gift)).isEqualTo(mxn("300000.00"));
        assertThat(scenes.row("club").missing()).isEqualTo(mxn("100000.00"));
    }

    @Test
    void countsForMoreOnceAnotherIsReversedAndGivesAllOfItBack() {
        agree("900000.00");
        String first = offers("900000.00");
        accepts(first, null, null, Role.OFFICER, "i-zac").accepted();
        scenes.follow();
        String second = offers("500000.00");
        accepts(second, null, null, Role.OFFICER, "i-zac").accepted();
        scenes.follow();
        assertThat(counted(second)).isEqualTo(mxn("0.00"));

        reverses(first, null);

        assertThat(counted(second)).isEqualTo(mxn("500000.00"));
        assertThat(limit(second)).isNull();
        assertThat(scenes.books().given()).isEqualTo(mxn("500000.00"));
        assertThat(scenes.row("federal").matched()).isEqualTo(mxn("500000.00"));
        assertThat(scenes.row("club").due()).isEqualTo(mxn("500000.00"));

        reverses(second, null);

        assertThat(scenes.books().inKind()).isEqualTo(mxn("0.00"));
        assertThat(scenes.row("federal").matched()).isEqualTo(mxn("0.00"));
        assertThat(scenes.row("club").due()).isEqualTo(mxn("1000000.00"));
    }

    @Test
    void takesTheRoomOfMoneyOnlyWhereNoMoneyComesInItsPlace() {
        agree("900000.00");
        String money = scenes.gives("700000.00");
        String gift = offers("800000.00");
        accepts(gift, null, null, Role.OFFICER, "i-zac").accepted();
        scenes.follow();
        assertThat(counted(gift)).isEqualTo(mxn("300000.00"));

        scenes.corrects(money, new RightEntry(mxn("600000.00"), null, null, null, null, null), Role.TREASURER, CLUB)
                .accepted();
        scenes.follow();

        assertThat(counted(gift)).isEqualTo(mxn("400000.00"));
        assertThat(limit(gift)).isEqualTo("agreed-share");
        assertThat(scenes.row("federal").matched()).isEqualTo(mxn("1000000.00"));
        assertThat(scenes.row("club").excess()).isEqualTo(mxn("0.00"));
    }

    @Test
    void matchesAllOfItWhereRoomComesBeforeItsMatchIsDecided() {
        agree("900000.00");
        String money = scenes.gives("700000.00");
        scenes.follow();
        String gift = offers("800000.00");
        accepts(gift, null, null, Role.OFFICER, "i-zac").accepted();

        reverses(money, null);

        assertThat(counted(gift)).isEqualTo(mxn("800000.00"));
        assertThat(scenes.row("federal").matched()).isEqualTo(mxn("800000.00"));
        assertThat(scenes.books().given()).isEqualTo(mxn("800000.00"));
    }

    private Money counted(String gift) {
        return Objects.requireNonNull(scenes.books().inKinds().get(gift)).counted();
    }

    private @Nullable String limit(String gift) {
        BindingLimit limit =
                Objects.requireNonNull(scenes.books().inKinds().get(gift)).limit();
        return limit == null ? null : limit.code();
    }

    private void reverses(String fact, @Nullable RightEntry right) {
        Outcome asked = scenes.corrects(fact, right, Role.TREASURER, CLUB);
        if (!scenes.books().waitingCorrections().isEmpty()) {
            scenes.checks(asked.value("correction"), Role.OFFICER, "i-zac").accepted();
        }
        scenes.follow();
    }

    private void amends(String total, @Nullable String inKind) {
        String amendment = scenes.tell(
                        new DraftAmendment(
                                PROJECT,
                                mxn(total),
                                null,
                                null,
                                null,
                                null,
                                null,
                                inKind == null ? null : mxn(inKind),
                                "larger",
                                null),
                        Role.OFFICER,
                        "i-federal")
                .value("amendment");
        signs(amendment, "federal", Role.OFFICER, "i-federal");
        signs(amendment, "state", Role.OFFICER, "i-zac");
        signs(amendment, "municipal", Role.OFFICER, "i-loreto");
        signs(amendment, "club", Role.REPRESENTATIVE, CLUB);
        scenes.follow();
    }

    private void signs(String amendment, String seat, Role role, String party) {
        scenes.tell(new SignAmendment(PROJECT, amendment, seat, null, null), role, party)
                .accepted();
    }

    private static Share quarter(String seat, String party) {
        return new Share(
                seat, party, 25_000_000, mxn("100000.00"), DueBasis.AGREEMENT, List.of(), FundScenes.DEADLINE, null);
    }

    private void agree(String most) {
        conduct(most).fourEqualParts("1000000.00", Mode.PRO_RATA);
    }

    private FundScenes conduct(String most) {
        return scenes.conduct(new AgreedConduct(
                null, null, null, null, new BindingLimit("cash-minimum", "club", mxn(most), true, "cash-instead")));
    }

    private String offers(String value) {
        return scenes.tell(
                        new OfferInKind(PROJECT, mxn(value), "400 hours of work", "list of hours", null, null),
                        Role.TREASURER,
                        CLUB)
                .value("contribution");
    }

    private Outcome accepts(String gift, @Nullable Money value, @Nullable String note, Role role, String party) {
        return scenes.tell(new AcceptInKind(PROJECT, gift, value, note), role, party);
    }
}
