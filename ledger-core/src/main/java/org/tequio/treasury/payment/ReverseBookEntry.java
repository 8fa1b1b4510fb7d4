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
import org.tequio.treasury.TreasuryEvents.BookEntryReversed;
import org.tequio.treasury.TreasuryEvents.Kind;

/**
 * Undoes a wrong entry with its own amounts; the right one is entered again (HC-12). Another person than who recorded it
 * must do it, for a receipt may have gone out or the money on.
 *
 * @param entry the gift, income, payment or return that is wrong
 * @param reason to the vault
 * @param valueDate of the reversal; today, if left out
 */
@CommandType(
        value = "reverse-book-entry",
        roles = {Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record ReverseBookEntry(
        String association,
        String entry,
        String reason,
        @Nullable LocalDate valueDate) implements Timed {

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ReverseBookEntry[entry=" + entry + "]";
    }

    /** The decision. */
    public static final class Reversing implements Slice<ReverseBookEntry, BookState> {

        @Override
        public Class<ReverseBookEntry> command() {
            return ReverseBookEntry.class;
        }

        @Override
        public Boundary<BookState> boundary(ReverseBookEntry command) {
            return BookState.boundary(command.association(), command.entry());
        }

        @Override
        public Decision decide(ReverseBookEntry command, BookState book, Acting acting) {
            return book.entry(command.entry())
                    .map(found -> command.decide(found, book, acting))
                    .orElseGet(() -> Doubts.unknown("entry", command.entry()));
        }
    }

    private Decision decide(BookEntry found, BookState book, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Money effect = found.effect();
        Money held = book.held(found.campaign(), effect);
        return new Doubts()
                .add(Scope.actsFor(acting, association))
                .add(Scope.anotherThan(found.by(), acting))
                .state(found.reversal() != null, "already-reversed", Map.of("fact", entry))
                .state(
                        found.kind() == Kind.GIFT && book.isGivenBack(entry),
                        "given-back-already",
                        Map.of("gift", entry))
                .rule(
                        day.isBefore(found.valueDate()),
                        "before-original",
                        Map.of("original", found.valueDate().toString()))
                .rule(effect.compareTo(held) > 0, "not-held", Map.of("held", "" + held, "amount", "" + effect))
                .notInFuture(day, acting)
                .unless(() -> reversed(found, day, acting));
    }

    private Decision reversed(BookEntry found, LocalDate day, Acting acting) {
        String reversal = acting.newId("rv");
        return Decision.accept(
                Map.of("reversal", reversal),
                new BookEntryReversed(
                        association,
                        reversal,
                        entry,
                        found.kind(),
                        found.amount(),
                        found.costs(),
                        found.use(),
                        found.campaign(),
                        found.pledge(),
                        found.kept(),
                        acting.seal(reversal, reason),
                        day,
                        acting.actor()));
    }
}
