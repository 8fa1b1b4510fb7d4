package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.mxn;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.commitment.RecordObligation;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.closing.ClaimIrregular;
import org.tequio.fund.closing.CloseFiscalYear;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.testing.LedgerFixture.Outcome;

/** Irregular works, and the end of the fiscal year (HC-20). */
final class IrregularWorkTest {

    private final FundScenes scenes = new FundScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void theWholeFederalPartComesBackIfAQuarterIsMissing() {
        spent("1000000.00");

        assertThat(claims("1200", "379").value("amount")).isEqualTo("250000.00 MXN");
        assertThat(claims("1200", "900").codes()).containsExactly("nothing-spent");
    }

    @Test
    void onlyWhatIsMissingComesBackIfItIsLess() {
        spent("1000000.00");

        assertThat(claims("1200", "1000").value("amount")).isEqualTo("41666.67 MXN");
    }

    @Test
    void aQuarterMissingIsTheWhole() {
        spent("1000000.00");

        assertThat(claims("1200", "900").value("amount")).isEqualTo("250000.00 MXN");
    }

    @Test
    void unaccruedPublicMoneyGoesBackAtTheYearsEndAndTheAssociationsStays() {
        spent("400000.00");
        scenes.yields("1000.00");
        scenes.givesBack("600000.00");
        scenes.tell(new RecordObligation("p-1", mxn("100000.00"), "estimate 2", null), Role.EXECUTOR, "i-loreto")
                .accepted();
        scenes.fixture().on(LocalDate.of(2014, 1, 2));

        ReturnDecided decided = scenes.books().returns().decided().getLast();

        assertThat(decided.parts())
                .extracting(part -> part.seat() + " " + part.amount())
                .containsExactly("federal 125250.00 MXN", "state 125250.00 MXN", "municipal 125250.00 MXN");
        assertThat(decided.accrued()).isEqualTo(mxn("100000.00"));
        assertThat(decided.deadline()).isEqualTo(LocalDate.of(2014, 1, 15));
        assertThat(scenes.books().held("club")).isEqualTo(mxn("150250.00"));
        // what is owed for work done, of all; the rest of the association's waits for the others' next money
        assertThat(scenes.books().releasable()).isEqualTo(mxn("100000.00"));
    }

    @Test
    void theYearIsNotClosedBeforeItIsOver() {
        spent("400000.00");

        assertThat(scenes.tell(new CloseFiscalYear("p-1", 2013, null), Role.OFFICER, "i-federal")
                        .codes())
                .containsExactly("year-not-over");
    }

    @Test
    void measuresBelowNothingAreNamedAsSuch() {
        spent("400000.00");

        assertThat(claims("-10", "-9").codes()).containsExactly("measure-negative");
        assertThat(claims("-10", "9").codes()).containsExactly("measure-negative");
        assertThat(claims("0", "0").codes()).containsExactly("nothing-missing");
    }

    private void spent(String amount) {
        scenes.fourEqualParts("250000.00", Mode.PRO_RATA);
        scenes.pays("state", "i-zac", "250000.00");
        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", "250000.00", null), "i-zac");
        scenes.clubPays("250000.00");
        scenes.pays("federal", "i-federal", "250000.00");
        scenes.releases("1000000.00");
        scenes.spends(amount);
        assertThat(scenes.books().spent()).isEqualTo(Money.of(amount, "MXN"));
    }

    private Outcome claims(String declared, String measured) {
        return scenes.tell(
                new ClaimIrregular(
                        "p-1", "federal", "m", new BigDecimal(declared), new BigDecimal(measured), "act", null),
                Role.OFFICER,
                "i-federal");
    }
}
