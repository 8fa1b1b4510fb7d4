package org.tequio.agreement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationState;
import org.tequio.association.AssociationTags;
import org.tequio.budget.BudgetEvents.Cause;
import org.tequio.budget.Budgets;
import org.tequio.budget.Committing;
import org.tequio.budget.Committing.Change;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.AgreementDrafted;
import org.tequio.project.ProjectEvents.AgreementSigned;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectState;
import org.tequio.project.RuledProject;
import org.tequio.project.Scope;
import org.tequio.project.Share;

/**
 * One party signs for its seat; with the last signature the agreement is in force. Each signature is an event of its
 * own, so that each rests on the mandate of its signer as known then.
 *
 * @param agreement the draft signed, so that nobody signs another text than she has read
 * @param seat for which
 * @param document where the signed text is; to the vault
 * @param valueDate today, if left out; the association's registration must be valid that day
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "sign-agreement",
        roles = {Role.OFFICER, Role.REPRESENTATIVE},
        movesMoney = true)
public record SignAgreement(
        String project,
        String agreement,
        String seat,
        @Nullable String document,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public SignAgreement(
            String project, String agreement, String seat, @Nullable String document, @Nullable LocalDate valueDate) {
        this(project, agreement, seat, document, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "SignAgreement[agreement=" + agreement + "]";
    }

    /**
     * What a signature depends on.
     *
     * @param budgets of all who pay, and the caps over several projects
     */
    public record Table(RuledProject ruled, AssociationState association, Budgets budgets) {

        ProjectState project() {
            return ruled.project();
        }

        Table evolve(Event event) {
            if (event instanceof ProjectProposed it
                    && it.project().equals(project().project())) {
                return new Table(
                        ruled.evolve(it),
                        AssociationState.before(it.association()),
                        Budgets.before(it.scheme().id()));
            }
            return new Table(ruled.evolve(event), association.evolve(event), budgets.evolve(event));
        }
    }

    /** The decision. */
    public static final class Signing implements Slice<SignAgreement, Table> {

        @Override
        public Class<SignAgreement> command() {
            return SignAgreement.class;
        }

        @Override
        public Boundary<Table> boundary(SignAgreement command) {
            Boundary<RuledProject> ruled = RuledProject.boundary(command.project());
            return new Boundary<>(
                    ruled.query(),
                    new Table(ruled.initial(), AssociationState.before(""), Budgets.before("")),
                    Table::evolve);
        }

        @Override
        public @Nullable Boundary<Table> widened(SignAgreement command, Table state) {
            ProjectProposed proposal = state.project().proposal();
            Boundary<RuledProject> rules = state.ruled().widened();
            AgreementDrafted draft = state.project().draft();
            if (proposal == null || rules == null || draft == null) {
                return null;
            }
            return new Boundary<>(
                    rules.query()
                            .or(AssociationTags.standing(proposal.association()))
                            .or(Budgets.queryFor(proposal, draft.yearOfBudgets())),
                    state,
                    Table::evolve);
        }

        @Override
        public Decision decide(SignAgreement command, Table table, Acting acting) {
            if (table.project().proposal() == null) {
                return Doubts.unknown("project", command.project());
            }
            AgreementDrafted draft = table.project().draft();
            if (draft == null || !draft.agreement().equals(command.agreement())) {
                return Doubts.unknown("agreement", command.agreement());
            }
            return draft.terms()
                    .share(command.seat())
                    .map(share -> command.decide(table, draft, share, acting))
                    .orElseGet(() -> Doubts.unknown("seat", command.seat()));
        }
    }

    private Decision decide(Table table, AgreementDrafted draft, Share share, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, share.party()))
                .state(table.project().isCancelled(), "project-cancelled", Map.of("project", project))
                .state(table.project().agreement() != null, "already-agreed", Map.of("project", project))
                .state(table.project().hasSigned(seat), "already-signed", Map.of("seat", seat))
                .rule(!share.amount().isPositive(), "nothing-to-sign", Map.of("seat", seat))
                .rule(
                        day.isBefore(draft.valueDate()),
                        "before-draft",
                        Map.of("drafted", draft.valueDate().toString()))
                .add(table.association().unfit(day))
                .notInFuture(day, acting);
        return doubts.none() ? signed(table, draft, share, day, acting) : doubts.unless(Decision::accept);
    }

    private Decision signed(Table table, AgreementDrafted draft, Share share, LocalDate day, Acting acting) {
        AgreementSigned signed = new AgreementSigned(
                draft.project(),
                agreement,
                seat,
                share.party(),
                document == null ? null : acting.seal(agreement, document),
                day,
                acting.actor());
        ProjectState after = table.project().evolve(signed);
        boolean inForce = draft.terms().paying().stream().map(Share::seat).allMatch(after::hasSigned);
        Map<String, String> answer = Map.of("inForce", Boolean.toString(inForce));
        if (!inForce) {
            return Decision.accept(answer, signed);
        }
        LocalDate last = after.signatures().stream()
                .map(AgreementSigned::valueDate)
                .max(LocalDate::compareTo)
                .orElse(day);
        return concluded(table, draft, signed, last, answer, acting);
    }

    /** With the last signature every share is bound to its budget, or none is and nobody has signed. */
    private Decision concluded(
            Table table,
            AgreementDrafted draft,
            AgreementSigned signed,
            LocalDate day,
            Map<String, String> answer,
            Acting acting) {
        AgreedTerms terms = draft.terms();
        Committing committing = new Committing(
                table.budgets(),
                table.ruled().scheme(),
                Objects.requireNonNull(table.project().proposal()),
                table.project().priority(),
                draft.yearOfBudgets(),
                day,
                acting.actor());
        List<Change> shares = terms.paying().stream()
                .map(share -> new Change(share, share.amount()))
                .toList();
        Doubts doubts = new Doubts();
        committing.doubtCeilings(doubts, terms);
        committing.doubt(doubts, shares);
        return doubts.unless(() -> {
            List<Event> events = new ArrayList<>();
            events.add(signed);
            events.add(new AgreementConcluded(project, agreement, terms, day));
            events.addAll(committing.changed(agreement, shares, Cause.AGREEMENT, agreement));
            return new Decision.Accepted(events, answer);
        });
    }
}
