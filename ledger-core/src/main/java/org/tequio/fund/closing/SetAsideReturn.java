package org.tequio.fund.closing;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.Books;
import org.tequio.fund.ReturnDue;
import org.tequio.fund.ReturnEvents.ReturnSetAside;
import org.tequio.fund.ReturnEvents.Unpayable;
import org.tequio.fund.RuledFund;
import org.tequio.fund.day.Dated;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.Terms.Refund;

/**
 * Puts a return that cannot be paid into the unclaimed account, under the name of who may claim it (HC-23).
 *
 * @param why it cannot be paid
 * @param note to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(
        value = "set-aside-return",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record SetAsideReturn(
        String project,
        String ret,
        String seat,
        Unpayable why,
        @Nullable String note,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Dated {

    /** One that is recorded in time. */
    public SetAsideReturn(
            String project,
            String ret,
            String seat,
            Unpayable why,
            @Nullable String note,
            @Nullable LocalDate valueDate) {
        this(project, ret, seat, why, note, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "SetAsideReturn[project=" + project + "]";
    }

    @Override
    public String about() {
        return ret;
    }

    /** The decision. */
    public static final class SettingAside implements Slice<SetAsideReturn, RuledFund> {

        @Override
        public Class<SetAsideReturn> command() {
            return SetAsideReturn.class;
        }

        @Override
        public Boundary<RuledFund> boundary(SetAsideReturn command) {
            return RuledFund.boundary(command.project());
        }

        @Override
        public @Nullable Boundary<RuledFund> widened(SetAsideReturn command, RuledFund state) {
            return state.widened();
        }

        @Override
        public Decision decide(SetAsideReturn command, RuledFund state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, state.scheme(), acting);
        }
    }

    private Decision decide(Books books, Scheme scheme, Acting acting) {
        ReturnDue due = books.returns().due(ret, seat).orElse(null);
        if (due == null) {
            return Doubts.unknown("return", ret);
        }
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Refund refund = scheme.terms().refund();
        LocalDate until = refund.unclaimedAfterDays() == null
                ? null
                : day.plusDays(refund.unclaimedAfterDays().value());
        Money free = books.returnable(seat);
        return new Doubts()
                .add(Scope.paysFor(books.project(), acting))
                .state(
                        due.open().compareTo(free) > 0,
                        "return-on-hold",
                        Map.of(
                                "amount", due.open().toString(),
                                "onHold", books.onHold().toString()))
                .state(!due.open().isPositive(), "return-settled", Map.of("ret", ret, "seat", seat))
                .rule(
                        due.open().compareTo(books.payable(seat)) > 0,
                        "cash-short",
                        Map.of(
                                "amount",
                                due.open().toString(),
                                "cash",
                                books.payable(seat).toString()))
                .notInFuture(day, acting)
                .unless(() -> Decision.accept(new ReturnSetAside(
                        project,
                        ret,
                        seat,
                        due.part().party(),
                        due.open(),
                        why,
                        until,
                        refund.unclaimedTo() == null
                                ? ForfeitUnclaimed.PROJECT
                                : refund.unclaimedTo().value(),
                        note == null ? null : acting.seal(ret, note),
                        day,
                        acting.actor())));
    }
}
