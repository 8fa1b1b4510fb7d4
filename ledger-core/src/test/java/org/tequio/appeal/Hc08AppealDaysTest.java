package org.tequio.appeal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.appeal.award.PayAward;
import org.tequio.appeal.gift.GiveToAppeal;
import org.tequio.late.LateEvents.RecordingExplained;

/** Nothing of an appeal is dated before what it rests on (HC-8). */
final class Hc08AppealDaysTest {

    private static final LocalDate OPENED = LocalDate.of(2013, 10, 2);
    private static final LocalDate RAISED = LocalDate.of(2013, 10, 8);

    private final AppealScenes scenes = new AppealScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void anAwardIsNotPaidBeforeItWasDecidedOrTheFundOpened() {
        scenes.fixture().on(OPENED);
        String appeal = scenes.opens();
        scenes.fixture().on(RAISED);
        scenes.raises(appeal, "100.00", null);
        String award = scenes.awards(appeal, AwardKind.GRANT, "60.00", null);

        assertThat(scenes.agency(new PayAward(appeal, award, null, OPENED.minusDays(1)))
                        .refusals())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo("before-its-ground");
                    assertThat(it.values())
                            .containsEntry("valueDate", "2013-10-01")
                            .containsEntry("from", "2013-10-08");
                });
        scenes.agency(new PayAward(appeal, award, null, RAISED)).accepted();
    }

    @Test
    void anAwardIsNotPaidOutOfWhatCameLater() {
        scenes.fixture().on(OPENED);
        String appeal = scenes.opens();
        scenes.raises(appeal, "60.00", null);
        String first = scenes.awards(appeal, AwardKind.GRANT, "60.00", null);
        scenes.fixture().on(RAISED);
        scenes.raises(appeal, "60.00", null);
        scenes.agency(new PayAward(appeal, first, null, OPENED)).accepted();
        scenes.fixture().on(RAISED.plusDays(1));
        String second = scenes.awards(appeal, AwardKind.GRANT, "60.00", null);

        assertThat(scenes.agency(new PayAward(appeal, second, null, RAISED)).codes())
                .containsExactly("before-its-ground");
        scenes.agency(new PayAward(appeal, second, null, null)).accepted();
    }

    @Test
    void whatIsRecordedFarBackNeedsAReasonAndIsMarked() {
        scenes.fixture().on(OPENED);
        String appeal = scenes.opens();
        scenes.fixture().on(OPENED.plusDays(31));

        assertThat(scenes.treasurer(given(appeal, null)).codes()).containsExactly("reason-needed");
        scenes.treasurer(given(appeal, "the bank's letter came late")).accepted();

        assertThat(scenes.fixture().events())
                .filteredOn(RecordingExplained.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(RecordingExplained.class, it -> {
                    assertThat(it.about()).isEqualTo(Map.of("appeal", appeal));
                    assertThat(it.record()).isEqualTo("appeal-gift-announced");
                    assertThat(it.days()).isEqualTo(31);
                    assertThat(it.isFar()).isTrue();
                });
        scenes.fixture().on(OPENED.plusDays(30));
        scenes.treasurer(given(appeal, null)).accepted();
    }

    private static GiveToAppeal given(String appeal, @Nullable String reason) {
        return new GiveToAppeal(
                appeal, AppealScenes.usd("1.00"), null, null, null, null, null, null, null, OPENED, reason);
    }
}
