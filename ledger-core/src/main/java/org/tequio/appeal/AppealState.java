package org.tequio.appeal;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Boundary;
import org.tequio.decision.Doubts;
import org.tequio.event.Event;
import org.tequio.money.Money;
import org.tequio.store.Query;

/**
 * All that is known of one appeal: its facts, oldest first. Immutable; one more fact costs one link, and the books are
 * drawn up only when somebody decides.
 */
public final class AppealState {

    private final String appeal;
    private final @Nullable Link last;

    private record Link(AppealEvents fact, @Nullable Link before) {}

    private AppealState(String appeal, @Nullable Link last) {
        this.appeal = appeal;
        this.last = last;
    }

    /** Before anything is known of an appeal. */
    public static AppealState before(String appeal) {
        return new AppealState(appeal, null);
    }

    /** What a decision about the money of an appeal reads: all that is known of it. */
    public static Boundary<AppealState> boundary(String appeal) {
        return new Boundary<>(Query.of(AppealTags.appeal(appeal)), before(appeal), AppealState::evolve);
    }

    /** What a gift depends on: that there is such an appeal. */
    public static Boundary<AppealState> opening(String appeal) {
        return new Boundary<>(
                Query.of(AppealTags.appeal(appeal), "appeal-opened"), before(appeal), AppealState::evolve);
    }

    /** What a gift so large that it might fill the appeal also depends on: all that was given already. */
    public static Boundary<AppealState> gifts(String appeal, AppealState opening) {
        return new Boundary<>(
                Query.of(AppealTags.appeal(appeal), "appeal-gift-announced"), opening, AppealState::evolve);
    }

    /** What the confirmation of a gift depends on: the appeal's opening and that gift, but no other. */
    public static Boundary<AppealState> gift(String appeal, String gift) {
        Query query = Query.of(AppealTags.appeal(appeal), "appeal-opened").or(Query.of(AppealTags.fact(gift)));
        // The gift named may be another appeal's, by mistake: here it is unknown.
        return new Boundary<>(
                query,
                before(appeal),
                (state, event) ->
                        event instanceof AppealEvents fact && !fact.appeal().equals(appeal)
                                ? state
                                : state.evolve(event));
    }

    /** After one more event; those of other nouns change nothing. */
    public AppealState evolve(Event event) {
        return event instanceof AppealEvents fact ? new AppealState(appeal, new Link(fact, last)) : this;
    }

    /** What was true by the end of a day, as is known now. */
    public AppealState on(LocalDate day) {
        AppealState then = before(appeal);
        for (AppealEvents fact : facts()) {
            then = fact.valueDate().isAfter(day) ? then : then.evolve(fact);
        }
        return then;
    }

    /**
     * {@code before-its-ground} before the fund was opened, and {@code before-its-money} where the fund did not have so
     * much as of that day or of any since: nothing is paid out of what came later.
     */
    public void bears(Doubts doubts, Money amount, LocalDate day) {
        LocalDate opened = books().opened().valueDate();
        doubts.notBefore(day, "appeal-opened", opened);
        SortedSet<LocalDate> days = new TreeSet<>();
        facts().forEach(fact -> days.add(fact.valueDate()));
        List<LocalDate> since = Stream.concat(Stream.of(day), days.tailSet(day).stream())
                .distinct()
                .toList();
        for (int i = since.size() - 2; !day.isBefore(opened) && i >= 0; i--) {
            Money missing = amount.minus(on(since.get(i)).books().cash());
            if (missing.isPositive()) {
                doubts.rule(
                        true,
                        "before-its-money",
                        Map.of(
                                "valueDate", day.toString(),
                                "from", since.get(i + 1).toString(),
                                "pool", "cash",
                                "missing", missing.toString()));
                return;
            }
        }
    }

    /** Draws up the books. */
    public AppealBooks books() {
        return AppealBooks.of(appeal, List.copyOf(facts()));
    }

    private Deque<AppealEvents> facts() {
        Deque<AppealEvents> facts = new ArrayDeque<>();
        for (Link link = last; link != null; link = link.before()) {
            facts.addFirst(link.fact());
        }
        return facts;
    }
}
