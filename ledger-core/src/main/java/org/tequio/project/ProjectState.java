package org.tequio.project;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.AgreementDrafted;
import org.tequio.project.ProjectEvents.AgreementSigned;
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.project.ProjectEvents.ProjectDecided;
import org.tequio.project.ProjectEvents.ProjectProposed;

/**
 * How far a project has come on its way to an agreement.
 *
 * @param project its id; events of other projects are ignored
 * @param proposal {@code null} before it is proposed
 * @param decision the last decision of the committee
 * @param draft the last draft of the agreement
 * @param signatures of that draft
 * @param agreement in force, once all have signed
 */
public record ProjectState(
        String project,
        @Nullable ProjectProposed proposal,
        @Nullable ProjectDecided decision,
        @Nullable AgreementDrafted draft,
        List<AgreementSigned> signatures,
        @Nullable AgreementConcluded agreement) {

    public ProjectState {
        signatures = List.copyOf(signatures);
    }

    /** Before anything is known of a project. */
    public static ProjectState before(String project) {
        return new ProjectState(project, null, null, null, List.of(), null);
    }

    /** After one more event; those of other projects and other nouns change nothing. */
    public ProjectState evolve(Event event) {
        return event instanceof ProjectEvents mine && mine.project().equals(project) ? after(mine) : this;
    }

    private ProjectState after(ProjectEvents event) {
        return switch (event) {
            case ProjectProposed it -> new ProjectState(project, it, decision, draft, signatures, agreement);
            case ProjectDecided it -> new ProjectState(project, proposal, it, draft, signatures, agreement);
            case AgreementDrafted it -> new ProjectState(project, proposal, decision, it, List.of(), agreement);
            case AgreementSigned it -> new ProjectState(project, proposal, decision, draft, with(it), agreement);
            case AgreementConcluded it -> new ProjectState(project, proposal, decision, draft, signatures, it);
        };
    }

    /** Whether the committee has approved it, wholly or in part. */
    public boolean isApproved() {
        return decision != null && decision.outcome() != Outcome.REFUSED;
    }

    public boolean hasSigned(String seat) {
        return signatures.stream().anyMatch(signature -> signature.seat().equals(seat));
    }

    /** Whether a party pays for the project, proposes it or carries it out. */
    public boolean concerns(@Nullable String party) {
        return fillsSeat(party)
                || (party != null && proposal != null && proposal.executor().equals(party));
    }

    /** Whether a party fills a seat. */
    public boolean fillsSeat(@Nullable String party) {
        return party != null && proposal != null && proposal.seats().containsValue(party);
    }

    private List<AgreementSigned> with(AgreementSigned signature) {
        List<AgreementSigned> all = new ArrayList<>(signatures);
        all.add(signature);
        return all;
    }
}
