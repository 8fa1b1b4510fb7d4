package org.tequio.commitment;

import java.util.List;
import org.tequio.decision.Automation;
import org.tequio.decision.Command;
import org.tequio.event.Event;
import org.tequio.fund.FundEvents.DepositReversed;
import org.tequio.fund.ReturnEvents.DutiesReleased;
import org.tequio.fund.ReturnEvents.ReturnBounced;
import org.tequio.fund.ReturnEvents.ReturnPaid;
import org.tequio.project.ProjectEvents.ProjectCancelled;
import org.tequio.store.StoredEvent;

/**
 * A project that is called off or closed frees what no budget has to pay any more, and any project what went back to who
 * paid. It reads an older log from its beginning, so that budgets of which nothing was freed then come right.
 */
public final class WhenMoneyGoesBackThenFreeCommitments implements Automation {

    @Override
    public String name() {
        return "when-money-goes-back-then-free-commitments";
    }

    @Override
    public List<Command> react(Event event, StoredEvent stored) {
        return switch (event) {
            case ProjectCancelled it -> List.of(new FreeCommitments(it.project()));
            case DutiesReleased it -> List.of(new FreeCommitments(it.project()));
            case ReturnPaid it -> List.of(new FreeCommitments(it.project()));
            case ReturnBounced it -> List.of(new FreeCommitments(it.project()));
            case DepositReversed it -> List.of(new FreeCommitments(it.project()));
            default -> List.of();
        };
    }
}
