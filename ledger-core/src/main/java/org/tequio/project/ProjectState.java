package org.tequio.project;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.money.Money;
import org.tequio.project.AmendmentEvents.AgreementAmended;
import org.tequio.project.AmendmentEvents.AmendmentDrafted;
import org.tequio.project.AmendmentEvents.AmendmentSigned;
import org.tequio.project.AmendmentEvents.AmendmentWithdrawn;
import org.tequio.project.AmendmentEvents.DeadlineExtended;
import org.tequio.project.AmendmentEvents.ShareContinued;
import org.tequio.project.AmendmentEvents.ShareCovered;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.AgreementDrafted;
import org.tequio.project.ProjectEvents.AgreementSigned;
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.project.ProjectEvents.ProjectCancelled;
import org.tequio.project.ProjectEvents.ProjectDecided;
import org.tequio.project.ProjectEvents.ProjectDecidedBySilence;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectEvents.SignatureWithdrawn;

/**
 * How far a project has come on its way to an agreement, and what the agreement says by now.
 *
 * @param project its id; events of other projects are ignored
 * @param proposal {@code null} before it is proposed
 * @param decision the last decision of the committee
 * @param silence what the clock decided when the committee's term was over; a decision supersedes it
 * @param draft the last draft of the agreement
 * @param signatures of that draft
 * @param agreement as first concluded, once all have signed
 * @param terms in force: those of the agreement, as amended and continued since
 * @param amendment the last draft of an amendment that is not in force
 * @param amendmentSignatures of that draft
 * @param cancellation once it is called off
 * @param continued by seat, the last fiscal year under whose budget its share goes on
 * @param unbound by seat, what of its agreed share is bound to no budget since a cut
 */
