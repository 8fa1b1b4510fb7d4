package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.fund.ProjectBook.Punctuality;
import org.tequio.fund.deposit.DepositDeadlines;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.refusal.Refusal;

/** A party that may not pay before others owes nothing yet. */
final class GatedShareTest {

    private final FundScenes scenes = new FundScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void owesNothingAndIsNotLateWhileItsGateIsShut() {
        scenes.fourEqualParts("1000.00", Mode.ALL_OR_NOTHING);
        scenes.fixture().on(FundScenes.DEADLINE.plusDays(40));

        ProjectBook.Row row = scenes.row("federal");

        assertThat(row.missing()).isEqualTo(mxn("0.00"));
        assertThat(row.due()).isEqualTo(mxn("1000.00"));
        assertThat(row.punctuality()).isEqualTo(Punctuality.WAITING);
        assertThat(row.waitsFor()).containsExactly("municipal", "club");
        assertThat(scenes.book().flags())
                .extracting(ProjectBook.Flag::seat)
                .containsExactlyInAnyOrder("state", "municipal", "club");
        assertThat(scenes.row("municipal").punctuality()).isEqualTo(Punctuality.UNPAID_LATE);
    }

    @Test
    void owesItsShareOnceTheOthersArePaid() {
        scenes.fourEqualParts("1000.00", Mode.ALL_OR_NOTHING);
        scenes.pays("municipal", "i-loreto", "1000.00");
        assertThat(scenes.row("federal").waitsFor()).containsExactly("club");

        scenes.clubPays("1000.00");

        assertThat(scenes.row("federal").missing()).isEqualTo(mxn("1000.00"));
        assertThat(scenes.row("federal").punctuality()).isEqualTo(Punctuality.OPEN);
        assertThat(scenes.row("federal").waitsFor()).isEmpty();
    }

    @Test
    void owesOnlyWhatAProportionalGateLetsPass() {
        scenes.fourEqualParts("1000.00", Mode.PRO_RATA);
        scenes.pays("municipal", "i-loreto", "700.00");
        scenes.clubPays("1000.00");

        assertThat(scenes.row("federal").missing()).isEqualTo(mxn("700.00"));

        scenes.pays("federal", "i-federal", "700.00");
        assertThat(scenes.row("federal").missing()).isEqualTo(mxn("0.00"));
        assertThat(scenes.row("federal").punctuality()).isEqualTo(Punctuality.WAITING);
    }

    @Test
    void isRefusedWithWhatIsReallyPaidAndForWhomItWaits() {
        scenes.fourEqualParts("1000.00", Mode.PRO_RATA);

        Refusal refusal = scenes.tell(FundScenes.announce("federal", "600.00", null, null), Role.OFFICER, "i-federal")
                .refusals()
                .getFirst();

        assertThat(refusal.code()).isEqualTo("deposit-gated");
        assertThat(refusal.values())
                .containsAllEntriesOf(Map.of(
                        "paid",
                        "0.00 MXN",
                        "permitted",
                        "0.00 MXN",
                        "amount",
                        "600.00 MXN",
                        "waitsFor",
                        "municipal, club"));
    }

    @Test
    void hasADeadlineOnlyOnceItsGateIsOpen() {
        scenes.fourEqualParts("1000.00", Mode.ALL_OR_NOTHING);
        assertThat(seatsWithADeadline()).containsExactlyInAnyOrder("state", "municipal", "club");

        scenes.pays("municipal", "i-loreto", "1000.00");
        scenes.clubPays("1000.00");
        assertThat(seatsWithADeadline()).containsExactlyInAnyOrder("state", "federal");

        scenes.pays("federal", "i-federal", "1000.00");
        assertThat(seatsWithADeadline()).containsExactly("state");
    }

    private List<String> seatsWithADeadline() {
        return scenes.fixture().deadlines().stream()
                .filter(it ->
                        it.kind().equals(DepositDeadlines.DEPOSIT) || it.kind().equals(DepositDeadlines.CONTRIBUTION))
                .flatMap(it -> Stream.ofNullable(it.about()))
                .toList();
    }

    private static Money mxn(String amount) {
        return Money.of(amount, "MXN");
    }
}
