package org.tequio.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tequio.decision.Acting;
import org.tequio.decision.Automation;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.journal.Account;
import org.tequio.journal.Entry;
import org.tequio.journal.EntryRule;
import org.tequio.journal.JournalProjection;
import org.tequio.journal.Posting;
import org.tequio.ledger.Catalogue;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.refusal.Refusal;
import org.tequio.store.Query;
import org.tequio.store.StoredEvent;

/**
 * A domain in which every mistake of a store shows: each event bears the caller's reference and the number that it has
 * among its account's events, each decision depends on the one before it, and some events call for another one.
 */
final class Till {

    private static final String CURRENCY = "MXN";
    private static final String DEPOSITED = "till-deposited";
    private static final String MOVED = "till-moved";
    private static final String THANKED = "till-thanked";

    /** Deposits that are a multiple of so many cents are thanked for with one cent. */
    static final long THANKED_EVERY = 16;

    private Till() {}

    /** Everything that the domain can do. */
    static Catalogue catalogue() {
        return Catalogue.builder()
                .events(TillEvent.class)
                .slice(new Depositing())
                .slice(new Moving())
                .slice(new Thanking())
                .slice(new Swelling())
                .automation(new WhenDepositedThenThank())
                .entries(ENTRIES)
                .projection(new JournalProjection(ENTRIES))
                .build();
    }

    static boolean callsForThanks(Deposited deposited) {
        return deposited.amount().minor() % THANKED_EVERY == 0;
    }

    /** What can be in the log. */
    sealed interface TillEvent extends Event {
        /** By which the caller who caused it knows it. */
        String ref();
    }

    /** Money came in; the {@code number}-th event of its account. */
    @EventType(DEPOSITED)
    record Deposited(String account, String ref, Money amount, long number) implements TillEvent {
        @Override
        public Set<Tag> tags() {
            return Set.of(tag(account));
        }
    }

    /** Money went from one account to another; it has a number in both. */
    @EventType(MOVED)
    record Moved(String from, String to, String ref, Money amount, long fromNumber, long toNumber)
            implements TillEvent {
        @Override
        public Set<Tag> tags() {
            return Set.of(tag(from), tag(to));
        }
    }

    /** The house gave one cent because of a deposit. */
    @EventType(THANKED)
    record Thanked(String account, String ref, Money amount) implements TillEvent {
        @Override
        public Set<Tag> tags() {
            return Set.of(new Tag("thanks", ref));
        }
    }

    /** Brings money in. */
    @CommandType(value = "till-deposit", roles = Role.SYSTEM, movesMoney = true)
    record Deposit(String account, String ref, Money amount) implements Command {}

    /** Moves money that is there. */
    @CommandType(value = "till-move", roles = Role.SYSTEM, movesMoney = true)
    record Move(String from, String to, String ref, Money amount) implements Command {}

    /** Thanks for a deposit. */
    @CommandType(value = "till-thank", roles = Role.SYSTEM, movesMoney = true)
    record Thank(String account, String ref) implements Command {}

    /** Asks for more memory than there is. */
    @CommandType(value = "till-swell", roles = Role.SYSTEM)
    record Swell(String account) implements Command {}

    static Money money(long minor) {
        return Money.ofMinor(minor, java.util.Currency.getInstance(CURRENCY));
    }

    private static Tag tag(String account) {
        return new Tag("till", account);
    }

    /** What an account holds, and how many events it had. */
    record Held(long minor, long number) {

        static final Held NOTHING = new Held(0, 0);

        Held and(long more) {
            return new Held(minor + more, number + 1);
        }
    }

    /** The accounts of one decision. */
    record Accounts(Map<String, Held> byName) {

        static final Accounts EMPTY = new Accounts(Map.of());

        Held of(String account) {
            return byName.getOrDefault(account, Held.NOTHING);
        }

