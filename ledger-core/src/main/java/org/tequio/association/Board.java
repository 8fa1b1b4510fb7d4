package org.tequio.association;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tequio.decision.Acting;
import org.tequio.decision.Doubts;
import org.tequio.event.Event;
import org.tequio.mandate.Mandate;
import org.tequio.mandate.MandateEvents.HandoverRecorded;
import org.tequio.mandate.MandateEvents.MandateEnded;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.mandate.PartyMandates;
import org.tequio.mandate.Role;

/**
 * Who speaks and keeps the money for an association from a day on: each has a mandate of her own from that day to the
 * last of the term, whoever leaves has hers ended and hands over.
 *
 * @param from first day
 * @param last day of the term
 */
record Board(PartyMandates mandates, LocalDate from, LocalDate last) {

    /** {@code own-mandate}: nobody gives a mandate to herself, not even by writing herself into a register. */
    static void notHerself(Doubts doubts, Collection<String> accounts, Acting acting) {
        doubts.rule(accounts.contains(acting.actor()), "own-mandate", Map.of());
    }

    /** The facts by which exactly these accounts hold a role. */
    List<Event> becomes(Role role, List<String> accounts, String reason, Acting acting) {
        Set<String> wanted = new LinkedHashSet<>(accounts);
        List<Event> events = new ArrayList<>();
        Set<String> staying = new LinkedHashSet<>();
        for (Mandate mandate : mandates.holding(role, from)) {
            MandateGranted granted = Objects.requireNonNull(mandate.granted());
            if (!wanted.contains(granted.account())) {
                events.addAll(leaves(granted, wanted, reason, acting));
            } else if (reaches(mandate, granted)) {
                staying.add(granted.account());
            }
        }
        wanted.stream()
                .filter(account -> !staying.contains(account))
                .forEach(account -> events.add(new MandateGranted(
                        acting.newId("m"), account, role, mandates.party(), from, last, acting.actor())));
        return events;
    }

    /** The facts by which the representatives of the term before go on, but for those whose mandate was ended. */
    List<Event> goesOn(Role role, List<String> accounts, Acting acting) {
        List<String> staying = accounts.stream()
                .filter(account -> mandates.of(account).stream().noneMatch(it -> it.ends() != null))
                .filter(account -> mandates.holding(role, from).stream()
                        .noneMatch(it -> isOf(it, account) && reaches(it, Objects.requireNonNull(it.granted()))))
                .toList();
        return staying.stream()
                .<Event>map(account -> new MandateGranted(
                        acting.newId("m"), account, role, mandates.party(), from, last, acting.actor()))
                .toList();
    }

    private static boolean isOf(Mandate mandate, String account) {
        return mandate.granted() != null && mandate.granted().account().equals(account);
    }

    private boolean reaches(Mandate mandate, MandateGranted granted) {
        LocalDate until = granted.until();
        return mandate.holds(from) && mandate.ends() == null && (until == null || !until.isBefore(last));
    }

    private List<Event> leaves(MandateGranted granted, Set<String> next, String reason, Acting acting) {
        LocalDate ends = granted.from().isAfter(from) ? granted.from() : from;
        List<Event> events = new ArrayList<>();
        events.add(new MandateEnded(
                granted.mandate(),
                granted.account(),
                mandates.party(),
                ends,
                acting.seal("mandate:" + granted.mandate(), reason),
                acting.actor()));
        next.stream()
                .findFirst()
                .ifPresent(taking -> events.add(new HandoverRecorded(
                        acting.newId("h"),
                        mandates.party(),
                        granted.mandate(),
                        granted.account(),
                        taking,
                        ends,
                        acting.actor())));
        return events;
    }
}
