package org.tequio.fund.closing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.tequio.fund.Claim;
import org.tequio.fund.FreedRoom;
import org.tequio.fund.ReturnEvents.RecoveryReceived;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.RuledFund;
import org.tequio.fund.Settlement;
import org.tequio.fund.day.Dated;
import org.tequio.fund.day.Ground;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;

/**
 * A debtor paid into the project's account; it goes back at once to whose money it was.
 *
 * @param bankLine the line of the statement; to the vault
 * @param valueDate the bank's; today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(
        value = "record-recovery",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record RecordRecovery(
        String project,
        String claim,
        Money amount,
        @Nullable String bankLine,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Dated {

    /** One that is recorded in time. */
    public RecordRecovery(
            String project, String claim, Money amount, @Nullable String bankLine, @Nullable LocalDate valueDate) {
        this(project, claim, amount, bankLine, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "RecordRecovery[project=" + project + "]";
    }

    @Override
    public String answeredAs() {
        return "recovery";
    }

    @Override
    public Stream<Ground> grounds(Books books) {
        return Ground.claim(books, claim);
    }

    /** The decision. */
    public static final class Recording implements Slice<RecordRecovery, RuledFund> {

        @Override
        public Class<RecordRecovery> command() {
            return RecordRecovery.class;
        }

        @Override
        public Boundary<RuledFund> boundary(RecordRecovery command) {
            return RuledFund.boundary(command.project());
        }

        @Override
        public @Nullable Boundary<RuledFund> widened(RecordRecovery command, RuledFund state) {
            return state.widened();
        }

        @Override
        public Decision decide(RecordRecovery command, RuledFund state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(state, books, acting);
        }
    }

    private Decision decide(RuledFund state, Books books, Acting acting) {
        Claim owed = books.returns().claims().get(claim);
        if (owed == null) {
            return Doubts.unknown("claim", claim);
        }
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Doubts doubts = new Doubts()
                .add(Scope.paysFor(books.project(), acting))
                .add(Debtors.anotherThan(owed, acting))
                .amount(amount, owed.open())
                .notInFuture(day, acting);
        if (doubts.none()) {
            doubts.rule(
                    amount.compareTo(owed.open()) > 0,
                    "above-claim",
                    Map.of("amount", amount.toString(), "open", owed.open().toString()));
        }
        return doubts.unless(() -> recovered(owed, state, day, acting));
    }

    private Decision recovered(Claim owed, RuledFund state, LocalDate day, Acting acting) {
        String id = acting.newId("v");
        RecoveryReceived received = owed.received(
                id, amount, bankLine == null ? null : acting.seal(id, bankLine), null, day, acting.actor());
        ReturnDecided decided = owed.goesBack(
                received,
                acting.newId("t"),
                Settlement.deadline(state.scheme().terms().fiscalYear(), day));
        Map<String, String> answer = new LinkedHashMap<>(Answers.of(decided));
        answer.put("recovery", id);
        List<Event> events = new ArrayList<>(List.of(received, decided));
        events.addAll(FreedRoom.afterMoneyCameBack(id, state.fund().after(events), day));
        return new Decision.Accepted(events, answer);
    }
}
