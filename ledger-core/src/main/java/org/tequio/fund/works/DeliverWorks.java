package org.tequio.fund.works;

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
import org.tequio.fund.Moves;
import org.tequio.fund.WorkEvents.WorksDelivered;
import org.tequio.fund.day.Dated;
import org.tequio.fund.day.Ground;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;

/**
 * The executor hands the works over; the works committee must take them over.
 *
 * @param act where the <i>acta de entrega-recepción</i> is; to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(value = "deliver-works", roles = Role.EXECUTOR)
public record DeliverWorks(
        String project,
        String act,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Dated {

    /** One that is recorded in time. */
    public DeliverWorks(String project, String act, @Nullable LocalDate valueDate) {
        this(project, act, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "DeliverWorks[project=" + project + "]";
    }

    @Override
    public String answeredAs() {
        return "delivery";
    }

    @Override
    public Stream<Ground> grounds(Books books) {
        return Ground.releases(books);
    }

    /** The decision. */
    public static final class Delivering implements Slice<DeliverWorks, FundState> {

        @Override
        public Class<DeliverWorks> command() {
            return DeliverWorks.class;
        }

        @Override
        public Boundary<FundState> boundary(DeliverWorks command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(DeliverWorks command, FundState state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, acting);
        }
    }

    private Decision decide(Books books, Acting acting) {
        String executor = Objects.requireNonNull(books.project().proposal()).executor();
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, executor))
                .state(books.works().committee().isEmpty(), "works-committee-missing", Map.of("project", project))
                .notInFuture(day, acting);
        Moves.goOn(Moves.agreed(doubts, books), books);
        if (doubts.none()) {
            doubts.state(
                    !books.spent().isPositive(),
                    "nothing-spent",
                    Map.of("spent", books.spent().toString()));
        }
        return doubts.unless(() -> {
            String id = acting.newId("f");
            return Decision.accept(
                    Map.of("delivery", id), new WorksDelivered(project, id, acting.seal(id, act), day, acting.actor()));
        });
    }
}
