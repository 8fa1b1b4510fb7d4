package org.tequio.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.document.DocumentNode;
import org.tequio.scheme.Gate.Step;

/** Reads the steps of gates: {@code agreement}, {@code goal}, {@code deposit:SEAT}, {@code release}. */
final class Steps {

    private static final String EXPECTED = "agreement|goal|deposit:SEAT|release";
    private static final Step STAND_IN = new Step(Step.Kind.AGREEMENT, null);

    private Steps() {}

    static Step read(DocumentNode node, String name) {
        String text = node.text(name);
        return text.isEmpty() ? STAND_IN : step(node, name, text);
    }

    static List<Step> readAll(DocumentNode node, String name) {
        List<Step> steps = new ArrayList<>();
        for (String text : node.texts(name)) {
            steps.add(step(node, name, text));
        }
        return List.copyOf(steps);
    }

    private static Step step(DocumentNode node, String name, String text) {
        Step step = parse(text);
        if (step == null) {
            node.problem("wrong-form", name, Map.of("expected", EXPECTED));
        }
        return step == null ? STAND_IN : step;
    }

    private static @Nullable Step parse(String text) {
        if (text.startsWith("deposit:") && text.length() > "deposit:".length()) {
            return new Step(Step.Kind.DEPOSIT, text.substring("deposit:".length()));
        }
        return switch (text) {
            case "agreement" -> new Step(Step.Kind.AGREEMENT, null);
            case "goal" -> new Step(Step.Kind.GOAL, null);
            case "release" -> new Step(Step.Kind.RELEASE, null);
            default -> null;
        };
    }
}
