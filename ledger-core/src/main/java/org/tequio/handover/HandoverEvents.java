package org.tequio.handover;

import java.time.LocalDate;
import java.util.Set;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.mandate.MandateTags;
import org.tequio.project.ProjectTags;

/** What became of the acts that somebody left pending. */
public sealed interface HandoverEvents extends Event {

    /** The handover after which it was decided. */
    String handover();

    /** The project that the act is about. */
    String project();

    /** The act: a deposit, a contribution, a release, a correction, a signature on an agreement. */
    String fact();

    /** Whoever took over stands by an act. */
    @EventType("pending-act-confirmed")
    record PendingActConfirmed(
            String handover, String party, String project, String fact, LocalDate valueDate, String by)
            implements HandoverEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(MandateTags.handover(handover), MandateTags.party(party), ProjectTags.project(project));
        }
    }

    /** Whoever took over does not stand by an act; its reversal is a fact of its own. */
    @EventType("pending-act-withdrawn")
    record PendingActWithdrawn(
            String handover, String party, String project, String fact, LocalDate valueDate, String by)
            implements HandoverEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(MandateTags.handover(handover), MandateTags.party(party), ProjectTags.project(project));
        }
    }
}
