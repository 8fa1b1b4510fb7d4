package org.tequio.fund;

import java.util.Map;
import org.tequio.decision.Doubts;

/** What every movement of a project's money must first ask: whether the project still stands. */
public final class Moves {

    private Moves() {}

    /** For whatever makes the works go on: new money, releases, contracts. */
    public static Doubts goOn(Doubts doubts, Books books) {
        Map<String, String> values = Map.of("project", books.project().project());
        return doubts.state(books.project().isCancelled(), "project-cancelled", values)
                .state(books.works().takenOver() != null, "works-delivered", values)
                .state(books.returns().closed() != null, "project-closed", values);
    }

    /** For whatever needs an agreement and happens however the project ended. */
    public static Doubts agreed(Doubts doubts, Books books) {
        return doubts.state(
                !books.isAgreed(),
                "agreement-not-in-force",
                Map.of("project", books.project().project()));
    }
}
