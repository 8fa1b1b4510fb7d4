package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.mxn;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
        scenes.fixture().on(LocalDate.of(2014, 1, 2));

        Outcome closed = scenes.tell(new CloseFiscalYear("p-1", 2013, mxn("100000.00")), Role.OFFICER, "i-federal");

        assertThat(closed.value("federal")).isEqualTo("125250.00 MXN");
        assertThat(closed.value("municipal")).isEqualTo("125250.00 MXN");
        assertThat(closed.value("deadline")).isEqualTo("2014-01-15");
        assertThat(scenes.books().held("club")).isEqualTo(mxn("150250.00"));
        assertThat(scenes.books().releasable()).isEqualTo(mxn("225000.00"));
    }

    @Test
    void theYearIsNotClosedBeforeItIsOver() {
        spent("400000.00");

        assertThat(scenes.tell(new CloseFiscalYear("p-1", 2013, null), Role.OFFICER, "i-federal")
                        .codes())
                .containsExactly("year-not-over");
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
