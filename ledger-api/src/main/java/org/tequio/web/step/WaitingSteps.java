package org.tequio.web.step;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Capacity;
import org.tequio.api.access.Viewer;
import org.tequio.api.view.Parties;
import org.tequio.api.view.Projects;
import org.tequio.api.view.Waiting;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.store.AsOf;

/**
 * All that waits for somebody: of each project the steps that its own page shows her, and of anything else the deadlines
 * that she may meet.
 */
@Component
public final class WaitingSteps {

    private static final Comparator<Entry> MOST_URGENT_FIRST = Comparator.comparing(
                    (Entry it) -> it.deadline() == null ? null : it.deadline().due(),
                    Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Entry::title)
            .thenComparing(Entry::link);

    private final NextSteps steps;
    private final Projects projects;
    private final Parties parties;

    WaitingSteps(NextSteps steps, Projects projects, Parties parties) {
        this.steps = steps;
        this.projects = projects;
        this.parties = parties;
    }

    /**
     * One thing that waits.
     *
     * @param title of what it is about
     * @param page of what it is about; {@code null} if it has none
     * @param deadline until when, and what follows if nobody acts; {@code null} where no time ends
     * @param capacity in which she may act
     */
    record Entry(
            String title,
            @Nullable String page,
            String command,
            @Nullable String seat,
            @Nullable Money amount,
            String link,
            Waiting.@Nullable Item deadline,
            Capacity capacity) {}

    /** What waits for an account in any of its capacities, the most urgent first, what no time ends last. */
    public List<Entry> of(Viewer viewer, AsOf now) {
        Map<String, String> titles = projects.titles(now);
        Set<String> links = new HashSet<>();
        List<Entry> entries = new ArrayList<>();
        for (Capacity capacity : actingFirst(viewer)) {
            Viewer acting = new Viewer(viewer.account(), capacity, viewer.capacities());
            for (Entry entry : of(steps.asking(acting, now), capacity, titles)) {
                String deadline =
                        entry.deadline() == null ? "" : entry.deadline().deadline();
                if (links.add(entry.link() + " " + deadline)) {
                    entries.add(entry);
                }
            }
        }
        entries.sort(MOST_URGENT_FIRST);
        return List.copyOf(entries);
    }

    private static List<Capacity> actingFirst(Viewer viewer) {
        Set<Capacity> capacities = new LinkedHashSet<>();
        if (viewer.acting() != null) {
            capacities.add(viewer.acting());
        }
        capacities.addAll(viewer.capacities());
        return List.copyOf(capacities);
    }

    private List<Entry> of(NextSteps.Asking asking, Capacity capacity, Map<String, String> titles) {
        List<Entry> entries = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (String project : concerned(asking, titles)) {
            projects.book(project, asking.now())
                    .ifPresent(book -> steps.of(book, asking).forEach(step -> {
                        step.deadlines().forEach(it -> told.add(it.deadline()));
                        ofStep(step, project, titles, capacity).forEach(entries::add);
                    }));
        }
        asking.deadlines().stream()
                .filter(item -> !told.contains(item.deadline()) && !titles.containsKey(item.id()))
                .forEach(item -> entries.add(ofDeadline(item, capacity)));
        return entries;
    }

    /** The projects of her party, those about which a deadline waits for her, and, for a committee, the undecided ones. */
    private Set<String> concerned(NextSteps.Asking asking, Map<String, String> titles) {
        Set<String> concerned = new LinkedHashSet<>();
        projects.concerning(asking.viewer().party()).forEach(line -> concerned.add(line.project()));
        asking.deadlines().stream()
                .map(Waiting.Item::id)
                .filter(titles::containsKey)
                .forEach(concerned::add);
        if (asking.viewer().role() == Role.COMMITTEE_MEMBER) {
            projects.all(asking.now()).stream()
                    .filter(line -> line.stage() == Projects.Stage.PROPOSED)
                    .forEach(line -> concerned.add(line.project()));
        }
        return concerned;
    }

    private List<Entry> ofStep(NextSteps.Step step, String project, Map<String, String> titles, Capacity capacity) {
        List<Waiting.@Nullable Item> deadlines = new ArrayList<>(step.deadlines());
        if (deadlines.isEmpty()) {
            deadlines.add(null);
        }
        return deadlines.stream()
                .map(it -> it != null && !it.id().equals(project)
                        ? ofDeadline(it, capacity)
                        : new Entry(
                                titles.getOrDefault(project, "–"),
                                "/projects/" + project,
                                step.command(),
                                step.seat(),
                                step.amount(),
                                step.link(),
                                it,
                                capacity))
                .toList();
    }

    /** Of anything else than a project: an association is named, other things have no name. */
    private Entry ofDeadline(Waiting.Item item, Capacity capacity) {
        boolean isAssociation = item.subject().startsWith("association=");
        boolean isAppeal = item.subject().startsWith("appeal=");
        return new Entry(
                isAssociation ? parties.name(item.id()) : item.id(),
                isAssociation ? "/associations/" + item.id() : isAppeal ? "/appeals/" + item.id() : null,
                item.act(),
                item.seat(),
                null,
                item.link() == null ? "/do/" + item.act() : item.link(),
                item,
                capacity);
    }
}
