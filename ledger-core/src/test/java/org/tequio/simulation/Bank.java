package org.tequio.simulation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
import org.tequio.ledger.Catalogue;
import org.tequio.mandate.Role;
import org.tequio.refusal.Refusal;
import org.tequio.store.Query;
import org.tequio.store.StoredEvent;

/**
 * The smallest domain that needs every kind of boundary: none, one, a widened one, a hot one, one that must be unique.
 * Every event says what its decision had seen, so that the model can tell whether that was all there was.
 */
final class Bank {

    /** No account may hold more. */
    static final long CEILING = 500;

    private Bank() {}

    static Catalogue catalogue() {
        return Catalogue.builder()
                .events(BankEvent.class)
                .unconditional(new Deposit.Depositing())
                .slice(new Move.Moving())
                .slice(new Spend.Spending())
                .slice(new Claim.Claiming())
                .slice(new Thank.Thanking())
                .automation(WHEN_DEPOSITED_THEN_THANK)
                .build();
    }

    static final Automation WHEN_DEPOSITED_THEN_THANK = new Automation() {
        @Override
        public String name() {
            return "when-deposited-then-thank";
        }

        @Override
        public List<Command> react(Event event, StoredEvent stored) {
            return event instanceof BankEvent.Deposited it ? List.of(new Thank(it.op())) : List.of();
        }
    };

    private static Query account(String account) {
        return Query.of(new Tag("account", account), "deposited", "moved");
    }

    /** How many events a decision had folded, and what they came to. */
    record Seen(int count, long cents) {

        static final Seen NOTHING = new Seen(0, 0);

        Seen plus(long more) {
            return new Seen(count + 1, cents + more);
        }
    }

    sealed interface BankEvent extends Event {

        @EventType("deposited")
        record Deposited(String op, String account, long cents) implements BankEvent {
            @Override
            public Set<Tag> tags() {
                return Set.of(new Tag("account", account), new Tag("op", op));
            }
        }

        @EventType("moved")
        record Moved(String op, String from, String to, String project, long cents, Seen ofFrom, Seen ofTo)
                implements BankEvent {
            @Override
            public Set<Tag> tags() {
                return Set.of(new Tag("account", from), new Tag("account", to), new Tag("project", project));
            }
        }

        @EventType("spent")
        record Spent(String op, String project, long cents, Seen seen) implements BankEvent {
            @Override
            public Set<Tag> tags() {
                return Set.of(new Tag("project", project));
            }
        }

        @EventType("claimed")
        record Claimed(String op, String name, String owner) implements BankEvent {
            @Override
            public Set<Tag> tags() {
                return Set.of(new Tag("name", name));
            }
        }

        @EventType("thanked")
        record Thanked(String deposit) implements BankEvent {
            @Override
            public Set<Tag> tags() {
                return Set.of(new Tag("op", deposit));
            }
        }
    }

    private static Map<String, String> values(String what, String which, Seen seen) {
        return Map.of(what, which, "count", Integer.toString(seen.count()), "cents", Long.toString(seen.cents()));
    }

    /** A fact that nothing can refuse. */
    @CommandType(value = "deposit", roles = Role.SYSTEM)
    record Deposit(String op, String account, long cents) implements Command {

        static final class Depositing implements Slice<Deposit, Integer> {
            @Override
            public Class<Deposit> command() {
                return Deposit.class;
            }

            @Override
            public Boundary<Integer> boundary(Deposit command) {
                return new Boundary<>(Query.nothing(), 0, (state, event) -> state);
            }

            @Override
            public Decision decide(Deposit command, Integer state, Acting acting) {
                return Decision.accept(
                        Map.of("op", command.op()),
                        new BankEvent.Deposited(command.op(), command.account(), command.cents()));
            }
        }
    }

    /** Depends on the account that gives and, once that is known to have enough, on the account that takes. */
    @CommandType(value = "move", roles = Role.SYSTEM)
    record Move(String op, String from, String to, String project, long cents) implements Command {

        record Both(String from, String to, Seen ofFrom, Seen ofTo) {

            static Both plus(Both state, Event event) {
                return switch (event) {
                    case BankEvent.Deposited it -> state.plus(it.account(), it.cents());
                    case BankEvent.Moved it ->
                        state.plus(it.from(), -it.cents()).plus(it.to(), it.cents());
                    default -> state;
                };
            }

            private Both plus(String account, long cents) {
                if (account.equals(from)) {
                    return new Both(from, to, ofFrom.plus(cents), ofTo);
                }
                return account.equals(to) ? new Both(from, to, ofFrom, ofTo.plus(cents)) : this;
            }
        }

