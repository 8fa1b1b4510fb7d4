package org.tequio.benchmarks.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.tequio.benchmarks.Bulk;
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
import org.tequio.ledger.Ledger;
import org.tequio.mandate.Role;
import org.tequio.refusal.Refusal;
import org.tequio.store.Criterion;
import org.tequio.store.NewEvent;
import org.tequio.store.Query;

/**
 * Payments into funds. A payment depends on the payer's own history and on the fund being open; not on what others have
 * paid into it.
 */
final class Funds {

    private static final int OPENED_AT_ONCE = 1_000;
    private static final long PAID_MAX = Long.MAX_VALUE / 2;

    static final Catalogue CATALOGUE = Catalogue.builder()
            .events(FundOpened.class)
            .events(Paid.class)
            .slice(new Paying())
            .build();

    private Funds() {}

    /** It may be paid into. */
    @EventType("fund-opened")
    record FundOpened(String fund) implements Event {
        @Override
        public Set<Tag> tags() {
            return Set.of(fundTag(fund));
        }
    }

    /** It was. */
    @EventType("paid")
    record Paid(String payer, String fund, long minor) implements Event {
        @Override
        public Set<Tag> tags() {
            return Set.of(payerTag(payer), fundTag(fund));
        }
    }

    /** Money of a payer for a fund. */
    @CommandType(
            value = "pay",
            roles = {Role.SYSTEM})
    record Pay(String payer, String fund, long minor) implements Command {}

    /** What the decision needs. */
    record Standing(long paid, boolean isOpen) {

        static final Standing NONE = new Standing(0, false);

        Standing after(Event event) {
            return switch (event) {
                case FundOpened it -> new Standing(paid, true);
                case Paid it -> new Standing(paid + it.minor(), isOpen);
                default -> this;
            };
        }
    }

    /** The decision. */
    static final class Paying implements Slice<Pay, Standing> {

        @Override
        public Class<Pay> command() {
            return Pay.class;
        }

        @Override
        public Boundary<Standing> boundary(Pay command) {
            Query query = Query.of(
                    Criterion.of(payerTag(command.payer())), Criterion.of(fundTag(command.fund()), "fund-opened"));
            return new Boundary<>(query, Standing.NONE, Standing::after);
        }

        @Override
        public Decision decide(Pay command, Standing standing, Acting acting) {
            if (!standing.isOpen() || standing.paid() > PAID_MAX) {
                return Decision.refuse(Refusal.absent("fund-unknown", Map.of("fund", command.fund())));
            }
            return Decision.accept(new Paid(command.payer(), command.fund(), command.minor()));
        }
    }

    /** Opens so many funds. */
    static void open(Ledger ledger, int funds) {
        Bulk bulk = new Bulk(ledger.store());
        SplittableRandom random = new SplittableRandom(1);
        for (int first = 0; first < funds; first += OPENED_AT_ONCE) {
            List<NewEvent> events = new ArrayList<>(OPENED_AT_ONCE);
            for (int fund = first; fund < Math.min(funds, first + OPENED_AT_ONCE); fund++) {
                events.add(Bulk.encoded(new FundOpened("f-" + fund), ledger.codec(), random));
            }
            bulk.add(events);
        }
        bulk.finish();
    }

    /** Payments of so many payers, at random, each into a fund of her own or, if there is but one, all into that. */
    static Commands payments(int payers, int funds) {
        return new Commands() {
            @Override
            public Submission next(RandomGenerator random) {
                int payer = random.nextInt(payers);
                return Submission.system(new Pay("u-" + payer, "f-" + payer % funds, 100 + random.nextInt(900)), null);
            }

            @Override
            public String eventType() {
                return "paid";
            }

            @Override
            public long minorOf(Command command) {
                return command instanceof Pay it ? it.minor() : 0;
            }

            @Override
            public long minorOf(Event event) {
                return event instanceof Paid it ? it.minor() : 0;
            }
        };
    }

    private static Tag payerTag(String payer) {
        return new Tag("payer", payer);
    }

    private static Tag fundTag(String fund) {
        return new Tag("fund", fund);
    }
}
