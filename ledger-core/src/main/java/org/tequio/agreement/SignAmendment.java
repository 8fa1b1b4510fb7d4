package org.tequio.agreement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.BudgetEvents.Cause;
import org.tequio.budget.Commitments;
import org.tequio.budget.Committing;
import org.tequio.budget.Committing.Change;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.AmendmentEvents.AmendmentDrafted;
import org.tequio.project.AmendmentEvents.AmendmentSigned;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectState;
import org.tequio.project.Scope;
import org.tequio.project.ShareChange;

/**
 * One party signs an amendment for its seat; with the last signature its terms replace those before, gifts and deposits
 * are counted under them, and the budgets bind what they now must. Refusals: {@code amendment-unknown}, {@code
 * seat-unknown}, {@code not-your-party}, {@code already-signed}, {@code nothing-to-sign}, {@code terms-changed}, {@code
 * share-below-released}, and those of the budgets.
 *
 * @param amendment the draft signed, so that nobody signs another text than she has read
 * @param seat for which
 * @param document where the signed text is; to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "sign-amendment",
        roles = {Role.OFFICER, Role.REPRESENTATIVE},
        movesMoney = true)
public record SignAmendment(
        String project,
        String amendment,
        String seat,
        @Nullable String document,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public SignAmendment(
            String project, String amendment, String seat, @Nullable String document, @Nullable LocalDate valueDate) {
        this(project, amendment, seat, document, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "SignAmendment[amendment=" + amendment + "]";
    }

    /** The decision. */
    public static final class Signing implements Slice<SignAmendment, BoundProject> {

        @Override
        public Class<SignAmendment> command() {
            return SignAmendment.class;
        }

        @Override
        public Boundary<BoundProject> boundary(SignAmendment command) {
            return BoundProject.boundary(command.project());
        }

        @Override
        public @Nullable Boundary<BoundProject> widened(SignAmendment command, BoundProject table) {
            return table.widened();
        }

        @Override
        public Decision decide(SignAmendment command, BoundProject table, Acting acting) {
            ProjectProposed proposal = table.project().proposal();
            if (proposal == null) {
                return Doubts.unknown("project", command.project());
            }
            AmendmentDrafted draft = table.project().amendment();
            if (draft == null || !draft.amendment().equals(command.amendment())) {
                return Doubts.unknown("amendment", command.amendment());
            }
            return draft.changes().stream()
                    .filter(change -> change.seat().equals(command.seat()))
                    .findFirst()
                    .map(change -> command.decide(table, proposal, draft, change, acting))
                    .orElseGet(() -> Doubts.unknown("seat", command.seat()));
        }
    }

    private Decision decide(
            BoundProject table, ProjectProposed proposal, AmendmentDrafted draft, ShareChange mine, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Books books = table.fund().books();
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, mine.party()))
                .state(table.project().isCancelled(), "project-cancelled", Map.of("project", project))
                .state(books.returns().closed() != null, "project-closed", Map.of("project", project))
                .state(table.project().hasSignedAmendment(seat), "already-signed", Map.of("seat", seat))
                .rule(!draft.signing().contains(mine), "nothing-to-sign", Map.of("seat", seat))
                .rule(
                        day.isBefore(draft.valueDate()),
                        "before-draft",
                        Map.of("drafted", draft.valueDate().toString()))
                .state(!isOn(draft, books.terms()), "terms-changed", Map.of("amendment", amendment))
                .notInFuture(day, acting);
        return doubts.none() ? signed(table, proposal, draft, mine, day, acting) : doubts.unless(Decision::accept);
    }

    /** Whether the terms in force are still those that the draft was made on. */
    private static boolean isOn(AmendmentDrafted draft, AgreedTerms now) {
        return draft.changes().stream()
                .allMatch(change -> now.share(change.seat())
                        .filter(share -> share.amount().equals(change.before())
                                && share.deadline().equals(change.deadlineBefore()))
                        .isPresent());
    }

    private Decision signed(
            BoundProject table,
            ProjectProposed proposal,
            AmendmentDrafted draft,
            ShareChange mine,
            LocalDate day,
            Acting acting) {
        AmendmentSigned signed = new AmendmentSigned(
                project,
                amendment,
                seat,
                mine.party(),
                document == null ? null : acting.seal(amendment, document),
                day,
                acting.actor());
        ProjectState after = table.project().evolve(signed);
        boolean inForce = draft.signing().stream().map(ShareChange::seat).allMatch(after::hasSignedAmendment);
        Map<String, String> answer = Map.of("inForce", Boolean.toString(inForce));
        if (!inForce) {
            return Decision.accept(answer, signed);
        }
        LocalDate last = after.amendmentSignatures().stream()
                .map(AmendmentSigned::valueDate)
                .max(LocalDate::compareTo)
                .orElse(day);
        return amended(table, proposal, draft, signed, last, acting);
    }

    private Decision amended(
            BoundProject table,
            ProjectProposed proposal,
            AmendmentDrafted draft,
            AmendmentSigned signed,
            LocalDate day,
            Acting acting) {
        Doubts doubts = new Doubts();
        DraftAmendment.belowReleased(doubts, table.fund().books(), draft.terms());
        Committing committing = new Committing(
                table.budgets(),
                table.scheme(),
                proposal,
                table.project().priority(),
                table.fiscalYear(),
                day,
                acting.actor());
        List<Change> changes = changes(draft, table.commitments());
        committing.doubtCeilings(doubts, draft.terms());
        committing.doubt(doubts, changes);
        return doubts.unless(() -> {
            AmendmentEffect effect = AmendmentEffect.of(table.fund().evolve(signed), amendment, draft.terms(), day);
            List<Event> events = new ArrayList<>();
            events.add(signed);
            events.addAll(effect.events());
            events.addAll(committing.changed(draft.agreement(), changes, Cause.AMENDMENT, amendment));
            Map<String, String> answer = new java.util.LinkedHashMap<>(effect.told());
            answer.put("inForce", "true");
            return new Decision.Accepted(events, answer);
        });
    }

    /**
     * What the budgets must bind more or less: of a share that was bound, all that it is from now on; of one that was
     * not, only what is new where nothing was paid before.
     */
    private static List<Change> changes(AmendmentDrafted draft, Commitments commitments) {
        List<Change> changes = new ArrayList<>();
        for (ShareChange change : draft.changes()) {
            Money none = Money.zero(change.after().currency());
            Commitments.Bound latest = commitments.latest(change.seat()).orElse(null);
            draft.terms().share(change.seat()).ifPresent(share -> {
                if (latest != null) {
                    Money by = change.after().minus(commitments.of(change.seat(), none));
                    changes.add(new Change(share, by.max(latest.amount().negated()), latest.budget()));
                } else if (change.before().isZero()) {
                    changes.add(new Change(share, change.after()));
                }
            });
        }
        return changes;
    }
}
