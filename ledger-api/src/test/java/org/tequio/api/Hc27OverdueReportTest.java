package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.mandate.GrantMandate;
import org.tequio.mandate.OpenAccount;
import org.tequio.mandate.Role;

/** HC-27: a report of progress that nobody has given waits for who carries out the works. */
final class Hc27OverdueReportTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    @BeforeAll
    static void aPeriodPasses() {
        new Scene(HOUSE).play();
        HOUSE.given(new OpenAccount("u-executor", null));
        HOUSE.given(new GrantMandate("u-executor", Role.EXECUTOR, "i-loreto", LocalDate.of(2013, 1, 1), null));
        HOUSE.credentials().create("u-executor", "executor", Scene.PASSWORD);
        HOUSE.clock().set(Instant.parse("2014-01-20T18:00:00Z"));
        HOUSE.settle();
    }

    @Test
    void anOverdueReportWaitsForTheExecutorAlone() {
        String link = "/do/report-progress?project=" + Scene.PROJECT;

        assertThat(Visitor.loggedIn(HOUSE, "executor").get("/waiting?lang=es").body())
                .contains(link);
        assertThat(Visitor.loggedIn(HOUSE, "federal").get("/waiting?lang=es").body())
                .doesNotContain(link);
    }

    @Test
    void theMenuOffersTheJournalToThoseWhoMayOpenIt() {
        assertThat(Visitor.loggedIn(HOUSE, "executor").get("/waiting").body()).contains("href=\"/journal\"");
        assertThat(Visitor.loggedIn(HOUSE, "other-member").get("/waiting").body())
                .doesNotContain("href=\"/journal\"", "href=\"/flags\"");
    }
}
