package org.tequio.scheme;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tequio.event.Json;
import org.tequio.refusal.Problems;
import org.tequio.rule.RuleForm;

/** Schemes as a kind of rule data. */
public final class SchemeForm implements RuleForm {

    public static final String KIND = "scheme";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void check(Json document, Problems problems) {
        var unused = SchemeReader.read(document, problems);
    }

    @Override
    public boolean looksAtOthers() {
        return true;
    }

    /** {@code scheme-loop}, where schemes ask for each other's stages first, so that no project could ever begin. */
    @Override
    public void checkAmong(Json document, Map<String, List<Json>> others, Problems problems) {
        Scheme scheme = SchemeReader.read(document, new Problems());
        Eligibility.Prerequisite first = scheme.eligibility().prerequisite();
        if (first != null && !first.scheme().equals(scheme.id())) {
            Map<String, Set<String>> asked = new HashMap<>();
            others.forEach((id, documents) -> asked.put(id, prerequisites(documents)));
            List<String> loop = loop(scheme.id(), first.scheme(), asked, new LinkedHashSet<>());
            if (!loop.isEmpty()) {
                problems.add(
                        "scheme-loop",
                        "/eligibility/prerequisite/scheme",
                        Map.of("loop", "scheme:" + scheme.id() + " > scheme:" + String.join(" > scheme:", loop)));
            }
        }
    }

    private static Set<String> prerequisites(List<Json> documents) {
        Set<String> asked = new TreeSet<>();
        for (Json document : documents) {
            Eligibility.Prerequisite prerequisite =
                    SchemeReader.read(document, new Problems()).eligibility().prerequisite();
            if (prerequisite != null) {
                asked.add(prerequisite.scheme());
            }
        }
        return asked;
    }

    /** The way from a scheme back to the goal; empty if there is none. */
    private static List<String> loop(String goal, String from, Map<String, Set<String>> asked, Set<String> seen) {
        if (from.equals(goal)) {
            return List.of(goal);
        }
        if (seen.add(from)) {
            for (String next : asked.getOrDefault(from, Set.of())) {
                List<String> rest = loop(goal, next, asked, seen);
                if (!rest.isEmpty()) {
                    List<String> way = new ArrayList<>(List.of(from));
                    way.addAll(rest);
                    return way;
                }
            }
        }
        return List.of();
    }

    @Override
    public List<Shipped> shipped() {
        return ShippedSchemes.ids().stream()
                .map(id -> new Shipped(id, ShippedSchemes.document(id)))
                .toList();
    }
}
