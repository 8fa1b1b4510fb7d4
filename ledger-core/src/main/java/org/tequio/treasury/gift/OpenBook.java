package org.tequio.treasury.gift;

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
import org.tequio.treasury.BookState;
import org.tequio.treasury.TreasuryEvents.BookOpened;

/**
 * Says what an association held in one currency when its book began; once for each currency, before any other entry.
 *
 * @param opening what was held
 * @param valueDate of which day; today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "open-book",
        roles = {Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record OpenBook(
        String association,
        Money opening,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Timed {

    /** One that is recorded in time. */
    public OpenBook(String association, Money opening, @Nullable LocalDate valueDate) {
        this(association, opening, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "OpenBook[]";
    }

    /** The decision. */
    public static final class Opening implements Slice<OpenBook, BookState> {

        @Override
        public Class<OpenBook> command() {
            return OpenBook.class;
        }

        @Override
        public Boundary<BookState> boundary(OpenBook command) {
            return BookState.boundary(command.association(), null);
        }

        @Override
        public Decision decide(OpenBook command, BookState book, Acting acting) {
            return command.decide(book, acting);
        }
    }

    private Decision decide(BookState book, Acting acting) {
        String currency = opening.currency().getCurrencyCode();
        return new Doubts()
                .add(Scope.actsFor(acting, association))
                .rule(!opening.isPositive(), "amount-not-positive", Map.of("amount", "" + opening))
                .state(book.opened().containsKey(currency), "book-open-already", Map.of("currency", currency))
                .notInFuture(day(acting), acting)
                .unless(() -> {
                    String entry = acting.newId("bo");
                    return Decision.accept(
                            Map.of("entry", entry),
                            new BookOpened(association, entry, opening, day(acting), acting.actor()));
                });
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
