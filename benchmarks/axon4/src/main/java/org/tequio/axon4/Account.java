package org.tequio.axon4;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What an account holds: an annotated aggregate, as the framework's own guide writes them. */
public final class Account {

    private static final long BALANCE_MAX = Long.MAX_VALUE / 2;

    /** The framework takes an aggregate for new as long as it has none. */
    @AggregateIdentifier
    private @Nullable String account;

    private long balance;

    /** Money for an account. */
    public record Deposit(@TargetAggregateIdentifier String account, long minor) {}

    /** It was received. */
    public record Deposited(String account, long minor) {}

    /** For the framework, which fills it from the events. */
    Account() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Deposit command) {
        if (balance > BALANCE_MAX) {
            throw new IllegalStateException("balance too large");
        }
        AggregateLifecycle.apply(new Deposited(command.account(), command.minor()));
    }

    @EventSourcingHandler
    void on(Deposited event) {
        account = event.account();
        balance += event.minor();
    }
}
