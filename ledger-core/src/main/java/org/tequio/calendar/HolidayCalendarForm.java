package org.tequio.calendar;

import java.util.List;
import org.tequio.document.ShippedDocument;
import org.tequio.event.Json;
import org.tequio.refusal.Problems;
import org.tequio.rule.RuleForm;

/** Holiday calendars as a kind of rule data. */
public final class HolidayCalendarForm implements RuleForm {

    public static final String KIND = "calendar";

    private static final List<String> IDS = List.of("mx", "us");

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void check(Json document, Problems problems) {
        var unused = HolidayCalendarReader.read(document, problems);
    }

    @Override
    public List<Shipped> shipped() {
        return IDS.stream()
                .map(id -> new Shipped(id, ShippedDocument.read("calendars", id)))
                .toList();
    }
}
