package org.tequio.benchmarks.command;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import org.tequio.benchmarks.Bulk;
import org.tequio.decision.Submission;
import org.tequio.event.Event;
import org.tequio.ledger.Ledger;
import org.tequio.mandate.MandateEvents.AccountOpened;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.remittance.FundRemittance;
import org.tequio.remittance.PayoutMethod;
import org.tequio.remittance.RemittanceEvents.RemittancePlaced;
import org.tequio.remittance.Rights;
import org.tequio.remittance.TransferTerms;
import org.tequio.store.NewEvent;
import org.tequio.vault.TextRef;

/** Transfers that were ordered and wait for their money, and the commands that say that it is in: one each. */
final class Placed {

    static final String ACCOUNT = "u-operator";
    static final String MANDATE = "m-operator";

    private static final int PLACED_AT_ONCE = 1_000;
    private static final Currency PESO = Currency.getInstance("MXN");
    private static final Currency DOLLAR = Currency.getInstance("USD");
    private static final TransferTerms TERMS = new TransferTerms(
            Money.ofMinor(20_000, DOLLAR),
            Money.ofMinor(300, DOLLAR),
            Money.zero(DOLLAR),
            Money.ofMinor(380_000, PESO),
            Money.ofMinor(376_000, PESO));

    private Placed() {}

    /** Records so many orders, and who may say that they are paid. */
    static void prepare(Ledger ledger, long transfers) {
        Bulk bulk = new Bulk(ledger.store());
        SplittableRandom random = new SplittableRandom(3);
        bulk.add(encoded(
                ledger,
                random,
                List.of(
                        new AccountOpened(ACCOUNT, null),
                        new MandateGranted(MANDATE, ACCOUNT, Role.OPERATOR, null, LocalDate.EPOCH, null, "system"))));
        for (long first = 0; first < transfers; first += PLACED_AT_ONCE) {
            List<Event> events = new ArrayList<>(PLACED_AT_ONCE);
            for (long i = first; i < Math.min(transfers, first + PLACED_AT_ONCE); i++) {
                events.add(placed(i));
            }
            bulk.add(encoded(ledger, random, events));
        }
        bulk.finish();
    }

    /** The money of one of them, fee included. */
    static FundRemittance money(long transfer) {
        return new FundRemittance("r-" + transfer, TERMS.total(), null, null, null);
    }

    static Submission submission(FundRemittance command, String key) {
        return new Submission(command, ACCOUNT, Role.OPERATOR, null, MANDATE, key);
    }

    private static RemittancePlaced placed(long transfer) {
        return new RemittancePlaced(
                "r-" + transfer,
                "q-" + transfer,
                "u-" + transfer % 10_000,
                PayoutMethod.CASH_PICKUP,
                TERMS,
                new BigDecimal("18.80"),
                new Rights(30, 3),
                "b-" + transfer,
                new TextRef("t-benchmark", "00".repeat(32)),
                null,
                null,
                null,
                null);
    }

    private static List<NewEvent> encoded(Ledger ledger, SplittableRandom random, List<Event> events) {
        return events.stream()
                .map(event -> Bulk.encoded(event, ledger.codec(), random))
                .toList();
    }
}
