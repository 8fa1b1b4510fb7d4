package org.tequio.fund.deposit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.Books;
import org.tequio.fund.DepositEvents.ExitRightGiven;
import org.tequio.fund.FundState;
import org.tequio.fund.Part;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Share;

/**
 * A share has stayed unpaid for as long after its deadline as the scheme says: whoever paid may leave with what is
 * unspent, without anyone's consent (HC-22). Given by the clock; nothing happens if the share is paid, the deadline was
 * moved meanwhile, or nobody else has paid anything: then the right arises with the first payment.
 *
 * @param day on which the right arises
 */
@CommandType(value = "give-exit-right", roles = Role.SYSTEM, movesMoney = true)
public record GiveExitRight(String project, String seat, LocalDate day) implements Command {

    /** The decision. */
    public static final class Giving implements Slice<GiveExitRight, FundState> {

        @Override
        public Class<GiveExitRight> command() {
            return GiveExitRight.class;
        }

        @Override
        public Boundary<FundState> boundary(GiveExitRight command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(GiveExitRight command, FundState state, Acting acting) {
            Books books = state.books();
            if (!books.isAgreed()) {
                return Doubts.unknown("agreement", command.project());
            }
            return books.terms()
                    .share(command.seat())
                    .map(share -> command.decide(books, share))
                    .orElseGet(() -> Doubts.unknown("seat", command.seat()));
        }
    }

    private Decision decide(Books books, Share share) {
        Integer days = books.terms().conductOrNone().exitAfterDays();
        Money missing = books.failing(share);
        boolean isPast = days != null && !day.isBefore(share.deadline().plusDays(days));
        if (days == null || !isPast || !missing.isPositive() || isGiven(books) || !isPaidBesides(books)) {
            return Decision.accept();
        }
        return Decision.accept(
                Map.of("missing", missing.amount()),
                new ExitRightGiven(
                        project,
                        seat,
                        share.party(),
                        missing,
                        share.deadline(),
                        days,
                        exits(books),
                        share.deadline().plusDays(days)));
    }

    private boolean isGiven(Books books) {
        return books.defaults().stream().anyMatch(it -> it.seat().equals(seat));
    }

    /** Who has paid nothing has nothing to leave with. */
    private boolean isPaidBesides(Books books) {
        return books.terms().paying().stream()
                .filter(share -> !share.seat().equals(seat))
                .anyMatch(share -> books.in(share.seat()).isPositive());
    }

    private List<Part> exits(Books books) {
        Money none = Money.zero(books.terms().currency());
        return books.terms().paying().stream()
                .filter(share -> !share.seat().equals(seat))
                .map(share -> new Part(
                        share.seat(), share.party(), books.held(share.seat()).max(none)))
                .filter(part -> part.amount().isPositive())
                .toList();
    }
}
