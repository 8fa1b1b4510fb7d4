package org.tequio.cli;

import java.util.Map;
import org.tequio.decision.Answer;
import org.tequio.refusal.Fault;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** How a verb fails: what is said, and the exit code. */
final class Failures implements IExecutionExceptionHandler {

    static final int OK = 0;
    /** The domain said no, or a comparison found a difference. */
    static final int NO = 1;
    /** The words typed or the file named are wrong; nothing was written. */
    static final int BAD_INPUT = 2;
    /** The outside world failed; trying again later can help. */
    static final int FAULT = 3;
    /** A defect of ours. */
    static final int DEFECT = 70;

    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        int code = say(failure);
        terminal.err().flush();
        return code;
    }

    private int say(Exception failure) {
        if (failure instanceof InvalidInput invalid) {
            invalid.problems().forEach(this::say);
            return BAD_INPUT;
        }
        if (failure instanceof RefusedException refused) {
            refused.answer().refusals().forEach(this::say);
            return NO;
        }
        if (failure instanceof Fault) {
            terminal.err().println(terminal.texts().get("fault", String.valueOf(failure.getMessage())));
            return FAULT;
        }
        terminal.err().println(terminal.texts().get("defect"));
        failure.printStackTrace(terminal.err());
        return DEFECT;
    }

    private void say(Problem problem) {
        String where = problem.where().isEmpty() ? "" : problem.where() + ": ";
        terminal.err().println(where + titled(problem.code()) + valuesOf(problem.values()));
    }

    private void say(Refusal refusal) {
        terminal.err().println(titled(refusal.code()) + valuesOf(refusal.values()));
    }

    /** The code, which never changes and scripts may read, and what it says to people. */
    private String titled(String code) {
        String title = terminal.texts().titleOf(code);
        return title.equals(code) ? code : code + ": " + title;
    }

    static String valuesOf(Map<String, String> values) {
        if (values.isEmpty()) {
            return "";
        }
        return " ("
                + String.join(
                        ", ",
                        values.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .toList())
                + ")";
    }

    /** Carries a refusal out of a verb that can do nothing else with it. */
    static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Answer.Refused answer;

        RefusedException(Answer.Refused answer) {
            super(answer.toString());
            this.answer = answer;
        }

        Answer.Refused answer() {
            return answer;
        }
    }
}
