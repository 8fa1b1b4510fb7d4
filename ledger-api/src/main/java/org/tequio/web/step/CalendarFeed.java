package org.tequio.web.step;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.api.view.Waiting;
import org.tequio.web.text.Formats;

/** What waits for somebody as a calendar that any telephone reads (RFC 5545). */
public final class CalendarFeed {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** No line is longer, in bytes, without its end. */
    private static final int LINE_MAX = 75;

    private final StringBuilder text = new StringBuilder();

    private CalendarFeed() {}

    /**
     * The calendar.
     *
     * @param base the address of this site, without the last slash
     * @param now when it is written
     */
    public static String of(List<WaitingSteps.Entry> entries, Formats format, String base, Instant now) {
        CalendarFeed feed = new CalendarFeed();
        feed.line("BEGIN:VCALENDAR");
        feed.line("VERSION:2.0");
        feed.line("PRODID:-//Tequio//Deadlines//ES");
        feed.line("X-WR-CALNAME:" + escaped(format.text("waiting.calendar.name")));
        entries.forEach(entry -> feed.event(entry, entry.deadline(), format, base, now));
        feed.line("END:VCALENDAR");
        return feed.text.toString();
    }

    /** What no time ends stands in no calendar. */
    private void event(
            WaitingSteps.Entry entry, Waiting.@Nullable Item item, Formats format, String base, Instant now) {
        if (item == null) {
            return;
        }
        line("BEGIN:VEVENT");
        line("UID:" + escaped(item.deadline()) + "@tequio");
        line("DTSTAMP:" + UTC.format(now));
        line("DTSTART:" + UTC.format(item.due()));
        line("DTEND:" + UTC.format(item.due().plusSeconds(1)));
        line("SUMMARY:" + escaped(format.word("deadline.kind", item.kind()) + " · " + entry.title()));
        String description = format.word("deadline.then", item.consequence());
        line("DESCRIPTION:" + escaped(description + "\n" + base + entry.link()));
        line("URL:" + base + entry.link());
        line("BEGIN:VALARM");
        line("ACTION:DISPLAY");
        line("DESCRIPTION:" + escaped(format.word("deadline.kind", item.kind())));
        line("TRIGGER:-P1D");
        line("END:VALARM");
        line("END:VEVENT");
    }

    /** Folded where it is too long; a sign of several bytes is never cut. */
    private void line(String content) {
        int bytes = 0;
        for (int point : content.codePoints().toArray()) {
            String sign = Character.toString(point);
            int size = sign.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + size > LINE_MAX) {
                text.append("\r\n ");
                bytes = 1;
            }
            text.append(sign);
            bytes += size;
        }
        text.append("\r\n");
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r", "")
                .replace("\n", "\\n");
    }
}
