package org.tequio.benchmarks.command;

import java.util.Set;
import java.util.random.RandomGenerator;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.decision.Submission;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.ledger.Catalogue;
import org.tequio.mandate.Role;
import org.tequio.store.Query;

/** The smallest command that decides something: read one account's history, append one event with one tag. */
final class Deposits {

    static final int ACCOUNTS = 5_000;
    static final long BALANCE_MAX = Long.MAX_VALUE / 2;

    static final Catalogue ONLY =
            Catalogue.builder().events(Deposited.class).slice(new Depositing()).build();

    private Deposits() {}

    /** Deposits to so many accounts at random. */
    static Commands atRandom(int accounts) {
        return new Commands() {
            @Override
            public Submission next(RandomGenerator random) {
                return Submission.system(new Deposit("a-" + random.nextInt(accounts), 100 + random.nextInt(900)), null);
            }

            @Override
            public String eventType() {
                return "deposited";
            }

            @Override
            public long minorOf(Command command) {
                return command instanceof Deposit it ? it.minor() : 0;
            }

            @Override
            public long minorOf(Event event) {
                return event instanceof Deposited it ? it.minor() : 0;
            }
        };
    }

    /** Money for an account. */
    @CommandType(
            value = "deposit",
            roles = {Role.SYSTEM})
    record Deposit(String account, long minor) implements Command {}

    /** It was received. */
    @EventType("deposited")
    record Deposited(String account, long minor) implements Event {
        @Override
        public Set<Tag> tags() {
            return Set.of(new Tag("account", account));
        }
    }

    /** What an account holds. */
    record Account(long balance) {

        static final Account EMPTY = new Account(0);

        Account after(Event event) {
            return event instanceof Deposited it ? new Account(balance + it.minor()) : this;
        }
    }

    /** Refuses only what would overflow; the decision still depends on every deposit before it. */
    static final class Depositing implements Slice<Deposit, Account> {

        @Override
        public Class<Deposit> command() {
            return Deposit.class;
        }

        @Override
        public Boundary<Account> boundary(Deposit command) {
            return new Boundary<>(Query.of(new Tag("account", command.account())), Account.EMPTY, Account::after);
        }

        @Override
        public Decision decide(Deposit command, Account account, Acting acting) {
            if (account.balance() > BALANCE_MAX) {
                return Decision.refuse();
            }
            return Decision.accept(new Deposited(command.account(), command.minor()));
        }
    }
}
