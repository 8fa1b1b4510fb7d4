package org.tequio.web.choice;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tequio.api.view.Committees;
import org.tequio.api.view.Parties;
import org.tequio.api.view.Projects;

/** Calls, sessions, their seats and their decisions, for those who decide, and the deeds that they sign. */
@Component
final class CommitteeChoices implements Chooser {

    private final Committees committees;
    private final Projects projects;
    private final Parties parties;

    CommitteeChoices(Committees committees, Projects projects, Parties parties) {
        this.parties = parties;
        this.committees = committees;
        this.projects = projects;
    }

    @Override
    public Optional<Map<String, String>> choices(String path, Asked asked) {
        return switch (path) {
            case "call" -> asked.is("open-call") ? Optional.empty() : Optional.of(calls(asked));
            case "session" -> isNumber(asked) ? Optional.empty() : Optional.of(sessions(asked));
            case "decision" -> asked.is("confirm-late-decision") ? Optional.of(late(asked)) : Optional.empty();
            case "of" -> Optional.of(deeds(asked));
            default -> Optional.empty();
        };
    }

    /** A decision recorded by hand names a session by its number in the minutes; it need not be entered here. */
    @Override
    public Map<String, String> suggestions(String path, Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        boolean numbers = path.equals("session") || (path.equals("decision") && asked.is("extend-deadline"));
        if (numbers) {
            committees
                    .sessions(asked.now())
                    .forEach(it -> found.put(it.number(), asked.format().day(it.day())));
        }
        return found;
    }

    private static boolean isNumber(Asked asked) {
        return asked.is("decide-project", "hold-session");
    }

    /** The seats that may vote: those of the session chosen, else of every open one. */
    Map<String, String> voters(Asked asked) {
        Map<String, String> seats = new LinkedHashMap<>();
        committees.sessions(asked.now()).stream()
                .filter(it -> asked.said("session").isEmpty()
                        ? !it.isClosed()
                        : it.session().equals(asked.said("session")))
                .flatMap(it -> it.attendance().stream())
                .forEach(it -> seats.putIfAbsent(it.seat(), asked.format().word("party", it.seat())));
        return seats;
    }

    private Map<String, String> calls(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        committees.calls(asked.now()).stream()
                .filter(call -> !call.isVoid())
                .forEach(call -> found.put(call.call(), call.number() + " · " + parties.name(call.convener())));
        return found;
    }

    private Map<String, String> sessions(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        committees.sessions(asked.now()).stream()
                .filter(session -> !session.isClosed() || asked.is("record-late-decision"))
                .forEach(session -> found.put(
                        session.session(),
                        session.number() + " · " + asked.format().day(session.day())));
        return found;
    }

    private Map<String, String> late(Asked asked) {
        return asked.book() == null
                ? Map.of()
                : committees
                        .late(asked.book().project().project(), asked.now())
                        .map(it -> Map.of(
                                it.decision(),
                                it.session() + " · " + asked.format().day(it.valueDate())))
                        .orElse(Map.of());
    }

    /** Sessions, whose minutes are signed, and projects, of whose agreement and delivery the same is true. */
    private Map<String, String> deeds(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        committees
                .sessions(asked.now())
                .forEach(it -> found.put(
                        it.session(),
                        asked.format().word("deed", "minutes") + " · " + it.number() + " · "
                                + asked.format().day(it.day())));
        projects.concerning(asked.viewer().party()).forEach(it -> found.put(it.project(), it.title()));
        return found;
    }
}
