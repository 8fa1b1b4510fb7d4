package org.tequio.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.ledger.Catalogue;
import org.tequio.refusal.InvalidInput;
import org.tequio.testing.Extremes;
import org.tequio.testing.Extremes.Varied;
import org.tequio.testing.OpenLedger;

/**
 * Every command of the product, just before it is accepted as it is, with each of its values at and beyond the ends of
 * what may be given: what is beyond is refused, and nothing ever dies or stops.
 */
class EveryCommandAtItsBoundsTest {

    @RegisterExtension
    static final OpenLedger LEDGER = new OpenLedger();

    private final Set<String> varied = new TreeSet<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<Submission> within = new ArrayList<>();

    @Test
    void noValueOfAnyCommandKillsItOrStopsAFollower() {
        new WholeLife(LEDGER, new Planted(), this::vary).live();
        LEDGER.settle();
        within.forEach(EveryCommandAtItsBoundsTest::give);
        LEDGER.settle();

        assertThat(varied).hasSizeGreaterThan(140);
        assertThat(wrong).isEmpty();
    }

    private void vary(Submission submission) {
        Command command = submission.command();
        String name = Catalogue.nameOf(command.getClass());
        if (varied.add(name)) {
            for (Varied<Command> each : Extremes.of(command)) {
                String outcome = outcome(submission, each);
                if (!outcome.isEmpty()) {
                    wrong.add(name + " " + each.where() + ": " + outcome);
                }
            }
        }
    }

    /** What is within the bounds is only looked at, so that life goes on; nothing if it is as it should be. */
    private String outcome(Submission submission, Varied<Command> each) {
        Submission given = new Submission(
                each.value(), submission.actor(), submission.role(), submission.party(), submission.mandate(), null);
        if (!each.isBeyond()) {
            within.add(given);
        }
        try {
            Answer answer = LEDGER.running().ledger().preview(given).join();
            return each.isBeyond() && answer instanceof Answer.Done ? "accepted: " + each.value() : "";
        } catch (InvalidInput unreadable) {
            return "";
        } catch (CompletionException e) {
            return e.getCause() instanceof InvalidInput ? "" : told(e);
        } catch (RuntimeException e) {
            return told(e);
        }
    }

    /** In earnest, after the life, so that followers see what is accepted at the bounds. */
    private static void give(Submission submission) {
        try {
            var unused = LEDGER.running().answer(submission);
        } catch (InvalidInput unreadable) {
            // As good as a refusal.
        }
    }

    private static String told(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        StackTraceElement[] trace = root.getStackTrace();
        StringBuilder at = new StringBuilder();
        for (StackTraceElement element : trace) {
            if (element.getClassName().startsWith("org.tequio")) {
                at.append(" < ").append(element.getFileName()).append(':').append(element.getLineNumber());
            }
            if (at.length() > 120) {
                break;
            }
        }
        return root + at.toString();
    }
}
