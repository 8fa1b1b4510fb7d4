package org.tequio.benchmarks.command;

import java.util.Map;
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
import org.tequio.refusal.Refusal;
import org.tequio.store.Query;

/** Spending from budgets: each decision depends on every one before it, for the event says what is left. */
final class Budgets {

    static final long BUDGET = 1L << 60;

    static final Catalogue CATALOGUE =
            Catalogue.builder().events(Spent.class).slice(new Spending()).build();

    private Budgets() {}

    /** It was spent. */
    @EventType("spent")
    record Spent(String budget, long minor, long left) implements Event {
        @Override
        public Set<Tag> tags() {
            return Set.of(new Tag("budget", budget));
        }
    }

    /** Something to be paid out of a budget. */
    @CommandType(
            value = "spend",
            roles = {Role.SYSTEM})
    record Spend(String budget, long minor) implements Command {}

    /** What is left of a budget. */
    record Budget(long left) {

        static final Budget WHOLE = new Budget(BUDGET);

        Budget after(Event event) {
            return event instanceof Spent it ? new Budget(left - it.minor()) : this;
        }
    }

    /** The decision. */
    static final class Spending implements Slice<Spend, Budget> {

        @Override
        public Class<Spend> command() {
            return Spend.class;
        }

        @Override
        public Boundary<Budget> boundary(Spend command) {
            return new Boundary<>(Query.of(new Tag("budget", command.budget())), Budget.WHOLE, Budget::after);
        }

        @Override
        public Decision decide(Spend command, Budget budget, Acting acting) {
            if (budget.left() < command.minor()) {
                return Decision.refuse(Refusal.rule("budget-exceeded", Map.of("budget", command.budget())));
            }
            return Decision.accept(new Spent(command.budget(), command.minor(), budget.left() - command.minor()));
        }
    }

    /** Spending from so many budgets at random. */
    static Commands spending(int budgets) {
        return new Commands() {
            @Override
            public Submission next(RandomGenerator random) {
                return Submission.system(new Spend("b-" + random.nextInt(budgets), 100 + random.nextInt(900)), null);
            }

            @Override
            public String eventType() {
                return "spent";
            }

            @Override
            public long minorOf(Command command) {
                return command instanceof Spend it ? it.minor() : 0;
            }

            @Override
            public long minorOf(Event event) {
                return event instanceof Spent it ? it.minor() : 0;
            }
        };
    }
}
