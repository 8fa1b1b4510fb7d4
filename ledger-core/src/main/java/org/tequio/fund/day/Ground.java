package org.tequio.fund.day;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.Claim;
import org.tequio.fund.Contract;
import org.tequio.fund.Release;
import org.tequio.fund.Spending;

/**
 * A fact on which another rests.
 *
 * @param fact what it is, by the name of its event: {@code AgreementConcluded}
 * @param day on which it was
 */
public record Ground(Class<? extends Event> fact, LocalDate day) {

    /** A fact, if there is one. */
    public static Stream<Ground> of(@Nullable Event fact) {
        LocalDate day = fact == null ? null : fact.valueDate();
        return fact == null || day == null ? Stream.empty() : Stream.of(new Ground(fact.getClass(), day));
    }

    /** The agreement, once it is concluded. */
    public static Stream<Ground> agreement(Books books) {
        return of(books.project().agreement());
    }

    /** The agreement, and the contract. */
    public static Stream<Ground> contract(Books books, @Nullable String contract) {
        Contract under = contract == null ? null : books.works().contracts().get(contract);
        return Stream.concat(agreement(books), of(under == null ? null : under.signed()));
    }

    /** The agreement, and what a debtor was said to owe. */
    public static Stream<Ground> claim(Books books, String claim) {
        Claim owed = books.returns().claims().get(claim);
        return Stream.concat(agreement(books), of(owed == null ? null : owed.raised()));
    }

    /** The agreement, and all money that was let go: what ends the works comes after it. */
    public static Stream<Ground> releases(Books books) {
        return Stream.concat(
                agreement(books),
                books.releases().values().stream().filter(Release::isOut).flatMap(it -> of(it.approved())));
    }

    /** The same, and all that was spent. */
    public static Stream<Ground> moves(Books books) {
        return Stream.concat(
                releases(books),
                books.spendings().values().stream().filter(Spending::stands).flatMap(it -> of(it.recorded())));
    }
}
