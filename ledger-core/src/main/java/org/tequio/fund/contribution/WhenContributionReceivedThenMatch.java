package org.tequio.fund.contribution;

import java.util.List;
import org.tequio.decision.Automation;
import org.tequio.decision.Command;
import org.tequio.event.Event;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fund.GiftEvents.InKindAccepted;
import org.tequio.store.StoredEvent;

/** Each gift, once it is durable, has its match decided. */
public final class WhenContributionReceivedThenMatch implements Automation {

    @Override
    public String name() {
        return "when-contribution-received-then-match";
    }

    @Override
    public List<Command> react(Event event, StoredEvent stored) {
        return switch (event) {
            case ContributionReceived gift -> List.of(new MatchContribution(gift.project(), gift.contribution()));
            case InKindAccepted gift
            when gift.counted().isPositive() -> List.of(new MatchContribution(gift.project(), gift.contribution()));
            default -> List.of();
        };
    }
}
