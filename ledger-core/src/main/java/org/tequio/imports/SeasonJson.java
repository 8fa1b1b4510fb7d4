package org.tequio.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problems;
import org.tequio.report.Measure;
import org.tequio.report.Places;
import org.tequio.report.Precision;
import org.tequio.report.ReportSeason;
import org.tequio.report.ReportedKind;
import org.tequio.report.Statement;
import org.tequio.report.Told;

/**
 * Reads the dated statements of one season of one state: {@code records}, totals of earlier years as told on a day, and
 * years told in several ways. State and year stand in the file's name, {@code zacatecas-2013.json}.
 */
final class SeasonJson {

    static final String FORM = "season-json";

    private static final Pattern FILE_NAME = Pattern.compile("([a-z-]+)-([0-9]{4})\\.json");
    private static final Pattern EARLIER_YEARS = Pattern.compile("earlierYearsAsToldOn([0-9]{4}-[0-9]{2}-[0-9]{2})");
    private static final Pattern TOLD_WAYS = Pattern.compile("year([0-9]{4})Told[A-Z][A-Za-z]+Ways");

    private final Season season;
    private final Map<String, String> sources;
    private final Problems problems;
    private final List<Told> told = new ArrayList<>();

    /** Which state and which year. */
    record Season(String place, int year) {

        String report() {
            return place.toLowerCase(Locale.ROOT) + "-" + year;
        }
    }

    private SeasonJson(Season season, Map<String, String> sources, Problems problems) {
        this.season = season;
        this.sources = sources;
        this.problems = problems;
    }

    static boolean recognises(Json json) {
        return json instanceof Json.Obj object && object.members().containsKey("records");
    }

    /**
     * The command that a file asks for.
     *
     * @throws InvalidInput with every problem
     */
    static ReportSeason read(SourceFile file) {
        Problems problems = new Problems();
        Json json = JsonReader.read(file.text());
        Season season = season(file.name(), problems);
        if (!(json instanceof Json.Obj root)) {
            problems.add("wrong-form", "", Map.of("expected", "object"));
            throw new InvalidInput(problems.all());
        }
        JsonFields fields = new JsonFields(root, "", problems);
        SeasonJson reader = new SeasonJson(season, sources(fields, problems), problems);
        reader.all(fields);
        problems.throwIfAny();
        return new ReportSeason(season.report(), reader.told);
    }

    private static Season season(String name, Problems problems) {
        Matcher matcher = FILE_NAME.matcher(name);
        Optional<String> state =
                matcher.matches() ? Places.stateNamed(matcher.group(1).replace('-', ' ')) : Optional.empty();
        if (state.isEmpty()) {
            problems.add("unknown-season", "", Map.of("file", name, "expected", "STATE-YEAR.json"));
            return new Season("", 0);
        }
        return new Season(state.get(), Integer.parseInt(matcher.group(2)));
    }

    /** What each key of a source stands for: the paper, and the day. */
    private static Map<String, String> sources(JsonFields root, Problems problems) {
        Map<String, String> sources = new HashMap<>();
        Json json = root.take("sources");
        if (!(json instanceof Json.Obj object)) {
            problems.add(json == null ? "missing-field" : "wrong-form", "/sources", Map.of("expected", "object"));
            return sources;
        }
        JsonFields fields = new JsonFields(object, "/sources", problems);
        String all = fields.optionalText("all");
        for (String key : object.members().keySet()) {
            if (!key.equals("all")) {
                String text = fields.text(key);
                sources.put(key, all == null ? text : all + "; " + text);
            }
        }
        sources.put("all", all == null ? "" : all);
        return sources;
    }

    private void all(JsonFields root) {
        root.optionalText("about");
        Set<String> ids = new HashSet<>();
        root.objects("records", record -> record(record, ids));
        for (String name : root.names()) {
            Matcher earlier = EARLIER_YEARS.matcher(name);
            Matcher ways = TOLD_WAYS.matcher(name);
            if (earlier.matches()) {
                LocalDate on = JsonFields.date(earlier.group(1), root.at(name), problems);
                root.objects(name, entry -> earlierYear(entry, on));
            } else if (ways.matches()) {
                List<Integer> ordinals = new ArrayList<>();
                root.objects(name, entry -> {
                    ordinals.add(1);
                    oneWay(entry, Integer.parseInt(ways.group(1)), ordinals.size());
                });
            }
        }
        root.finish();
    }

    private void record(JsonFields fields, Set<String> ids) {
        String id = fields.text("id");
        if (!id.matches("[a-z0-9][a-z0-9-]{0,31}")) {
            problems.add("malformed-id", fields.at("id"));
        } else if (!ids.add(id)) {
            problems.add("duplicate-record", fields.at("id"), Map.of("id", id));
        }
        ReportedKind kind = fields.choice("kind", ReportedKind.class, "unknown-kind");
        Measure measure = fields.has("measure") ? fields.choice("measure", Measure.class, "unknown-measure") : null;
        StatementFields statement = new StatementFields(fields, season.place());
        Statement read = statement.read(kind, measure, season.year());
        told.add(new Told(id, read, statement.texts(), source(fields), fields.optionalText("by")));
        fields.finish();
    }

    private void earlierYear(JsonFields fields, LocalDate on) {
        int year = (int) fields.count("year");
        String id = "year-" + year + "-told-" + on;
        Statement statement = new StatementFields(fields, season.place()).yearTotal(year, on);
        told.add(new Told(id, statement, Map.of(), sourceAll(), null));
        fields.finish();
    }

    private void oneWay(JsonFields fields, int year, int ordinal) {
        LocalDate on = fields.date("on");
        String by = fields.text("by");
        Statement statement = new StatementFields(fields, season.place()).yearTotal(year, on);
        told.add(new Told("year-" + year + "-way-" + ordinal, statement, Map.of(), sourceAll(), by));
        fields.finish();
    }

    private String sourceAll() {
        return sources.getOrDefault("all", "");
    }

    private String source(JsonFields fields) {
        String key = fields.text("source");
        @Nullable String source = sources.get(key);
        if (source == null && !key.isEmpty()) {
            problems.add("unknown-source", fields.at("source"), Map.of("source", key));
        }
        return source == null ? "" : source;
    }

    /** How exactly a source put it, by the words of the file. */
    static Precision precision(JsonFields fields) {
        return fields.has("precision")
                ? fields.choice("precision", Precision.class, "unknown-precision")
                : Precision.EXACT;
    }
}
