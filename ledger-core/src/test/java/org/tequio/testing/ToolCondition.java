package org.tequio.testing;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Decides whether the programs of {@link RequiresTool} are there. */
final class ToolCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        List<String> missing =
                AnnotationSupport.findAnnotation(context.getElement(), RequiresTool.class)
                        .map(RequiresTool::value)
                        .stream()
                        .flatMap(Arrays::stream)
                        .filter(tool -> Tools.find(tool).isEmpty())
                        .toList();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("all tools are here");
        }
        String reason = "missing tool: " + String.join(", ", missing);
        if (System.getProperty("tequio.require", "").equals("all")) {
            throw new IllegalStateException(reason + ", and tequio.require=all");
        }
        return ConditionEvaluationResult.disabled(reason);
    }
}
