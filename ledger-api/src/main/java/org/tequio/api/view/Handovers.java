package org.tequio.api.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.event.Tag;
import org.tequio.handover.HandoverEvents;
import org.tequio.handover.HandoverEvents.PendingActConfirmed;
import org.tequio.handover.HandoverEvents.PendingActWithdrawn;
import org.tequio.handover.PendingAct;
import org.tequio.ledger.Ledger;
import org.tequio.mandate.Authority;
import org.tequio.mandate.MandateEvents.HandoverRecorded;
import org.tequio.mandate.MandateTags;
import org.tequio.mandate.Mandates;
import org.tequio.money.Money;
import org.tequio.projection.Projection.Fact;
import org.tequio.store.AsOf;
import org.tequio.store.Query;

/** Who handed over to whom for a party, with what waits, and whether each act of a project had its mandate (HC-17). */
@Component
public final class Handovers {

    private static final String ID = "[A-Za-z0-9-]{1,64}";

    private final Log log;
    private final Projects projects;
    private final JournalViews journal;
    private final Ledger ledger;
    private final Mandates mandates;

    Handovers(Log log, Projects projects, JournalViews journal, Ledger ledger) {
        this.log = log;
        this.projects = projects;
        this.journal = journal;
        this.ledger = ledger;
        this.mandates = new Mandates(ledger.store(), ledger.codec());
    }

    /** What became of an act that was left pending. */
    public enum Settled {
        /** Nobody has said anything of it yet. */
        WAITING,
        CONFIRMED,
        WITHDRAWN
    }

    /**
     * An act that was left pending.
     *
     * @param by who confirmed or withdrew it
     */
    public record Act(
            PendingAct.@Nullable Kind kind,
            String project,
            String fact,
            @Nullable Money amount,
            @Nullable LocalDate day,
            Settled settled,
            @Nullable String by) {}

    /** A handover. */
    public record Handover(
            String handover,
            String party,
            String mandate,
            String leaving,
            String taking,
            LocalDate on,
            List<Act> acts) {}

    /** The handovers of a party, the newest first; empty for whom they do not concern. */
    public Optional<List<Handover>> of(Viewer viewer, String party, AsOf asOf) {
        if (!party.matches(ID) || !(viewer.seesAll() || party.equals(viewer.party()))) {
            return Optional.empty();
        }
        List<Handover> found = new ArrayList<>();
        Query query = Query.of(
                MandateTags.party(party), "handover-recorded", "pending-act-confirmed", "pending-act-withdrawn");
        Map<String, List<HandoverEvents>> said = new LinkedHashMap<>();
        List<HandoverRecorded> recorded = new ArrayList<>();
        for (Fact fact : log.facts(query, asOf)) {
            switch (fact.event()) {
                case HandoverRecorded it when it.party().equals(party) -> recorded.add(it);
                case HandoverEvents it ->
                    said.computeIfAbsent(it.handover(), id -> new ArrayList<>()).add(it);
                default -> {}
            }
        }
        recorded.forEach(it -> found.addFirst(handover(it, said.getOrDefault(it.handover(), List.of()), asOf)));
        return Optional.of(found);
    }

    private Handover handover(HandoverRecorded it, List<HandoverEvents> said, AsOf asOf) {
        Map<String, Act> acts = new LinkedHashMap<>();
        projects.concerning(it.party())
                .forEach(line -> projects.book(line.project(), asOf)
                        .ifPresent(book -> PendingAct.of(book.books(), it.leaving(), it.party())
                                .forEach(act -> acts.put(act.fact(), waiting(act)))));
        for (HandoverEvents each : said) {
            Act act = acts.get(each.fact());
            acts.put(
                    each.fact(),
                    switch (each) {
                        case PendingActConfirmed confirmed -> settled(act, each, Settled.CONFIRMED, confirmed.by());
                        case PendingActWithdrawn withdrawn -> settled(act, each, Settled.WITHDRAWN, withdrawn.by());
                    });
        }
        return new Handover(
                it.handover(),
                it.party(),
                it.mandate(),
                it.leaving(),
                it.taking(),
                it.on(),
                List.copyOf(acts.values()));
    }

    private static Act waiting(PendingAct act) {
        return new Act(act.kind(), act.project(), act.fact(), act.amount(), act.day(), Settled.WAITING, null);
    }

    private static Act settled(@Nullable Act act, HandoverEvents said, Settled how, String by) {
        return act == null
                ? new Act(null, said.project(), said.fact(), null, null, how, by)
                : new Act(act.kind(), act.project(), act.fact(), act.amount(), act.day(), how, by);
    }

    /** Whether each act of a project had its mandate; empty for whom the project does not concern. */
    public Optional<List<Authority>> authority(Viewer viewer, String project, AsOf asOf) {
        if (!project.matches(ID) || !journal.isOwn(viewer, project, asOf)) {
            return Optional.empty();
        }
        List<Authority> acts = new ArrayList<>();
        for (Fact fact : log.facts(Query.of(new Tag("project", project)), asOf)) {
            mandates.authority(fact.stored(), ledger.zone(), asOf.asKnown()).ifPresent(acts::add);
        }
        return acts.isEmpty() && projects.book(project, asOf).isEmpty() ? Optional.empty() : Optional.of(acts);
    }
}
