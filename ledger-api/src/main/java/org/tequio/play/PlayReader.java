package org.tequio.play;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Command;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.event.RecordCodec;
import org.tequio.ledger.Catalogue;
import org.tequio.mandate.Role;
import org.tequio.play.PlayLine.Actor;
import org.tequio.play.PlayLine.Figure;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;

/** Reads a play whole and names every problem by line and pointer, before anything of it is done. */
final class PlayReader {

    static final int LINES_MAX = 100_000;

    static final String ACCEPTED = "accepted";

    private static final Set<String> DO_MEMBERS =
            Set.of("at", "on", "name", "do", "with", "as", "key", "expect", "note");
    private static final Set<String> ASK_MEMBERS =
            Set.of("at", "on", "name", "ask", "of", "as", "valueDate", "asKnown", "expect", "note");

    private final Catalogue catalogue;
    private final ZoneId zone;
    private final Problems problems = new Problems();
    private final Set<String> names = new HashSet<>();
    private Instant before = Instant.MIN;
    private int number;

    private PlayReader(Catalogue catalogue, ZoneId zone) {
        this.catalogue = catalogue;
        this.zone = zone;
    }

    /**
     * The lines of a play.
     *
     * @throws InvalidInput with every problem of every line
     */
    static List<PlayLine> read(List<String> text, Catalogue catalogue, ZoneId zone) {
        PlayReader reader = new PlayReader(catalogue, zone);
        List<PlayLine> lines = new ArrayList<>();
        for (String raw : text) {
            // some editors begin a file with a mark that is no text
            String line = reader.number == 0 && raw.startsWith("\ufeff") ? raw.substring(1) : raw;
            reader.number++;
            if (reader.number > LINES_MAX) {
                reader.problem("play-too-long", "", "max", Integer.toString(LINES_MAX));
                break;
            }
            if (!line.isBlank()) {
                reader.line(line).ifPresent(lines::add);
            }
        }
        reader.problems.throwIfAny();
        return lines;
    }

    private Optional<PlayLine> line(String text) {
        try {
            if (JsonReader.read(text) instanceof Json.Obj object) {
                return line(object);
            }
            problem("wrong-form", "", "expected", "object");
        } catch (InvalidInput e) {
            // The reader of one document counts from its own first line.
            e.problems()
                    .forEach(it -> problems.add(
                            new Problem(it.code(), at(it.where().replaceFirst("^line 1, ", "")), it.values())));
        }
        return Optional.empty();
    }

    private Optional<PlayLine> line(Json.Obj object) {
        boolean does = object.members().containsKey("do");
        boolean asks = object.members().containsKey("ask");
        if (does == asks) {
            if (object.members().keySet().equals(Set.of("note"))) {
                return Optional.empty();
            }
            problem("one-of-two-needed", "", "expected", "do or ask");
            return Optional.empty();
        }
        unknown(object, does ? DO_MEMBERS : ASK_MEMBERS);
        Instant at = time(object);
        PlayLine line = does ? doing(object, at) : asking(object, at);
        String name = text(object, "name");
        if (name != null && !names.add(name)) {
            problem("name-twice", "/name", "name", name);
        }
        return Optional.of(line);
    }

    private PlayLine doing(Json.Obj object, @Nullable Instant at) {
        String command = needed(object, "do");
        Json body = object.members().getOrDefault("with", new Json.Obj(Map.of()));
        references(body, "/with");
        body(command, body);
        Actor actor = actor(object.members().get("as"));
        Json expect = object.members().get("expect");
        return new PlayLine.Do(
                number,
                at,
                text(object, "name"),
                command,
                body,
                actor,
                text(object, "key"),
                codes(expect),
                expect instanceof Json.Obj values ? values : null);
    }

    /** What a command's answer is to be: a code, several, or the values of an acceptance. */
    private List<String> codes(@Nullable Json expect) {
        List<String> codes = new ArrayList<>();
        switch (expect) {
            case null -> codes.add(ACCEPTED);
            case Json.Text text -> codes.add(text.value());
            case Json.Arr array
            when !array.items().isEmpty() && array.items().stream().allMatch(Json.Text.class::isInstance) ->
                array.items().forEach(item -> codes.add(((Json.Text) item).value()));
            case Json.Obj values -> {
                references(values, "/expect");
                codes.add(ACCEPTED);
            }
            default -> problem("wrong-form", "/expect", "expected", "code, list of codes, or values");
        }
        codes.stream()
                .filter(code -> !code.matches("[a-z0-9]+(-[a-z0-9]+)*"))
                .forEach(code -> problem("wrong-form", "/expect", "expected", "code"));
        return codes;
    }

    private void body(String command, Json body) {
        Optional<Class<? extends Command>> type = catalogue.command(command);
        if (type.isEmpty()) {
            problems.add(new Problem("unknown-command", at("/do"), like(command)));
            return;
        }
        Problems found = new Problems();
        RecordCodec.read(type.get(), body, "", found);
        for (Problem problem : found.all()) {
            // What a reference will say is known, and checked, only when it is filled in.
            if (!References.isAt(body, problem.where())) {
                problems.add(new Problem(problem.code(), at("/with" + problem.where()), problem.values()));
            }
        }
    }

    /** The command that was meant, perhaps. */
    private Map<String, String> like(String command) {
        return catalogue.slices().stream()
                .map(slice -> Catalogue.nameOf(slice.command()))
                .filter(name -> !command.isBlank() && (name.contains(command) || command.contains(name)))
                .min(Comparator.comparingInt(String::length))
                .map(name -> Map.of("command", command, "meant", name))
                .orElse(Map.of("command", command));
    }

