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
import org.tequio.fund.WorkEvents.DeliveryConfirmed;
import org.tequio.fund.WorkEvents.WorksDelivered;
import org.tequio.fund.day.Dated;
import org.tequio.fund.day.Ground;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;

/**
 * The works committee takes the works over; from then on nothing more is released.
 *
 * @param delivery the one it has seen
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(value = "confirm-delivery", roles = Role.COMMITTEE_MEMBER)
public record ConfirmDelivery(
        String project,
        String delivery,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Dated {

    /** One that is recorded in time. */
    public ConfirmDelivery(String project, String delivery, @Nullable LocalDate valueDate) {
        this(project, delivery, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ConfirmDelivery[project=" + project + "]";
    }

    @Override
    public String about() {
        return delivery;
    }

    @Override
    public Stream<Ground> grounds(Books books) {
        return Ground.releases(books);
    }

    /** The decision. */
    public static final class Confirming implements Slice<ConfirmDelivery, FundState> {

        @Override
        public Class<ConfirmDelivery> command() {
            return ConfirmDelivery.class;
        }

        @Override
        public Boundary<FundState> boundary(ConfirmDelivery command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(ConfirmDelivery command, FundState state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, acting);
        }
    }

    private Decision decide(Books books, Acting acting) {
        WorksDelivered delivered = books.works().delivered();
        if (delivered == null || !delivered.delivery().equals(delivery)) {
            return Doubts.unknown("delivery", delivery);
        }
        String committee = books.works().committee().orElse(null);
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, committee))
                .add(Scope.anotherThan(delivered.by(), acting))
                .rule(
                        day.isBefore(delivered.valueDate()),
                        "before-request",
                        Map.of("requested", delivered.valueDate().toString()))
                .notInFuture(day, acting);
        Moves.goOn(doubts, books);
        return doubts.unless(() -> Decision.accept(new DeliveryConfirmed(
                project, delivery, Objects.requireNonNullElse(committee, ""), day, acting.actor())));
    }
}
