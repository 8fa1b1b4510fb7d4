package org.tequio.api.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.tequio.api.access.Capacity;
import org.tequio.api.route.Routes;
import org.tequio.calendar.CalendarRef;
import org.tequio.deadline.Deadline;
import org.tequio.deadline.DeadlineKind;
import org.tequio.deadline.DeadlineRules;
import org.tequio.deadline.DeadlineTable;
import org.tequio.event.Tag;
import org.tequio.fund.closing.ReturnDeadlines;
import org.tequio.ledger.Ledger;
import org.tequio.mandate.Role;

/** What waits for somebody, with its end, what follows if nobody acts, and the one act that meets it (HC-27). */
@Component
public final class Waiting {

    private final DeadlineTable table;
    private final DeadlineRules rules;
    private final Ledger ledger;
    private final Parties parties;

    Waiting(DeadlineTable table, Ledger ledger, Parties parties) {
        this.table = table;
        this.rules = ledger.catalogue().deadlines();
        this.ledger = ledger;
        this.parties = parties;
    }

    /**
     * One deadline.
     *
     * @param kind its code
     * @param subject what it is about: {@code project=p-1}
     * @param about which part of it, such as a seat
     * @param due the last instant at which it is met
     * @param dueOn its day
     * @param consequence the code of what follows if it passes unmet
     * @param overdue whether it has passed
     * @param calendar by which it was counted, where working days were
     * @param act the command that meets it
     * @param link to the form of that command, filled in; {@code null} where nobody is asked
     * @param mandate in which capacity; {@code null} where none is asked about
     */
    public record Item(
            String deadline,
            String kind,
            String subject,
            @Nullable String about,
            List<String> parties,
            Instant due,
            LocalDate dueOn,
            String consequence,
            boolean overdue,
            @Nullable CalendarRef calendar,
            String act,
            @Nullable String link,
            @Nullable Capacity mandate) {

        /** The seat that it is about, where it is about one; other parts have ids that say nothing to people. */
        public @Nullable String seat() {
            String last = about == null ? "" : about.substring(about.lastIndexOf(' ') + 1);
            return last.matches("[a-z]+(-[a-z]+)*") ? last : null;
        }

        /** The id of what it is about. */
        public String id() {
            return Tag.parse(subject).value();
        }
    }

    /** What it is now, by the ledger's clock. */
    public Instant now() {
        return ledger.clock().instant();
    }

    /** What waits for somebody who may act in some capacities, the most urgent first. */
    public List<Item> of(List<Capacity> capacities, Routes routes) {
        List<Item> items = new ArrayList<>();
        for (Capacity capacity : capacities) {
            for (Deadline deadline : concerning(capacity)) {
                boolean known = items.stream().anyMatch(it -> it.deadline().equals(deadline.id()));
                if (!known && isOpen(deadline) && mayAct(deadline, capacity, routes)) {
                    items.add(item(deadline, capacity));
                }
            }
        }
        items.sort(Comparator.comparing(Item::due).thenComparing(Item::deadline));
        return List.copyOf(items);
    }

    /** What is open about a thing, the most urgent first. */
    public List<Item> about(Tag subject) {
        return table.about(subject).stream()
                .filter(this::isOpen)
                .map(it -> item(it, null))
                .toList();
    }

    /** Everything that is open, for those who watch. */
    public List<Item> all() {
        return table.all().stream()
                .filter(this::isOpen)
                .map(it -> item(it, null))
                .toList();
    }

    private List<Deadline> concerning(Capacity capacity) {
        if (capacity.party() != null) {
            return table.of(capacity.party());
        }
        return capacity.role() == Role.OPERATOR ? table.ofOperators() : List.of();
    }

    /** What can no longer be met is not shown as waiting. */
    private boolean isOpen(Deadline deadline) {
        return !rules.kind(deadline.kind()).lapses()
                || !deadline.due().isOver(ledger.clock().instant());
    }

    private boolean mayAct(Deadline deadline, Capacity capacity, Routes routes) {
        return routes.write(rules.kind(deadline.kind()).act())
                .filter(route -> route.roles().contains(capacity.role()))
                .isPresent();
    }

    private Item item(Deadline it, @Nullable Capacity capacity) {
        DeadlineKind kind = rules.kind(it.kind());
        return new Item(
                it.id(),
                it.kind(),
                it.subject().toString(),
                it.about(),
                it.parties().stream().sorted().map(parties::name).toList(),
                it.due().instant(),
                it.due().day(),
                it.consequence(),
                it.due().isOver(ledger.clock().instant()),
                it.due().calendar(),
                kind.act(),
                capacity == null ? null : link(kind, it),
                capacity);
    }

    private static String link(DeadlineKind kind, Deadline it) {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath("/do/" + kind.act())
                .queryParam(it.subject().key(), it.subject().value());
        filled(kind.act(), it.about()).forEach(link::queryParam);
        return link.build().encode().toUriString();
    }

    /** What the part of the subject that a deadline is about fills in of the form that meets it. */
    private static Map<String, String> filled(String act, @Nullable String about) {
        if (about == null) {
            return Map.of();
        }
        return switch (act) {
            case "announce-deposit" -> Map.of("seat", about);
            case "decide-challenge" -> Map.of("challenge", about);
            case "answer-observation" -> Map.of("observation", about);
            case "answer-notice" -> Map.of("notice", about);
            case "approve-appeal-waiver" -> Map.of("measure", about);
            case "close-project-year" -> Map.of("fiscalYear", about);
            case "pay-return" -> {
                int between = about.lastIndexOf(ReturnDeadlines.BETWEEN);
                yield between < 0
                        ? Map.of()
                        : Map.of("ret", about.substring(0, between), "seat", about.substring(between + 1));
            }
            default -> Map.of();
        };
    }
}
