package org.tequio.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tequio.document.ShippedDocument;
import org.tequio.event.CanonicalJson;
import org.tequio.mandate.Role;
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.project.ProjectEvents.ProjectDecidedBySilence;
import org.tequio.rule.ApproveRuleData;
import org.tequio.rule.ProposeRuleData;
import org.tequio.testing.ProjectScenes;

/**
 * Whatever days a calendar says are holidays: silence is refusal after thirty working days, not one day earlier and not
 * one later, and once.
 */
final class SilenceProperties {

    private static final int WORKING_DAYS = 30;
    private static final LocalDate FIRST = LocalDate.of(2013, 2, 1);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 16);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void silenceIsRefusalAfterThirtyWorkingDays(long seed) {
        Random random = new Random(seed);
        Set<LocalDate> holidays = holidays(random);
        LocalDate submitted = FIRST.plusDays(random.nextInt(200));
        LocalDate last = last(submitted, holidays);
        String where = "seed=" + seed + ", submitted=" + submitted;
        try (ProjectScenes scenes = new ProjectScenes()) {
            knows(scenes, holidays);
            scenes.fixture().on(LocalDate.of(2013, 1, 7));
            scenes.registers(ProjectScenes.CLUB, ProjectScenes.members(0, 10)).accepted();
            scenes.fixture().on(submitted);
            scenes.proposes("414928.00", Map.of()).accepted();

            scenes.fixture().on(last);
            assertThat(silences(scenes)).as(where + ", on the last day").isZero();
            scenes.fixture().on(last.plusDays(1));
            assertThat(silences(scenes)).as(where + ", the day after").isEqualTo(1);
            scenes.fixture().on(last.plusDays(90));

            assertThat(silences(scenes)).as(where + ", for ever").isEqualTo(1);
            assertThat(scenes.fixture().events())
                    .filteredOn(ProjectDecidedBySilence.class::isInstance)
                    .map(ProjectDecidedBySilence.class::cast)
                    .allSatisfy(it -> {
                        assertThat(it.outcome()).isEqualTo(Outcome.REFUSED);
                        assertThat(it.valueDate()).as(where).isEqualTo(last);
                    });
        }
    }

    private static long silences(ProjectScenes scenes) {
        return scenes.fixture().events().stream()
                .filter(ProjectDecidedBySilence.class::isInstance)
                .count();
    }

    private static Set<LocalDate> holidays(Random random) {
        Set<LocalDate> holidays = new TreeSet<>();
        int many = random.nextInt(80);
        for (int i = 0; i < many; i++) {
            holidays.add(LocalDate.of(2013, 1, 1).plusDays(random.nextInt(365)));
        }
        return holidays;
    }

    /** Counted day by day, as one would on paper. */
    private static LocalDate last(LocalDate submitted, Set<LocalDate> holidays) {
        LocalDate day = submitted;
        int counted = 0;
        while (counted < WORKING_DAYS) {
            day = day.plusDays(1);
            boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            counted += weekend || holidays.contains(day) ? 0 : 1;
        }
        return day;
    }

    private static void knows(ProjectScenes scenes, Set<LocalDate> holidays) {
        String shipped = CanonicalJson.write(ShippedDocument.read("calendars", "mx"));
        String days = holidays.stream()
                .map(day -> "{\"date\":\"" + day + "\",\"source\":\"notes\",\"title\":{\"en\":\"x\",\"es\":\"x\"},"
                        + "\"verified\":\"unverified\"}")
                .collect(Collectors.joining(","));
        String document = shipped.substring(0, shipped.indexOf("\"holidays\":["))
                + "\"holidays\":[" + days + "]"
                + shipped.substring(shipped.indexOf("],\"id\"") + 1);
        String hash = scenes.fixture()
                .when(new ProposeRuleData("calendar", "mx", LocalDate.of(2000, 1, 1), null, 1, document, "random"))
                .value("hash");
        scenes.tell(new ApproveRuleData("calendar", "mx", 2, hash), Role.OPERATOR, null)
                .accepted();
    }
}