    private PlayLine asking(Json.Obj object, @Nullable Instant at) {
        String asked = needed(object, "ask");
        Figure figure = Arrays.stream(Figure.values())
                .filter(it -> it.stored().equals(asked))
                .findFirst()
                .orElse(Figure.EVENTS);
        if (!figure.stored().equals(asked)) {
            problems.add(new Problem(
                    "unknown-figure",
                    at("/ask"),
                    Map.of(
                            "figure",
                            asked,
                            "known",
                            String.join(
                                    " ",
                                    Arrays.stream(Figure.values())
                                            .map(Figure::stored)
                                            .toList()))));
        }
        String of = text(object, "of");
        if (figure.isAboutOne() && of == null) {
            problem("missing-field", "/of", "figure", asked);
        }
        if (figure == Figure.ANSWER && of != null && !names.contains(of)) {
            problem("unknown-reference", "/of", "reference", of);
        }
        if (of != null) {
            references(Json.text(of), "/of");
        }
        if (figure == Figure.READ && of != null && !of.startsWith("/")) {
            problem("wrong-form", "/of", "expected", "address, such as /projects");
        }
        Json asks = object.members().get("as");
        Json expect = object.members().get("expect");
        if (expect != null) {
            references(expect, "/expect");
        }
        return new PlayLine.Ask(
                number,
                at,
                text(object, "name"),
                figure,
                of,
                date(object, "valueDate"),
                asKnown(object),
                asks == null ? null : actor(asks),
                expect);
    }

    private Actor actor(@Nullable Json json) {
        if (json == null) {
            return Actor.SYSTEM;
        }
        if (!(json instanceof Json.Obj object)) {
            problem("wrong-form", "/as", "expected", "object");
            return Actor.SYSTEM;
        }
        for (String member : object.members().keySet()) {
            if (!Set.of("account", "role", "party").contains(member)) {
                problem("unknown-field", "/as/" + member, "field", member);
            }
        }
        String account = text(object, "account");
        String role = text(object, "role");
        String party = text(object, "party");
        boolean isNobody =
                Role.PUBLIC.stored().equals(role) || Role.SYSTEM.stored().equals(role);
        if (!isNobody && (account == null || !account.matches("u-[A-Za-z0-9-]{1,60}"))) {
            problem("id-malformed", "/as/account", "prefix", "u-");
        }
        if (party != null) {
            references(Json.text(party), "/as/party");
        }
        return new Actor(account == null ? "u-" : account, role(role), party);
    }

    private Role role(@Nullable String role) {
        if (role == null) {
            problem("missing-field", "/as/role", "field", "role");
            return Role.PUBLIC;
        }
        try {
            return Role.ofStored(role);
        } catch (IllegalArgumentException e) {
            problem("unknown-role", "/as/role", "role", role);
        }
        return Role.PUBLIC;
    }

    private @Nullable Instant time(Json.Obj object) {
        String at = text(object, "at");
        String on = text(object, "on");
        if (at != null && on != null) {
            problem("one-of-two-needed", "/at", "expected", "at or on");
        }
        try {
            Instant time = at != null ? Instant.parse(at) : on != null ? noon(LocalDate.parse(on)) : null;
            if (time != null && time.isBefore(before)) {
                problem("time-runs-back", at != null ? "/at" : "/on", "before", before.toString());
            }
            before = time != null && time.isAfter(before) ? time : before;
            return time;
        } catch (DateTimeException e) {
            problem("wrong-form", at != null ? "/at" : "/on", "expected", at != null ? "instant" : "date");
            return null;
        }
    }

    private Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).atZone(zone).toInstant();
    }

    private @Nullable LocalDate date(Json.Obj object, String member) {
        String text = text(object, member);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            problem("wrong-form", "/" + member, "expected", "date");
            return null;
        }
    }

    /** A position, an instant, or a reference to the position of a line. */
    private @Nullable String asKnown(Json.Obj object) {
        String text = object.members().get("asKnown") instanceof Json.Num number
                ? number.value().toPlainString()
                : text(object, "asKnown");
        if (text == null) {
            return null;
        }
        references(Json.text(text), "/asKnown");
        boolean refers = !References.in(Json.text(text)).isEmpty();
        if (!refers && !text.matches("[0-9]{1,18}")) {
            try {
                OffsetDateTime.parse(text);
            } catch (DateTimeException e) {
                problem("wrong-form", "/asKnown", "expected", "position or instant");
            }
        }
        return text;
    }

    private void references(Json json, String pointer) {
        for (String reference : References.in(json)) {
            if (!names.contains(References.nameOf(reference))) {
                problem("unknown-reference", pointer, "reference", reference);
            }
        }
    }

    private void unknown(Json.Obj object, Set<String> known) {
        for (String member : object.members().keySet()) {
            if (!known.contains(member)) {
                problem("unknown-field", "/" + member, "field", member);
            }
        }
    }

    private String needed(Json.Obj object, String member) {
        String text = text(object, member);
        return text == null ? "" : text;
    }

    private @Nullable String text(Json.Obj object, String member) {
        Json value = object.members().get(member);
        if (value == null) {
            return null;
        }
        if (value instanceof Json.Text text) {
            return text.value();
        }
        problem("wrong-form", "/" + member, "expected", "text");
        return null;
    }

    private void problem(String code, String pointer, String key, String value) {
        problems.add(Problem.of(code, at(pointer), key, value));
    }

    private String at(String pointer) {
        return "line " + number + (pointer.isEmpty() ? "" : " " + pointer);
    }
}
