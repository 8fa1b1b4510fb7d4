package org.tequio.fund.release;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.Books;
import org.tequio.fund.FundEvents.ReleaseRequested;
import org.tequio.fund.FundState;
import org.tequio.fund.Moves;
import org.tequio.fund.day.Dated;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.ProjectProposed;

/**
 * The executor asks for money that is in and that the gates let go.
 *
 * @param milestone a code of the work's plan
 * @param purpose to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(value = "request-release", roles = Role.EXECUTOR, movesMoney = true)
public record RequestRelease(
        String project,
        Money amount,
        @Nullable String milestone,
        @Nullable String purpose,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Dated {

    /** One that is recorded in time. */
    public RequestRelease(
            String project,
            Money amount,
            @Nullable String milestone,
            @Nullable String purpose,
            @Nullable LocalDate valueDate) {
        this(project, amount, milestone, purpose, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "RequestRelease[project=" + project + "]";
    }

    @Override
    public String answeredAs() {
        return "release";
    }

    /** The decision. */
    public static final class Requesting implements Slice<RequestRelease, FundState> {

        @Override
        public Class<RequestRelease> command() {
            return RequestRelease.class;
        }

        @Override
        public Boundary<FundState> boundary(RequestRelease command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(RequestRelease command, FundState state, Acting acting) {
            Books books = state.books();
            ProjectProposed proposal = books.project().proposal();
            if (proposal == null) {
                return Doubts.unknown("project", command.project());
            }
            Doubts doubts = Releasing.ofExecutor(books, proposal, command.amount(), command.valueDate(acting), acting);
            Moves.goOn(doubts, books);
            if (doubts.none()) {
                Releasing.onHold(doubts, books, command.milestone(), null);
                Releasing.aboveReleasable(doubts, books, command.amount());
                Milestones.planned(doubts, books, command.milestone());
                Milestones.ready(doubts, books, command.milestone(), command.amount());
            }
            return doubts.unless(() -> command.requested(proposal.executor(), acting));
        }
    }

    private Decision requested(String executor, Acting acting) {
        String release = acting.newId("l");
        ReleaseRequested requested = new ReleaseRequested(
                project,
                release,
                executor,
                amount,
                milestone,
                purpose == null ? null : acting.seal(release, purpose),
                null,
                valueDate(acting),
                acting.actor());
        return Decision.accept(Map.of("release", release), requested);
    }

    private LocalDate valueDate(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
