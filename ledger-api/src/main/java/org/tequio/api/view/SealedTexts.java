package org.tequio.api.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.association.AssociationTags;
import org.tequio.committee.CommitteeEvents.ProjectVoted;
import org.tequio.committee.CommitteeEvents.SessionHeld;
import org.tequio.committee.CommitteeTags;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.event.Tag;
import org.tequio.flag.FlagTags;
import org.tequio.fund.ProjectBook;
import org.tequio.ledger.Ledger;
import org.tequio.mandate.Role;
import org.tequio.notice.NoticeTags;
import org.tequio.project.ProjectTags;
import org.tequio.projection.Projection.Fact;
import org.tequio.store.AsOf;
import org.tequio.store.Query;
import org.tequio.store.StoredEvent;
import org.tequio.vault.Purpose;
import org.tequio.vault.Reader;
import org.tequio.vault.Reading;
import org.tequio.vault.TextRef;

/**
 * The sealed texts of events, for those whose matter they are: reasons, explanations, notes, numbers and evidence. An
 * auditor reads those of every matter, a person who acts for a party those of its own; nobody reads here what is about a
 * person (HC-15, HC-16). Each reading is recorded by the vault.
 */
@Component
public final class SealedTexts {

    /** Who reads any text at all, besides those that are public. */
    public static final Set<Role> READERS = EnumSet.of(
            Role.AUDITOR, Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE, Role.EXECUTOR, Role.COMMITTEE_MEMBER);

    private static final Set<Role> CLUB_READERS = EnumSet.of(Role.TREASURER, Role.REPRESENTATIVE);

    /** What all texts of a thing share, so that nobody asks for them by it. */
    private static final Set<String> COMMON = Set.of("project", "association", "party", "seat", "by", "executor");

    private final Ledger ledger;
    private final Log log;
    private final Projects projects;
    private final Appeals appeals;

    SealedTexts(Ledger ledger, Log log, Projects projects, Appeals appeals) {
        this.ledger = ledger;
        this.log = log;
        this.projects = projects;
        this.appeals = appeals;
    }

    /** What became of a text. */
    public enum State {
        /** It is told. */
        TOLD,
        /** Its key is destroyed. */
        ERASED,
        /** It is not here. */
        WITHHELD,
        /** It is not this reader's to read. */
        CLOSED
    }

    /**
     * One text of an event.
     *
     * @param field the component that refers to it
     * @param text {@code null} unless told
     */
    public record Text(String field, State state, @Nullable String text) {}

    /** The texts of one event, none of them closed. */
    public record Entry(long position, String type, Instant recordedAt, LocalDate trueOn, List<Text> texts) {}

    /** The texts of an event as this viewer finds them. */
    public List<Text> of(Viewer viewer, StoredEvent stored, AsOf asOf) {
        return of(viewer, log.decoder().of(stored), asOf);
    }

    /** Whether an event is of a matter whose texts this viewer reads. */
    public boolean isOwn(Viewer viewer, StoredEvent stored, AsOf asOf) {
        return mayRead(viewer, log.decoder().of(stored), asOf);
    }

    /** All that is said about the things of a project, for those who may read it; empty for others. */
    public Told ofProject(Viewer viewer, String project, AsOf asOf) {
        if (!viewer.isOneOf(READERS) || !isOfProject(viewer, project, asOf)) {
            return Told.NOTHING;
        }
        return told(
                viewer,
                Query.of(ProjectTags.project(project))
                        .or(Query.of(FlagTags.about(project)))
                        .or(Query.of(NoticeTags.about(project))),
                asOf);
    }

    /** All that is said about the things of an association, for those who may read it; empty for others. */
    public Told ofAssociation(Viewer viewer, String association, AsOf asOf) {
        boolean mayRead = !association.isEmpty()
                && (viewer.role() == Role.AUDITOR
                        || (viewer.isOneOf(CLUB_READERS) && association.equals(viewer.party())));
        return mayRead ? told(viewer, Query.of(AssociationTags.association(association)), asOf) : Told.NOTHING;
    }

    /** All that is said about flags and observations that concern no project a viewer would have to name. */
    public Told ofFlags(Viewer viewer, Set<String> flags, Set<String> observations, AsOf asOf) {
        Query query = Query.nothing();
        for (String flag : flags) {
            query = query.or(Query.of(FlagTags.flag(flag)));
        }
        for (String observation : observations) {
            query = query.or(Query.of(FlagTags.observation(observation)));
        }
        return query.isNothing() || !viewer.isOneOf(READERS) ? Told.NOTHING : told(viewer, query, asOf);
    }

