package org.tequio.flag;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.fund.ReturnEvents.ClaimRaised;
import org.tequio.project.ProjectTags;

/**
 * An observation and the claims of its project, one of which may bring the amount back.
 *
 * @param claims by their ids
 */
record ObservedClaim(Observation observation, Map<String, ClaimRaised> claims) {

    ObservedClaim {
        claims = Map.copyOf(claims);
    }

    static Boundary<ObservedClaim> boundary(String observation) {
        return new Boundary<>(
                Observation.boundary(observation).query(),
                new ObservedClaim(Observation.before(observation), Map.of()),
                ObservedClaim::evolve);
    }

    /** The claims of the project, once it is known; {@code null} if there is no such observation. */
    @Nullable
    Boundary<ObservedClaim> widened() {
        return observation.made() == null
                ? null
                : new Boundary<>(
                        ProjectTags.facts(observation.made().project(), List.of(ClaimRaised.class)),
                        this,
                        ObservedClaim::evolve);
    }

    private ObservedClaim evolve(Event event) {
        if (event instanceof ClaimRaised it) {
            Map<String, ClaimRaised> all = new HashMap<>(claims);
            all.put(it.claim(), it);
            return new ObservedClaim(observation, all);
        }
        return new ObservedClaim(observation.evolve(event), claims);
    }
}
