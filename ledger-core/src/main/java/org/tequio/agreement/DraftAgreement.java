package org.tequio.agreement;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectEvents.AgreementDrafted;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectState;
import org.tequio.project.RuledProject;
import org.tequio.project.Scope;

/**
 * Writes down the shares by the scheme's split, the registered account and the deadlines; whoever pays may then sign.
 * A new draft replaces the one before and its signatures.
 *
 * @param accountNumber of the registered account; to the vault
 * @param account its opaque id; a new one, if left out
 * @param depositDeadline last day for every deposit
 * @param deadlines by seat, where one differs
 * @param valueDate today, if left out
 */
@CommandType(
        value = "draft-agreement",
        roles = {Role.OFFICER, Role.REPRESENTATIVE})
public record DraftAgreement(
        String project,
        String accountNumber,
        @Nullable String account,
        LocalDate depositDeadline,
        @Nullable Map<String, LocalDate> deadlines,
        @Nullable LocalDate valueDate)
        implements Command {

    private static final String ACCOUNT_FORM = "[A-Za-z0-9][A-Za-z0-9-]{0,59}";

    /** The account number is nobody's business: printing the command must not show it. */
    @Override
    public String toString() {
        return "DraftAgreement[project=" + project + "]";
    }

    /** The decision. */
    public static final class Drafting implements Slice<DraftAgreement, RuledProject> {

        @Override
        public Class<DraftAgreement> command() {
            return DraftAgreement.class;
        }

        @Override
        public Boundary<RuledProject> boundary(DraftAgreement command) {
            return RuledProject.boundary(command.project());
        }

        @Override
        public @Nullable Boundary<RuledProject> widened(DraftAgreement command, RuledProject state) {
            return state.widened();
        }

        @Override
        public Decision decide(DraftAgreement command, RuledProject state, Acting acting) {
            ProjectProposed proposal = state.project().proposal();
            return proposal == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(state, proposal, acting);
        }
    }

    private Decision decide(RuledProject state, ProjectProposed proposal, Acting acting) {
        ProjectState now = state.project();
        Money approved = now.approved().orElse(null);
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Doubts doubts = new Doubts()
                .add(Scope.paysFor(now, acting))
                .state(!now.isApproved(), "not-approved", Map.of("project", project))
                .state(now.isCancelled(), "project-cancelled", Map.of("project", project))
                .state(now.agreement() != null, "already-agreed", Map.of("project", project))
                .rule(account != null && !account.matches(ACCOUNT_FORM), "id-malformed", Map.of())
                .rule(accountNumber.isBlank(), "account-number-missing", Map.of())
                .notInFuture(day, acting);
        if (approved == null || !doubts.none()) {
            return doubts.unless(Decision::accept);
        }
        now.decidedOn()
                .ifPresent(decided -> doubts.rule(
                        day.isBefore(decided), "before-decision", Map.of("decided", decided.toString())));
        TermsDraft draft = new TermsDraft(state.scheme(), proposal, approved);
        draft.answer().bars().forEach(bar -> doubts.rule(true, bar.code(), bar.values()));
        AgreedTerms terms =
                draft.terms(Objects.requireNonNullElseGet(account, () -> acting.newId("b")), this::deadlineOf);
        terms.paying()
                .forEach(share -> doubts.rule(
                        share.deadline().isBefore(day), "deadline-before-agreement", Map.of("seat", share.seat())));
        return doubts.unless(() -> drafted(terms, day, acting));
    }

    private Decision drafted(AgreedTerms terms, LocalDate day, Acting acting) {
        String agreement = acting.newId("g");
        AgreementDrafted drafted = new AgreementDrafted(
                project, agreement, terms, acting.seal(agreement, accountNumber), day, acting.actor(), null);
        return Decision.accept(
                Map.of(
                        "agreement",
                        agreement,
                        "account",
                        terms.account(),
                        "total",
                        terms.total().amount()),
                drafted);
    }

    private LocalDate deadlineOf(String seat) {
        return deadlines == null ? depositDeadline : deadlines.getOrDefault(seat, depositDeadline);
    }
}
