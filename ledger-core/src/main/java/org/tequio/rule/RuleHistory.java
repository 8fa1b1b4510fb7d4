package org.tequio.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.rule.RuleEvents.RuleDataApproved;
import org.tequio.rule.RuleEvents.RuleDataProposed;
import org.tequio.store.Query;

/**
 * All versions of one piece of rule data, folded from its events; immutable. A decision that rests on rule data makes
 * {@link #boundary} part of its own.
 *
 * @param versions in order
 */
public record RuleHistory(String kind, String id, List<RuleVersion> versions) {

    private static final String[] TYPES = {"rule-data-proposed", "rule-data-approved"};

    public RuleHistory {
        versions = List.copyOf(versions);
    }

    public static RuleHistory none(String kind, String id) {
        return new RuleHistory(kind, id, List.of());
    }

    /** What to read of it. */
    public static Boundary<RuleHistory> boundary(String kind, String id) {
        return new Boundary<>(query(kind, id), none(kind, id), RuleHistory::after);
    }

    /** The events that make it; narrow, for whatever rests on rule data carries the same tag. */
    public static Query query(String kind, String id) {
        return Query.of(RuleTags.rule(kind, id), TYPES);
    }

    /** The history with one more event; others' events change nothing. */
    public RuleHistory after(Event event) {
        if (!(event instanceof RuleEvents rule)
                || !rule.kind().equals(kind)
                || !rule.id().equals(id)) {
            return this;
        }
        List<RuleVersion> next = new ArrayList<>(versions);
        switch (rule) {
            case RuleDataProposed it -> next.add(proposed(it));
            case RuleDataApproved it ->
                next.replaceAll(
                        version -> version.version() == it.version() ? version.approvedBy(it.approver()) : version);
        }
        return new RuleHistory(kind, id, next);
    }

    /** The version that holds on a day: of the approved ones that cover it, the latest. */
    public Optional<RuleVersion> on(LocalDate day) {
        return versions.stream()
                .filter(RuleVersion::isApproved)
                .filter(version -> version.covers(day))
                .max(Comparator.comparingInt(RuleVersion::version));
    }

    public Optional<RuleVersion> version(int number) {
        return versions.stream().filter(version -> version.version() == number).findFirst();
    }

    public boolean isEmpty() {
        return versions.isEmpty();
    }

    int next() {
        return versions.size() + 1;
    }

    /** The version of which a day between two dates would be taken without being named as superseded. */
    Optional<RuleVersion> inTheWay(LocalDate from, @Nullable LocalDate until, @Nullable Integer superseded) {
        return versions.stream()
                .filter(RuleVersion::isApproved)
                .filter(version -> version.overlaps(from, until))
                .filter(version -> superseded == null || version.version() > superseded)
                .max(Comparator.comparingInt(RuleVersion::version));
    }

    private static RuleVersion proposed(RuleDataProposed it) {
        return new RuleVersion(
                it.kind(),
                it.id(),
                it.version(),
                it.validFrom(),
                it.validUntil(),
                it.supersedes(),
                it.document(),
                it.hash(),
                it.reason(),
                it.author(),
                null);
    }
}
