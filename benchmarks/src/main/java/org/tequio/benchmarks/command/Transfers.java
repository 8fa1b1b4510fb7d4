package org.tequio.benchmarks.command;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.random.RandomGenerator;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.decision.Submission;
import org.tequio.event.Event;
import org.tequio.ledger.Catalogue;
import org.tequio.ledger.CatalogueBuilder;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.remittance.Clearing;
import org.tequio.remittance.RemittanceEvents.RemittanceFunded;
import org.tequio.remittance.RemittanceTags;
import org.tequio.remittance.TransferTerms;
import org.tequio.store.Query;

/**
 * Like a deposit, one account read and one event with one tag appended; but the event is one of the product's, which
 * every projection that ships folds: money that came in for a transfer.
 */
final class Transfers {

    private static final Currency PESO = Currency.getInstance("MXN");
    private static final Currency DOLLAR = Currency.getInstance("USD");
    private static final int REMITTANCES = 100_000;

    private Transfers() {}

    /** More money for a transfer. */
    @CommandType(
            value = "fund-again",
            roles = {Role.SYSTEM})
    record FundAgain(String remittance, long minor) implements Command {}

    /** How often money came in. */
    record Fundings(int count) {

        static final Fundings NONE = new Fundings(0);

        Fundings after(Event event) {
            return event instanceof RemittanceFunded ? new Fundings(count + 1) : this;
        }
    }

    /** The decision. */
    static final class Funding implements Slice<FundAgain, Fundings> {

        @Override
        public Class<FundAgain> command() {
            return FundAgain.class;
        }

        @Override
        public Boundary<Fundings> boundary(FundAgain command) {
            return new Boundary<>(
                    Query.of(RemittanceTags.remittance(command.remittance())), Fundings.NONE, Fundings::after);
        }

        @Override
        public Decision decide(FundAgain command, Fundings fundings, Acting acting) {
            Instant now = acting.now();
            LocalDate today = acting.today();
            return Decision.accept(new RemittanceFunded(
                    command.remittance(),
                    command.remittance() + "-" + fundings.count(),
                    terms(command.minor()),
                    Clearing.SENDER,
                    now,
                    today,
                    now,
                    null,
                    null));
        }
    }

    /** Everything that ships, and this command. */
    static Catalogue catalogue() {
        Catalogue standard = Catalogue.standard();
        CatalogueBuilder builder = Catalogue.builder();
        standard.events().forEach(builder::events);
        standard.slices().forEach(builder::slice);
        standard.entryRules().forEach(builder::entries);
        standard.automations().forEach(builder::automation);
        standard.projections().forEach(builder::projection);
        return builder.slice(new Funding()).build();
    }

    static Commands atRandom() {
        return new Commands() {
            @Override
            public Submission next(RandomGenerator random) {
                String remittance = "r-" + random.nextInt(REMITTANCES);
                return Submission.system(new FundAgain(remittance, 1_000 + random.nextInt(50_000)), null);
            }

            @Override
            public String eventType() {
                return "remittance-funded";
            }

            @Override
            public long minorOf(Command command) {
                return command instanceof FundAgain it ? it.minor() : 0;
            }

            @Override
            public long minorOf(Event event) {
                return event instanceof RemittanceFunded it ? it.terms().send().minor() : 0;
            }
        };
    }

    private static TransferTerms terms(long minor) {
        Money pesos = Money.ofMinor(minor * 19, PESO);
        return new TransferTerms(
                Money.ofMinor(minor, DOLLAR), Money.ofMinor(300, DOLLAR), Money.zero(DOLLAR), pesos, pesos);
    }
}
