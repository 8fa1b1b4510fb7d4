package org.tequio.scheme;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tequio.refusal.Problems;
import org.tequio.scheme.Gate.Step;

/** Finds triggers and gates that wait for each other, so that no money could ever move. */
final class SchemeLoops {

    private final Map<String, Set<String>> waitsFor = new LinkedHashMap<>();
    private final Set<String> done = new LinkedHashSet<>();
    private final Problems problems;

    private SchemeLoops(Problems problems) {
        this.problems = problems;
    }

    static void check(Scheme scheme, Problems problems) {
        SchemeLoops loops = new SchemeLoops(problems);
        loops.edges(scheme);
        List.copyOf(loops.waitsFor.keySet()).forEach(step -> loops.visit(step, new ArrayList<>()));
    }

    private void edges(Scheme scheme) {
        String goal = new Step(Step.Kind.GOAL, null).toString();
        for (Party party : scheme.parties()) {
            trigger(scheme, party);
            if (party.isAssociation()) {
                waits(goal, deposit(party.seat()));
            }
        }
        for (Gate gate : scheme.gates()) {
            gate.needs().forEach(need -> waits(gate.opens().toString(), need.toString()));
        }
    }

    /** A share that becomes due by another's payment waits for it; the association's own gifts wait for nobody. */
    private void trigger(Scheme scheme, Party party) {
        switch (party.due().basis()) {
            case DEPOSIT -> party.due().of().forEach(seat -> waits(deposit(party.seat()), deposit(seat)));
            case CONTRIBUTION ->
                contributors(scheme, party).forEach(seat -> waits(deposit(party.seat()), deposit(seat)));
            case AGREEMENT -> waits(deposit(party.seat()), new Step(Step.Kind.AGREEMENT, null).toString());
            case DATE -> {}
        }
    }

    private static List<String> contributors(Scheme scheme, Party party) {
        if (!party.due().of().isEmpty()) {
            return party.due().of();
        }
        return scheme.parties().stream()
                .filter(Party::isAssociation)
                .map(Party::seat)
                .filter(seat -> !seat.equals(party.seat()))
                .toList();
    }

    private void waits(String step, String other) {
        waitsFor.computeIfAbsent(step, none -> new LinkedHashSet<>()).add(other);
    }

    private void visit(String step, List<String> path) {
        int start = path.indexOf(step);
        if (start >= 0) {
            List<String> loop = new ArrayList<>(path.subList(start, path.size()));
            loop.add(step);
            problems.add("scheme-loop", "/gates", Map.of("loop", String.join(" > ", loop)));
            return;
        }
        if (done.contains(step)) {
            return;
        }
        path.add(step);
        waitsFor.getOrDefault(step, Set.of()).forEach(next -> visit(next, path));
        path.removeLast();
        done.add(step);
    }

    private static String deposit(String seat) {
        return new Step(Step.Kind.DEPOSIT, seat).toString();
    }
}
