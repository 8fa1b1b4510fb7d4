package org.tequio.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tequio.event.CanonicalJson;
import org.tequio.event.Json;

/**
 * The season of 2013 in Zacatecas: as many works, of such sums, as the press told, walked by invented people to every
 * stage that a work can come to. Who takes part stands in tables, which way each work goes in {@code works.csv}, the ways
 * in {@code roads}, what happened but once in {@code stories}; read together they are one play, day by day.
 */
public final class Season {

    /** The first day, and the day that it is in the demo: between the last claims of the press and the year's end. */
    public static final LocalDate BEGINS = LocalDate.of(2013, 1, 15);

    public static final LocalDate TODAY = LocalDate.of(2013, 12, 23);

    private static final List<String> STORIES = List.of(
            "01-committee",
            "02-void-call",
            "03-silence",
            "04-session-five",
            "05-loreto-dome",
            "06-scholarships",
            "07-stage",
            "08-next-call",
            "09-budgets",
            "10-flags",
            "11-appeals",
            "12-bank");

    private final Map<String, Json> people = Shelf.object("people.json");
    private final Map<String, Map<String, String>> towns = new LinkedHashMap<>();
    private final List<Told> lines = new ArrayList<>();

    private Season() {}

    /** One line, on its day. */
    private record Told(LocalDate day, Json.Obj line) {}

    /** The play, a line each. */
    public static List<String> lines() {
        Season season = new Season();
        season.sample();
        season.parties();
        STORIES.forEach(story -> season.script(story, Map.of(), "stories/" + story + ".ndjson"));
        season.works();
        return season.inOrder();
    }

    /** The work that the reference shows from beginning to end, as it stands there. */
    private void sample() {
        LocalDate day = BEGINS;
        for (Map<String, Json> line : Shelf.lines("/demo/sample.ndjson")) {
            if (line.containsKey("do")) {
                day = line.get("on") instanceof Json.Text on ? LocalDate.parse(on.value()) : day;
                lines.add(new Told(day, new Json.Obj(line)));
            }
        }
    }

    private void parties() {
        for (Map<String, String> town : Shelf.rows("towns.csv")) {
            towns.put(town.getOrDefault("town", ""), town);
            script(town.getOrDefault("town", ""), town, "town.ndjson");
        }
        Shelf.rows("clubs.csv").forEach(club -> script(club.getOrDefault("club", ""), club, "club.ndjson"));
        Shelf.rows("federations.csv").forEach(it -> script(it.getOrDefault("federation", ""), it, "federation.ndjson"));
    }

    private void works() {
        for (Map<String, String> work : Shelf.rows("works.csv")) {
            Map<String, String> row = new HashMap<>(towns.getOrDefault(work.getOrDefault("town", ""), Map.of()));
            row.putAll(work);
            script(work.getOrDefault("work", ""), row, "roads/" + work.getOrDefault("road", "") + ".ndjson");
        }
    }

    private void script(String scope, Map<String, String> row, String file) {
        new Script(people, row, scope, (day, line) -> lines.add(new Told(day, line))).read(file);
    }

    /** By day; on one day in the order in which the scripts were read. */
    private List<String> inOrder() {
        List<String> texts = new ArrayList<>();
        LocalDate day = LocalDate.MIN;
        for (Told told : lines.stream().sorted(Comparator.comparing(Told::day)).toList()) {
            Map<String, Json> members = new LinkedHashMap<>(told.line().members());
            members.remove("on");
            if (!told.day().equals(day)) {
                day = told.day();
                members.put("on", Json.text(day.toString()));
            }
            texts.add(CanonicalJson.write(new Json.Obj(members)));
        }
        return texts;
    }
}
