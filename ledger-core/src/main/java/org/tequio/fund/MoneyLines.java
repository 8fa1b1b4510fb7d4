package org.tequio.fund;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.fund.FundEvents.SpendingRecorded;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.fund.MoneyLine.Fate;
import org.tequio.fx.Conversion;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.Share;

/**
 * Whose money each spent peso was, and what each contribution built (HC-2): every seat's payments laid end to end in the
 * order of the bank's dates, beside them what became of its money: its parts of the invoices, oldest first, then what is
 * lost or owed, what goes back, what is there. What overlaps belongs together. The lines of an invoice sum to it, those
 * of a payment to it, exact to the cent.
 */
public final class MoneyLines {

    private MoneyLines() {}

    /** All stretches of a project's money. */
    public static List<MoneyLine> of(Books books) {
        List<MoneyLine> lines = new ArrayList<>();
        if (books.isAgreed()) {
            Bearers bearers =
                    Bearers.of(books.terms().shares().stream().map(Share::seat).toList(), books.bearings());
            books.terms().shares().forEach(share -> lines.addAll(of(books, share, bearers)));
        }
        return lines;
    }

    /** What became of one payment or contribution. */
    public static List<MoneyLine> ofDeposit(Books books, String deposit) {
        return of(books).stream().filter(line -> deposit.equals(line.deposit())).toList();
    }

    /** Whose money an invoice was. */
    public static List<MoneyLine> ofSpending(Books books, String spending) {
        return of(books).stream()
                .filter(line -> spending.equals(line.spending()))
                .toList();
    }

    /** A part of what became of a seat's money, by where it begins and ends on its line. */
    private record Stretch(Fate fate, @Nullable SpendingRecorded spending, long from, long to) {}

    private static List<MoneyLine> of(Books books, Share share, Bearers bearers) {
        List<MoneyLine> lines = new ArrayList<>();
        List<Stretch> stretches = stretches(books, share.seat(), bearers);
        long begins = 0;
        for (Deposit deposit : paid(books, share.seat())) {
            long ends = begins + deposit.amount().minor();
            lay(lines, books, share, deposit, stretches, begins, ends);
            begins = ends;
        }
        lay(lines, books, share, null, stretches, begins, Long.MAX_VALUE);
        return lines;
    }

    private static List<Deposit> paid(Books books, String seat) {
        return books.deposits().values().stream()
                .filter(it -> it.seat().equals(seat) && it.is(Standing.IN))
                .sorted(Comparator.comparing(Deposit::valueDate))
                .toList();
    }

    private static List<Stretch> stretches(Books books, String seat, Bearers bearers) {
        List<Stretch> stretches = new ArrayList<>();
        long at = 0;
        for (Map.Entry<String, Long> borne : bearers.of(seat).entrySet()) {
            Spending spending = books.spendings().get(borne.getKey());
            at = add(stretches, Fate.SPENT, spending == null ? null : spending.recorded(), at, borne.getValue());
        }
        at = add(stretches, Fate.SPENT, null, at, bearers.loose(seat));
        at = add(stretches, Fate.LOST, null, at, books.lost(seat).minor());
        at = add(stretches, Fate.OWED, null, at, books.claimed(seat).minor());
        at = add(stretches, Fate.GOES_BACK, null, at, books.goneBack(seat).minor());
        add(stretches, Fate.THERE, null, at, books.in(seat).minor() - at);
        return stretches;
    }

    private static long add(
            List<Stretch> stretches, Fate fate, @Nullable SpendingRecorded spending, long at, long length) {
        if (length > 0) {
            stretches.add(new Stretch(fate, spending, at, at + length));
        }
        return at + Math.max(0, length);
    }

    private static void lay(
            List<MoneyLine> lines,
            Books books,
            Share share,
            @Nullable Deposit deposit,
            List<Stretch> stretches,
            long begins,
            long ends) {
        for (Stretch stretch : stretches) {
            long amount = Math.min(stretch.to(), ends) - Math.max(stretch.from(), begins);
            if (amount > 0) {
                lines.add(line(books, share, deposit, stretch, amount));
            }
        }
    }

    private static MoneyLine line(Books books, Share share, @Nullable Deposit deposit, Stretch stretch, long minor) {
        Gift gift = deposit == null ? null : books.gifts().get(deposit.id());
        Conversion conversion = gift == null ? null : gift.received().conversion();
        AgreementConcluded agreement = books.project().agreement();
        SpendingRecorded spending = stretch.spending();
        return new MoneyLine(
                share.seat(),
                share.party(),
                deposit == null ? null : deposit.id(),
                gift != null,
                conversion == null ? null : conversion.rate(),
                agreement == null ? "" : agreement.agreement(),
                stretch.fate(),
                spending == null ? null : spending.spending(),
                spending == null ? null : spending.milestone(),
                spending == null ? null : spending.payee(),
                Money.ofMinor(minor, books.terms().currency()));
    }
}
