package org.tequio.deadline;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tequio.calendar.CalendarRef;
import org.tequio.calendar.HolidayCalendar;
import org.tequio.calendar.HolidayCalendarForm;
import org.tequio.calendar.HolidayCalendarReader;
import org.tequio.event.Event;
import org.tequio.event.Tag;
import org.tequio.projection.Projection.Fact;
import org.tequio.projection.Projection.Past;
import org.tequio.refusal.Problems;
import org.tequio.rule.RuleHistory;
import org.tequio.rule.RuleVersion;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.SchemeReader;
import org.tequio.scheme.SchemeRef;
import org.tequio.scheme.Terms;
import org.tequio.store.Query;

/** What a {@link DeadlineRule} may know when it looks at an event: the log up to it, and nothing of the world. */
public final class Known {

    private final Fact fact;
    private final Past past;
    private final long calendarsUpTo;
    private final Documents documents;

    Known(Fact fact, Past past) {
        this(fact, past, fact.stored().position());
    }

    /**
     * What may be known of an event when a calendar has changed since.
     *
     * @param calendarsUpTo the position up to which calendars are known
     */
    Known(Fact fact, Past past, long calendarsUpTo) {
        this.fact = fact;
        this.past = past;
        this.calendarsUpTo = calendarsUpTo;
        documents = past.remembered(Documents.class, Documents::new);
    }

    /** Rule data as read from its documents, which never change. */
    static final class Documents {
        private final Map<String, Scheme> schemes = new HashMap<>();
        private final Map<String, HolidayCalendar> calendars = new HashMap<>();
    }

    /** The position of the event. */
    public long position() {
        return fact.stored().position();
    }

    /** The day on which the event was true. */
    public LocalDate day() {
        return fact.trueOn();
    }

    /** What the log holds up to and with the event. */
    public List<Event> facts(Query query) {
        return past.matching(query, position()).stream().map(Fact::event).toList();
    }

    /** What a rule remembers of the log, as long as nothing makes it read again; mostly nothing. */
    public <M> M remembered(Class<M> type, Supplier<M> fresh) {
        return past.remembered(type, fresh);
    }

    /** The version of a scheme that a fact rests on; empty if the log does not hold it. */
    public Optional<Scheme> scheme(SchemeRef ref) {
        Scheme known = documents.schemes.get(ref.hash());
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Scheme> read = history("scheme", ref.id(), position())
                .version(ref.version())
                .filter(version -> version.hash().equals(ref.hash()))
                .map(version -> SchemeReader.read(version.document()));
        read.ifPresent(scheme -> documents.schemes.put(ref.hash(), scheme));
        return read;
    }

    /** The term of this id in a scheme, if the scheme has one. */
    public Optional<Terms.Deadline> term(Scheme scheme, String id) {
        return scheme.terms().deadlines().stream()
                .filter(term -> term.id().equals(id))
                .findFirst();
    }

    /** The end of a scheme's term that counts from a day, by the calendar that holds on that day. */
    public Due due(Terms.Deadline term, LocalDate from) {
        RuleHistory calendar =
                term.calendar() == null ? null : history(HolidayCalendarForm.KIND, term.calendar(), calendarsUpTo);
        return Due.of(term, from, calendar, version -> counted(version, documents.calendars));
    }

    /** A deadline that this event opens. */
    public Change opens(
            String kind, Tag subject, @Nullable String about, Set<String> parties, String consequence, Due due) {
        return new Change.Opens(new Deadline(kind, subject, about, parties, consequence, due, position()));
    }

    private static Due.Counted counted(RuleVersion version, Map<String, HolidayCalendar> read) {
        HolidayCalendar calendar = read.computeIfAbsent(
                version.hash(), hash -> HolidayCalendarReader.read(version.json(), new Problems()));
        return new Due.Counted(new CalendarRef(version.id(), version.version(), version.hash()), calendar);
    }

    private RuleHistory history(String kind, String id, long upTo) {
        RuleHistory history = RuleHistory.none(kind, id);
        for (Fact each : past.matching(RuleHistory.query(kind, id), upTo)) {
            history = history.after(each.event());
        }
        return history;
    }
}
