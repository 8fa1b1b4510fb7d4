package org.tequio.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.document.ShippedDocument;
import org.tequio.event.CanonicalJson;
import org.tequio.mandate.Role;
import org.tequio.project.ProjectEvents.ProjectDecidedBySilence;
import org.tequio.rule.ApproveRuleData;
import org.tequio.rule.ProposeRuleData;
import org.tequio.testing.ProjectScenes;

/**
 * A term whose last days no calendar knew is only assumed, and counted again once a calendar knows them; one that was
 * counted stays as it is, whatever calendar comes later (HC-18, HC-30).
 */
final class RecountTest {

    // The calendar that ships knows the years up to 2027.
    private static final LocalDate SUBMITTED = LocalDate.of(2027, 12, 20);

    private final ProjectScenes scenes = new ProjectScenes();

    @BeforeEach
    void propose() {
        scenes.fixture().on(LocalDate.of(2027, 1, 4));
        scenes.registers(ProjectScenes.CLUB, ProjectScenes.members(0, 10)).accepted();
        scenes.fixture().on(SUBMITTED);
        scenes.proposes("414928.00", Map.of()).accepted();
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void nothingIsDecidedOnADayThatIsOnlyAssumed() {
        assertThat(due().assumed()).isTrue();
        assertThat(due().day()).isEqualTo(LocalDate.of(2028, 1, 31));

        scenes.fixture().on(LocalDate.of(2028, 3, 1));

        assertThat(scenes.fixture().events()).noneMatch(ProjectDecidedBySilence.class::isInstance);
    }

    @Test
    void theTermIsCountedAgainOnceACalendarKnowsItsDays() {
        knows("2028-01-10", LocalDate.of(2028, 1, 1));

        assertThat(due().assumed()).isFalse();
        assertThat(due().day()).isEqualTo(LocalDate.of(2028, 2, 1));
        assertThat(Objects.requireNonNull(due().calendar()).version()).isEqualTo(2);

        scenes.fixture().on(LocalDate.of(2028, 3, 1));
        assertThat(scenes.fixture().events().getLast())
                .isInstanceOfSatisfying(ProjectDecidedBySilence.class, silence -> {
                    assertThat(silence.valueDate()).isEqualTo(LocalDate.of(2028, 2, 1));
                    assertThat(Objects.requireNonNull(silence.calendar()).version())
                            .isEqualTo(2);
                });
    }

    @Test
    void aTermThatWasCountedStaysAsItIs() {
        knows("2028-01-10", LocalDate.of(2028, 1, 1));
        Due before = due();

        knows("2028-01-11", LocalDate.of(2028, 1, 1));

        assertThat(due()).isEqualTo(before);
    }

    private Due due() {
        return scenes.fixture().deadlines().stream()
                .filter(it -> it.kind().equals("committee-decision"))
                .findFirst()
                .orElseThrow()
                .due();
    }

    /** A version of the calendar that knows one more year and one holiday in it. */
    private void knows(String holiday, LocalDate from) {
        String document = CanonicalJson.write(ShippedDocument.read("calendars", "mx"))
                .replace("\"lastYear\":2027", "\"lastYear\":2028")
                .replace(
                        "\"holidays\":[",
                        "\"holidays\":[{\"date\":\"" + holiday
                                + "\",\"source\":\"notes\",\"title\":{\"en\":\"x\",\"es\":\"x\"},"
                                + "\"verified\":\"unverified\"},");
        int latest = versions();
        String hash = scenes.fixture()
                .when(new ProposeRuleData("calendar", "mx", from, null, latest, document, "another year"))
                .value("hash");
        scenes.tell(new ApproveRuleData("calendar", "mx", latest + 1, hash), Role.OPERATOR, null)
                .accepted();
    }

    private int versions() {
        return scenes.fixture()
                .state(org.tequio.rule.RuleHistory.boundary("calendar", "mx"))
                .versions()
                .size();
    }
}
