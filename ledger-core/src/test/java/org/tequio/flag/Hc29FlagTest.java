package org.tequio.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.flag.FlagScenes.AGREED_ON;
import static org.tequio.flag.FlagScenes.EXECUTOR;
import static org.tequio.flag.FlagScenes.mxn;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.association.AssociationEvents.MemberEnrolled;
import org.tequio.flag.rule.RedFlag;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.fund.WorkEvents.Milestone;
import org.tequio.fund.WorkEvents.WorksPlanned;
import org.tequio.fund.release.RecordSpending;
import org.tequio.ledger.ShippedRules;
import org.tequio.mandate.EndMandate;
import org.tequio.mandate.Role;
import org.tequio.notice.GiveNotice;
import org.tequio.notice.NoticeEvents.Topic;
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.scheme.SchemeRef;

/** Every red flag with a planted case and a clean one, HC-29 and domain.md §4. */
final class Hc29FlagTest {

    private final FlagScenes scenes = new FlagScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void flagsMoneyOnAnotherAccount() {
        scenes.work("p-1", "a-club").work("p-2", "a-club");
        scenes.paid("p-1", "federal", "i-federal", "500.00", Standing.IN);
        String astray = scenes.paid("p-2", "federal", "i-federal", "500.00", Standing.ASTRAY);

        assertThat(scenes.found(RedFlag.WRONG_ACCOUNT)).singleElement().satisfies(finding -> {
            assertThat(finding.project()).isEqualTo("p-2");
            assertThat(finding.subject()).isEqualTo(astray);
            assertThat(finding.amount()).isEqualTo(mxn("500.00"));
            assertThat(finding.evidence()).hasSize(1);
        });
    }

    @Test
    void flagsSupportAboveTheCap() {
        scenes.work("p-1", "a-club").allPaid("p-1", "a-club").work("p-2", "a-club");
        scenes.paid("p-2", "federal", "i-federal", "500.01", Standing.IN);

        assertThat(scenes.found(RedFlag.ABOVE_CAP)).singleElement().satisfies(finding -> {
            assertThat(finding.project()).isEqualTo("p-2");
            assertThat(finding.amount()).isEqualTo(mxn("0.01"));
        });
    }

    @Test
    void accusesNoAssociationOfTheCentsThatAConversionLeaves() {
        scenes.work("p-1", "a-club");
        scenes.paid("p-1", "club", "a-club", "500.04", Standing.IN);

        assertThat(scenes.found(RedFlag.ABOVE_CAP)).isEmpty();
    }

    @Test
    void flagsAnAgreementAboveTheSchemesCap() {
        ShippedRules.load(scenes.fixture().ledger(), "u-starter");
        scenes.work("p-1", "a-club", "1000.00", shipped()).work("p-2", "a-club", "2000000.02", shipped());

        assertThat(scenes.found(RedFlag.ABOVE_CAP)).singleElement().satisfies(finding -> {
            assertThat(finding.project()).isEqualTo("p-2");
            assertThat(finding.amount()).isEqualTo(mxn("0.01"));
        });
    }

