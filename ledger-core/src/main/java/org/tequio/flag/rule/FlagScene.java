package org.tequio.flag.rule;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationEvents;
import org.tequio.committee.CommitteeEvents;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.flag.FlagEvents;
import org.tequio.fund.FundEvents;
import org.tequio.mandate.MandateEvents;
import org.tequio.notice.NoticeEvents;
import org.tequio.project.ProjectEvents;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.projection.Projection.Fact;
import org.tequio.refusal.Problems;
import org.tequio.rule.RuleEvents;
import org.tequio.rule.RuleHistory;
import org.tequio.rule.RuleVersion;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.SchemeReader;
import org.tequio.scheme.SchemeRef;
import org.tequio.store.Criterion;
import org.tequio.store.Query;
import org.tequio.treasury.TreasuryEvents.BookEntryReversed;
import org.tequio.treasury.TreasuryEvents.BookOpened;
import org.tequio.treasury.TreasuryEvents.MoneyReturned;
import org.tequio.treasury.TreasuryEvents.PaymentLinked;
import org.tequio.treasury.TreasuryEvents.PaymentMade;

/**
 * All that the rules look at: every project, and what is known of parties, persons and mandates. Folded from the log when
 * somebody asks, so that flags can be seen as of any day, as known at any position.
 *
 * @param day on which lateness is judged
 */
public record FlagScene(Map<String, ProjectCase> projects, List<Fact> others, Thresholds thresholds, LocalDate day) {

    private static final List<Class<? extends Event>> NOUNS = List.of(
            ProjectEvents.class,
            FundEvents.class,
            NoticeEvents.class,
            CommitteeEvents.class,
            FlagEvents.class,
            AssociationEvents.class,
            MandateEvents.class,
            RuleEvents.class,
            BookOpened.class,
            PaymentMade.class,
            PaymentLinked.class,
            MoneyReturned.class,
            BookEntryReversed.class);

    /** What a scene is folded from. */
    public static final Query QUERY = Query.of(new Criterion(Set.of(), types()));

    private static Set<String> types() {
        Set<String> types = new HashSet<>();
        Deque<Class<?>> left = new ArrayDeque<>(NOUNS);
        while (!left.isEmpty()) {
            Class<?> noun = left.pop();
            EventType type = noun.getAnnotation(EventType.class);
            if (type != null) {
                types.add(type.value());
            } else {
                left.addAll(List.of(noun.getPermittedSubclasses()));
            }
        }
        return types;
    }

    /** Sorts the facts, oldest first, to their projects. */
    public static FlagScene of(Iterable<Fact> facts, LocalDate day) {
        return of(facts, day, null);
    }

    /**
     * The same, taking over what is known of projects about which nothing was added or left out.
     *
     * @param before a scene of the same log; {@code null} if there is none
     */
    public static FlagScene of(Iterable<Fact> facts, LocalDate day, @Nullable FlagScene before) {
        Map<String, List<Fact>> byProject = new LinkedHashMap<>();
        List<Fact> others = new ArrayList<>();
        for (Fact fact : facts) {
            String project = projectOf(fact);
            if (project == null) {
                others.add(fact);
            } else {
                byProject.computeIfAbsent(project, key -> new ArrayList<>()).add(fact);
            }
        }
        Rules rules = new Rules(others);
        Map<String, ProjectCase> projects = new LinkedHashMap<>();
        byProject.forEach((project, its) -> {
            Scheme scheme = rules.scheme(its).orElse(null);
            ProjectCase known = before == null ? null : before.projects.get(project);
            if (known != null && known.isOf(its, scheme)) {
                projects.put(project, known);
            } else {
                ProjectCase.of(project, its, scheme).ifPresent(drawn -> projects.put(project, drawn));
            }
        });
        return new FlagScene(projects, others, rules.thresholds(day), day);
    }

    private static @Nullable String projectOf(Fact fact) {
        for (Tag tag : fact.event().tags()) {
            if (tag.key().equals("project")
                    || tag.key().equals("notices")
                    || tag.key().equals("flags-of")) {
                return tag.value();
            }
        }
        return null;
    }

    public Collection<ProjectCase> cases() {
        return projects.values();
    }

    /** The facts of one kind that belong to no project, oldest first. */
    public <E extends Event> Stream<E> others(Class<E> kind) {
        return others.stream().map(Fact::event).filter(kind::isInstance).map(kind::cast);
    }

    /** Where those stand that show something. */
    public List<Long> where(java.util.function.Predicate<Event> shows) {
        return others.stream()
                .filter(fact -> shows.test(fact.event()))
                .map(fact -> fact.stored().position())
                .toList();
    }

    /** The rule data among the facts. */
    private static final class Rules {

        private final Map<String, RuleHistory> histories = new LinkedHashMap<>();
        private final Map<String, Scheme> schemes = new LinkedHashMap<>();

        Rules(List<Fact> facts) {
            for (Fact fact : facts) {
                if (fact.event() instanceof RuleEvents it
                        && (it.kind().equals("scheme") || it.kind().equals(Thresholds.KIND))) {
                    histories.merge(
                            it.kind() + "/" + it.id(),
                            RuleHistory.none(it.kind(), it.id()).after(it),
                            (known, first) -> known.after(it));
                }
            }
        }

        Thresholds thresholds(LocalDate day) {
            return Optional.ofNullable(histories.get(Thresholds.KIND + "/" + Thresholds.STANDARD))
                    .flatMap(history -> history.on(day))
                    .map(version -> Thresholds.read(version.json(), new Problems()))
                    .orElseGet(Thresholds::shipped);
        }

        Optional<Scheme> scheme(List<Fact> facts) {
            return facts.stream()
                    .map(Fact::event)
                    .filter(ProjectProposed.class::isInstance)
                    .map(it -> ((ProjectProposed) it).scheme())
                    .findFirst()
                    .flatMap(this::scheme);
        }

        private Optional<Scheme> scheme(SchemeRef ref) {
            Scheme known = schemes.get(ref.hash());
            if (known != null) {
                return Optional.of(known);
            }
            Optional<Scheme> read = Optional.ofNullable(histories.get("scheme/" + ref.id()))
                    .flatMap(history -> history.version(ref.version()))
                    .filter((RuleVersion version) -> version.hash().equals(ref.hash()))
                    .map(version -> SchemeReader.read(version.document()));
            read.ifPresent(scheme -> schemes.put(ref.hash(), scheme));
            return read;
        }
    }
}
