package org.tequio.fund.works;

import java.math.BigDecimal;
import java.time.LocalDate;
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
import org.tequio.fund.WorkEvents.IndicatorMeasured;
import org.tequio.fund.day.Dated;
import org.tequio.fund.day.Ground;
import org.tequio.mandate.Role;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Scope;

/**
 * Somebody of the project measures what it has changed (HC-36).
 *
 * @param indicator as the proposal named it
 * @param evidence to the vault
 * @param valueDate the day of the measurement; today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(
        value = "measure-indicator",
        roles = {Role.EXECUTOR, Role.OFFICER, Role.REPRESENTATIVE, Role.COMMITTEE_MEMBER})
public record MeasureIndicator(
        String project,
        String indicator,
        BigDecimal value,
        String evidence,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Dated {

    /** One that is recorded in time. */
    public MeasureIndicator(
            String project, String indicator, BigDecimal value, String evidence, @Nullable LocalDate valueDate) {
        this(project, indicator, value, evidence, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "MeasureIndicator[project=" + project + "]";
    }

    @Override
    public String about() {
        return indicator;
    }

    @Override
    public Stream<Ground> grounds(Books books) {
        return Stream.empty();
    }

    /** The decision. */
    public static final class Measuring implements Slice<MeasureIndicator, FundState> {

        @Override
        public Class<MeasureIndicator> command() {
            return MeasureIndicator.class;
        }

        @Override
        public Boundary<FundState> boundary(MeasureIndicator command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(MeasureIndicator command, FundState state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, acting);
        }
    }

    private Decision decide(Books books, Acting acting) {
        ProjectProposed proposal = Objects.requireNonNull(books.project().proposal());
        if (proposal.indicators().stream().noneMatch(it -> it.id().equals(indicator))) {
            return Doubts.unknown("indicator", indicator);
        }
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        boolean isCommittee = acting.party() != null
                && books.works().committee().filter(acting.party()::equals).isPresent();
        Doubts doubts = new Doubts()
                .rule(evidence.isBlank(), "evidence-missing", Map.of())
                .notInFuture(day, acting);
        if (!isCommittee) {
            doubts.add(Scope.concernedBy(books.project(), acting));
        }
        return doubts.unless(() -> {
            String id = acting.newId("i");
            return Decision.accept(
                    Map.of("measurement", id),
                    new IndicatorMeasured(
                            project, id, indicator, value, acting.seal(id, evidence), day, acting.actor()));
        });
    }
}
