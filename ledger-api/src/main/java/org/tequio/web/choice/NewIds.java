package org.tequio.web.choice;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tequio.api.route.Route;
import org.tequio.ids.Ids;

/** Makes the ids by which the ledger knows persons that it has not seen yet, so that nobody writes a name (HC-15). */
@Component
public final class NewIds {

    /** What the name of a field of members adds for how many of them are new. */
    static final String COUNT = ".new";

    private static final String MEMBERS = "members";
    private static final String ACCOUNT = "account";
    private static final int MEMBERS_MAX = 1_000;

    private final Ids ids;

    NewIds(Ids ids) {
        this.ids = ids;
    }

    /** Puts an id into an empty form, where the command opens an account. */
    public void offer(Route.Write route, Map<String, String> sent) {
        if (route.name().equals("open-account")
                && sent.getOrDefault(ACCOUNT, "").isBlank()) {
            sent.put(ACCOUNT, ids.next("u"));
        }
    }

    /** Puts as many new ids below the members written as were asked for; they stay the same until they are recorded. */
    public void add(Map<String, String> sent) {
        String asked = sent.getOrDefault(MEMBERS + COUNT, "").strip();
        if (asked.matches("[0-9]{1,4}") && Integer.parseInt(asked) <= MEMBERS_MAX) {
            Stream<String> made = IntStream.range(0, Integer.parseInt(asked)).mapToObj(each -> ids.next("n"));
            sent.put(
                    MEMBERS,
                    Stream.concat(sent.getOrDefault(MEMBERS, "").lines().filter(line -> !line.isBlank()), made)
                            .collect(Collectors.joining("\n")));
            sent.remove(MEMBERS + COUNT);
        }
    }

    /** A new id for a household. */
    public String household() {
        return ids.next("h");
    }
}
