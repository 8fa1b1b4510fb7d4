package org.tequio.web.step;

import java.util.EnumSet;
import java.util.Set;
import org.tequio.api.view.Projects.Stage;

/**
 * Which commands a project can take at all in its stage, so that pages offer no step that is sure to be refused. What
 * else a command asks for, it says itself.
 */
public final class StageSteps {

    private static final Set<Stage> UNDECIDED = EnumSet.of(Stage.PROPOSED);
    private static final Set<Stage> UNSIGNED =
            EnumSet.of(Stage.PROPOSED, Stage.APPROVED, Stage.REFUSED, Stage.IN_SIGNATURE);
    private static final Set<Stage> SIGNED = EnumSet.complementOf(EnumSet.copyOf(UNSIGNED));
    private static final Set<Stage> SIGNABLE = EnumSet.of(Stage.APPROVED, Stage.IN_SIGNATURE);
    private static final Set<Stage> LIVE = EnumSet.of(Stage.AGREED, Stage.IN_WORKS, Stage.SPENT);
    private static final Set<Stage> OVER = EnumSet.of(Stage.DELIVERED, Stage.CANCELLED);
    private static final Set<Stage> OPEN =
            EnumSet.complementOf(EnumSet.of(Stage.DELIVERED, Stage.CANCELLED, Stage.CLOSED));
    private static final Set<Stage> ANY = EnumSet.allOf(Stage.class);

    /** An agreement is there, or was before the works were called off. */
    private static final Set<Stage> AGREED_ONCE =
            EnumSet.of(Stage.AGREED, Stage.IN_WORKS, Stage.SPENT, Stage.DELIVERED, Stage.CANCELLED);

    private StageSteps() {}

    /** Whether a command may be of use to a project that has come so far. */
    public static boolean allow(String command, Stage stage) {
        return stages(command).contains(stage);
    }

    private static Set<Stage> stages(String command) {
        return switch (command) {
            case "enter-call", "notify-gaps", "cure-gaps", "vote-on-project", "decide-project" -> UNDECIDED;
            case "record-late-decision", "confirm-late-decision" -> UNSIGNED;
            case "draft-agreement", "sign-agreement" -> SIGNABLE;
            case "cancel-project", "open-drive" -> OPEN;
            case "draft-amendment",
                    "sign-amendment",
                    "withdraw-amendment",
                    "announce-deposit",
                    "extend-deadline",
                    "cover-share",
                    "continue-share",
                    "plan-works",
                    "name-works-committee",
                    "confirm-milestone",
                    "report-progress",
                    "sign-contract",
                    "pay-contract-advance",
                    "request-release",
                    "approve-release",
                    "record-obligation",
                    "deliver-works",
                    "confirm-delivery" -> LIVE;
            case "claim-advance", "close-project" -> OVER;
            case "receive-contribution",
                    "contribute-through-provider",
                    "offer-in-kind",
                    "confirm-deposit",
                    "take-exit",
                    "draw-up-return",
                    "accept-in-kind",
                    "record-spending",
                    "record-estimate",
                    "settle-retention",
                    "repay-contract-advance",
                    "settle-obligation",
                    "record-yield",
                    "give-back-advance",
                    "drop-release",
                    "confirm-give-back",
                    "close-fiscal-year",
                    "claim-irregular" -> AGREED_ONCE;
            // a payment may bounce, and a correction leave something open, after the closing
            case "pay-return",
                    "name-return-account",
                    "bounce-return",
                    "set-aside-return",
                    "forfeit-unclaimed",
                    "record-recovery",
                    "waive-claim",
                    "measure-indicator",
                    "close-project-year",
                    "settle-cover",
                    "drop-measure",
                    "correct-record",
                    "approve-correction",
                    "import-statement",
                    "match-statement-line",
                    "explain-statement-line",
                    "record-deposit-source" -> SIGNED;
            default -> ANY;
        };
    }
}
