package org.tequio.commitment;

import java.util.List;
import org.tequio.decision.Automation;
import org.tequio.decision.Command;
import org.tequio.event.Event;
import org.tequio.fund.ReturnEvents.DutiesReleased;
import org.tequio.project.ProjectEvents.ProjectCancelled;
import org.tequio.store.StoredEvent;

/** A project that is called off or closed frees what no budget has to pay any more. */
public final class WhenProjectEndsThenFreeCommitments implements Automation {

    @Override
    public String name() {
        return "when-project-ends-then-free-commitments";
    }

    @Override
    public List<Command> react(Event event, StoredEvent stored) {
        return switch (event) {
            case ProjectCancelled it -> List.of(new FreeCommitments(it.project()));
            case DutiesReleased it -> List.of(new FreeCommitments(it.project()));
            default -> List.of();
        };
    }
}
