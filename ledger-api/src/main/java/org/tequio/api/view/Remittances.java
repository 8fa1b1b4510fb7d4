package org.tequio.api.view;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.event.EventType;
import org.tequio.mandate.Role;
import org.tequio.projection.Projection.Fact;
import org.tequio.remittance.RemittanceBook;
import org.tequio.remittance.RemittanceEvents;
import org.tequio.remittance.RemittanceEvents.RemittanceQuoted;
import org.tequio.remittance.RemittanceState;
import org.tequio.store.AsOf;
import org.tequio.store.Criterion;
import org.tequio.store.Query;

/** Remittances, for their senders and, opaque as they stand in the log, for the auditor. */
@Component
public final class Remittances {

    private static final String ID = "[A-Za-z0-9-]{1,64}";

    /** How far back an operator is offered remittances; older ones she reaches by their links. */
    private static final long RECENT_POSITIONS_MAX = 20_000;

    private static final Set<String> TYPES = Arrays.stream(RemittanceEvents.class.getPermittedSubclasses())
            .map(type -> type.getAnnotation(EventType.class))
            .filter(Objects::nonNull)
            .map(EventType::value)
            .collect(Collectors.toUnmodifiableSet());

    private final Log log;

    Remittances(Log log) {
        this.log = log;
    }

    /** The name of a remittance in a list. */
    public record Id(String remittance) {}

    /** The viewer's own remittances, newest first. */
    public List<Id> own(Viewer viewer, AsOf asOf) {
        return viewer.account() == null
                ? List.of()
                : RemittanceBook.ofSender(log.store(), log.decoder(), viewer.account(), asOf).stream()
                        .map(Id::new)
                        .toList();
    }

    /** One remittance; empty if it is not there or not the viewer's to see. */
    public Optional<RemittanceBook> one(Viewer viewer, String remittance, AsOf asOf) {
        return remittance.matches(ID)
                ? RemittanceBook.read(log.store(), log.decoder(), remittance, asOf)
                        .filter(book -> maySee(viewer, book.placed().sender()))
                : Optional.empty();
    }

    /** One quote; empty if it is not there or not the viewer's to see. */
    public Optional<RemittanceQuoted> quote(Viewer viewer, String quote, AsOf asOf) {
        return quote.matches(ID)
                ? RemittanceBook.quote(log.store(), log.decoder(), quote, asOf)
                        .filter(quoted -> maySee(viewer, quoted.sender()))
                : Optional.empty();
    }

    /** The recent remittances of everybody with their states, newest first: for the operator who moves them on. */
    public Map<String, RemittanceState> recent(AsOf asOf) {
        Map<String, RemittanceState> states = new LinkedHashMap<>();
        for (Fact fact : recentFacts(asOf)) {
            fact.event().tags().stream()
                    .filter(tag -> tag.key().equals("remittance"))
                    .forEach(tag -> states.put(
                            tag.value(),
                            states.getOrDefault(tag.value(), RemittanceState.NONE)
                                    .after(fact.event())));
        }
        Map<String, RemittanceState> newest = new LinkedHashMap<>();
        List.copyOf(states.entrySet()).reversed().stream()
                .filter(each -> each.getValue().placed() != null)
                .forEach(each -> newest.put(each.getKey(), each.getValue()));
        return newest;
    }

    /** The recent quotes of everybody, newest first. */
    public List<RemittanceQuoted> recentQuotes(AsOf asOf) {
        return recentFacts(asOf).reversed().stream()
                .map(Fact::event)
                .filter(RemittanceQuoted.class::isInstance)
                .map(RemittanceQuoted.class::cast)
                .toList();
    }

    private List<Fact> recentFacts(AsOf asOf) {
        long after = Math.max(0, log.store().head() - RECENT_POSITIONS_MAX);
        return log.facts(Query.of(new Criterion(Set.of(), TYPES)), after, asOf);
    }

    private static boolean maySee(Viewer viewer, String sender) {
        return viewer.role() == Role.AUDITOR || sender.equals(viewer.account());
    }
}
