package org.tequio.fund;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.fund.FundEvents.SpendingRecorded;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.fx.Conversion;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.Share;

/**
 * Whose money each spent peso was, and what each contribution built: every seat's payments laid end to end in the order
 * of the bank's dates, its parts of the invoices laid beside them. What overlaps belongs together, exact to the cent.
 */
public final class MoneyLines {

    private MoneyLines() {}

    /** All stretches of a project's money; what is in and not spent comes last, with no invoice. */
    public static List<MoneyLine> of(Books books) {
        List<MoneyLine> lines = new ArrayList<>();
        if (books.isAgreed()) {
            books.terms().shares().forEach(share -> lines.addAll(of(books, share)));
        }
        return lines;
    }

    /** A part of an invoice, by where it begins and ends on its seat's line. */
    private record Stretch(@Nullable SpendingRecorded spending, long from, long to) {}

    private static List<MoneyLine> of(Books books, Share share) {
        List<Deposit> paid = books.deposits().values().stream()
                .filter(it -> it.seat().equals(share.seat()) && it.is(Standing.IN))
                .sorted(Comparator.comparing(Deposit::valueDate))
                .toList();
        List<MoneyLine> lines = new ArrayList<>();
        long begins = 0;
        List<Stretch> stretches = stretches(books, share);
        for (Deposit deposit : paid) {
            long ends = begins + deposit.amount().minor();
            for (Stretch stretch : stretches) {
                long amount = overlap(stretch, begins, ends);
                if (amount != 0) {
                    lines.add(line(books, share, deposit, stretch.spending(), amount));
                }
            }
            begins = ends;
        }
        return lines;
    }

    private static List<Stretch> stretches(Books books, Share share) {
        List<Stretch> stretches = new ArrayList<>();
        long at = 0;
        for (Spending spending : books.spendings().values()) {
            if (spending.stands()) {
                long to = at + partOf(spending.recorded().parts(), share.seat());
                stretches.add(new Stretch(spending.recorded(), at, to));
                at = to;
            }
        }
        stretches.add(new Stretch(null, at, Math.max(at, books.in(share.seat()).minor())));
        return stretches;
    }

    private static long partOf(List<Part> parts, String seat) {
        return parts.stream()
                .filter(part -> part.seat().equals(seat))
                .mapToLong(part -> part.amount().minor())
                .sum();
    }

    /** A stretch that runs backwards takes back what one before it had taken. */
    private static long overlap(Stretch stretch, long begins, long ends) {
        long low = Math.max(Math.min(stretch.from(), stretch.to()), begins);
        long high = Math.min(Math.max(stretch.from(), stretch.to()), ends);
        long length = Math.max(0, high - low);
        return stretch.to() < stretch.from() ? -length : length;
    }

    private static MoneyLine line(
            Books books, Share share, Deposit deposit, @Nullable SpendingRecorded spending, long minor) {
        Gift gift = books.gifts().get(deposit.id());
        Conversion conversion = gift == null ? null : gift.received().conversion();
        AgreementConcluded agreement = books.project().agreement();
        return new MoneyLine(
                share.seat(),
                share.party(),
                deposit.id(),
                gift != null,
                conversion == null ? null : conversion.rate(),
                agreement == null ? "" : agreement.agreement(),
                spending == null ? null : spending.spending(),
                spending == null ? null : spending.milestone(),
                spending == null ? null : spending.payee(),
                Money.ofMinor(minor, deposit.amount().currency()));
    }
}