    @Test
    void flagsASharePaidByNobodyLongAfterItsDeadline() {
        scenes.work("p-1", "a-club").allPaid("p-1", "a-club").work("p-2", "a-club");
        scenes.paid("p-2", "federal", "i-federal", "500.00", Standing.IN);

        assertThat(scenes.found(RedFlag.SHARE_NEVER_PAID, FlagScenes.DEADLINE.plusDays(90)))
                .isEmpty();
        assertThat(scenes.found(RedFlag.SHARE_NEVER_PAID, FlagScenes.DEADLINE.plusDays(91)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.party()).isEqualTo("a-club");
                    assertThat(finding.amount()).isEqualTo(mxn("500.00"));
                });
    }

    @Test
    void flagsTheClubsSharePaidFromTheExecutorsAccount() {
        scenes.work("p-1", "a-club").work("p-2", "a-other").work("p-3", "a-third");
        String own = scenes.paid("p-1", "club", "a-club", "500.00", Standing.IN);
        String anothers = scenes.paid("p-2", "club", "a-other", "500.00", Standing.IN);
        String nobodys = scenes.paid("p-3", "club", "a-third", "500.00", Standing.IN);
        scenes.tell(new NamePartyAccount("0321 8000 0118 3597 19"), Role.TREASURER, "a-club")
                .accepted();
        scenes.tell(new NamePartyAccount("012-180-00000000000-2"), Role.EXECUTOR, EXECUTOR)
                .accepted();

        scenes.tell(new RecordDepositSource("p-1", own, "032180000118359719", null), Role.EXECUTOR, EXECUTOR)
                .accepted();
        scenes.tell(new RecordDepositSource("p-2", anothers, "012180000000000002", null), Role.AUDITOR, null)
                .accepted();
        scenes.tell(new RecordDepositSource("p-3", nobodys, "014180655000000002", null), Role.AUDITOR, null)
                .accepted();

        assertThat(scenes.found(RedFlag.PAID_FROM_ANOTHERS_ACCOUNT))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.subject()).isEqualTo(anothers);
                    assertThat(finding.values()).containsEntry("owner", EXECUTOR);
                });
        assertThat(scenes.fixture().events().toString()).doesNotContain("012180000000000002");
    }

    @Test
    void flagsSpendingWithoutProof() {
        scenes.work("p-1", "a-club").allPaid("p-1", "a-club");
        scenes.spent("p-1", "10.00", AGREED_ON, "m-1", true);
        String bare = scenes.spent("p-1", "20.00", AGREED_ON, "m-2", false);

        assertThat(scenes.found(RedFlag.NO_PROOF))
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject()).isEqualTo(bare));
    }

    @Test
    void flagsABudgetFarAboveSimilarWorks() {
        SchemeRef scheme = new SchemeRef("mx-3x1", 1, "00");
        scenes.work("p-1", "a-1", "1000.00", scheme)
                .work("p-2", "a-2", "1100.00", scheme)
                .work("p-3", "a-3", "2000.00", scheme);
        assertThat(scenes.found(RedFlag.BUDGET_ABOVE_SIMILAR)).isEmpty();

        scenes.work("p-4", "a-4", "2200.00", scheme);
        assertThat(scenes.found(RedFlag.BUDGET_ABOVE_SIMILAR)).isEmpty();

        scenes.work("p-5", "a-5", "2212.00", scheme);

        assertThat(scenes.found(RedFlag.BUDGET_ABOVE_SIMILAR)).singleElement().satisfies(finding -> {
            assertThat(finding.project()).isEqualTo("p-5");
            assertThat(finding.values()).containsEntry("percent", "201").containsEntry("similar", "4");
        });
    }

    @Test
    void flagsOneInvoiceNumberInTwoWorks() {
        scenes.work("p-1", "a-club")
                .allPaid("p-1", "a-club")
                .work("p-2", "a-club")
                .allPaid("p-2", "a-club");
        scenes.spent("p-1", "10.00", AGREED_ON, "mark-1", true);
        scenes.spent("p-1", "10.00", AGREED_ON, "mark-1", true);
        assertThat(scenes.found(RedFlag.INVOICE_IN_TWO_WORKS)).isEmpty();

        scenes.spent("p-2", "10.00", AGREED_ON, "mark-1", true);

        assertThat(scenes.found(RedFlag.INVOICE_IN_TWO_WORKS))
                .hasSize(3)
                .allSatisfy(finding -> assertThat(finding.values()).containsEntry("works", "p-1, p-2"))
                .extracting(finding -> finding.project())
                .containsOnly("p-1", "p-2");
    }

    @Test
    void recognisesAnInvoiceAndAFileWithoutKnowingThem() {
        for (String project : new String[] {"p-1", "p-2", "p-3"}) {
            scenes.work(project, "a-club").allPaid(project, "a-club");
            scenes.spent(project, "10.00", AGREED_ON, null, true);
            scenes.given(new org.tequio.fund.FundEvents.ReleaseApproved(
                    project, "l-more", EXECUTOR, mxn("10.00"), java.util.List.of(), mxn("10.00"), AGREED_ON, "system"));
        }
        scenes.given(released("p-1")).given(released("p-2")).given(released("p-3"));

        records("p-1", " a-17 ", "factura.pdf");
        records("p-2", "A-17", "factura.pdf");
        records("p-3", "A-18", "otra.pdf");

        assertThat(scenes.found(RedFlag.INVOICE_IN_TWO_WORKS))
                .extracting(finding -> finding.project())
                .containsExactlyInAnyOrder("p-1", "p-2");
        assertThat(scenes.found(RedFlag.FILE_IN_TWO_WORKS))
                .extracting(finding -> finding.project())
                .containsExactlyInAnyOrder("p-1", "p-2");
    }

    private static org.tequio.fund.FundEvents.ReleaseRequested released(String project) {
        return new org.tequio.fund.FundEvents.ReleaseRequested(
                project, "l-more", EXECUTOR, mxn("10.00"), null, null, null, AGREED_ON, "u-asks");
    }

    private void records(String project, String invoice, String file) {
        scenes.given(new org.tequio.fund.FundEvents.ReleaseApproved(
                project,
                "l-more",
                EXECUTOR,
                mxn("10.00"),
                java.util.List.of(
                        new org.tequio.fund.Part("federal", "i-federal", mxn("5.00")),
                        new org.tequio.fund.Part("club", "a-club", mxn("5.00"))),
                mxn("10.00"),
                AGREED_ON,
                "system"));
        scenes.tell(
                        new RecordSpending(project, mxn("10.00"), invoice, file, "v-1", null, null),
                        Role.EXECUTOR,
                        EXECUTOR)
                .accepted();
    }

    @Test
    void flagsADecisionByWhoHadNoMandateThatDay() {
        ShippedRules.load(scenes.fixture().ledger(), "u-starter");
        scenes.work("p-1", "a-club", "1000.00", FlagScenes.shipped("de-cim"));
        scenes.tell(inspected("p-1", "1", "1"), Role.OFFICER, "i-federal").accepted();
        scenes.tell(decided("p-1"), Role.COMMITTEE_MEMBER, "i-federal").accepted();
        assertThat(scenes.found(RedFlag.WITHOUT_MANDATE)).isEmpty();

        String mandate = scenes.fixture().mandate("u-committee-member-i-federal", Role.COMMITTEE_MEMBER, "i-federal");
        scenes.fixture()
                .when(new EndMandate(mandate, LocalDate.of(2013, 1, 1), "dismissed in January"))
                .accepted();

        assertThat(scenes.found(RedFlag.WITHOUT_MANDATE))
                .singleElement()
                .satisfies(finding -> assertThat(finding.values()).containsEntry("type", "project-decided"));
    }

    @Test
    void flagsAnAgreementOnADecisionWhoseMinutesAreOpen() {
        scenes.work("p-1", "a-club").work("p-2", "a-club").voted("p-1", "s-1").voted("p-2", "s-2");
        scenes.minutes("s-2");

        assertThat(scenes.found(RedFlag.MINUTES_OPEN)).singleElement().satisfies(finding -> {
            assertThat(finding.project()).isEqualTo("p-1");
            assertThat(finding.subject()).isEqualTo("s-1");
            assertThat(finding.values()).containsEntry("session", "number-s-1");
            assertThat(finding.evidence()).hasSize(2);
        });

        scenes.minutes("s-1");
        assertThat(scenes.found(RedFlag.MINUTES_OPEN)).isEmpty();
    }

    private static org.tequio.committee.DecideProject decided(String project) {
        return new org.tequio.committee.DecideProject(
                project, Outcome.APPROVED, null, "3/2013", null, "minutes", null, null);
    }

    @Test
    void flagsWhatIsPaidAndNotExecuted() {
        scenes.work("p-1", "a-club")
                .allPaid("p-1", "a-club")
                .work("p-2", "a-club")
                .allPaid("p-2", "a-club");
        scenes.spent("p-1", "100.00", AGREED_ON, null, true);
        scenes.spent("p-2", "100.00", AGREED_ON, null, true);
        scenes.progress("p-1", AGREED_ON.plusMonths(1), "12.5");

        assertThat(scenes.found(RedFlag.PAID_NOT_EXECUTED, AGREED_ON.plusDays(120)))
                .isEmpty();
        assertThat(scenes.found(RedFlag.PAID_NOT_EXECUTED, AGREED_ON.plusDays(121)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.project()).isEqualTo("p-2"));
    }

    @Test
    void flagsPaymentAheadOfMeasuredProgress() {
        scenes.work("p-1", "a-club")
                .allPaid("p-1", "a-club")
                .work("p-2", "a-club")
                .allPaid("p-2", "a-club");
        scenes.spent("p-1", "300.00", AGREED_ON, null, true);
        scenes.spent("p-2", "300.00", AGREED_ON, null, true);

        scenes.progress("p-1", AGREED_ON, "20").progress("p-2", AGREED_ON, "19.99");

        assertThat(scenes.found(RedFlag.PAYMENT_BEFORE_PROGRESS))
                .singleElement()
                .satisfies(finding -> assertThat(finding.project()).isEqualTo("p-2"));
    }

    @Test
    void flagsAMilestoneThatTookTheMoneyOfAnother() {
        List<Milestone> plan = List.of(
                new Milestone("M1", mxn("600.00"), AGREED_ON.plusMonths(2)),
                new Milestone("M2", mxn("400.00"), AGREED_ON.plusMonths(4)));
        for (String project : List.of("p-1", "p-2")) {
            scenes.work(project, "a-club")
                    .allPaid(project, "a-club")
                    .given(new WorksPlanned(project, "plan-" + project, plan, AGREED_ON, "u-executor"));
        }
        scenes.spentOn("p-1", "300.00", AGREED_ON, "M1", "M1");
        scenes.spentOn("p-2", "300.00", AGREED_ON, "M1", "M2");

        assertThat(scenes.found(RedFlag.MILESTONE_OVERSPENT)).singleElement().satisfies(finding -> {
            assertThat(finding.project()).isEqualTo("p-2");
            assertThat(finding.amount()).isEqualTo(mxn("300.00"));
            assertThat(finding.values()).containsEntry("milestone", "M2").containsEntry("released", "0.00 MXN");
        });
    }

    @Test
    void flagsALateReport() {
        ShippedRules.load(scenes.fixture().ledger(), "u-starter");
        scenes.work("p-1", "a-club", "1000.00", shipped()).allPaid("p-1", "a-club");
        scenes.spent("p-1", "300.00", AGREED_ON, null, true);
        scenes.progress("p-1", LocalDate.of(2013, 3, 31), "10");

        assertThat(scenes.found(RedFlag.LATE_REPORT, LocalDate.of(2013, 6, 30))).isEmpty();
        assertThat(scenes.found(RedFlag.LATE_REPORT, LocalDate.of(2013, 7, 1))).hasSize(1);
    }

    @Test
    void flagsWhatIsMeasuredBelowDeclaredAndKeepsInspectionsThatDisagree() {
        scenes.work("p-1", "a-club").work("p-2", "a-club");
        scenes.tell(inspected("p-1", "1200", "1200"), Role.OFFICER, "i-federal").accepted();
        scenes.tell(inspected("p-2", "1200", "379"), Role.AUDITOR, null).accepted();
        assertThat(scenes.found(RedFlag.MEASURED_BELOW_DECLARED))
                .singleElement()
                .satisfies(finding -> assertThat(finding.project()).isEqualTo("p-2"));
        assertThat(scenes.found(RedFlag.INSPECTIONS_DISAGREE)).isEmpty();

        scenes.tell(inspected("p-2", "1200", "1200.0"), Role.REPRESENTATIVE, "a-club")
                .accepted();

        assertThat(scenes.found(RedFlag.INSPECTIONS_DISAGREE)).singleElement().satisfies(finding -> {
            assertThat(finding.values()).containsEntry("measured", "379, 1200.0");
            assertThat(finding.evidence()).hasSize(2);
        });
    }

    private static RecordInspection inspected(String project, String declared, String measured) {
        return new RecordInspection(
                project, "street-length", "m", new BigDecimal(declared), new BigDecimal(measured), "photos", null);
    }

    @Test
    void flagsContractsSplitBelowAThreshold() {
        ShippedRules.load(scenes.fixture().ledger(), "u-starter");
        scenes.work("p-1", "a-club", "900000.00", shipped()).work("p-2", "a-club", "900000.00", shipped());
        scenes.contract("p-1", "v-1", "250000.00", AGREED_ON)
                .contract("p-1", "v-2", "250000.00", AGREED_ON)
                .contract("p-1", "v-1", "250000.00", AGREED_ON.plusDays(91));
        scenes.contract("p-2", "v-1", "250000.00", AGREED_ON)
                .contract("p-2", "v-1", "250000.00", AGREED_ON.plusDays(90));

        assertThat(scenes.found(RedFlag.CONTRACTS_SPLIT)).singleElement().satisfies(finding -> {
            assertThat(finding.project()).isEqualTo("p-2");
            assertThat(finding.amount()).isEqualTo(mxn("500000.00"));
        });
    }

    @Test
    void flagsOneContractorWithMostOfAnExecutorsMoney() {
        scenes.work("p-1", "a-club").work("p-2", "a-club");
        scenes.contract("p-1", "v-1", "300.00", AGREED_ON).contract("p-1", "v-2", "200.00", AGREED_ON);
        assertThat(scenes.found(RedFlag.CONTRACTOR_DOMINATES)).isEmpty();

        scenes.contract("p-2", "v-1", "100.00", AGREED_ON);

        assertThat(scenes.found(RedFlag.CONTRACTOR_DOMINATES)).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("v-1");
            assertThat(finding.amount()).isEqualTo(mxn("400.00"));
        });
    }

    @Test
    void flagsOneClubWithTooManyWorks() {
        scenes.work("p-1", "a-1").work("p-2", "a-2").work("p-3", "a-3").work("p-4", "a-4");
        assertThat(scenes.found(RedFlag.CLUB_DOMINATES)).isEmpty();

        scenes.work("p-5", "a-1");

        assertThat(scenes.found(RedFlag.CLUB_DOMINATES)).singleElement().satisfies(finding -> {
            assertThat(finding.party()).isEqualTo("a-1");
            assertThat(finding.values()).containsEntry("works", "2").containsEntry("of", "5");
        });
    }

    @Test
    void flagsAPersonInSeveralClubs() {
        scenes.given(enrolled("a-1", "h-1", 2013)).given(enrolled("a-2", "h-1", 2014));
        assertThat(scenes.found(RedFlag.PERSON_IN_SEVERAL_CLUBS)).isEmpty();

        scenes.given(enrolled("a-2", "h-2", 2013)).given(enrolled("a-1", "h-2", 2013));

        assertThat(scenes.found(RedFlag.PERSON_IN_SEVERAL_CLUBS))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.subject()).isEqualTo("h-2");
                    assertThat(finding.values()).containsEntry("clubs", "a-1, a-2");
                });
    }

    private static MemberEnrolled enrolled(String club, String member, int year) {
        return new MemberEnrolled(club, "r-" + club, member, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    @Test
    void flagsWhatPeopleReport() {
        scenes.work("p-1", "a-club").work("p-2", "a-club");

        scenes.fixture()
                .when(new GiveNotice("p-2", Topic.STOPPED, "Nobody works", null), "public", Role.PUBLIC, null, null)
                .accepted();

        assertThat(scenes.found(RedFlag.REPORTED_BY_PEOPLE)).singleElement().satisfies(finding -> {
            assertThat(finding.project()).isEqualTo("p-2");
            assertThat(finding.values()).containsEntry("given", "1").containsEntry("answered", "0");
        });
    }

    private static SchemeRef shipped() {
        return FlagScenes.shipped();
    }
}
