package org.tequio.fund.works;

import java.time.LocalDate;
import java.util.ArrayList;
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
import org.tequio.fund.Contract;
import org.tequio.fund.FundEvents.SpendingRecorded;
import org.tequio.fund.FundState;
import org.tequio.fund.WorkEvents.RetentionSettled;
import org.tequio.fund.day.Dated;
import org.tequio.fund.day.Ground;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;

/**
 * What was kept back from a contractor is paid to it, or kept for good because the works have faults.
 *
 * @param amount all that is kept back, if left out
 * @param keep whether it is kept; it is paid, if left out
 * @param invoice its number; to the vault; needed where it is paid
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(value = "settle-retention", roles = Role.EXECUTOR, movesMoney = true)
public record SettleRetention(
        String project,
        String contract,
        @Nullable Money amount,
        @Nullable Boolean keep,
        @Nullable String invoice,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Dated {

    /** One that is recorded in time. */
    public SettleRetention(
            String project,
            String contract,
            @Nullable Money amount,
            @Nullable Boolean keep,
            @Nullable String invoice,
            @Nullable LocalDate valueDate) {
        this(project, contract, amount, keep, invoice, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "SettleRetention[project=" + project + "]";
    }

    @Override
    public String answeredAs() {
        return "settlement";
    }

    @Override
    public Stream<Ground> grounds(Books books) {
        return Ground.contract(books, contract);
    }

    /** The decision. */
    public static final class Settling implements Slice<SettleRetention, FundState> {

        @Override
        public Class<SettleRetention> command() {
            return SettleRetention.class;
        }

        @Override
        public Boundary<FundState> boundary(SettleRetention command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(SettleRetention command, FundState state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, acting);
        }
    }

    private Decision decide(Books books, Acting acting) {
        String executor = Objects.requireNonNull(books.project().proposal()).executor();
        Contract under = books.works().contracts().get(contract);
        if (under == null) {
            return Doubts.unknown("contract", contract);
        }
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Money settled = Objects.requireNonNullElse(amount, under.retained());
        boolean isKept = Boolean.TRUE.equals(keep);
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, executor))
                .amount(settled, under.retained())
                .rule(!isKept && invoice == null, "invoice-missing", Map.of())
                .notInFuture(day, acting);
        if (doubts.none()) {
            doubts.rule(
                    settled.compareTo(under.retained()) > 0,
                    "above-retained",
                    Map.of(
                            "amount",
                            settled.toString(),
                            "most",
                            under.retained().toString()));
        }
        return doubts.unless(() -> settled(books, under, executor, settled, day, acting));
    }

    private Decision settled(
            Books books, Contract under, String executor, Money settled, LocalDate day, Acting acting) {
        String id = acting.newId("e");
        List<Event> events = new ArrayList<>();
        String spending = invoice == null || Boolean.TRUE.equals(keep) ? null : acting.newId("s");
        if (spending != null && invoice != null) {
            events.add(new SpendingRecorded(
                    project,
                    spending,
                    executor,
                    settled,
                    books.partsOfSpending(settled),
                    null,
                    under.signed().contractor(),
                    acting.seal(spending, invoice),
                    null,
                    null,
                    day,
                    acting.actor()));
        }
        events.add(new RetentionSettled(project, contract, id, settled, spending, day, acting.actor()));
        return new Decision.Accepted(events, Map.of("settlement", id, "amount", settled.toString()));
    }
}