public record ProjectState(
        String project,
        @Nullable ProjectProposed proposal,
        @Nullable ProjectDecided decision,
        @Nullable ProjectDecidedBySilence silence,
        @Nullable AgreementDrafted draft,
        List<AgreementSigned> signatures,
        @Nullable AgreementConcluded agreement,
        @Nullable AgreedTerms terms,
        @Nullable AmendmentDrafted amendment,
        List<AmendmentSigned> amendmentSignatures,
        @Nullable ProjectCancelled cancellation,
        Map<String, Integer> continued,
        Map<String, Money> unbound) {

    public ProjectState {
        signatures = List.copyOf(signatures);
        amendmentSignatures = List.copyOf(amendmentSignatures);
        continued = Map.copyOf(continued);
        unbound = Map.copyOf(unbound);
    }

    /** Before anything is known of a project. */
    public static ProjectState before(String project) {
        return new ProjectState(
                project, null, null, null, null, List.of(), null, null, null, List.of(), null, Map.of(), Map.of());
    }

    /** After one more event; those of other projects and other nouns change nothing. */
    public ProjectState evolve(Event event) {
        return switch (event) {
            case ProjectEvents it when it.project().equals(project) -> after(it);
            case ShareUnbound it
            when it.project().equals(project) && !it.unbound().isZero() -> {
                Map<String, Money> more = new HashMap<>(unbound);
                more.merge(it.seat(), it.unbound(), Money::plus);
                yield unbound(more);
            }
            default -> this;
        };
    }

    private ProjectState after(ProjectEvents event) {
        return switch (event) {
            case ProjectProposed it -> with(it, decision, draft, signatures, agreement, terms);
            case ProjectDecided it -> with(proposal, it, draft, signatures, agreement, terms);
            case ProjectDecidedBySilence it -> silenced(it);
            case AgreementDrafted it -> with(proposal, decision, it, List.of(), agreement, terms);
            case AgreementSigned it -> with(proposal, decision, draft, and(signatures, it), agreement, terms);
            case SignatureWithdrawn it -> withdrawn(it);
            case AgreementConcluded it -> with(proposal, decision, draft, signatures, it, it.terms());
            case AmendmentDrafted it -> amended(terms, it, List.of());
            case AmendmentSigned it -> amended(terms, amendment, and(amendmentSignatures, it));
            case AmendmentWithdrawn it -> amended(terms, null, List.of());
            case AgreementAmended it -> amended(it.terms(), null, List.of()).unbound(Map.of());
            case ShareCovered it -> amended(it.terms(), amendment, amendmentSignatures);
            case DeadlineExtended it ->
                amended(
                        terms == null ? null : terms.withDeadline(it.seat(), it.deadline()),
                        amendment,
                        amendmentSignatures);
            case ShareContinued it -> continued(it);
            case ProjectCancelled it ->
                new ProjectState(
                        project,
                        proposal,
                        decision,
                        silence,
                        draft,
                        signatures,
                        agreement,
                        terms,
                        amendment,
                        amendmentSignatures,
                        it,
                        continued,
                        unbound);
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
                silence,
                draft,
                signatures,
                agreement,
                terms,
                amendment,
                amendmentSignatures,
                cancellation,
                continued,
                unbound);
    }

    private ProjectState amended(
            @Nullable AgreedTerms terms, @Nullable AmendmentDrafted amendment, List<AmendmentSigned> signed) {
        return new ProjectState(
                project,
                proposal,
                decision,
                silence,
                draft,
                signatures,
                agreement,
                terms,
                amendment,
                signed,
                cancellation,
                continued,
                unbound);
    }

    private ProjectState continued(ShareContinued it) {
        Map<String, Integer> years = new HashMap<>(continued);
        years.put(it.seat(), it.fiscalYear());
        Map<String, Money> still = new HashMap<>(unbound);
        still.remove(it.seat());
        return new ProjectState(
                project,
                proposal,
                decision,
                silence,
                draft,
                signatures,
                agreement,
                terms == null ? null : terms.withDeadline(it.seat(), it.deadline()),
                amendment,
                amendmentSignatures,
                cancellation,
                years,
                still);
    }

    private ProjectState unbound(Map<String, Money> unbound) {
        return new ProjectState(
                project,
                proposal,
                decision,
                silence,
                draft,
                signatures,
                agreement,
                terms,
                amendment,
                amendmentSignatures,
                cancellation,
                continued,
                unbound);
    }

    private ProjectState withdrawn(SignatureWithdrawn it) {
        List<AgreementSigned> of = signatures.stream()
                .filter(signed -> !signed.agreement().equals(it.signed())
                        || !signed.seat().equals(it.seat()))
                .toList();
        List<AmendmentSigned> ofAmendment = amendmentSignatures.stream()
                .filter(signed -> !signed.amendment().equals(it.signed())
                        || !signed.seat().equals(it.seat()))
                .toList();
        return with(proposal, decision, draft, of, agreement, terms).amended(terms, amendment, ofAmendment);
    }

    private ProjectState silenced(ProjectDecidedBySilence silent) {
        return new ProjectState(
                project,
                proposal,
                decision,
                silent,
                draft,
                signatures,
                agreement,
                terms,
                amendment,
                amendmentSignatures,
                cancellation,
                continued,
                unbound);
    }

    /** Whether the committee, or its silence, has decided it. */
    public boolean isDecided() {
        return decision != null || silence != null;
    }

    /** Whether it is refused, by the committee or by its silence. */
    public boolean isRefused() {
        return isDecided() && !isApproved();
    }

    /** Whether it is approved, wholly or in part. */
    public boolean isApproved() {
        return approved().isPresent();
    }

    /** The budget that is approved. */
    public Optional<Money> approved() {
        if (decision != null) {
            return decision.outcome() == Outcome.REFUSED ? Optional.empty() : Optional.of(decision.budget());
        }
        return silence == null || silence.outcome() == Outcome.REFUSED
                ? Optional.empty()
                : Optional.of(silence.budget());
    }

    /** The value date of the decision that holds. */
    public Optional<LocalDate> decidedOn() {
        if (decision != null) {
            return Optional.of(decision.valueDate());
        }
        return Optional.ofNullable(silence).map(ProjectDecidedBySilence::valueDate);
    }

    /** Its place in the committee's order, 1 first; {@code null} if it has none. */
    public @Nullable Integer priority() {
        return decision == null ? null : decision.priority();
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
