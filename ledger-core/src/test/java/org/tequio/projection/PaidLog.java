package org.tequio.projection;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.RecordCodec;
import org.tequio.event.Tag;
import org.tequio.ids.SeededIds;
import org.tequio.journal.Account;
import org.tequio.journal.Entry;
import org.tequio.journal.Posting;
import org.tequio.money.Money;
import org.tequio.store.Append;
import org.tequio.store.AppendCondition;
import org.tequio.store.EventStore;
import org.tequio.store.MemoryEventStore;
import org.tequio.store.NewEvent;
import org.tequio.store.Provenance;
import org.tequio.testing.SettableClock;

/** A log of the simplest event that moves money, for tests of what follows the log. */
public final class PaidLog {

    private static final Provenance SYSTEM = new Provenance("system", "system", null, null, null);

    private final SettableClock clock = new SettableClock(Instant.parse("2013-09-27T17:00:00Z"));
    private final SeededIds ids = new SeededIds(3);
    private final RecordCodec codec = new RecordCodec(Set.of(Paid.class), List.of());
    private final Facts facts = new Facts(codec, ZoneId.of("America/Mexico_City"));
    private final EventStore store;

    public PaidLog() {
        store = new MemoryEventStore(clock);
    }

    /** Money went from one account to another. */
    @EventType("paid")
    public record Paid(
            String project,
            String from,
            String to,
            Money amount,
            @Nullable LocalDate valueDate) implements Event {
        @Override
        public Set<Tag> tags() {
            return Set.of(new Tag("project", project));
        }
    }

    /** The entry of a payment. */
    public static Optional<Entry> entryOf(Event event) {
        return event instanceof Paid it
                ? Optional.of(Entry.of(
                        new Posting(Account.cash(it.from()), it.amount().negated()),
                        new Posting(Account.cash(it.to()), it.amount())))
                : Optional.empty();
    }

    public EventStore store() {
        return store;
    }

    public Facts facts() {
        return facts;
    }

    public SettableClock clock() {
        return clock;
    }

    /** Records a payment of this many cents of pesos. */
    public long pay(String from, String to, long cents) {
        return record(new Paid("p-1", from, to, Money.ofMinor(cents, Currency.getInstance("MXN")), null));
    }

    /** Records a payment; its position. */
    public long record(Paid paid) {
        NewEvent event = new NewEvent(ids.uuid(), "paid", 1, paid.tags(), paid.valueDate(), SYSTEM, codec.encode(paid));
        var unused =
                store.append(Append.of(AppendCondition.none(), List.of(event))).join();
        return store.head();
    }

    /** Records an event that a newer program would write. */
    public void recordUnknown() {
        NewEvent event = new NewEvent(
                ids.uuid(), "paid-by-light", 1, Set.of(), null, SYSTEM, "{}".getBytes(StandardCharsets.UTF_8));
        var unused =
                store.append(Append.of(AppendCondition.none(), List.of(event))).join();
    }
}
