package org.tequio.fund.works;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.Books;
import org.tequio.fund.FundState;
import org.tequio.fund.Moves;
import org.tequio.fund.WorkEvents.MilestoneConfirmed;
import org.tequio.fund.day.Dated;
import org.tequio.fund.day.Ground;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;

/**
 * The works committee confirms that a part of the works is done.
 *
 * @param milestone a code of the plan
 * @param evidence to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(value = "confirm-milestone", roles = Role.COMMITTEE_MEMBER)
public record ConfirmMilestone(
        String project,
        String milestone,
        @Nullable String evidence,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Dated {

    /** One that is recorded in time. */
    public ConfirmMilestone(
            String project, String milestone, @Nullable String evidence, @Nullable LocalDate valueDate) {
        this(project, milestone, evidence, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ConfirmMilestone[project=" + project + "]";
    }

    @Override
    public String about() {
        return milestone;
    }

    @Override
    public Stream<Ground> grounds(Books books) {
        return Stream.concat(
                Ground.agreement(books),
                books.releases().values().stream()
                        .filter(it ->
                                it.isOut() && milestone.equals(it.requested().milestone()))
                        .flatMap(it -> Ground.of(it.approved()))
                        .min(Comparator.comparing(Ground::day))
                        .stream());
    }

    /** The decision. */
    public static final class Confirming implements Slice<ConfirmMilestone, FundState> {

        @Override
        public Class<ConfirmMilestone> command() {
            return ConfirmMilestone.class;
        }

        @Override
        public Boundary<FundState> boundary(ConfirmMilestone command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(ConfirmMilestone command, FundState state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, acting);
        }
    }

    private Decision decide(Books books, Acting acting) {
        if (books.works().milestone(milestone).isEmpty()) {
            return Doubts.unknown("milestone", milestone);
        }
        String committee = books.works().committee().orElse(null);
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, committee))
                .state(
                        books.works().confirmed().containsKey(milestone),
                        "already-confirmed",
                        Map.of("milestone", milestone))
                .notInFuture(day, acting);
        Moves.goOn(doubts, books);
        return doubts.unless(() -> Decision.accept(new MilestoneConfirmed(
                project,
                milestone,
                Objects.requireNonNullElse(committee, ""),
                evidence == null ? null : acting.seal(project, evidence),
                day,
                acting.actor())));
    }
}
