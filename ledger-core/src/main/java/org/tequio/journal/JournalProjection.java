package org.tequio.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.event.Tag;
import org.tequio.journal.RunningBalances.BalanceKey;
import org.tequio.journal.RunningBalances.Posted;
import org.tequio.projection.Interest;
import org.tequio.projection.Projection;
import org.tequio.projection.Rows;

/** The books as tables: every posting, and every balance at every position. */
public final class JournalProjection implements Projection {

    /** Under which its position is stored. */
    public static final String NAME = "journal";

    private final EntryRule entries;
    private final Supplier<List<Class<? extends Event>>> nouns;

    /**
     * @param entries the entry of any event, by whichever rule knows it
     */
    public JournalProjection(EntryRule entries) {
        this(entries, entries::nouns);
    }

    /**
     * The same with a rule that stands for several.
     *
     * @param nouns the nouns that the rules book, asked for when folding begins
     */
    public JournalProjection(EntryRule entries, Supplier<List<Class<? extends Event>>> nouns) {
        this.entries = entries;
        this.nouns = nouns;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String schemaResource() {
        return "journal.sql";
    }

    @Override
    public List<String> tables() {
        return List.of("journal_posting", "journal_entry", "journal_day", "journal_account");
    }

    @Override
    public Interest interest() {
        return Interest.inEventsOf(nouns.get());
    }

    @Override
    public void apply(Connection connection, List<Fact> batch) throws SQLException {
        apply(connection, batch, (query, upTo) -> List.of());
    }

    @Override
    public void apply(Connection connection, List<Fact> batch, Past past) throws SQLException {
        Map<Fact, Entry> booked = new LinkedHashMap<>();
        for (Fact fact : batch) {
            entries.entryOf(fact.event()).ifPresent(entry -> booked.put(fact, entry));
        }
        if (!booked.isEmpty()) {
            RunningBalances balances = past.remembered(RunningBalances.class, RunningBalances::new);
            load(connection, booked, balances);
            new Writing(balances).write(connection, booked);
        }
    }

    private static void load(Connection connection, Map<Fact, Entry> booked, RunningBalances balances)
            throws SQLException {
        Map<BalanceKey, Set<Integer>> days = new LinkedHashMap<>();
        booked.forEach((fact, entry) -> entry.postings()
                .forEach(posting -> days.computeIfAbsent(BalanceKey.of(posting), key -> new LinkedHashSet<>())
                        .add(dayOf(fact))));
        balances.load(connection, days.keySet(), days);
    }

    /** The rows of one batch. */
    private static final class Writing {

        private final RunningBalances balances;
        private final Rows entries = Rows.into(
                "journal_entry",
                "position int8",
                "value_date date",
                "recorded_at timestamptz",
                "event_type text",
                "project text");
        private final Rows postings = Rows.into(
                "journal_posting",
                "position int8",
                "line int4",
                "account_id int4",
                "value_day int4",
                "amount_minor int8",
                "balance_minor numeric",
                "day_minor numeric");
        private final Rows accounts = Rows.into(
                "journal_account", "id int4", "book text", "account text", "currency text", "first_position int8");
        private final Rows days = Rows.into("journal_day", "account_id int4", "value_day int4", "first_position int8");

        Writing(RunningBalances balances) {
            this.balances = balances;
        }

        void write(Connection connection, Map<Fact, Entry> booked) throws SQLException {
            booked.forEach(this::add);
            entries.insert(connection);
            postings.insert(connection);
            accounts.insert(connection);
            days.insert(connection);
        }

        private void add(Fact fact, Entry entry) {
            long position = fact.stored().position();
            entries.add(
                    position,
                    fact.trueOn().toString(),
                    fact.stored().recordedAt().toString(),
                    fact.stored().type(),
                    projectOf(fact));
            int valueDay = dayOf(fact);
            int line = 0;
            for (Posting posting : entry.postings()) {
                line++;
                add(position, line, valueDay, posting);
            }
        }

        private void add(long position, int line, int valueDay, Posting posting) {
            Posted posted = balances.post(posting, valueDay);
            postings.add(
                    position,
                    line,
                    posted.account(),
                    valueDay,
                    posting.amount().minor(),
                    posted.balance(),
                    posted.ofDay());
            if (posted.isNewAccount()) {
                Account account = posting.account();
                accounts.add(
                        posted.account(),
                        account.book().stored(),
                        account.path(),
                        posting.amount().currency().getCurrencyCode(),
                        position);
            }
            if (posted.isNewDay()) {
                days.add(posted.account(), valueDay, position);
            }
        }
    }

    /** The value date as it is stored with each posting. */
    private static int dayOf(Fact fact) {
        return Math.toIntExact(fact.trueOn().toEpochDay());
    }

    private static @Nullable String projectOf(Fact fact) {
        return fact.stored().tags().stream()
                .filter(tag -> tag.key().equals("project"))
                .map(Tag::value)
                .sorted()
                .findFirst()
                .orElse(null);
    }
}
