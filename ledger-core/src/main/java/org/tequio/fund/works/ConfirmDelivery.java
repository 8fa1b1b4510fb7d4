package org.tequio.fund.works;

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
import org.tequio.fund.Books;
import org.tequio.fund.FundState;
import org.tequio.fund.Moves;
import org.tequio.fund.WorkEvents.DeliveryConfirmed;
import org.tequio.fund.WorkEvents.WorksDelivered;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;

/**
 * The works committee takes the works over; from then on nothing more is released.
 *
 * @param delivery the one it has seen
 * @param valueDate today, if left out
 */
@CommandType(value = "confirm-delivery", roles = Role.COMMITTEE_MEMBER)
public record ConfirmDelivery(
        String project, String delivery, @Nullable LocalDate valueDate) implements Command {

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
