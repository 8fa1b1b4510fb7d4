package org.tequio.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tequio.document.DocumentHash;
import org.tequio.document.DocumentNode;
import org.tequio.event.Json;
import org.tequio.refusal.Problems;

/** Reads a holiday calendar's document strictly, and says everything that is wrong with it at once. */
public final class HolidayCalendarReader {

    /** The name of the form that this program reads. */
    public static final String FORM = "tequio-calendar/1";

    private HolidayCalendarReader() {}

    /** Reads a document; the calendar may be used only if there are no problems. */
    public static HolidayCalendar read(Json document, Problems problems) {
        String hash = DocumentHash.of(document, problems);
        return DocumentNode.read(document, problems, node -> calendar(node, hash));
    }

    private static HolidayCalendar calendar(DocumentNode node, String hash) {
        node.form(FORM);
        int firstYear = node.integer("firstYear");
        int lastYear = node.integer("lastYear");
        Set<String> sources = node.sources().keySet();
        List<LocalDate> holidays = node.objects("holidays", entry -> holiday(entry, firstYear, lastYear, sources));
        Set<LocalDate> unique = Set.copyOf(holidays);
        if (unique.size() != holidays.size()) {
            node.problem("duplicate-key", "holidays", Map.of());
        }
        return new HolidayCalendar(
                node.key("id"), node.title("title"), weekend(node), firstYear, lastYear, unique, hash);
    }

    private static LocalDate holiday(DocumentNode entry, int firstYear, int lastYear, Set<String> sources) {
        LocalDate date = entry.date("date");
        entry.title("title");
        String source = entry.evidence().source();
        if (!source.isEmpty() && !sources.contains(source)) {
            entry.problem("unknown-source", "source", Map.of("source", source));
        }
        if (entry.has("date") && (date.getYear() < firstYear || date.getYear() > lastYear)) {
            entry.problem("date-outside-calendar", "date", Map.of("date", date.toString()));
        }
        return date;
    }

    private static Set<DayOfWeek> weekend(DocumentNode node) {
        List<String> names = node.keys("weekend");
        Set<DayOfWeek> weekend = EnumSet.noneOf(DayOfWeek.class);
        List<String> unknown = new ArrayList<>(names);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (unknown.remove(day.name().toLowerCase(Locale.ROOT))) {
                weekend.add(day);
            }
        }
        if (!unknown.isEmpty() || weekend.size() == DayOfWeek.values().length) {
            node.problem("wrong-form", "weekend", Map.of("expected", "days of the week, at most six"));
        }
        return weekend;
    }
}
