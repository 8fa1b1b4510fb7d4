package org.tequio.fund.closing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.tequio.fund.ReturnEvents.ReturnBounced;
import org.tequio.fund.ReturnEvents.ReturnPaid;
import org.tequio.fund.SetOff;
import org.tequio.fund.day.Dated;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;

/**
 * The bank sent a payment back: the party is owed it again, less what the party itself owes. Said by another person than
 * who recorded the payment; of an association, only of what was paid to itself.
 *
 * @param reason to the vault
 * @param valueDate today, if left out
 */
@CommandType(
        value = "bounce-return",
        roles = {Role.OFFICER, Role.EXECUTOR, Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record BounceReturn(
        String project,
        String payment,
        String reason,
        @Nullable LocalDate valueDate) implements Dated {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "BounceReturn[project=" + project + "]";
    }

    @Override
    public String about() {
        return payment;
    }

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    /** The decision. */
    public static final class Bouncing implements Slice<BounceReturn, FundState> {

        @Override
        public Class<BounceReturn> command() {
            return BounceReturn.class;
        }

        @Override
        public Boundary<FundState> boundary(BounceReturn command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(BounceReturn command, FundState state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(state, books, acting);
        }
    }

    private Decision decide(FundState state, Books books, Acting acting) {
        ReturnPaid paid = books.returns().payments().get(payment);
        if (paid == null) {
            return Doubts.unknown("payment", payment);
        }
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        return new Doubts()
                .add(
                        PayReturn.keepsTheAccount(acting)
                                ? Scope.concernedBy(books.project(), acting)
                                : Scope.actsFor(acting, paid.party()))
                .add(Scope.anotherThan(paid.by(), acting))
                .rule(
                        day.isBefore(paid.valueDate()),
                        "before-original",
                        Map.of("original", paid.valueDate().toString()))
                .notInFuture(day, acting)
                .unless(() -> {
                    ReturnBounced bounced = bounced(paid, day, acting);
                    List<Event> events = new ArrayList<>(List.of(bounced));
                    Books after = state.evolve(bounced).unchecked();
                    events.addAll(SetOff.of(after, paid.seat(), bounced.bounce(), day, acting.actor()));
                    return new Decision.Accepted(events, Map.of());
                });
    }

    private ReturnBounced bounced(ReturnPaid paid, LocalDate day, Acting acting) {
        return new ReturnBounced(
                project,
                acting.newId("x"),
                payment,
                paid.ret(),
                paid.seat(),
                paid.party(),
                paid.amount(),
                paid.paid(),
                paid.fxResult(),
                paid.fxBearer(),
                acting.seal(payment, reason),
                day,
                acting.actor());
    }
}
