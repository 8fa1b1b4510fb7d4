package org.tequio.project;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.project.AmendmentEvents.AgreementAmended;
import org.tequio.project.AmendmentEvents.AmendmentDrafted;
import org.tequio.project.AmendmentEvents.AmendmentSigned;
import org.tequio.project.AmendmentEvents.ShareContinued;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.AgreementDrafted;
import org.tequio.project.ProjectEvents.AgreementSigned;
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.project.ProjectEvents.ProjectCancelled;
import org.tequio.project.ProjectEvents.ProjectDecided;
import org.tequio.project.ProjectEvents.ProjectProposed;

/**
 * How far a project has come on its way to an agreement, and what the agreement says by now.
 *
 * @param project its id; events of other projects are ignored
 * @param proposal {@code null} before it is proposed
 * @param decision the last decision of the committee
 * @param draft the last draft of the agreement
 * @param signatures of that draft
 * @param agreement as first concluded, once all have signed
 * @param terms in force: those of the agreement, as amended and continued since
 * @param amendment the last draft of an amendment that is not in force
 * @param amendmentSignatures of that draft
 * @param cancellation once it is called off
 */
public record ProjectState(
        String project,
        @Nullable ProjectProposed proposal,
        @Nullable ProjectDecided decision,
        @Nullable AgreementDrafted draft,
        List<AgreementSigned> signatures,
        @Nullable AgreementConcluded agreement,
        @Nullable AgreedTerms terms,
        @Nullable AmendmentDrafted amendment,
        List<AmendmentSigned> amendmentSignatures,
        @Nullable ProjectCancelled cancellation) {

    public ProjectState {
        signatures = List.copyOf(signatures);
        amendmentSignatures = List.copyOf(amendmentSignatures);
    }

    /** Before anything is known of a project. */
    public static ProjectState before(String project) {
        return new ProjectState(project, null, null, null, List.of(), null, null, null, List.of(), null);
    }

    /** After one more event; those of other projects and other nouns change nothing. */
    public ProjectState evolve(Event event) {
        return event instanceof ProjectEvents mine && mine.project().equals(project) ? after(mine) : this;
    }

    private ProjectState after(ProjectEvents event) {
        return switch (event) {
            case ProjectProposed it -> with(it, decision, draft, signatures, agreement, terms);
            case ProjectDecided it -> with(proposal, it, draft, signatures, agreement, terms);
            case AgreementDrafted it -> with(proposal, decision, it, List.of(), agreement, terms);
            case AgreementSigned it -> with(proposal, decision, draft, and(signatures, it), agreement, terms);
            case AgreementConcluded it -> with(proposal, decision, draft, signatures, it, it.terms());
            case AmendmentDrafted it -> amended(terms, it, List.of());
            case AmendmentSigned it -> amended(terms, amendment, and(amendmentSignatures, it));
            case AgreementAmended it -> amended(it.terms(), null, List.of());
            case ShareContinued it ->
                amended(
                        terms == null ? null : terms.withDeadline(it.seat(), it.deadline()),
                        amendment,
                        amendmentSignatures);
            case ProjectCancelled it ->
                new ProjectState(
                        project,
                        proposal,
                        decision,
                        draft,
                        signatures,
                        agreement,
                        terms,
                        amendment,
                        amendmentSignatures,
                        it);
        };
    }

    private ProjectState with(
            @Nullable ProjectProposed proposal,
            @Nullable ProjectDecided decision,
            @Nullable AgreementDrafted draft,
            List<AgreementSigned> signatures,
            @Nullable AgreementConcluded agreement,
            @Nullable AgreedTerms terms) {
        return new ProjectState(
                project,
                proposal,
                decision,
                draft,
                signatures,
                agreement,
                terms,
                amendment,
                amendmentSignatures,
                cancellation);
    }

    private ProjectState amended(
            @Nullable AgreedTerms terms, @Nullable AmendmentDrafted amendment, List<AmendmentSigned> signed) {
        return new ProjectState(
                project, proposal, decision, draft, signatures, agreement, terms, amendment, signed, cancellation);
    }

    /** Whether the committee has approved it, wholly or in part. */
    public boolean isApproved() {
        return decision != null && decision.outcome() != Outcome.REFUSED;
    }

    /** Whether it is called off. */
    public boolean isCancelled() {
        return cancellation != null;
    }

    public boolean hasSigned(String seat) {
        return signatures.stream().anyMatch(signature -> signature.seat().equals(seat));
    }

    /** Whether a seat has signed the amendment that waits for signatures. */
    public boolean hasSignedAmendment(String seat) {
        return amendmentSignatures.stream()
                .anyMatch(signature -> signature.seat().equals(seat));
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

    private static <T> List<T> and(List<T> those, T one) {
        List<T> all = new ArrayList<>(those);
        all.add(one);
        return all;
    }
}
