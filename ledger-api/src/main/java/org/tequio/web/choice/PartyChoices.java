package org.tequio.web.choice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tequio.api.view.Parties;
import org.tequio.api.view.Projects;
import org.tequio.api.view.Schemes;
import org.tequio.document.Datum;
import org.tequio.fund.ProjectBook;
import org.tequio.mandate.Role;
import org.tequio.scheme.Party;
import org.tequio.web.step.StageSteps;

/** Projects, parties, schemes and their seats: what nearly every form asks for. */
@Component
final class PartyChoices implements Chooser {

    private static final List<String> CATEGORIES =
            List.of("water", "sewerage", "roads", "electrification", "education", "health");

    private final Projects projects;
    private final Parties parties;
    private final Schemes schemes;

    PartyChoices(Projects projects, Parties parties, Schemes schemes) {
        this.projects = projects;
        this.parties = parties;
        this.schemes = schemes;
    }

    @Override
    public Optional<Map<String, String>> choices(String path, Asked asked) {
        return switch (path) {
            case "project" -> asked.is("propose-project") ? Optional.empty() : Optional.of(own(asked));
            case "association" ->
                asked.is("register-association") ? Optional.empty() : Optional.of(associations(asked));
            case "federation" -> asked.is("register-federation") ? Optional.empty() : Optional.of(federations(asked));
            case "clubs" -> Optional.of(clubs(asked));
            case "scheme", "programme" -> Optional.of(schemesHeld(asked));
            case "variant" -> Optional.of(variants(asked));
            case "category" -> Optional.of(categories(asked));
            case "executor" -> Optional.of(institutions(asked));
            case "party", "giver", "payer" -> Optional.of(everyParty(asked));
            case "committee" -> Optional.of(everyParty(asked));
            case "seat" -> asked.is("extend-deadline", "cover-share") ? Optional.of(othersSeats(asked)) : seats(asked);
            case "by" -> Optional.of(ownSeats(asked));
            case "role" -> Optional.of(roles(asked));
            case "currency", "receiveCurrency" -> Optional.of(currencies());
            default -> within(path, asked);
        };
    }

