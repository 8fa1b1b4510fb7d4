package org.tequio.fund.contribution;

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
import org.tequio.fund.GiftEvents.InKindAccepted;
import org.tequio.fund.InKind;
import org.tequio.fund.InKindRoom;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.BindingLimit;
import org.tequio.project.Scope;

/**
 * Somebody of another party accepts what a gift in kind is worth. The scheme says how much of it counts
 * ({@code eligibility.inKind}, {@code cashPercentMin}); that part the association owes no more, and the others match it.
 *
 * @param contribution the gift
 * @param value accepted; as offered, if left out, and never more
 * @param note why another value; to the vault
 */
@CommandType(
        value = "accept-in-kind",
        roles = {Role.OFFICER, Role.EXECUTOR},
        movesMoney = true)
public record AcceptInKind(
        String project,
        String contribution,
        @Nullable Money value,
        @Nullable String note) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "AcceptInKind[contribution=" + contribution + "]";
    }

    /** The decision. */
    public static final class Accepting implements Slice<AcceptInKind, FundState> {

        @Override
        public Class<AcceptInKind> command() {
            return AcceptInKind.class;
        }

        @Override
        public Boundary<FundState> boundary(AcceptInKind command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(AcceptInKind command, FundState state, Acting acting) {
            Books books = state.books();
            InKind gift = books.inKinds().get(command.contribution());
            return gift == null
                    ? Doubts.unknown("contribution", command.contribution())
                    : command.decide(books, gift, acting);
        }
    }

    private Decision decide(Books books, InKind gift, Acting acting) {
        Money offered = gift.offered().value();
        Money accepted = Objects.requireNonNullElse(value, offered);
        Doubts doubts = new Doubts()
                .add(Scope.concernedBy(books.project(), acting))
                .add(Scope.anotherThan(gift.offered().by(), acting))
                .state(gift.isReversed(), "already-reversed", Map.of("fact", contribution))
                .state(gift.accepted() != null, "already-accepted", Map.of("contribution", contribution))
                .amount(accepted, offered);
        if (doubts.none()) {
            doubts.rule(
                    accepted.compareTo(offered) > 0,
                    "above-offered",
                    Map.of("offered", offered.toString(), "value", accepted.toString()));
            doubts.rule(
                    !accepted.equals(offered) && (note == null || note.isBlank()),
                    "reason-for-another-value",
                    Map.of("offered", offered.toString()));
        }
        return doubts.unless(() -> accepted(books, gift, accepted, acting));
    }

    private Decision accepted(Books books, InKind gift, Money accepted, Acting acting) {
        BindingLimit most = InKindRoom.of(books);
        Money counted = accepted.min(most.ceiling());
        InKindAccepted event = new InKindAccepted(
                project,
                contribution,
                gift.offered().seat(),
                gift.offered().association(),
                accepted,
                counted,
                counted.equals(accepted) ? null : most,
                note == null ? null : acting.seal(contribution, note),
                gift.offered().valueDate(),
                acting.actor());
        return Decision.accept(Map.of("contribution", contribution, "counted", counted.amount()), event);
    }
}
