package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.api.view.Owed;
import org.tequio.api.view.Projects;
import org.tequio.fund.DepositEvents.CoverReturned;
import org.tequio.fund.DepositEvents.CoverSettled;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.AmendmentEvents.ShareCovered;
import org.tequio.scheme.Terms.Default.Cover;
import org.tequio.store.AsOf;

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

    private static Owed.Debt debt(String kind) {
        return aged().debtors().stream()
                .flatMap(it -> it.debts().stream())
                .filter(it -> it.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Owed.Aged aged() {
        return HOUSE.bean(Owed.class).aged(AsOf.position(HOUSE.ledger().store().head()));
    }

    private static AgreedTerms terms() {
        return Objects.requireNonNull(HOUSE.bean(Projects.class)
                .book(Scene.PROJECT, AsOf.position(Long.MAX_VALUE))
                .orElseThrow()
                .project()
                .terms());
    }
}
