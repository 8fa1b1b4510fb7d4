package org.tequio.association;

import java.time.LocalDate;
import java.util.Map;
import org.tequio.decision.Doubts;

/** What a federation may issue, and when: nothing while its own registration does not hold. */
final class Federations {

    private Federations() {}

    /** {@code federation-unknown} or {@code federation-not-valid}, unless it may vouch for others that day. */
    static void vouching(Doubts doubts, AssociationState federation, LocalDate day) {
        Map<String, String> values = Map.of("federation", federation.association());
        doubts.rule(!federation.isFederation(), "federation-unknown", values)
                .rule(
                        federation.isFederation() && federation.validOn(day).isEmpty(),
                        "federation-not-valid",
                        federation.validity(day));
    }
}
