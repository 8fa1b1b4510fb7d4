package org.tequio.fund.closing;

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
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.FundState;
import org.tequio.fund.Moves;
import org.tequio.fund.ReturnEvents.MeasureKind;
import org.tequio.fund.day.Dated;
import org.tequio.fund.day.Ground;
import org.tequio.mandate.Role;
import org.tequio.project.ProjectEvents.ProjectCancelled;
import org.tequio.project.Scope;

/**
 * Calls a project off, at any time before delivery. Before anybody has signed it takes effect at once; then a person of
 * another party must agree; who asks for what waits already asks in its place.
 *
 * @param reason to the vault
 * @param document where the decision itself is; to the vault
 * @param valueDate from which it is off; today, if left out
 */
@CommandType(
        value = "cancel-project",
        roles = {Role.OFFICER, Role.REPRESENTATIVE},
        movesMoney = true)
public record CancelProject(
        String project,
        String reason,
        @Nullable String document,
        @Nullable LocalDate valueDate) implements Dated {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "CancelProject[project=" + project + "]";
    }

    @Override
    public String about() {
        return project;
    }

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    @Override
    public Stream<Ground> grounds(Books books) {
        return Ground.moves(books);
    }

    /** The decision. */
    public static final class Cancelling implements Slice<CancelProject, FundState> {

        @Override
        public Class<CancelProject> command() {
            return CancelProject.class;
        }

        @Override
        public Boundary<FundState> boundary(CancelProject command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(CancelProject command, FundState state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, acting);
        }
    }

    private Decision decide(Books books, Acting acting) {
        Doubts doubts = new Doubts().add(Scope.paysFor(books.project(), acting)).notInFuture(day(acting), acting);
        Moves.goOn(doubts, books);
        return doubts.unless(() -> accepted(books, acting));
    }

    private Decision accepted(Books books, Acting acting) {
        String id = acting.newId("n");
        boolean isAtOnce = !books.isAgreed() && books.project().signatures().isEmpty();
        Event event = isAtOnce
                ? new ProjectCancelled(
                        project,
                        id,
                        acting.seal(id, reason),
                        document == null ? null : acting.seal(id, document),
                        day(acting),
                        acting.actor(),
                        null)
                : Measures.proposed(
                        project, id, MeasureKind.CANCELLATION, null, reason, document, day(acting), null, acting);
        return Decision.accept(Map.of("measure", id, "checkerNeeded", Boolean.toString(!isAtOnce)), event);
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
