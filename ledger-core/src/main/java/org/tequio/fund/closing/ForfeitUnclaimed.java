package org.tequio.fund.closing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.Books;
import org.tequio.fund.Part;
import org.tequio.fund.ReturnDue;
import org.tequio.fund.ReturnEvents.Cause;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.ReturnEvents.ReturnPart;
import org.tequio.fund.ReturnEvents.ReturnSetAside;
import org.tequio.fund.ReturnEvents.UnclaimedForfeited;
import org.tequio.fund.RuledFund;
import org.tequio.fund.Settlement;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.money.Split;
import org.tequio.project.Scope;
import org.tequio.project.Share;
import org.tequio.scheme.Scheme;

/**
 * Nobody claimed a return in its term: it goes where the scheme says, to one seat or to all others that paid. The clock
 * gives this command, by the scheme's own time zone; an officer may.
 */
@CommandType(
        value = "forfeit-unclaimed",
        roles = {Role.OFFICER, Role.SYSTEM},
        movesMoney = true)
public record ForfeitUnclaimed(String project, String ret, String seat) implements Command {

    /** The destination that is all others who paid. */
    static final String PROJECT = "project";

    /** The decision. */
    public static final class Forfeiting implements Slice<ForfeitUnclaimed, RuledFund> {

        @Override
        public Class<ForfeitUnclaimed> command() {
            return ForfeitUnclaimed.class;
        }

        @Override
        public Boundary<RuledFund> boundary(ForfeitUnclaimed command) {
            return RuledFund.boundary(command.project());
        }

        @Override
        public @Nullable Boundary<RuledFund> widened(ForfeitUnclaimed command, RuledFund state) {
            return state.widened();
        }

        @Override
        public Decision decide(ForfeitUnclaimed command, RuledFund state, Acting acting) {
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
        ReturnSetAside aside = due.setAside();
        boolean isOpen = aside != null && due.aside().isPositive();
        LocalDate until = aside == null ? null : aside.until();
        return new Doubts()
                .add(Scope.paysFor(books.project(), acting))
                .state(!isOpen, "nothing-unclaimed", Map.of("ret", ret, "seat", seat))
                .rule(isOpen && until == null, "no-term", Map.of("ret", ret))
                .rule(
                        until != null && Settlement.isNotOver(until, acting),
                        "still-claimable",
                        Map.of(
                                "until",
                                String.valueOf(until),
                                "today",
                                acting.today().toString()))
                .unless(() -> forfeited(books, scheme, due, Objects.requireNonNull(aside), acting));
    }

    private Decision forfeited(Books books, Scheme scheme, ReturnDue due, ReturnSetAside aside, Acting acting) {
        List<Part> to = heirs(books, due.aside(), aside.destination());
        LocalDate day = acting.today();
        Money none = Money.zero(due.aside().currency());
        List<ReturnPart> parts = to.stream()
                .filter(part -> part.amount().isPositive())
                .map(part -> new ReturnPart(part.seat(), part.party(), none, none, part.amount()))
                .toList();
        ReturnDecided decided = new ReturnDecided(
                project,
                acting.newId("t"),
                Cause.UNCLAIMED,
                ret,
                parts,
                List.of(),
                List.of(),
                List.of(),
                none,
                Settlement.deadline(scheme.terms().fiscalYear(), day),
                day,
                acting.actor());
        UnclaimedForfeited forfeited = new UnclaimedForfeited(
                project, ret, seat, due.part().party(), due.aside(), aside.destination(), to, day, acting.actor());
        return Decision.accept(Answers.of(decided), forfeited, decided);
    }

    /** One seat, or all others: by what they paid; by their weights where nobody else did. */
    private List<Part> heirs(Books books, Money amount, String destination) {
        List<Share> others = books.terms().shares().stream()
                .filter(share -> !share.seat().equals(seat))
                .toList();
        List<Share> named = others.stream()
                .filter(share -> share.seat().equals(destination))
                .toList();
        List<Share> heirs = named.isEmpty() ? others : named;
        List<Long> paid =
                heirs.stream().map(share -> books.in(share.seat()).minor()).toList();
        boolean isPaid = paid.stream().anyMatch(it -> it > 0);
        List<Money> amounts =
                Split.of(amount, isPaid ? paid : heirs.stream().map(share -> 1L).toList());
        return IntStream.range(0, heirs.size())
                .mapToObj(i -> new Part(heirs.get(i).seat(), heirs.get(i).party(), amounts.get(i)))
                .toList();
    }
}