    /** Who fills a seat of a proposal, and who sat at a session. */
    private Optional<Map<String, String>> within(String path, Asked asked) {
        if (path.startsWith("seats.")) {
            return Optional.of(fillers(path.substring("seats.".length()), asked));
        }
        if (!path.startsWith("attendance.")) {
            return Optional.empty();
        }
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "party" -> Optional.of(everyParty(asked));
            case "seat" -> Optional.of(seatsOfAllSchemes(asked));
            default -> Optional.empty();
        };
    }

    /** One's own projects; those that a committee has to decide or watches; all of them for whom all are to see. */
    private Map<String, String> own(Asked asked) {
        Map<String, String> own = new LinkedHashMap<>();
        if (asked.viewer().seesAll() || asked.is("give-notice")) {
            projects.all(asked.now()).forEach(line -> offer(line, asked, own));
            return own;
        }
        String party = asked.viewer().party();
        projects.concerning(party).forEach(line -> offer(line, asked, own));
        if (asked.viewer().role() == Role.COMMITTEE_MEMBER) {
            projects.watchedBy(party, asked.now()).forEach(line -> offer(line, asked, own));
        }
        if (asked.is("vote-on-project", "decide-project")) {
            projects.all(asked.now()).stream()
                    .filter(line -> line.stage() == Projects.Stage.PROPOSED)
                    .forEach(line -> offer(line, asked, own));
        }
        if (asked.is("vote-on-project", "decide-project")) {
            own.keySet().removeAll(decidedOtherwise(asked));
        }
        return own;
    }

    /** Projects whose scheme has no committee, for whom votes are recorded; those whose scheme has one, for others. */
    private Set<String> decidedOtherwise(Asked asked) {
        Set<String> sitting = schemes.all(asked.now()).stream()
                .filter(held -> held.scheme().terms().committee() != null)
                .map(held -> held.scheme().id())
                .collect(Collectors.toSet());
        return projects.all(asked.now()).stream()
                .filter(line -> !line.project().equals(asked.said("project")))
                .filter(line -> asked.is("vote-on-project") != sitting.contains(line.scheme()))
                .map(Projects.Line::project)
                .collect(Collectors.toSet());
    }

    /** With its municipality, as titles repeat; not where its stage refuses the command, unless it was asked for. */
    private static void offer(Projects.Line line, Asked asked, Map<String, String> own) {
        boolean isAskedFor = line.project().equals(asked.said("project"));
        if (isAskedFor || StageSteps.allow(asked.route().name(), line.stage())) {
            own.put(line.project(), line.title() + " · " + asked.format().place(line.place()));
        }
    }

    private Map<String, String> associations(Asked asked) {
        boolean all =
                asked.viewer().seesAll() || asked.viewer().role() == Role.OFFICER || asked.is("endorse-association");
        Map<String, String> found = new LinkedHashMap<>();
        parties.associations(asked.now()).stream()
                .filter(each -> all || each.association().equals(asked.viewer().party()))
                .forEach(each -> found.put(each.association(), each.name()));
        return found;
    }

    private Map<String, String> federations(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        parties.associations(asked.now()).stream()
                .filter(Parties.Association::isFederation)
                .filter(each -> !asked.is("endorse-association")
                        || each.association().equals(asked.viewer().party()))
                .forEach(each -> found.put(each.association(), each.name()));
        return found;
    }

    private Map<String, String> clubs(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        parties.associations(asked.now()).stream()
                .filter(each -> !each.isFederation())
                .forEach(each -> found.put(each.association(), each.name()));
        return found;
    }

    /** The institutions of the level that a seat of the scheme chosen is for. */
    private Map<String, String> fillers(String seat, Asked asked) {
        Optional<Party> party = schemes.one(asked.said("scheme"), asked.now())
                .flatMap(held -> held.scheme().party(seat));
        return institutions(
                asked, each -> party.filter(it -> !it.admits(each.kind())).isEmpty());
    }

    private Map<String, String> institutions(Asked asked) {
        return institutions(asked, each -> true);
    }

    private Map<String, String> institutions(Asked asked, Predicate<Parties.Institution> which) {
        Map<String, String> byName = new TreeMap<>();
        parties.institutions(asked.now()).stream()
                .filter(which)
                .forEach(each -> byName.put(each.name() + "\u0000" + each.institution(), each.institution()));
        Map<String, String> found = new LinkedHashMap<>();
        byName.forEach((name, id) -> found.put(id, name.substring(0, name.indexOf('\u0000'))));
        return found;
    }

    private Map<String, String> everyParty(Asked asked) {
        Map<String, String> found = institutions(asked);
        parties.associations(asked.now()).forEach(each -> found.put(each.association(), each.name()));
        return found;
    }

    private Map<String, String> schemesHeld(Asked asked) {
        Map<String, String> held = new LinkedHashMap<>();
        schemes.all(asked.now())
                .forEach(each -> held.put(
                        each.scheme().id(),
                        asked.format().title(each.scheme().title()) + " ("
                                + each.scheme().id() + ")"));
        return held;
    }

    private static Map<String, String> variants(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        if (asked.scheme() != null) {
            asked.scheme()
                    .variants()
                    .forEach(each -> found.put(each.id(), asked.format().title(each.title())));
        }
        return found;
    }

    private static Map<String, String> categories(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        if (asked.scheme() != null) {
            Datum<List<String>> taken = asked.scheme().eligibility().categories();
            (taken == null ? CATEGORIES : taken.value())
                    .forEach(each -> found.put(each, asked.format().word("category", each)));
        }
        return found;
    }

    private Map<String, String> seatsOfAllSchemes(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        schemes.all(asked.now())
                .forEach(held -> held.scheme()
                        .parties()
                        .forEach(party ->
                                found.putIfAbsent(party.seat(), asked.format().title(party.title()))));
        return found;
    }

    /** One's own seats of a project; all of them where the form is about anybody's. */
    private Optional<Map<String, String>> seats(Asked asked) {
        return asked.is("claim-irregular") ? Optional.of(allSeats(asked)) : Optional.of(ownSeats(asked));
    }

    private Map<String, String> ownSeats(Asked asked) {
        Map<String, String> found = new TreeMap<>();
        proposed(asked.book()).forEach((seat, party) -> {
            if (party.equals(asked.viewer().party())) {
                found.put(seat, asked.format().word("party", seat) + " · " + parties.name(party));
            }
        });
        return found;
    }

    private Map<String, String> allSeats(Asked asked) {
        Map<String, String> found = new TreeMap<>();
        proposed(asked.book())
                .forEach((seat, party) ->
                        found.put(seat, asked.format().word("party", seat) + " · " + parties.name(party)));
        return found;
    }

    private static Map<String, String> proposed(@org.jspecify.annotations.Nullable ProjectBook book) {
        return book == null || book.project().proposal() == null
                ? Map.of()
                : book.project().proposal().seats();
    }

    private static Map<String, String> othersSeats(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        if (asked.book() != null && asked.book().books().isAgreed()) {
            asked.book().books().terms().paying().stream()
                    .filter(share -> !share.party().equals(asked.viewer().party()))
                    .forEach(share -> found.put(
                            share.seat(),
                            asked.format().word("party", share.seat()) + " · "
                                    + asked.format().day(share.deadline())));
        }
        return found;
    }

    private static Map<String, String> roles(Asked asked) {
        Map<String, String> roles = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            if (role != Role.SYSTEM && role != Role.PUBLIC) {
                roles.put(role.stored(), asked.format().word("role", role));
            }
        }
        return roles;
    }

    private static Map<String, String> currencies() {
        Map<String, String> found = new LinkedHashMap<>();
        Choices.currencies().forEach(each -> found.put(each, each));
        return found;
    }
}
