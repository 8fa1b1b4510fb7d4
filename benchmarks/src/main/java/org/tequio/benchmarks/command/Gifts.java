package org.tequio.benchmarks.command;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.event.Event;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.fx.RoundingPolicy;
import org.tequio.ledger.Ledger;
import org.tequio.mandate.MandateEvents.AccountOpened;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Share;
import org.tequio.project.Share.DueBasis;
import org.tequio.scheme.SchemeRef;
import org.tequio.store.Append;
import org.tequio.store.AppendCondition;
import org.tequio.store.Appended;
import org.tequio.store.NewEvent;
import org.tequio.store.Provenance;
import org.tequio.vault.TextRef;

/**
 * The real contribution: a treasurer with a mandate gives to one of many projects under an agreement of four parties,
 * with an idempotency key, as the door would send it.
 */
final class Gifts implements Commands {

    static final String ACCOUNT = "u-treasurer";
    static final String MANDATE = "m-treasurer";
    static final String PARTY = "a-club";

    private static final int PROJECTS = 500;
    private static final Provenance SYSTEM = new Provenance("system", "system", null, null, null);
    private static final LocalDate DAY = LocalDate.of(2013, 9, 2);
    private static final TextRef TEXT = new TextRef("t-benchmark", "00".repeat(32));
    private static final Map<String, String> SEATS =
            Map.of("federal", "i-federal", "state", "i-zac", "municipal", "i-loreto", "club", "a-club");

    private final Ledger ledger;

    private Gifts(Ledger ledger) {
        this.ledger = ledger;
    }

    static Gifts prepared(Ledger ledger) {
        Gifts gifts = new Gifts(ledger);
        gifts.append(
                new AccountOpened(ACCOUNT, null),
                new MandateGranted(MANDATE, ACCOUNT, Role.TREASURER, "a-club", LocalDate.EPOCH, null, "system"));
        for (int i = 0; i < PROJECTS; i++) {
            gifts.append(proposed("p-" + i), new AgreementConcluded("p-" + i, "g-" + i, terms(), DAY));
        }
        return gifts;
    }

    @Override
    public Submission next(RandomGenerator random) {
        String key = Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
        return new Submission(gift(random), ACCOUNT, Role.TREASURER, PARTY, MANDATE, key);
    }

    /** A gift to one of the projects. */
    static ReceiveContribution gift(RandomGenerator random) {
        return new ReceiveContribution(
                "p-" + random.nextInt(PROJECTS),
                pesos(10_000 + random.nextInt(1_000_000)),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                DAY);
    }

    @Override
    public long minorOf(Command command) {
        return command instanceof ReceiveContribution it ? it.amount().minor() : 0;
    }

    @Override
    public long minorOf(Event event) {
        return event instanceof ContributionReceived it ? it.credited().minor() : 0;
    }

    @Override
    public String eventType() {
        return "contribution-received";
    }

    private static ProjectProposed proposed(String project) {
        return new ProjectProposed(
                project,
                TEXT,
                "water",
                "320240001",
                pesos(400_000_000),
                scheme(),
                "a-club",
                SEATS,
                "i-loreto",
                List.of(),
                List.of(),
                true,
                DAY,
                "system");
    }

    private static AgreedTerms terms() {
        return new AgreedTerms(
                scheme(),
                pesos(400_000_000),
                List.of(share("federal", null), share("state", null), share("municipal", null), share("club", "club")),
                "club",
                false,
                List.of(),
                RoundingPolicy.HALF_EVEN,
                "acc-1");
    }

    private static Share share(String seat, @Nullable String giver) {
        DueBasis due = giver == null ? DueBasis.CONTRIBUTION : DueBasis.AGREEMENT;
        String party = SEATS.getOrDefault(seat, seat);
        return new Share(seat, party, 1, pesos(100_000_000), due, List.of(), DAY.plusYears(1), null);
    }

    private static SchemeRef scheme() {
        return new SchemeRef("mx-3x1", 1, "00".repeat(32));
    }

    private static Money pesos(long minor) {
        return Money.ofMinor(minor, java.util.Currency.getInstance("MXN"));
    }

    private void append(Event... events) {
        List<NewEvent> encoded = new ArrayList<>();
        for (Event event : events) {
            encoded.add(new NewEvent(
                    ledger.ids().uuid(),
                    ledger.codec().typeOf(event),
                    ledger.codec().versionOf(event),
                    event.tags(),
                    event.valueDate(),
                    SYSTEM,
                    ledger.codec().encode(event)));
        }
        Appended verdict = ledger.store()
                .append(Append.of(AppendCondition.none(), encoded))
                .join();
        if (!(verdict instanceof Appended.Committed)) {
            throw new IllegalStateException("not appended: " + verdict);
        }
    }
}
