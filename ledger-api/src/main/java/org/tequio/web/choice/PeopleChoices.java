package org.tequio.web.choice;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tequio.api.route.Door;
import org.tequio.api.view.Clubs;
import org.tequio.api.view.People;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.mandate.Role;
import org.tequio.web.text.Formats;

/** Accounts, mandates, members and suspensions, by what they may do: the ledger knows no names of people. */
@Component
final class PeopleChoices implements Chooser {

    private final People people;
    private final Clubs clubs;
    private final Door door;

    PeopleChoices(People people, Clubs clubs, Door door) {
        this.people = people;
        this.clubs = clubs;
        this.door = door;
    }

    @Override
    public Optional<Map<String, String>> choices(String path, Asked asked) {
        return switch (path) {
            case "account" ->
                asked.is("grant-mandate", "link-member") ? Optional.of(accounts(asked)) : Optional.empty();
            case "taking", "representatives", "treasurers" -> Optional.of(accounts(asked));
            case "mandate" -> Optional.of(mandates(asked));
            case "member" ->
                asked.is("record-member-leaving", "link-member")
                        ? Optional.of(members(asked, false))
                        : Optional.empty();
            case "suspension" -> Optional.of(suspensions(asked));
            default ->
                path.matches("attendance\\.[0-9]+\\.account") ? Optional.of(committeeMembers(asked)) : Optional.empty();
        };
    }

    /** Who gives need not be enrolled; those that are known are named. */
    @Override
    public Map<String, String> suggestions(String path, Asked asked) {
        return path.equals("member") ? members(asked, true) : Map.of();
    }

    /** To an operator all; to anybody else only those that act for nobody else. */
    private Map<String, String> accounts(Asked asked) {
        String party = asked.viewer().party() == null ? "" : asked.viewer().party();
        String about = asked.said("association");
        Map<String, String> found = new LinkedHashMap<>();
        people.accounts(door.today(), asked.now()).stream()
                .filter(it -> mayName(asked, it, party) || it.isFree(about))
                .forEach(it -> found.put(it.account(), told(it.mandates(), asked.format())));
        return distinct(found, Map.of());
    }

    /** Whoever may sit in a session, and in what else they act is nobody's business there. */
    private Map<String, String> committeeMembers(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        people.accounts(door.today(), asked.now()).forEach(account -> {
            List<MandateGranted> sits = account.mandates().stream()
                    .filter(it -> it.role() == Role.COMMITTEE_MEMBER)
                    .toList();
            if (!sits.isEmpty()) {
                found.put(account.account(), told(sits, asked.format()));
            }
        });
        return distinct(found, Map.of());
    }

    /** Ids say nothing to people: they are told only where without them two choices would read the same. */
    private static Map<String, String> distinct(Map<String, String> told, Map<String, String> accounts) {
        Map<String, Integer> same = new HashMap<>();
        told.values().forEach(it -> same.merge(it, 1, Integer::sum));
        Map<String, String> found = new LinkedHashMap<>();
        told.forEach((id, does) -> {
            String account = accounts.getOrDefault(id, id);
            boolean isUnique = !does.isEmpty() && same.getOrDefault(does, 0) == 1;
            found.put(id, isUnique ? does : does.isEmpty() ? account : does + " · " + account);
        });
        return found;
    }

    private static boolean mayName(Asked asked, People.Account account, String party) {
        return asked.viewer().role() == Role.OPERATOR || account.isFree(party);
    }

    private String told(List<MandateGranted> mandates, Formats format) {
        return mandates.stream().map(it -> told(it, format)).distinct().collect(Collectors.joining(", "));
    }

    private String told(MandateGranted mandate, Formats format) {
        String party = people.partyOf(mandate);
        return format.word("role", mandate.role()) + (party.isEmpty() ? "" : " (" + party + ")");
    }

    private Map<String, String> mandates(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        Map<String, String> accounts = new HashMap<>();
        people.accounts(door.today(), asked.now())
                .forEach(account -> account.mandates().forEach(it -> {
                    found.put(it.mandate(), told(it, asked.format()));
                    accounts.put(it.mandate(), account.account());
                }));
        return distinct(found, accounts);
    }

    private Map<String, String> members(Asked asked, boolean alsoGone) {
        Map<String, String> found = new LinkedHashMap<>();
        List<String> members = people.members(asked.viewer(), asked.said("association"), alsoGone, asked.now());
        members.forEach(it -> found.put(it, it));
        return found;
    }

    private Map<String, String> suspensions(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        clubs.club(asked.said("association"), asked.now())
                .ifPresent(club -> club.suspensions()
                        .forEach(it -> found.put(
                                it.suspension(),
                                asked.format().day(it.from())
                                        + (it.until() == null
                                                ? ""
                                                : " – " + asked.format().day(it.until())))));
        return found;
    }
}
