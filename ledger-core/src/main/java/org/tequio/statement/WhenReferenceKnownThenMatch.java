package org.tequio.statement;

import java.util.ArrayList;
import java.util.List;
import org.tequio.decision.Automation;
import org.tequio.decision.Command;
import org.tequio.event.Event;
import org.tequio.fund.DepositEvents.BankReferenceNamed;
import org.tequio.statement.StatementEvents.StatementLineFound;
import org.tequio.store.StoredEvent;

/** Each reference that a statement or a party brings is looked for on the other side. */
public final class WhenReferenceKnownThenMatch implements Automation {

    @Override
    public String name() {
        return "when-reference-known-then-match";
    }

    @Override
    public List<Command> react(Event event, StoredEvent stored) {
        return switch (event) {
            case BankReferenceNamed it -> List.of(new MatchReference(it.reference()));
            case StatementLineFound it -> {
                List<Command> commands = new ArrayList<>();
                commands.add(new MatchReference(it.reference()));
                it.otherReferences().forEach(each -> commands.add(new MatchReference(each)));
                yield commands;
            }
            default -> List.of();
        };
    }
}
