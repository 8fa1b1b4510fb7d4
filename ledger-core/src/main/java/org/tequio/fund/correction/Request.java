package org.tequio.fund.correction;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.fund.RightEntry;
import org.tequio.vault.TextRef;

/**
 * A correction that may now take effect.
 *
 * @param reversal the id of the reversal
 * @param right what is right instead; {@code null} if nothing is
 * @param reason in the vault
 * @param valueDate of the reversal
 * @param by who asked
 * @param checkedBy who checked, where somebody had acted on the original
 */
record Request(
        String reversal,
        @Nullable RightEntry right,
        TextRef reason,
        LocalDate valueDate,
        String by,
        @Nullable String checkedBy) {

    LocalDate rightDate(LocalDate original) {
        LocalDate given = right == null ? null : right.valueDate();
        return Objects.requireNonNullElse(given, original);
    }

    String rightAccount(String original) {
        String given = right == null ? null : right.account();
        return Objects.requireNonNullElse(given, original);
    }
}
