package org.tequio.benchmarks.log;

import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.tequio.event.Event;
import org.tequio.event.RecordCodec;
import org.tequio.fund.FundEvents.ContributionMatched;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fund.FundEvents.DepositConfirmed;
import org.tequio.fund.FundEvents.Origin;
import org.tequio.fund.FundEvents.SpendingRecorded;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.fund.MatchLine;
import org.tequio.fund.Part;
import org.tequio.fx.RoundingPolicy;
import org.tequio.journal.Account;
import org.tequio.journal.Entry;
import org.tequio.journal.EntryRule;
import org.tequio.journal.Posting;
import org.tequio.ledger.Catalogue;
import org.tequio.money.Money;
import org.tequio.project.Share.DueBasis;
import org.tequio.scheme.SchemeRef;
import org.tequio.vault.TextRef;

/** Events to decode and to make entries of, at random from a seed. */
final class SampleEvents {

    private static final Currency MXN = Currency.getInstance("MXN");
    private static final LocalDate DAY = LocalDate.of(2013, 9, 2);
    private static final int PROJECTS = 20_000;
    private static final int ACCOUNTS = 100_000;

    /** What they are. */
    enum Kind {
        /** The one-tag deposits of the command rates: two postings each. */
        DEPOSITS,
        /** The life of gifts: received, matched, confirmed, spent, a quarter each. */
        GIFTS
    }

    private SampleEvents() {}

    static RecordCodec codec() {
        Set<Class<? extends Event>> events = new HashSet<>(Catalogue.standard().events());
        events.add(Deposited.class);
        return new RecordCodec(events, Catalogue.standard().upcasters());
    }

    static EntryRule entries() {
        return event -> event instanceof Deposited it
                ? deposited(it)
                : Catalogue.standard().entryOf(event);
    }

    static Event event(Kind kind, SplittableRandom random) {
        return kind == Kind.DEPOSITS
                ? new Deposited("a-" + random.nextInt(ACCOUNTS), 1 + random.nextInt(1_000_000))
                : gift("p-" + random.nextInt(PROJECTS), Long.toHexString(random.nextLong()), random);
    }

    private static Event gift(String project, String id, SplittableRandom random) {
        Money amount = pesos(10_000 + random.nextInt(1_000_000));
        Money nothing = pesos(0);
        TextRef text = new TextRef("t-" + id, "0a".repeat(32));
        return switch (random.nextInt(4)) {
            case 0 ->
                new ContributionReceived(
                        project,
                        "c-" + id,
                        "club",
                        "a-club",
                        amount,
                        null,
                        amount,
                        nothing,
                        amount,
                        nothing,
                        "acc-1",
                        text,
                        null,
                        DAY,
                        "u-treasurer",
                        null);
            case 1 ->
                new ContributionMatched(
                        project,
                        "c-" + id,
                        "club",
                        nothing,
                        amount,
                        nothing,
                        List.of(line("federal", amount), line("state", amount), line("municipal", amount)),
                        List.of(),
                        RoundingPolicy.HALF_EVEN,
                        new SchemeRef("mx-3x1", 1, "0b".repeat(32)),
                        DAY);
            case 2 ->
                new DepositConfirmed(
                        project,
                        "c-" + id,
                        Origin.CONTRIBUTION,
                        "club",
                        "a-club",
                        amount,
                        "acc-1",
                        Standing.IN,
                        text,
                        DAY,
                        "u-treasurer");
            default ->
                new SpendingRecorded(
                        project,
                        "s-" + id,
                        "i-loreto",
                        amount,
                        List.of(
                                new Part("federal", "i-federal", amount),
                                new Part("state", "i-zac", amount),
                                new Part("municipal", "i-loreto", amount),
                                new Part("club", "a-club", amount)),
                        null,
                        null,
                        text,
                        null,
                        null,
                        DAY,
                        "u-officer");
        };
    }

    private static MatchLine line(String seat, Money amount) {
        return new MatchLine(seat, "i-" + seat, amount, DueBasis.CONTRIBUTION, null);
    }

    private static Optional<Entry> deposited(Deposited it) {
        Money amount = pesos(it.minor());
        return Optional.of(Entry.of(
                new Posting(Account.cash("account:" + it.account()), amount.negated()),
                new Posting(Account.cash("bank:deposits"), amount)));
    }

    private static Money pesos(long minor) {
        return Money.ofMinor(minor, MXN);
    }
}
