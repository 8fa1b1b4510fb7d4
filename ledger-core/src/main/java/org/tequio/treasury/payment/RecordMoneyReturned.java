package org.tequio.treasury.payment;

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
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.treasury.BookEntry;
import org.tequio.treasury.BookState;
import org.tequio.treasury.TreasuryEvents.Kind;
import org.tequio.treasury.TreasuryEvents.MoneyReturned;

/**
 * Enters money that was sent and came back: to the campaign it was paid out of, for its purpose is the same.
 *
 * @param payment with which it had left, if known
 * @param project from which, if no payment says so
 * @param reference of the bank; to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "record-money-returned",
        roles = {Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record RecordMoneyReturned(
        String association,
        Money amount,
        @Nullable String payment,
        @Nullable String project,
        @Nullable String reference,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public RecordMoneyReturned(
            String association,
            Money amount,
            @Nullable String payment,
            @Nullable String project,
            @Nullable String reference,
            @Nullable LocalDate valueDate) {
        this(association, amount, payment, project, reference, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "RecordMoneyReturned[association=" + association + "]";
    }

    /** The decision. */
    public static final class Recording implements Slice<RecordMoneyReturned, BookState> {

        @Override
        public Class<RecordMoneyReturned> command() {
            return RecordMoneyReturned.class;
        }

        @Override
        public Boundary<BookState> boundary(RecordMoneyReturned command) {
            return BookState.boundary(command.association(), null);
        }

        @Override
        public Decision decide(RecordMoneyReturned command, BookState book, Acting acting) {
            BookEntry made = book.entry(command.payment())
                    .filter(it -> it.kind() == Kind.PAYMENT && it.reversal() == null)
                    .orElse(null);
            return command.payment() != null && made == null
                    ? Doubts.unknown("payment", command.payment())
                    : command.decide(made, acting);
        }
    }

    private Decision decide(@Nullable BookEntry made, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        return new Doubts()
                .add(Scope.actsFor(acting, association))
                .amount(amount, amount)
                .notInFuture(day, acting)
                .rule(
                        made != null && project != null && !project.equals(made.project()),
                        "contribution-of-another-project",
                        Map.of())
                .unless(() -> {
                    String entry = acting.newId("re");
                    return Decision.accept(
                            Map.of("entry", entry),
                            new MoneyReturned(
                                    association,
                                    entry,
                                    payment,
                                    made == null ? null : made.campaign(),
                                    made == null ? project : made.project(),
                                    amount,
                                    reference == null ? null : acting.seal(entry, reference),
                                    day,
                                    acting.actor()));
                });
    }
}
