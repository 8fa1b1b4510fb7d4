package org.tequio.deadline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.tequio.deadline.DeadlineRules.Assumed;
import org.tequio.event.Tag;
import org.tequio.projection.Interest;
import org.tequio.projection.Projection;
import org.tequio.projection.Rows;

/** The open deadlines as a table: who must do what by when. */
public final class DeadlineProjection implements Projection {

    /** Under which its position is stored. */
    public static final String NAME = "deadline";

    private final Supplier<DeadlineRules> rules;

    /**
     * @param rules asked for when folding begins
     */
    public DeadlineProjection(Supplier<DeadlineRules> rules) {
        this.rules = rules;
    }

    @Override
    public String name() {
        return NAME;
    }

    /**
     * The second counts again what is only assumed, when a calendar changes; in the third nobody may leave because of a
     * share of which nothing is owed.
     */
    @Override
    public int version() {
        return 4;
    }

    @Override
    public String schemaResource() {
        return "deadline.sql";
    }

    @Override
    public List<String> tables() {
        return List.of("deadline", "deadline_party");
    }

    @Override
    public Interest interest() {
        return Interest.inEventsOf(rules.get().nouns());
    }

    @Override
    public void apply(Connection connection, List<Fact> batch) throws SQLException {
        throw new UnsupportedOperationException("a deadline needs the rule data of its past");
    }

    @Override
    public void apply(Connection connection, List<Fact> batch, Past past) throws SQLException {
        Folded folded = new Folded();
        for (Fact fact : batch) {
            rules.get().changes(fact, past).forEach(folded::apply);
            if (DeadlineRules.isCalendarApproved(fact)) {
                rules.get().recounted(fact, past, folded.assumed(connection)).forEach(folded::apply);
            }
        }
        folded.write(connection, rules.get());
    }

    /** What a batch comes to: what goes from the tables, and then what stands in them. */
    private static final class Folded {
        private static final String PARTIES_OF_SUBJECTS =
                "delete from deadline_party where id in (select id from deadline where subject = any (?))";

        private final Set<String> gone = new LinkedHashSet<>();
        private final Set<Tag> goneSubjects = new LinkedHashSet<>();
        private final Map<String, Deadline> open = new LinkedHashMap<>();

        void apply(Change change) {
            switch (change) {
                case Change.Opens it -> {
                    gone.add(it.deadline().id());
                    open.put(it.deadline().id(), it.deadline());
                }
                case Change.Closes it -> {
                    gone.add(it.id());
                    open.remove(it.id());
                }
                case Change.ClosesAll it -> {
                    goneSubjects.add(it.subject());
                    open.values().removeIf(deadline -> deadline.subject().equals(it.subject()));
                }
            }
        }

        /** Those in the tables that the batch has left alone, and those that it opened. */
        List<Assumed> assumed(Connection connection) throws SQLException {
            List<Assumed> all = new ArrayList<>();
            open.values().stream()
                    .filter(it -> it.due().assumed())
                    .forEach(it -> all.add(new Assumed(it.id(), it.subject(), it.since())));
            try (PreparedStatement select =
                            connection.prepareStatement("select id, subject, since from deadline where assumed");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Assumed one = new Assumed(row.getString(1), Tag.parse(row.getString(2)), row.getLong(3));
                    if (!gone.contains(one.id()) && !goneSubjects.contains(one.subject())) {
                        all.add(one);
                    }
                }
            }
            return all;
        }

        void write(Connection connection, DeadlineRules rules) throws SQLException {
            List<String> about = subjects();
            delete(connection, "delete from deadline_party where id = any (?)", gone);
            delete(connection, PARTIES_OF_SUBJECTS, about);
            delete(connection, "delete from deadline where id = any (?)", gone);
            delete(connection, "delete from deadline where subject = any (?)", about);
            Rows deadlines = Rows.into(
                    "deadline",
                    "id text",
                    "kind text",
                    "subject text",
                    "about text",
                    "consequence text",
                    "due_second int8",
                    "due_on date",
                    "calendar text",
                    "calendar_version int4",
                    "calendar_hash text",
                    "assumed bool",
                    "commanded bool",
                    "lapses bool",
                    "since int8");
            Rows parties = Rows.into("deadline_party", "id text", "party text");
            for (Deadline deadline : open.values()) {
                add(deadlines, deadline, rules);
                new TreeSet<>(deadline.parties()).forEach(party -> parties.add(deadline.id(), party));
            }
            deadlines.insert(connection);
            parties.insert(connection);
        }

        private List<String> subjects() {
            List<String> texts = new ArrayList<>();
            goneSubjects.forEach(subject -> texts.add(subject.toString()));
            return texts;
        }

        private static void add(Rows rows, Deadline it, DeadlineRules rules) {
            var calendar = it.due().calendar();
            rows.add(
                    it.id(),
                    it.kind(),
                    it.subject().toString(),
                    it.about(),
                    it.consequence(),
                    it.due().instant().getEpochSecond(),
                    it.due().day().toString(),
                    calendar == null ? null : calendar.id(),
                    calendar == null ? null : calendar.version(),
                    calendar == null ? null : calendar.hash(),
                    it.due().assumed(),
                    rules.whenPassed(it).isPresent(),
                    rules.kind(it.kind()).lapses(),
                    it.since());
        }

        private static void delete(Connection connection, String sql, Collection<String> keys) throws SQLException {
            if (!keys.isEmpty()) {
                try (PreparedStatement delete = connection.prepareStatement(sql)) {
                    delete.setArray(1, connection.createArrayOf("text", keys.toArray(String[]::new)));
                    delete.executeUpdate();
                }
            }
        }
    }
}
