package org.tequio.deed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.committee.CommitteeEvents.SessionClosed;
import org.tequio.committee.CommitteeEvents.SessionHeld;
import org.tequio.committee.SessionState;
import org.tequio.decision.Boundary;
import org.tequio.deed.DeedEvents.DeedSigned;
import org.tequio.event.Event;
import org.tequio.fund.WorkEvents.WorksDelivered;
import org.tequio.project.AgreedTerms;
import org.tequio.project.AmendmentEvents.AmendmentDrafted;
import org.tequio.project.AmendmentEvents.AmendmentWithdrawn;
import org.tequio.project.ProjectEvents.AgreementDrafted;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectState;
import org.tequio.project.ProjectTags;
import org.tequio.store.Query;

/**
 * A document and who has signed it, folded from the facts that it is made of.
 *
 * @param session the session, for minutes
 * @param project the project, for the others
 * @param delivered the last handing over of its works
 * @param amendment the last draft of an amendment that was not put aside
 * @param signatures of this kind of document, in order
 */
public record DeedState(
        DeedKind kind,
        String subject,
        SessionState session,
        ProjectState project,
        @Nullable WorksDelivered delivered,
        @Nullable AmendmentDrafted amendment,
        List<DeedSigned> signatures) {

    public DeedState {
        signatures = List.copyOf(signatures);
    }

    /** What to read. */
    public static Boundary<DeedState> boundary(DeedKind kind, String subject) {
        Query facts = kind == DeedKind.MINUTES
                ? SessionState.query(subject)
                : Query.of(
                        ProjectTags.project(subject),
                        "project-proposed",
                        "agreement-drafted",
                        "agreement-signed",
                        "signature-withdrawn",
                        "agreement-concluded",
                        "agreement-amended",
                        "amendment-drafted",
                        "amendment-withdrawn",
                        "share-continued",
                        "works-delivered");
        DeedState empty = new DeedState(
                kind, subject, SessionState.before(subject), ProjectState.before(subject), null, null, List.of());
        return new Boundary<>(
                facts.or(Query.of(DeedEvents.tag(kind, subject), "deed-signed")), empty, DeedState::evolve);
    }

    /** The document; empty before there is anything to sign. */
    public Optional<Deed> deed() {
        return Optional.ofNullable(
                switch (kind) {
                    case MINUTES -> minutes();
                    case AGREEMENT -> agreement();
                    case DELIVERY -> delivery();
                    case AMENDMENT -> amended();
                });
    }

    /** Those who signed the document as it is now; a signature of an earlier text counts for nothing. */
    public List<DeedSigned> standing() {
        String hash = deed().map(Deed::hash).orElse("");
        return signatures.stream().filter(it -> it.hash().equals(hash)).toList();
    }

    private @Nullable Deed minutes() {
        SessionHeld held = session.held();
        SessionClosed closed = session.closed();
        return held == null || closed == null
                ? null
                : new Deed.Minutes(Deed.Minutes.FORM, held, session.votes(), closed);
    }

    private @Nullable Deed agreement() {
        ProjectProposed proposal = project.proposal();
        AgreementDrafted draft = project.draft();
        return proposal == null || draft == null ? null : new Deed.Agreement(Deed.Agreement.FORM, proposal, draft);
    }

    private @Nullable Deed delivery() {
        ProjectProposed proposal = project.proposal();
        AgreedTerms terms = project.terms();
        WorksDelivered done = delivered;
        return proposal == null || terms == null || done == null
                ? null
                : new Deed.Delivery(Deed.Delivery.FORM, proposal, terms, done);
    }

    private @Nullable Deed amended() {
        ProjectProposed proposal = project.proposal();
        AmendmentDrafted drafted = amendment;
        return proposal == null || drafted == null ? null : new Deed.Amendment(proposal, drafted);
    }

    /** After one more event. */
    public DeedState evolve(Event event) {
        if (event instanceof DeedSigned it) {
            List<DeedSigned> all = new ArrayList<>(signatures);
            if (it.kind() == kind && it.subject().equals(subject)) {
                all.add(it);
            }
            return new DeedState(kind, subject, session, project, delivered, amendment, all);
        }
        boolean delivers = event instanceof WorksDelivered it && it.project().equals(subject);
        return new DeedState(
                kind,
                subject,
                session.evolve(event),
                project.evolve(event),
                delivers ? (WorksDelivered) event : delivered,
                amendment(event),
                signatures);
    }

    private @Nullable AmendmentDrafted amendment(Event event) {
        return switch (event) {
            case AmendmentDrafted it when it.project().equals(subject) -> it;
            case AmendmentWithdrawn it when amendment != null && it.amendment().equals(amendment.amendment()) -> null;
            default -> amendment;
        };
    }
}
