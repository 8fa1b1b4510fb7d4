package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.CLUB;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.fund.MoneyLine.Fate;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.closing.ApproveMeasure;
import org.tequio.fund.closing.CancelProject;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedGate.Mode;

/** Lineage: for any spent peso whose money it was, at which rate, under which agreement; for any gift what it built. */
final class MoneyLinesTest {

    private final FundScenes scenes = new FundScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void saysWhoseMoneyAnInvoiceWasAtWhichRateUnderWhichAgreement() {
        two();
        scenes.pays("federal", "i-federal", "1000.00");
        String gift = scenes.gives(Money.of("50.00", "USD"), "12.00", null);
        scenes.confirms(gift).accepted();
        scenes.releases("800.00");
        String invoice = scenes.spends("400.00");

        List<MoneyLine> lines = MoneyLines.ofSpending(scenes.books(), invoice);

        assertThat(lines)
                .extracting(line -> line.seat() + " " + line.amount())
                .containsExactly("federal 250.00 MXN", "club 150.00 MXN");
        MoneyLine club = lines.getLast();
        assertThat(club.deposit()).isEqualTo(gift);
        assertThat(club.agreement()).isEqualTo("g-1");
        assertThat(Objects.requireNonNull(club.rate()).perUnit()).isEqualByComparingTo(new BigDecimal("12"));
        assertThat(lines.getFirst().rate()).isNull();
    }

    @Test
    void saysWhatEachGiftBuiltInTheOrderOfTheBanksDates() {
        two();
        scenes.pays("federal", "i-federal", "1000.00");
        String first = scenes.gives("300.00");
        String second = scenes.gives("700.00");
        scenes.confirms(first).accepted();
        scenes.confirms(second).accepted();
        scenes.releases("2000.00");
        String foundations = scenes.spends("500.00");
        String roof = scenes.spends("300.00");

        assertThat(told(first)).containsExactly(foundations + " 250.00 MXN", roof + " 50.00 MXN");
        assertThat(told(second)).containsExactly(roof + " 100.00 MXN", "THERE 600.00 MXN");
    }

    @Test
    void moneyThatSharesInAnOlderInvoiceIsSeenToHavePaidIt() {
        two();
        scenes.pays("federal", "i-federal", "1000.00");
        scenes.releases("500.00");
        String invoice = scenes.spends("500.00");
        scenes.clubPays("1000.00");
        String measure = scenes.tell(new CancelProject("p-1", "why", null, null), Role.OFFICER, "i-federal")
                .value("measure");
        scenes.tell(new ApproveMeasure("p-1", measure), Role.REPRESENTATIVE, CLUB)
                .accepted();
        assertThat(MoneyLines.ofSpending(scenes.books(), invoice))
                .extracting(MoneyLine::seat)
                .containsExactly("federal");

        ReturnDecided decided = (ReturnDecided) scenes.drawsUp().events().getFirst();

        assertThat(decided.parts()).hasSize(2);
        assertThat(MoneyLines.ofSpending(scenes.books(), invoice))
                .extracting(line -> line.seat() + " " + line.amount())
                .containsExactly("federal 250.00 MXN", "club 250.00 MXN");
        assertThat(MoneyLines.of(scenes.books()))
                .filteredOn(line -> line.fate() == Fate.GOES_BACK)
                .extracting(line -> line.seat() + " " + line.amount())
                .containsExactly("federal 750.00 MXN", "club 750.00 MXN");
    }

    @Test
    void whatAReversalLeftUncoveredIsNobodysPayment() {
        scenes.fourEqualParts("100.00", Mode.PRO_RATA);
        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", "100.00", null), "i-zac");
        scenes.pays("state", "i-zac", "100.00");
        scenes.clubPays("100.00");
        scenes.pays("federal", "i-federal", "100.00");
        scenes.releases("400.00");
        scenes.spends("400.00");
        String deposit = scenes.books().deposits().values().stream()
                .filter(it -> it.seat().equals("state"))
                .findFirst()
                .orElseThrow()
                .id();
        String correction =
                scenes.corrects(deposit, null, Role.OFFICER, "i-zac").value("correction");
        scenes.checks(correction, Role.OFFICER, "i-federal").accepted();

        assertThat(MoneyLines.of(scenes.books()))
                .filteredOn(line -> line.deposit() == null)
                .extracting(line -> line.seat() + " " + line.amount())
                .containsExactly("state 100.00 MXN");
    }

    private List<String> told(String gift) {
        return MoneyLines.ofDeposit(scenes.books(), gift).stream()
                .map(line -> (line.spending() == null ? line.fate() : line.spending()) + " " + line.amount())
                .toList();
    }

    private void two() {
        scenes.agreed(
                List.of(FundScenes.share("federal", "i-federal", "1000.00"), FundScenes.share("club", CLUB, "1000.00")),
                "club",
                List.of(),
                false);
    }
}