    private Told told(Viewer viewer, Query query, AsOf asOf) {
        return new Told(this, viewer, asOf, log.facts(query, asOf));
    }

    /**
     * What is said about the things of a matter; a text is read, and its reading recorded, when somebody asks for it.
     */
    public static final class Told {

        /** For whoever may read nothing of it. */
        public static final Told NOTHING = new Told(null, Viewer.anybody(), null, List.of());

        private final @Nullable SealedTexts texts;
        private final Viewer viewer;
        private final @Nullable AsOf asOf;
        private final List<Fact> facts;
        private final Map<Long, Boolean> allowed = new HashMap<>();

        private Told(@Nullable SealedTexts texts, Viewer viewer, @Nullable AsOf asOf, List<Fact> facts) {
            this.texts = texts;
            this.viewer = viewer;
            this.asOf = asOf;
            this.facts = facts;
        }

        /** Whether there is anybody here who may read. */
        public boolean isOpen() {
            return texts != null;
        }

        /** The texts of the events that name a thing, in their order. */
        public List<Entry> about(@Nullable String id) {
            return id == null || id.isEmpty()
                    ? List.of()
                    : read(facts.stream().filter(fact -> names(fact, id)).toList());
        }

        /** The texts of the events of some types, in their order; at most the last so many. */
        public List<Entry> ofTypes(List<String> types, int most) {
            List<Fact> found = facts.stream()
                    .filter(fact -> types.contains(fact.stored().type()))
                    .toList();
            return read(found.subList(Math.max(0, found.size() - most), found.size()));
        }

        /** Every text, in the order in which they were written down, after a position. */
        public List<Entry> after(long position, int most) {
            return read(facts.stream()
                    .filter(fact -> fact.stored().position() > position)
                    .filter(fact -> !refs(fact).isEmpty() && isAllowed(fact))
                    .limit(most)
                    .toList());
        }

        private List<Entry> read(List<Fact> found) {
            SealedTexts reading = texts;
            AsOf when = asOf;
            if (reading == null || when == null) {
                return List.of();
            }
            List<Entry> entries = new ArrayList<>();
            for (Fact fact : found) {
                if (!refs(fact).isEmpty() && isAllowed(fact)) {
                    StoredEvent it = fact.stored();
                    entries.add(new Entry(
                            it.position(),
                            it.type(),
                            it.recordedAt(),
                            fact.trueOn(),
                            reading.read(viewer, fact, refs(fact))));
                }
            }
            return entries;
        }

        private boolean isAllowed(Fact fact) {
            SealedTexts reading = texts;
            AsOf when = asOf;
            return reading != null
                    && when != null
                    && allowed.computeIfAbsent(
                            fact.stored().position(), position -> reading.mayRead(viewer, fact, when));
        }

        private static boolean names(Fact fact, String id) {
            return JsonReader.read(fact.stored().payload()) instanceof Json.Obj object
                    && object.members().entrySet().stream()
                            .anyMatch(it -> !COMMON.contains(it.getKey())
                                    && it.getValue() instanceof Json.Text text
                                    && text.value().equals(id));
        }
    }

    private List<Text> of(Viewer viewer, Fact fact, AsOf asOf) {
        Map<String, TextRef> refs = refs(fact);
        if (refs.isEmpty()) {
            return List.of();
        }
        if (mayRead(viewer, fact, asOf)) {
            return read(viewer, fact, refs);
        }
        Map<String, String> open = log.openTexts(refs.values());
        return refs.entrySet().stream()
                .map(it -> open.containsKey(it.getValue().id())
                        ? new Text(
                                it.getKey(), State.TOLD, open.get(it.getValue().id()))
                        : new Text(it.getKey(), State.CLOSED, null))
                .toList();
    }

    private List<Text> read(Viewer viewer, Fact fact, Map<String, TextRef> refs) {
        Reader reader = new Reader(String.valueOf(viewer.account()), purpose(viewer, fact));
        List<Text> texts = new ArrayList<>();
        refs.forEach((field, ref) -> texts.add(
                switch (ledger.vault().read(ref, reader)) {
                    case Reading.Present present -> new Text(field, State.TOLD, present.text());
                    case Reading.Erased erased -> new Text(field, State.ERASED, null);
                    case Reading.Withheld withheld -> new Text(field, State.WITHHELD, null);
                }));
        return texts;
    }