        static final class Moving implements Slice<Move, Both> {
            @Override
            public Class<Move> command() {
                return Move.class;
            }

            @Override
            public Boundary<Both> boundary(Move command) {
                Both none = new Both(command.from(), command.to(), Seen.NOTHING, Seen.NOTHING);
                return new Boundary<>(account(command.from()), none, Both::plus);
            }

            @Override
            public @Nullable Boundary<Both> widened(Move command, Both state) {
                Both none = new Both(command.from(), command.to(), Seen.NOTHING, Seen.NOTHING);
                return state.ofFrom().cents() < command.cents()
                        ? null
                        : new Boundary<>(account(command.to()), none, Both::plus);
            }

            @Override
            public Decision decide(Move command, Both state, Acting acting) {
                if (state.ofFrom().cents() < command.cents()) {
                    return Decision.refuse(
                            Refusal.state("too-little", values("account", command.from(), state.ofFrom())));
                }
                if (state.ofTo().cents() + command.cents() > CEILING) {
                    return Decision.refuse(Refusal.state("too-much", values("account", command.to(), state.ofTo())));
                }
                return Decision.accept(
                        Map.of("op", command.op()),
                        new BankEvent.Moved(
                                command.op(),
                                command.from(),
                                command.to(),
                                command.project(),
                                command.cents(),
                                state.ofFrom(),
                                state.ofTo()));
            }
        }
    }

    /** Depends on everything that happened to a project: the hot boundary. */
    @CommandType(value = "spend", roles = Role.SYSTEM)
    record Spend(String op, String project, long cents) implements Command {

        static final class Spending implements Slice<Spend, Seen> {
            @Override
            public Class<Spend> command() {
                return Spend.class;
            }

            @Override
            public Boundary<Seen> boundary(Spend command) {
                return new Boundary<>(Query.of(new Tag("project", command.project())), Seen.NOTHING, Spending::plus);
            }

            private static Seen plus(Seen state, Event event) {
                return switch (event) {
                    case BankEvent.Moved it -> state.plus(it.cents());
                    case BankEvent.Spent it -> state.plus(-it.cents());
                    default -> state;
                };
            }

            @Override
            public Decision decide(Spend command, Seen state, Acting acting) {
                if (state.cents() < command.cents()) {
                    return Decision.refuse(Refusal.state("too-little", values("project", command.project(), state)));
                }
                return Decision.accept(
                        Map.of("op", command.op()),
                        new BankEvent.Spent(command.op(), command.project(), command.cents(), state));
            }
        }
    }

    /** A name has one owner; who owns it already is told so, and nothing is written but the key. */
    @CommandType(value = "claim", roles = Role.SYSTEM)
    record Claim(String op, String name, String owner) implements Command {

        static final class Claiming implements Slice<Claim, String> {
            @Override
            public Class<Claim> command() {
                return Claim.class;
            }

            @Override
            public Boundary<String> boundary(Claim command) {
                return new Boundary<>(Query.of(new Tag("name", command.name())), "", Claiming::owner);
            }

            private static String owner(String state, Event event) {
                return event instanceof BankEvent.Claimed it ? it.owner() : state;
            }

            @Override
            public Decision decide(Claim command, String state, Acting acting) {
                if (state.isEmpty()) {
                    return Decision.accept(
                            Map.of("op", command.op()),
                            new BankEvent.Claimed(command.op(), command.name(), command.owner()));
                }
                return state.equals(command.owner())
                        ? Decision.accept(Map.of("op", command.op(), "owner", state, "name", command.name()))
                        : Decision.refuse(Refusal.state("taken", Map.of("name", command.name(), "owner", state)));
            }
        }
    }

    /** The automation's command; only its key keeps it from taking effect twice. */
    @CommandType(value = "thank", roles = Role.SYSTEM)
    record Thank(String deposit) implements Command {

        static final class Thanking implements Slice<Thank, Integer> {
            @Override
            public Class<Thank> command() {
                return Thank.class;
            }

            @Override
            public Boundary<Integer> boundary(Thank command) {
                return new Boundary<>(Query.of(new Tag("op", command.deposit())), 0, (count, event) -> count + 1);
            }

            @Override
            public Decision decide(Thank command, Integer state, Acting acting) {
                return state == 0
                        ? Decision.refuse(Refusal.absent("deposit-unknown", Map.of("op", command.deposit())))
                        : Decision.accept(new BankEvent.Thanked(command.deposit()));
            }
        }
    }
}
