package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.CLUB;
import static org.tequio.fund.FundScenes.PROJECT;
import static org.tequio.fund.FundScenes.mxn;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.fund.contribution.AcceptInKind;
import org.tequio.fund.contribution.OfferInKind;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedConduct;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.project.BindingLimit;
import org.tequio.testing.LedgerFixture.Outcome;

/** Gifts that are no money: valued by one, accepted by another, counted as far as the scheme lets. */
final class InKindTest {

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

    private void agree(String most) {
        scenes.conduct(new AgreedConduct(
                        null,
                        null,
                        null,
                        null,
                        new BindingLimit("cash-minimum", "club", mxn(most), true, "cash-instead")))
                .fourEqualParts("1000000.00", Mode.PRO_RATA);
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
