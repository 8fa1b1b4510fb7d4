package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.mxn;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.ReturnEvents.ReturnPart;
import org.tequio.money.Money;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.testing.Cases;
import org.tequio.testing.LedgerFixture.Outcome;

/** HC-2: who gets what back follows from what remains, however the rest was spent. */
final class Hc02LineageTest {

    private static final List<String> SEATS = List.of("federal", "state", "municipal", "club");

    private final FundScenes scenes = new FundScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void oneInvoiceGivesTheTreasuryWhatTheCaseSays() {
        assertThatReturnsAreThoseOfTheCase(cancelledAfter(List.of(spent())));
    }

    @Test
    void manyInvoicesGiveItTheSame() {
        assertThatReturnsAreThoseOfTheCase(
                cancelledAfter(List.of("0.01", "333333.33", "0.01", "100000.01", "466666.66", "400000.01")));
    }

    @Test
    void moneyThatCameInAfterAnInvoiceSharesInIt() {
        scenes.agreed(
                List.of(
                        FundScenes.share("federal", "i-federal", "100.00"),
                        FundScenes.share("club", FundScenes.CLUB, "100.00")),
                "club",
                List.of(),
                false);
        scenes.pays("federal", "i-federal", "100.00");
        scenes.releases("50.00");
        scenes.spends("50.00");
        scenes.clubPays("100.00");
        scenes.tell(
                new org.tequio.fund.closing.CancelProject("p-1", "why", null, null),
                org.tequio.mandate.Role.OFFICER,
                "i-federal");
        scenes.books()
                .waitingMeasures()
                .forEach(it -> scenes.tell(
                        new org.tequio.fund.closing.ApproveMeasure("p-1", it.measure()),
                        org.tequio.mandate.Role.REPRESENTATIVE,
                        FundScenes.CLUB));

        ReturnDecided decided = (ReturnDecided) scenes.drawsUp().events().getFirst();

        assertThat(decided.parts()).extracting(ReturnPart::unspent).containsExactly(mxn("75.00"), mxn("75.00"));
        assertThat(decided.borne()).extracting(Part::amount).containsExactly(mxn("-25.00"), mxn("25.00"));
    }

    private Outcome cancelledAfter(List<String> invoices) {
        Cases input = Cases.of("C09").in("input");
        scenes.fourEqualParts(input.in("paid").text("federal"), Mode.PRO_RATA);
        scenes.pays("state", "i-zac", input.in("paid").text("state"));
        scenes.confirmsAs(
                scenes.announces("municipal", "i-loreto", input.in("paid").text("municipal"), null), "i-zac");
        scenes.clubPays(input.in("paid").text("club"));
        scenes.pays("federal", "i-federal", input.in("paid").text("federal"));
        scenes.releases("2000000.00");
        invoices.forEach(scenes::spends);
        assertThat(scenes.books().spent()).isEqualTo(mxn(spent()));
        scenes.yields(input.text("yield"));
        scenes.cancels();
        scenes.givesBack("699999.97");
        return scenes.drawsUp();
    }

    private static String spent() {
        return Cases.of("C09").in("input").text("spent");
    }

    private void assertThatReturnsAreThoseOfTheCase(Outcome outcome) {
        Cases expected = Cases.of("C09").in("expected");
        ReturnDecided decided = (ReturnDecided) outcome.events().getFirst();

        assertThat(decided.parts()).extracting(ReturnPart::seat).isEqualTo(SEATS);
        assertThat(decided.parts())
                .extracting(part -> part.unspent().amount())
                .isEqualTo(expected.texts("unspentParts"));
        assertThat(decided.parts()).extracting(part -> part.yield().amount()).isEqualTo(expected.texts("yieldParts"));
        assertThat(decided.parts().getFirst().amount()).isEqualTo(mxn(expected.text("federalReturn")));
        assertThat(decided.deadline()).isEqualTo(LocalDate.parse(expected.text("deadline")));

        SEATS.forEach(seat -> scenes.paysBack(decided.ret(), seat).accepted());
        SEATS.forEach(seat -> assertThat(Map.of(
                        "held", scenes.books().held(seat),
                        "cash", scenes.books().cash(seat),
                        "advances", scenes.books().advances(seat)))
                .as(seat)
                .allSatisfy((name, left) -> assertThat(left).isEqualTo(Money.of("0.00", "MXN"))));
        assertThat(scenes.books().isEmpty()).isTrue();
    }
}
