package org.tequio.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.calendar.CalendarRef;
import org.tequio.calendar.HolidayCalendar;
import org.tequio.calendar.HolidayCalendarReader;
import org.tequio.document.Evidence;
import org.tequio.document.ShippedDocument;
import org.tequio.document.Verified;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.project.ProjectEvents.ProjectDecidedBySilence;
import org.tequio.refusal.Problems;
import org.tequio.scheme.Terms;
import org.tequio.store.StoredEvent;
import org.tequio.testing.Cases;
import org.tequio.testing.ProjectScenes;

/** HC-30: each deadline names calendar, time zone and last instant, and the clock acts when it has passed. */
final class Hc30ClockTest {

    private static final ZoneId ZONE = ZoneId.of("America/Mexico_City");
    private static final LocalDate SUBMITTED =
            LocalDate.parse(Cases.of("C28").in("input").text("submitted"));
    private static final LocalDate LAST_DAY =
            LocalDate.parse(Cases.of("C28").in("expected").text("lastDay"));

    private final ProjectScenes scenes = new ProjectScenes();

    @BeforeEach
    void propose() {
        scenes.fixture().on(LocalDate.of(2012, 7, 1));
        scenes.registers(ProjectScenes.CLUB, ProjectScenes.members(0, 10)).accepted();
        scenes.fixture().on(SUBMITTED);
        scenes.proposes("414928.00", Map.of()).accepted();
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void thirtyWorkingDaysEndByTheCalendarThatTheTermNames() {
        assertThat(due("mx").day()).isEqualTo(LAST_DAY);
        assertThat(due("us").day()).isEqualTo(LocalDate.of(2013, 11, 12));
        assertThat(due("mx").instant()).isEqualTo(Instant.parse("2013-11-09T05:59:59Z"));
    }

    @Test
    void aYearThatTheCalendarDoesNotKnowIsOnlyAssumed() {
        Due due = Due.of(term("mx"), LocalDate.of(2027, 12, 20), calendar("mx"));

        assertThat(due.assumed()).isTrue();
        assertThat(due("mx").assumed()).isFalse();
    }

    @Test
    void silenceIsRefusalByTheClockWithTheLastDayAsValueDate() {
        // C28
        assertThat(Cases.of("C28").in("expected").text("by")).isEqualTo("the clock");
        assertThat(decisionDeadline().due().day()).isEqualTo(LAST_DAY);

        scenes.fixture().on(LocalDate.of(2014, 1, 15));

        StoredEvent stored = last();
        assertThat(stored.provenance().role()).isEqualTo("system");
        assertThat(stored.recordedAt()).isEqualTo(Instant.parse("2013-11-09T06:00:00Z"));
        assertThat(scenes.fixture().events().getLast())
                .isInstanceOfSatisfying(ProjectDecidedBySilence.class, silence -> {
                    assertThat(silence.outcome()).isEqualTo(Outcome.REFUSED);
                    assertThat(silence.valueDate()).isEqualTo(LAST_DAY);
                    assertThat(silence.budget()).isEqualTo(Money.of("0.00", "MXN"));
                    assertThat(silence.calendar())
                            .isEqualTo(new CalendarRef(
                                    "mx", 1, calendar("mx").calendar().hash()));
                });
        assertThat(scenes.fixture().deadlines()).noneMatch(it -> it.kind().equals("committee-decision"));
    }

    @Test
    void theWholeOfTheLastSecondIsStillWithinTheTerm() {
        long head = head();

        scenes.fixture().clock().set(Instant.parse("2013-11-09T05:59:59.999Z"));
        scenes.fixture().deadlineClock().giveDue();
        assertThat(head()).isEqualTo(head);

        scenes.fixture().clock().set(Instant.parse("2013-11-09T06:00:00Z"));
        scenes.fixture().deadlineClock().giveDue();
        assertThat(head()).isEqualTo(head + 1);
    }

    @Test
    void afterDowntimeTheRecordIsLateAndTheValueDateIsNot() {
        scenes.fixture()
                .clock()
                .set(LocalDate.of(2014, 2, 1)
                        .atTime(LocalTime.NOON)
                        .atZone(ZONE)
                        .toInstant());

        assertThat(scenes.fixture().deadlineClock().giveDue()).isEqualTo(1);

        assertThat(last().valueDate()).isEqualTo(LAST_DAY);
        assertThat(last().recordedAt()).isEqualTo(Instant.parse("2014-02-01T18:00:00Z"));
        assertThat(scenes.fixture().deadlineClock().giveDue()).isZero();
    }

    @Test
    void aDecisionInTimeLeavesTheClockNothingToDo() {
        scenes.fixture().on(LAST_DAY);
        scenes.approves().accepted();
        long head = head();

        scenes.fixture().on(LocalDate.of(2014, 1, 15));

        assertThat(head()).isEqualTo(head);
    }

    @Test
    void nobodyDecidesAfterTheClockHas() {
        scenes.fixture().on(LocalDate.of(2013, 11, 11));

        assertThat(scenes.approves().codes()).containsExactly("already-decided");
        assertThat(scenes.drafts().codes()).containsExactly("not-approved");
    }

    private Deadline decisionDeadline() {
        return scenes.fixture().deadlines().stream()
                .filter(it -> it.kind().equals("committee-decision"))
                .findFirst()
                .orElseThrow();
    }

    private long head() {
        return scenes.fixture().ledger().store().head();
    }

    private StoredEvent last() {
        return scenes.fixture().ledger().store().read(head() - 1, 1).getFirst();
    }

    private static Due due(String calendar) {
        return Due.of(term(calendar), SUBMITTED, calendar(calendar));
    }

    private static Terms.Deadline term(String calendar) {
        int days = Cases.of("C28").in("input").integer("workingDays");
        return new Terms.Deadline(
                "committee-decision",
                "proposal-submitted",
                days,
                Terms.Deadline.Unit.WORKING_DAYS,
                calendar,
                ZONE.getId(),
                "23:59:59",
                new Evidence(Verified.VERIFIED, "case"));
    }

    private static Due.Counted calendar(String id) {
        Problems problems = new Problems();
        HolidayCalendar calendar = HolidayCalendarReader.read(ShippedDocument.read("calendars", id), problems);
        problems.throwIfAny();
        return new Due.Counted(new CalendarRef(id, 1, calendar.hash()), calendar);
    }
}
