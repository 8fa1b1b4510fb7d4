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
import org.tequio.fund.FreedRoom;
import org.tequio.fund.FundState;
import org.tequio.fund.GiveBack;
import org.tequio.fund.ReturnEvents.AdvanceGivenBack;
import org.tequio.fund.day.Dated;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;

/**
 * A second person, who acts for a party that pays, finds at the bank what the executor gave back.
 *
 * @param bankLine the line of the statement; to the vault
 * @param valueDate the bank's; as announced, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(
        value = "confirm-give-back",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record ConfirmGiveBack(
        String project,
        String giveBack,
        @Nullable String bankLine,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Dated {

    /** One that is recorded in time. */
    public ConfirmGiveBack(String project, String giveBack, @Nullable String bankLine, @Nullable LocalDate valueDate) {
        this(project, giveBack, bankLine, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ConfirmGiveBack[project=" + project + "]";
    }

    @Override
    public String about() {
        return giveBack;
    }

    /** The decision. */
    public static final class Confirming implements Slice<ConfirmGiveBack, FundState> {

        @Override
        public Class<ConfirmGiveBack> command() {
            return ConfirmGiveBack.class;
        }

        @Override
        public Boundary<FundState> boundary(ConfirmGiveBack command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(ConfirmGiveBack command, FundState state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(state, books, acting);
        }
    }

    private Decision decide(FundState state, Books books, Acting acting) {
        GiveBack waiting = books.returns().giveBacks().get(giveBack);
        if (waiting == null) {
            return Doubts.unknown("give-back", giveBack);
        }
        Money amount = waiting.announced().amount();
        LocalDate day =
                Objects.requireNonNullElse(valueDate, waiting.announced().valueDate());
        return new Doubts()
                .add(Scope.paysFor(books.project(), acting))
                .add(Scope.anotherThan(waiting.announced().by(), acting))
                .state(!waiting.isWaiting(), "already-confirmed", Map.of("giveBack", giveBack))
                .rule(
                        waiting.isWaiting() && amount.compareTo(books.spendable()) > 0,
                        "above-released",
                        Map.of(
                                "amount", amount.toString(),
                                "advances", books.spendable().toString()))
                .notInFuture(day, acting)
                .unless(() -> {
                    List<Event> events = new ArrayList<>();
                    events.add(new AdvanceGivenBack(
                            project,
                            giveBack,
                            waiting.announced().executor(),
                            amount,
                            books.partsOfGiveBack(amount),
                            bankLine == null ? null : acting.seal(giveBack, bankLine),
                            day,
                            acting.actor()));
                    events.addAll(FreedRoom.afterMoneyCameBack(giveBack, state.after(events), day));
                    return new Decision.Accepted(events, Map.of());
                });
    }
}
