package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.api.access.Viewer;
import org.tequio.api.view.Owed;
import org.tequio.api.view.Projects;
import org.tequio.fund.DepositEvents.CoverReturned;
import org.tequio.fund.DepositEvents.CoverSettled;
import org.tequio.fund.FundEvents.DepositAnnounced;
import org.tequio.fund.FundEvents.DepositConfirmed;
import org.tequio.fund.FundEvents.Origin;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.AmendmentEvents.ShareCovered;
import org.tequio.remittance.Clearing;
import org.tequio.remittance.PayoutMethod;
import org.tequio.remittance.RemittanceEvents.RemittanceFunded;
import org.tequio.remittance.RemittanceEvents.RemittanceFundingReversed;
import org.tequio.remittance.RemittanceEvents.RemittancePaidOut;
import org.tequio.remittance.RemittanceEvents.RemittancePlaced;
import org.tequio.remittance.Rights;
import org.tequio.remittance.TransferTerms;
import org.tequio.scheme.Terms.Default.Cover;
import org.tequio.store.AsOf;
import org.tequio.vault.Audience;
import org.tequio.vault.Sealed;
import org.tequio.vault.TextRef;

/** What one party owes another for a share it covered stands on the page of debts, to and fro (HC-22). */
final class OwedBackTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final Scene SCENE = new Scene(HOUSE);
    private static final LocalDate DAY = LocalDate.of(2013, 8, 1);
    private static final Money COVERED = Money.of("1000.00", "MXN");

    @BeforeAll
    static void play() {
        SCENE.play();
    }

    @Test
    void aCoverIsOwedToWhoPaidItAndBackByWhoHasBothMoneyAndPayment() {
        SCENE.given(new ShareCovered(
                Scene.PROJECT,
                "cv-1",
                "municipal",
                "i-loreto",
                "state",
                "i-zac",
                COVERED,
                Cover.AS_DEBT,
                terms(),
                List.of(),
                DAY,
                "u-zac"));
        HOUSE.settle();
        Owed.Debt debt = debt("cover");
        assertThat(List.of(debt.debtor(), String.valueOf(debt.creditor()), debt.since(), debt.missing()))
                .isEqualTo(List.of("i-loreto", "i-zac", DAY, COVERED));

        SCENE.given(new CoverSettled(
                Scene.PROJECT,
                "st-1",
                "cv-1",
                "municipal",
                "i-loreto",
                "state",
                "i-zac",
                COVERED,
                false,
                null,
                DAY,
                "u-zac"));
        SCENE.given(new CoverReturned(
                Scene.PROJECT, "cv-1", "municipal", "i-loreto", "state", "i-zac", COVERED, DAY, "system"));
        HOUSE.settle();

        Owed.Debt back = debt("cover-back");
        assertThat(List.of(back.debtor(), String.valueOf(back.creditor()), back.missing()))
                .isEqualTo(List.of("i-zac", "i-loreto", COVERED));
        assertThat(aged().creditors()).extracting(Owed.Debtor::party).contains("i-loreto");
        assertThat(new Visitor(HOUSE).get("/owed?lang=en").body())
                .contains("payment for a covered share")
                .doesNotContain("??");
    }

    @Test
    void whatCameToAWrongAccountIsOwedBackToWhoPaidIt() {
        Money astray = Money.of("700.00", "MXN");
        LocalDate bankDay = DAY.plusDays(3);
        SCENE.given(new DepositAnnounced(
                Scene.PROJECT, "d-astray", "municipal", "i-loreto", astray, "b-9", null, null, DAY, "u-loreto"));
        SCENE.given(new DepositConfirmed(
                Scene.PROJECT,
                "d-astray",
                Origin.ANNOUNCEMENT,
                "municipal",
                "i-loreto",
                astray,
                "b-9",
                Standing.ASTRAY,
                null,
                bankDay,
                "u-zac"));
        HOUSE.settle();

        Owed.Debt debt = debt("astray");

        assertThat(List.of(debt.debtor(), String.valueOf(debt.creditor()), debt.since(), debt.missing()))
                .isEqualTo(List.of("", "i-loreto", bankDay, astray));
        assertThat(debt.days()).isPositive();
        assertThat(new Visitor(HOUSE).get("/owed?lang=en").body()).contains("paid into a wrong account", "700.00");
    }

    @Test
    void whatASenderOwesIsShownToHerAndToWhoSeesAllAndToNobodyElse() {
        Money send = Money.of("250.00", "USD");
        Money none = Money.of("0.00", "USD");
        Money receive = Money.of("3000.00", "MXN");
        TransferTerms terms = new TransferTerms(send, none, none, receive, receive);
        Instant paid = Instant.parse("2013-08-01T12:00:00Z");
        TextRef text = text();
        SCENE.given(new RemittancePlaced(
                "r-owed",
                "q-1",
                "u-other-sender",
                PayoutMethod.CASH_PICKUP,
                terms,
                new BigDecimal("12.0"),
                new Rights(30, 3),
                "b-1",
                text,
                null,
                null,
                null,
                null));
        SCENE.given(new RemittanceFunded(
                "r-owed", "f-1", terms, Clearing.SENDER, paid, DAY, paid.plusSeconds(1800), null, null));
        SCENE.given(new RemittancePaidOut("r-owed", "o-1", "m-1", "partner-1", terms, paid, DAY, null, null));
        SCENE.given(new RemittanceFundingReversed("r-owed", "f-1", terms, Clearing.RECEIVABLE, DAY, text, null));
        HOUSE.settle();

        assertThat(shown("other-sender")).contains("remittance whose payment was taken back", "250.00");
        assertThat(shown("auditor")).contains("remittance whose payment was taken back", "r-owed");
        assertThat(shown("treasurer")).doesNotContain("remittance whose payment was taken back", "r-owed");
        assertThat(new Visitor(HOUSE).get("/owed?lang=en").body()).doesNotContain("r-owed");
    }

    private static String shown(String login) {
        return Visitor.loggedIn(HOUSE, login).get("/owed?lang=en").body();
    }

    private static TextRef text() {
        Sealed sealed = HOUSE.ledger().vault().seal(Audience.open("r-owed"), "SAMPLE");
        HOUSE.ledger().vault().put(List.of(sealed));
        return sealed.ref();
    }

    private static Owed.Debt debt(String kind) {
        return aged().debtors().stream()
                .flatMap(it -> it.debts().stream())
                .filter(it -> it.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Owed.Aged aged() {
        return HOUSE.bean(Owed.class)
                .aged(Viewer.anybody(), AsOf.position(HOUSE.ledger().store().head()));
    }

    private static AgreedTerms terms() {
        return Objects.requireNonNull(HOUSE.bean(Projects.class)
                .book(Scene.PROJECT, AsOf.position(Long.MAX_VALUE))
                .orElseThrow()
                .project()
                .terms());
    }
}
