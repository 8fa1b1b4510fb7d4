package org.tequio.statement.document;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;

/**
 * A statement as its bank wrote it; opening and lines make closing.
 *
 * @param bank a code of the bank; {@code null} if the document does not say it
 * @param from the first day
 * @param until the last day
 * @param opening what stood on the account before the first line
 * @param closing what stood on it after the last
 * @param lines booked ones, in the bank's order
 */
public record BankStatement(
        @Nullable String bank, LocalDate from, LocalDate until, Money opening, Money closing, List<Line> lines) {

    public BankStatement {
        lines = List.copyOf(lines);
    }

    /**
     * One booked line.
     *
     * @param number of the line in the document, from 1
     * @param amount credits positive, debits negative
     * @param reference of the bank, unique with it
     * @param otherReferences by which the payment may have been named: the payer's, the clearing's
     * @param isReversal whether the bank says that it takes an earlier payment back
     * @param text whatever else the bank writes; private
     */
    public record Line(
            int number,
            Money amount,
            LocalDate bookedOn,
            LocalDate valueDate,
            String reference,
            List<String> otherReferences,
            boolean isReversal,
            String text) {

        public Line {
            otherReferences = List.copyOf(otherReferences);
        }

        /** The reference must not slip into a log by being printed. */
        @Override
        public String toString() {
            return "Line[" + number + "]";
        }
    }
}