    private static Purpose purpose(Viewer viewer, Fact fact) {
        if (viewer.role() == Role.AUDITOR) {
            return Purpose.FINANCIAL_AUDIT;
        }
        return TextMatter.of(fact.event()) == TextMatter.ASSOCIATION
                ? Purpose.ASSOCIATION_AFFAIRS
                : Purpose.PROJECT_ADMINISTRATION;
    }

    private boolean mayRead(Viewer viewer, Fact fact, AsOf asOf) {
        if (!viewer.isOneOf(READERS)) {
            return false;
        }
        TextMatter matter = TextMatter.of(fact.event());
        if (viewer.role() == Role.AUDITOR) {
            return matter != TextMatter.PERSON;
        }
        return viewer.party() != null && mayReadOf(matter, viewer, fact, asOf);
    }

    private boolean mayReadOf(TextMatter matter, Viewer viewer, Fact fact, AsOf asOf) {
        return switch (matter) {
            case PERSON, AUDIT -> false;
            case PROJECT -> isOfProject(viewer, component(fact, "project"), asOf);
            case PARTY, BUDGET -> viewer.party() != null && viewer.party().equals(component(fact, "party"));
            case ASSOCIATION ->
                viewer.isOneOf(CLUB_READERS)
                        && viewer.party() != null
                        && viewer.party().equals(component(fact, "association"));
            case APPEAL -> {
                String appeal = component(fact, "appeal");
                yield appeal != null && appeals.isOwn(viewer, appeal, asOf);
            }
            case SESSION -> {
                String session = component(fact, "session");
                yield session != null && sat(session, asOf).contains(viewer.party());
            }
        };
    }

    private boolean isOfProject(Viewer viewer, @Nullable String project, AsOf asOf) {
        ProjectBook book = project == null ? null : projects.book(project, asOf).orElse(null);
        if (book == null) {
            return false;
        }
        String party = viewer.party();
        return viewer.role() == Role.AUDITOR
                || book.project().concerns(party)
                || book.books()
                        .works()
                        .committee()
                        .filter(it -> it.equals(party))
                        .isPresent()
                || (viewer.role() == Role.COMMITTEE_MEMBER
                        && decided(book, asOf).contains(party));
    }

    /** The parties whose people sat in the sessions that voted on a project. */
    private Set<String> decided(ProjectBook book, AsOf asOf) {
        Set<String> parties = new HashSet<>();
        Tag project = ProjectTags.project(book.project().project());
        for (Fact fact : log.facts(Query.of(project, "project-voted"), asOf)) {
            if (fact.event() instanceof ProjectVoted vote) {
                parties.addAll(sat(vote.session(), asOf));
            }
        }
        return parties;
    }

    private Set<String> sat(String session, AsOf asOf) {
        Set<String> parties = new HashSet<>();
        for (Fact fact : log.facts(Query.of(CommitteeTags.session(session), "session-held"), asOf)) {
            if (fact.event() instanceof SessionHeld held) {
                parties.add(held.convener());
                held.attendance().forEach(seated -> parties.add(seated.party()));
            }
        }
        return parties;
    }

    private static @Nullable String component(Fact fact, String name) {
        return JsonReader.read(fact.stored().payload()) instanceof Json.Obj object
                        && object.members().get(name) instanceof Json.Text text
                ? text.value()
                : null;
    }

    /** What an event refers to, by the component that does. */
    private static Map<String, TextRef> refs(Fact fact) {
        Map<String, TextRef> refs = new java.util.LinkedHashMap<>();
        collect("", JsonReader.read(fact.stored().payload()), refs);
        return refs;
    }

    private static void collect(String name, Json json, Map<String, TextRef> refs) {
        switch (json) {
            case Json.Obj object -> {
                Map<String, Json> members = object.members();
                if (members.size() == 2
                        && members.get("id") instanceof Json.Text id
                        && members.get("commitment") instanceof Json.Text commitment) {
                    refs.put(name, new TextRef(id.value(), commitment.value()));
                } else {
                    members.forEach((member, value) -> collect(member, value, refs));
                }
            }
            case Json.Arr array -> array.items().forEach(item -> collect(name, item, refs));
            case Json.Text text -> {}
            case Json.Num number -> {}
            case Json.Bool bool -> {}
            case Json.Null none -> {}
        }
    }
}