        Accounts after(Event event) {
            Map<String, Held> next = new HashMap<>(byName);
            if (event instanceof Deposited it) {
                next.merge(it.account(), new Held(it.amount().minor(), 1), (old, more) -> old.and(more.minor()));
            } else if (event instanceof Moved it) {
                next.merge(it.from(), new Held(-it.amount().minor(), 1), (old, more) -> old.and(more.minor()));
                next.merge(it.to(), new Held(it.amount().minor(), 1), (old, more) -> old.and(more.minor()));
            }
            return new Accounts(Map.copyOf(next));
        }
    }

    private static final class Depositing implements Slice<Deposit, Accounts> {

        @Override
        public Class<Deposit> command() {
            return Deposit.class;
        }

        @Override
        public Boundary<Accounts> boundary(Deposit command) {
            return new Boundary<>(Query.of(tag(command.account())), Accounts.EMPTY, Accounts::after);
        }

        @Override
        public Decision decide(Deposit command, Accounts accounts, Acting acting) {
            long number = accounts.of(command.account()).number() + 1;
            return Decision.accept(
                    Map.of("number", Long.toString(number)),
                    new Deposited(command.account(), command.ref(), command.amount(), number));
        }
    }

    private static final class Moving implements Slice<Move, Accounts> {

        @Override
        public Class<Move> command() {
            return Move.class;
        }

        @Override
        public Boundary<Accounts> boundary(Move command) {
            return new Boundary<>(
                    Query.of(tag(command.from())).or(Query.of(tag(command.to()))), Accounts.EMPTY, Accounts::after);
        }

        @Override
        public Decision decide(Move command, Accounts accounts, Acting acting) {
            Held from = accounts.of(command.from());
            if (from.minor() < command.amount().minor()) {
                return Decision.refuse(Refusal.state("till-would-overdraw", Map.of()));
            }
            long number = from.number() + 1;
            return Decision.accept(
                    Map.of("number", Long.toString(number)),
                    new Moved(
                            command.from(),
                            command.to(),
                            command.ref(),
                            command.amount(),
                            number,
                            accounts.of(command.to()).number() + 1));
        }
    }

    /** It looks at nothing but itself: that it happens once is left to the key of the automation. */
    private static final class Thanking implements Slice<Thank, Integer> {

        @Override
        public Class<Thank> command() {
            return Thank.class;
        }

        @Override
        public Boundary<Integer> boundary(Thank command) {
            return new Boundary<>(Query.of(new Tag("thanks", command.ref())), 0, (count, event) -> count + 1);
        }

        @Override
        public Decision decide(Thank command, Integer count, Acting acting) {
            return Decision.accept(new Thanked(command.account(), command.ref(), money(1)));
        }
    }

    /** The array is larger than any heap of ours; the error is the caller's alone. */
    private static final class Swelling implements Slice<Swell, Integer> {

        @Override
        public Class<Swell> command() {
            return Swell.class;
        }

        @Override
        public Boundary<Integer> boundary(Swell command) {
            return new Boundary<>(Query.of(tag(command.account())), 0, (count, event) -> count + 1);
        }

        @Override
        public Decision decide(Swell command, Integer count, Acting acting) {
            long[] all = new long[Integer.MAX_VALUE - 8];
            return Decision.accept(Map.of("length", Integer.toString(all.length)));
        }
    }

    private static final class WhenDepositedThenThank implements Automation {

        @Override
        public String name() {
            return "when-deposited-then-thank";
        }

        @Override
        public List<Command> react(Event event, StoredEvent stored) {
            return event instanceof Deposited it && callsForThanks(it)
                    ? List.of(new Thank(it.account(), it.ref()))
                    : List.of();
        }
    }

    private static final EntryRule ENTRIES = event -> event instanceof TillEvent it ? entry(it) : Optional.empty();

    private static Optional<Entry> entry(TillEvent event) {
        return Optional.of(
                switch (event) {
                    case Deposited it -> entry("world", it.account(), it.amount());
                    case Moved it -> entry(it.from(), it.to(), it.amount());
                    case Thanked it -> entry("house", it.account(), it.amount());
                });
    }

    private static Entry entry(String from, String to, Money amount) {
        return Entry.of(
                new Posting(Account.cash("till:" + to), amount),
                new Posting(Account.cash("till:" + from), amount.negated()));
    }
}
