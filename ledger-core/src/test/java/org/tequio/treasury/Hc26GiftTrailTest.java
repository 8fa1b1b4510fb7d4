package org.tequio.treasury;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.treasury.TreasuryScenes.CLUB;
import static org.tequio.treasury.TreasuryScenes.gift;
import static org.tequio.treasury.TreasuryScenes.payment;
import static org.tequio.treasury.TreasuryScenes.usd;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.event.Event;
import org.tequio.money.Money;
import org.tequio.treasury.GiftTrail.Step;
import org.tequio.treasury.TreasuryEvents.Use;
import org.tequio.treasury.payment.RecordMoneyReturned;

/** HC-26: for each gift where it went, to the cent. */
final class Hc26GiftTrailTest {

    private final TreasuryScenes scenes = new TreasuryScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void theOldestGiftLeavesFirstAndTheRestStays() {
        String first = scenes.gives("n-1", "100.00");
        String second = scenes.gives("n-2", "100.00");
        sends("150.00", null);

        assertThat(parts(first)).containsExactly(usd("100.00"));
        assertThat(parts(second)).containsExactly(usd("50.00"));
        assertThat(trail().left(second, usd("0.00"))).isEqualTo(usd("50.00"));
    }

    @Test
    void theSharesOfAllGiftsSumToWhatBecameOfThePayment() {
        List<String> gifts = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            gifts.add(scenes.gives("n-" + i, "33.37"));
        }
        sends("200.00", null);
        Money credited = Money.of("3871.13", "MXN");

        Money sum = gifts.stream()
                .flatMap(it -> trail().of(it).stream())
                .map(step -> step.shareOf(credited))
                .reduce(Money.of("0.00", "MXN"), Money::plus);

        assertThat(sum).isEqualTo(credited);
    }

    @Test
    void whatWasGivenForACampaignLeavesWithThatCampaignOnly() {
        String campaign = scenes.campaign("500.00", "p-1");
        String general = scenes.gives("n-1", "100.00");
        String given = scenes.treasurer(gift("n-2", "100.00", null, campaign)).value("gift");
        sends("80.00", campaign);

        assertThat(parts(general)).isEmpty();
        assertThat(parts(given)).containsExactly(usd("80.00"));
    }

    @Test
    void whatComesBackGoesBackToWhoHadGivenItLast() {
        String first = scenes.gives("n-1", "100.00");
        String second = scenes.gives("n-2", "100.00");
        String payment = sends("150.00", null);
        scenes.treasurer(new RecordMoneyReturned(CLUB, usd("60.00"), payment, null, null, null))
                .accepted();

        assertThat(trail().of(second).getFirst().back()).isEqualTo(usd("50.00"));
        assertThat(trail().of(first).getFirst().back()).isEqualTo(usd("10.00"));
        assertThat(trail().left(first, usd("0.00"))).isEqualTo(usd("10.00"));
        sends("110.00", null);
        assertThat(parts(first)).containsExactly(usd("100.00"), usd("10.00"));
        assertThat(parts(second)).containsExactly(usd("50.00"), usd("100.00"));
    }

    private String sends(String amount, @org.jspecify.annotations.Nullable String campaign) {
        String payment =
                scenes.treasurer(payment(Use.PROJECT, amount, campaign, "p-1")).value("payment");
        scenes.signs(payment).accepted();
        return payment;
    }

    private List<Money> parts(String gift) {
        return trail().of(gift).stream().map(Step::part).toList();
    }

    private GiftTrail trail() {
        List<TreasuryEvents> events = new ArrayList<>();
        for (Event event : scenes.fixture().events()) {
            if (event instanceof TreasuryEvents it) {
                events.add(it);
            }
        }
        return GiftTrail.of(CLUB, events);
    }
}
