package org.tequio.fund;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.project.ProjectState;
import org.tequio.project.ProjectTags;
import org.tequio.store.Query;

/**
 * All that is known of one project's money: its facts, oldest first. Immutable; one more fact costs one link, however
 * many there are, and the books are drawn up only when somebody decides.
 */
public final class FundState {

    private final ProjectState project;
    private final @Nullable Link last;

    private record Link(FundEvents fact, @Nullable Link before) {}

    private FundState(ProjectState project, @Nullable Link last) {
        this.project = project;
        this.last = last;
    }

    /** Before anything is known of a project. */
    public static FundState before(String project) {
        return new FundState(ProjectState.before(project), null);
    }

    /** What a decision about a project's money reads: all that is known of the project. */
    public static Boundary<FundState> boundary(String project) {
        return new Boundary<>(Query.of(ProjectTags.project(project)), before(project), FundState::evolve);
    }

    /** After one more event; those of other projects and other nouns change nothing. */
    public FundState evolve(Event event) {
        if (event instanceof FundEvents fact) {
            return fact.project().equals(project.project()) ? new FundState(project, new Link(fact, last)) : this;
        }
        return new FundState(project.evolve(event), last);
    }

    /** After some more, in their order. */
    public FundState after(List<? extends Event> events) {
        FundState state = this;
        for (Event event : events) {
            state = state.evolve(event);
        }
        return state;
    }

    public ProjectState project() {
        return project;
    }

    /** What was true by the end of a day, as is known now. */
    public FundState on(LocalDate day) {
        FundState then = new FundState(project, null);
        for (FundEvents fact : facts()) {
            then = fact.valueDate().isAfter(day) ? then : new FundState(project, new Link(fact, then.last));
        }
        return then;
    }

    /** The days on which something was, from one on, in order. */
    public SortedSet<LocalDate> daysFrom(LocalDate day) {
        SortedSet<LocalDate> days = new TreeSet<>();
        for (Link link = last; link != null; link = link.before()) {
            if (!link.fact().valueDate().isBefore(day)) {
                days.add(link.fact().valueDate());
            }
        }
        return days;
    }

    /** Draws up the books and checks that they hold. */
    public Books books() {
        Books books = unchecked();
        books.check();
        return books;
    }

    /** Draws up the books in the middle of a correction, when the reversal stands and the right entry does not yet. */
    public Books unchecked() {
        return Books.of(project, facts());
    }

    private Deque<FundEvents> facts() {
        Deque<FundEvents> facts = new ArrayDeque<>();
        for (Link link = last; link != null; link = link.before()) {
            facts.addFirst(link.fact());
        }
        return facts;
    }
}
