package org.tequio.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Writes down each test that did not run and why, a line each, for the summary at the end of the build. */
public final class SkippedTests implements TestExecutionListener {

    private static final Path LIST = Path.of("target", "skipped-tests.txt");

    private final Set<String> lines = new ConcurrentSkipListSet<>();

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        lines.add(nameOf(test) + ": " + reason.lines().findFirst().orElse("no reason given"));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            executionSkipped(
                    test, result.getThrowable().map(Throwable::getMessage).orElse("assumption not met"));
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        try {
            if (lines.isEmpty()) {
                Files.deleteIfExists(LIST);
            } else {
                Files.write(LIST, lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(TestIdentifier test) {
        return test.getSource()
                .map(source -> switch (source) {
                    case MethodSource method -> method.getClassName() + "." + method.getMethodName();
                    case ClassSource type -> type.getClassName();
                    default -> test.getDisplayName();
                })
                .orElse(test.getDisplayName());
    }
}
