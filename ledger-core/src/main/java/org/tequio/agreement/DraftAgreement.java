package org.tequio.agreement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.BudgetEvents.ClaimWithdrawn;
import org.tequio.budget.BudgetEvents.ShareClaimed;
import org.tequio.budget.Committing;
import org.tequio.budget.FiscalYears;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Clabe;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectEvents.AgreementDrafted;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectState;
import org.tequio.project.Scope;
import org.tequio.scheme.Scheme;

/**
 * Writes down the shares by the scheme's split, the registered account and the deadlines; whoever pays may then sign.
 * A new draft replaces the one before and its signatures.
 *
 * @param accountNumber of the registered account; to the vault
 * @param account its opaque id; a new one, if left out
 * @param depositDeadline last day for every deposit
 * @param deadlines by seat, where one differs
 * @param valueDate today, if left out
 * @param inKind what the association will give not in cash, as part of its share
 * @param fiscalYear whose budgets pay; that of the value date, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
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
        @Nullable LocalDate valueDate,
        @Nullable Money inKind,
        @Nullable Integer fiscalYear,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public DraftAgreement(
            String project,
            String accountNumber,
            @Nullable String account,
            LocalDate depositDeadline,
            @Nullable Map<String, LocalDate> deadlines,
            @Nullable LocalDate valueDate,
            @Nullable Money inKind,
            @Nullable Integer fiscalYear) {
        this(project, accountNumber, account, depositDeadline, deadlines, valueDate, inKind, fiscalYear, null);
    }

    /** All in cash, by the budgets of the day's fiscal year. */
    public DraftAgreement(
            String project,
            String accountNumber,
            @Nullable String account,
            LocalDate depositDeadline,
            @Nullable Map<String, LocalDate> deadlines,
            @Nullable LocalDate valueDate) {
        this(project, accountNumber, account, depositDeadline, deadlines, valueDate, null, null);
    }

    /** The account number is nobody's business: printing the command must not show it. */
    @Override
    public String toString() {
        return "DraftAgreement[project=" + project + "]";
    }

    /** The decision. */
    public static final class Drafting implements Slice<DraftAgreement, DraftTable> {

        @Override
        public Class<DraftAgreement> command() {
            return DraftAgreement.class;
        }

        @Override
        public Boundary<DraftTable> boundary(DraftAgreement command) {
            return DraftTable.boundary(command.project());
        }

        @Override
        public @Nullable Boundary<DraftTable> widened(DraftAgreement command, DraftTable state) {
            return state.widened();
        }

        @Override
        public Decision decide(DraftAgreement command, DraftTable state, Acting acting) {
            ProjectProposed proposal = state.ruled().project().proposal();
            return proposal == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(state, proposal, acting);
        }
    }

    private Decision decide(DraftTable state, ProjectProposed proposal, Acting acting) {
        ProjectState now = state.ruled().project();
        Money approved = now.approved().orElse(null);
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Doubts doubts = new Doubts()
                .add(Scope.paysFor(now, acting))
                .state(!now.isApproved(), "not-approved", Map.of("project", project))
                .state(now.isCancelled(), "project-cancelled", Map.of("project", project))
                .state(now.agreement() != null, "already-agreed", Map.of("project", project))
                .state(state.isInOpenMinutes(), "minutes-open", Map.of("project", project))
                .account(account, null)
                .rule(accountNumber.isBlank(), "account-number-missing", Map.of())
                .malformed(Clabe.isMistyped(accountNumber), "clabe-invalid", "/accountNumber")
                .notInFuture(day, acting);
        if (approved == null || !doubts.none()) {
            return doubts.unless(Decision::accept);
        }
        now.decidedOn()
                .ifPresent(decided ->
                        doubts.rule(day.isBefore(decided), "before-decision", Map.of("decided", decided.toString())));
        Scheme scheme = state.ruled().scheme();
        int year = fiscalYear == null ? FiscalYears.of(scheme.terms().fiscalYear(), day) : fiscalYear;
        TermsDraft draft = new TermsDraft(
                scheme,
                proposal,
                approved,
                Objects.requireNonNullElse(inKind, Money.zero(approved.currency())),
                state.budgets().ceilings().usedByOthers(scheme, project, proposal.association(), year));
        draft.doubt(doubts);
        AgreedTerms terms =
                draft.terms(Objects.requireNonNullElseGet(account, () -> acting.newId("b")), this::deadlineOf);
        terms.paying()
                .forEach(share -> doubts.rule(
                        share.deadline().isBefore(day), "deadline-before-agreement", Map.of("seat", share.seat())));
        Committing committing =
                new Committing(state.budgets(), scheme, proposal, now.priority(), year, day, acting.actor());
        return doubts.unless(() -> drafted(state, terms, committing, acting));
    }

    private Decision drafted(DraftTable state, AgreedTerms terms, Committing committing, Acting acting) {
        String agreement = acting.newId("g");
        LocalDate day = committing.day();
        List<Event> events = new ArrayList<>();
        events.add(new AgreementDrafted(
                project,
                agreement,
                terms,
                acting.seal(agreement, accountNumber),
                day,
                acting.actor(),
                committing.fiscalYear()));
        List<ShareClaimed> claims = committing.claims(agreement, terms.paying());
        state.claims().values().stream()
                .filter(old -> claims.stream().noneMatch(it -> isSame(it, old)))
                .map(old -> new ClaimWithdrawn(old.budget(), project, old.seat(), null, day, acting.actor()))
                .forEach(events::add);
        events.addAll(claims);
        return new Decision.Accepted(
                events,
                Map.of(
                        "agreement",
                        agreement,
                        "account",
                        terms.account(),
                        "total",
                        terms.total().amount()));
    }

    private static boolean isSame(ShareClaimed one, ShareClaimed other) {
        return one.budget().equals(other.budget()) && one.seat().equals(other.seat());
    }

    private LocalDate deadlineOf(String seat) {
        return deadlines == null ? depositDeadline : deadlines.getOrDefault(seat, depositDeadline);
    }
}
