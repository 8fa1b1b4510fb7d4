package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.PROJECT;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.mandate.Role;
import org.tequio.notice.AnswerNotice;
import org.tequio.notice.GiveNotice;
import org.tequio.notice.NoticeEvents.Language;
import org.tequio.notice.NoticeEvents.NoticeAnswered;
import org.tequio.notice.NoticeEvents.NoticeGiven;
import org.tequio.notice.NoticeEvents.Topic;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.testing.LedgerFixture.Outcome;

/** HC-37: anyone reports on a work without login or name; it is numbered, limited and answered in public. */
final class Hc37NoticeTest {

    private final FundScenes scenes = new FundScenes().fourEqualParts("1.00", Mode.PRO_RATA);

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void numbersReportsAndKeepsTheirTextsInTheVault() {
        Outcome first = gives("The street ends after 379 m");
        Outcome second = gives("Nobody has worked here");

        assertThat(first.value("number")).isEqualTo("1");
        assertThat(second.value("number")).isEqualTo("2");
        NoticeGiven given = (NoticeGiven) first.events().getFirst();
        assertThat(scenes.fixture().text(given.text())).isEqualTo("The street ends after 379 m");
        assertThat(given.toString()).doesNotContain("379");
    }

    @Test
    void doesNotKnowWhoReports() {
        Outcome given = gives("The street ends");

        assertThat(given.stored()).singleElement().satisfies(stored -> {
            assertThat(stored.provenance().actor()).isEqualTo("public");
            assertThat(stored.provenance().mandate()).isNull();
        });
        assertThat(scenes.tell(notice("x"), Role.TREASURER, FundScenes.CLUB).codes())
                .containsExactly("role-not-allowed");
    }

    @Test
    void takesOnlySoManyADay() {
        for (int i = 0; i < GiveNotice.PER_DAY_MAX; i++) {
            gives("report " + i).accepted();
        }

        assertThat(gives("one more").codes()).containsExactly("too-many-notices");
        scenes.fixture().on(LocalDate.of(2013, 9, 3));
        gives("one more").accepted();
    }

    @Test
    void isAnsweredOnceInPublicByAPartyOfTheProject() {
        String notice = gives("The street ends").value("notice");
        AnswerNotice answer = new AnswerNotice(PROJECT, notice, "It goes on in May");

        assertThat(scenes.tell(answer, Role.OFFICER, "i-other").codes()).containsExactly("not-your-party");
        Outcome answered = scenes.tell(answer, Role.OFFICER, "i-zac");

        NoticeAnswered event = (NoticeAnswered) answered.events().getFirst();
        assertThat(scenes.fixture().ledger().vault().readOpen(java.util.List.of(event.text())))
                .containsValue("It goes on in May");
        assertThat(scenes.tell(answer, Role.OFFICER, "i-zac").codes()).containsExactly("already-answered");
    }

    @Test
    void refusesAnEmptyReportAndOneOnNoWork() {
        assertThat(gives("  ").codes()).containsExactly("text-missing");
        assertThat(tells(new GiveNotice("p-none", Topic.OTHER, "x", null)).codes())
                .containsExactly("project-unknown");
    }

    private Outcome gives(String text) {
        return tells(notice(text));
    }

    private static GiveNotice notice(String text) {
        return new GiveNotice(PROJECT, Topic.NOT_BUILT, text, Language.EN);
    }

    private Outcome tells(GiveNotice notice) {
        return scenes.fixture().when(notice, "public", Role.PUBLIC, null, null);
    }
}
