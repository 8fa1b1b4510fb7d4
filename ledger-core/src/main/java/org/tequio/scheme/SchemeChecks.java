package org.tequio.scheme;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.tequio.document.DocumentNode;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;

/** What must hold between the members of a scheme's document. */
final class SchemeChecks {

    private final Scheme scheme;
    private final Problems problems;

    private SchemeChecks(Scheme scheme, Problems problems) {
        this.scheme = scheme;
        this.problems = problems;
    }

    static void check(Scheme scheme, Problems problems) {
        SchemeChecks checks = new SchemeChecks(scheme, problems);
        checks.ids();
        checks.association();
        checks.sums();
        checks.seatsNamed();
        checks.sourcesNamed();
        checks.prerequisite();
        if (checks.isWhole("/parties") && checks.isWhole("/gates") && checks.isWhole("/due")) {
            SchemeLoops.check(scheme, problems);
        }
    }

    static void innerSum(DocumentNode entry, BigDecimal weight, List<Party> seats) {
        BigDecimal sum = seats.stream().map(Party::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(weight) != 0 && isWhole(entry.problems(), entry.pointer())) {
            entry.problems().add("shares-do-not-sum", entry.at("seats"), sums(sum, weight));
        }
    }

    static Map<String, String> sums(BigDecimal sum, BigDecimal whole) {
        return Map.of("sum", sum.toPlainString(), "whole", whole.toPlainString());
    }

    private void ids() {
        unique("/parties", "seat", scheme.seats());
        unique("/parties", "group", scheme.groups().stream().map(Group::id).toList());
        unique("/variants", "id", scheme.variants().stream().map(Variant::id).toList());
        unique("/caps", "id", scheme.caps().stream().map(Cap::id).toList());
        unique("/gates", "id", scheme.gates().stream().map(Gate::id).toList());
        unique(
                "/terms/deadlines",
                "id",
                scheme.terms().deadlines().stream().map(Terms.Deadline::id).toList());
    }

    private void unique(String where, String name, List<String> keys) {
        Set<String> seen = new HashSet<>();
        for (String key : keys) {
            if (!key.isEmpty() && !seen.add(key)) {
                problems.add("duplicate-key", where, Map.of(name, key));
            }
        }
    }

    private void association() {
        long found = scheme.parties().stream().filter(Party::isAssociation).count();
        if (found != 1 && isWhole("/parties")) {
            problems.add("not-one-association", "/parties", Map.of("found", Long.toString(found)));
        }
    }

    private void sums() {
        if (isWhole("/parties") && isWhole("/whole")) {
            BigDecimal sum = scheme.parties().stream()
                    .filter(party -> party.group() == null)
                    .map(Party::weight)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            sum = scheme.groups().stream().map(Group::weight).reduce(sum, BigDecimal::add);
            sumsTo("/parties", sum);
        }
        if (isWhole("/variants") && isWhole("/whole")) {
            List<Variant> variants = scheme.variants();
            IntStream.range(0, variants.size())
                    .forEach(i -> variantSum(variants.get(i), "/variants/" + i + "/weights"));
        }
    }

    private void variantSum(Variant variant, String where) {
        if (!variant.weights().keySet().equals(Set.copyOf(scheme.seats()))) {
            problems.add("weights-not-for-every-seat", where);
        }
        sumsTo(where, variant.weights().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private void sumsTo(String where, BigDecimal sum) {
        if (sum.compareTo(scheme.whole()) != 0 || sum.signum() == 0) {
            problems.add("shares-do-not-sum", where, sums(sum, scheme.whole()));
        }
    }

    private void seatsNamed() {
        for (int i = 0; i < scheme.parties().size(); i++) {
            Party party = scheme.parties().get(i);
            seats("/parties/" + i + "/due/of", party.due().of());
        }
        for (int i = 0; i < scheme.caps().size(); i++) {
            seats("/caps/" + i + "/seats", scheme.caps().get(i).seats());
        }
        seats("/shortfall/sharedBy", scheme.shortfall().sharedBy());
        for (int i = 0; i < scheme.gates().size(); i++) {
            Gate gate = scheme.gates().get(i);
            gateSeat("/gates/" + i + "/opens", gate.opens());
            for (Gate.Step need : gate.needs()) {
                gateSeat("/gates/" + i + "/needs", need);
            }
        }
        bearers();
    }

    private void bearers() {
        for (String name : List.of("fxDifference", "bankCharges")) {
            String bearer = name.equals("fxDifference")
                    ? scheme.terms().bearers().fxDifference().value()
                    : scheme.terms().bearers().bankCharges().value();
            if (!bearer.equals("project")) {
                seats("/terms/bearers/" + name + "/value", List.of(bearer));
            }
        }
    }

    private void gateSeat(String where, Gate.Step step) {
        String seat = step.seat();
        if (seat != null) {
            seats(where, List.of(seat));
        }
    }

    private void seats(String where, List<String> named) {
        for (String seat : named) {
            if (!seat.isEmpty() && scheme.party(seat).isEmpty()) {
                problems.add("unknown-seat", where, Map.of("seat", seat));
            }
        }
    }

    private void sourcesNamed() {
        if (isWhole("/sources")) {
            new SourcesNamed(scheme.sources().keySet(), problems).check(scheme.document(), "");
        }
    }

    private void prerequisite() {
        Eligibility.Prerequisite prerequisite = scheme.eligibility().prerequisite();
        if (prerequisite != null
                && prerequisite.scheme().equals(scheme.id())
                && !scheme.id().isEmpty()) {
            problems.add(
                    "scheme-loop",
                    "/eligibility/prerequisite/scheme",
                    Map.of("loop", "scheme:" + scheme.id() + " > scheme:" + scheme.id()));
        }
    }

    private boolean isWhole(String where) {
        return isWhole(problems, where);
    }

    /** Whether everything under a pointer could be read; what is only superfluous does no harm. */
    private static boolean isWhole(Problems problems, String where) {
        return problems.all().stream().noneMatch(problem -> isUnder(problem, where));
    }

    private static boolean isUnder(Problem problem, String where) {
        boolean under = problem.where().equals(where) || problem.where().startsWith(where + "/");
        return under
                && Set.of("missing-field", "wrong-form", "weight-out-of-range").contains(problem.code());
    }
}
