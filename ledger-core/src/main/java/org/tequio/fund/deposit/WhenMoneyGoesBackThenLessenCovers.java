package org.tequio.fund.deposit;

import java.util.List;
import org.tequio.decision.Automation;
import org.tequio.decision.Command;
import org.tequio.event.Event;
import org.tequio.fund.ReturnEvents.DutiesReleased;
import org.tequio.fund.ReturnEvents.RecoveryReversed;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.ReturnEvents.ReturnLessened;
import org.tequio.project.AmendmentEvents.AgreementAmended;
import org.tequio.project.AmendmentEvents.ShareContinued;
import org.tequio.store.StoredEvent;

/** What goes back to a party that covered another's share is owed to it by nobody (HC-22), nor is what an amendment leaves beyond its share. */
public final class WhenMoneyGoesBackThenLessenCovers implements Automation {

    @Override
    public String name() {
        return "when-money-goes-back-then-lessen-covers";
    }

    @Override
    public List<Command> react(Event event, StoredEvent stored) {
        return switch (event) {
            case ReturnDecided it -> List.of(new LessenCovers(it.project(), it.valueDate()));
            case ReturnLessened it -> List.of(new LessenCovers(it.project(), it.valueDate()));
            case RecoveryReversed it -> List.of(new LessenCovers(it.project(), it.valueDate()));
            case AgreementAmended it -> List.of(new LessenCovers(it.project(), it.valueDate()));
            case ShareContinued it -> List.of(new LessenCovers(it.project(), it.valueDate()));
            case DutiesReleased it -> List.of(new LessenCovers(it.project(), it.valueDate()));
            default -> List.of();
        };
    }
}
