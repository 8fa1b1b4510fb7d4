package org.tequio.benchmarks.log;

import java.util.Set;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;

/** The smallest event that is worth anything: an account and an amount, and one tag. */
@EventType("deposited")
record Deposited(String account, long minor) implements Event {
    @Override
    public Set<Tag> tags() {
        return Set.of(new Tag("account", account));
    }
}
