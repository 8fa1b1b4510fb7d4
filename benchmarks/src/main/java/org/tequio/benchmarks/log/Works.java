package org.tequio.benchmarks.log;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.tequio.event.Event;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fx.RoundingPolicy;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Share;
import org.tequio.project.Share.DueBasis;
import org.tequio.remittance.Clearing;
import org.tequio.remittance.RemittanceEvents.RemittanceFunded;
import org.tequio.remittance.RemittanceEvents.RemittancePaidOut;
import org.tequio.remittance.TransferTerms;
import org.tequio.scheme.SchemeRef;
import org.tequio.vault.TextRef;

/**
 * What happens in a large log: real events of the product, the same for the same number, in blocks of a hundred. A block
 * holds a project with its agreement and 38 gifts, ten gifts to the one project that everybody knows, and 25 transfers
 * that were funded and paid out through one partner.
 */
final class Works {

    static final int BLOCK = 100;
    static final int GIFTS = 38;
    static final int VIRAL_GIFTS = 10;
    static final int TRANSFERS = 25;
    static final String VIRAL = "p-0";
    static final String PARTNER = "r-partner";

    private static final int CLUBS = 1_000;
    private static final LocalDate DAY = LocalDate.of(2013, 9, 2);
    private static final Instant NOON = Instant.parse("2013-09-02T12:00:00Z");
    private static final Currency PESO = Currency.getInstance("MXN");
    private static final Currency DOLLAR = Currency.getInstance("USD");
    private static final SchemeRef SCHEME = new SchemeRef("mx-3x1", 1, "00".repeat(32));
    private static final TextRef TITLE = new TextRef("t-benchmark", "00".repeat(32));
    private static final Money NOTHING = Money.zero(PESO);

    private Works() {}

    /** The project of a block. */
    static String project(long block) {
        return "p-" + block;
    }

    /** The events of a block, in order. */
    static List<Event> block(long block) {
        List<Event> events = new ArrayList<>(BLOCK);
        events.add(proposed(block));
        events.add(new AgreementConcluded(project(block), "g-" + block, terms(block), DAY));
        for (int i = 0; i < GIFTS; i++) {
            events.add(gift(project(block), block, i));
        }
        for (int i = GIFTS; i < GIFTS + VIRAL_GIFTS; i++) {
            events.add(gift(VIRAL, block, i));
        }
        for (int i = 0; i < TRANSFERS; i++) {
            transfer("r-" + (block * TRANSFERS + i), i, events);
        }
        return events;
    }

    private static ProjectProposed proposed(long block) {
        return new ProjectProposed(
                project(block),
                TITLE,
                "water",
                "320240001",
                pesos(400_000_000),
                SCHEME,
                club(block),
                seats(block),
                "i-loreto",
                List.of(),
                List.of(),
                true,
                DAY,
                "system");
    }

    private static AgreedTerms terms(long block) {
        List<Share> shares = new ArrayList<>();
        for (String seat : List.of("federal", "state", "municipal", "club")) {
            DueBasis due = seat.equals("club") ? DueBasis.AGREEMENT : DueBasis.CONTRIBUTION;
            shares.add(new Share(
                    seat,
                    seats(block).getOrDefault(seat, seat),
                    1,
                    pesos(100_000_000),
                    due,
                    List.of(),
                    DAY.plusYears(1),
                    null));
        }
        return new AgreedTerms(
                SCHEME, pesos(400_000_000), shares, "club", false, List.of(), RoundingPolicy.HALF_EVEN, "acc-1");
    }

    private static ContributionReceived gift(String project, long block, int number) {
        Money amount = pesos(10_000 + (block * 31 + number) % 100_000);
        return new ContributionReceived(
                project,
                "c-" + block + "-" + number,
                "club",
                club(block),
                amount,
                null,
                amount,
                NOTHING,
                amount,
                NOTHING,
                "acc-1",
                null,
                null,
                DAY.plusDays(number),
                "u-treasurer",
                null);
    }

    private static void transfer(String remittance, int number, List<Event> into) {
        Money send = Money.ofMinor(20_000 + number, DOLLAR);
        Money atMid = pesos(380_000 + number);
        TransferTerms terms =
                new TransferTerms(send, Money.ofMinor(300, DOLLAR), Money.zero(DOLLAR), atMid, pesos(376_000 + number));
        into.add(new RemittanceFunded(
                remittance, remittance + "-f", terms, Clearing.SENDER, NOON, DAY, NOON, null, null));
        into.add(new RemittancePaidOut(
                remittance, remittance + "-o", remittance + "-m", PARTNER, terms, NOON, DAY, null, null));
    }

    private static Map<String, String> seats(long block) {
        return Map.of("federal", "i-federal", "state", "i-zac", "municipal", "i-loreto", "club", club(block));
    }

    private static String club(long block) {
        return "a-club-" + block % CLUBS;
    }

    private static Money pesos(long minor) {
        return Money.ofMinor(minor, PESO);
    }
}
