package org.tequio.fund;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Doubts;
import org.tequio.fund.WorkEvents.ProgressReported;
import org.tequio.project.ProjectEvents.AgreementConcluded;

/** What a report of progress must be, the first one and the right one after a wrong one. */
public final class Progress {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS_MAX = 2;

    private Progress() {}

    /**
     * {@code percent-malformed}, {@code already-reported}, {@code before-its-ground} before the agreement, and {@code
     * progress-falls} where less is done than was before, without a word why.
     *
     * @param until the last day of the period reported
     * @param isExplained whether it is said why it is less
     */
    public static void doubts(Doubts doubts, Books books, LocalDate until, BigDecimal percent, boolean isExplained) {
        form(doubts, books, until, percent, "/physicalPercent");
        reportedOnce(doubts, books.works().reports().stream(), until);
        ProgressReported before = books.works().reportBy(until).orElse(null);
        doubts.rule(
                !isExplained && isLess(percent, before),
                "progress-falls",
                before == null
                        ? Map.of()
                        : Map.of(
                                "percent", percent.toPlainString(),
                                "before", before.physicalPercent().toPlainString(),
                                "until", before.until().toString()));
    }

    /** The same of what is right instead of a report; why it is less, the correction itself says. */
    public static void corrected(
            Doubts doubts, Books books, ProgressReported wrong, LocalDate until, BigDecimal percent) {
        form(doubts, books, until, percent, "/right/percent");
        reportedOnce(
                doubts,
                books.works().reports().stream().filter(it -> !it.report().equals(wrong.report())),
                until);
    }

    private static void form(Doubts doubts, Books books, LocalDate until, BigDecimal percent, String field) {
        AgreementConcluded agreement = books.project().agreement();
        doubts.notBefore(until, "agreement-concluded", agreement == null ? null : agreement.valueDate())
                .malformed(!isPercent(percent), "percent-malformed", field, Map.of("percent", percent.toPlainString()));
    }

    private static void reportedOnce(Doubts doubts, Stream<ProgressReported> others, LocalDate until) {
        doubts.state(
                others.anyMatch(it -> it.until().equals(until)), "already-reported", Map.of("until", until.toString()));
    }

    private static boolean isPercent(BigDecimal percent) {
        return percent.signum() >= 0
                && percent.compareTo(HUNDRED) <= 0
                && percent.stripTrailingZeros().scale() <= DECIMALS_MAX;
    }

    private static boolean isLess(BigDecimal percent, @Nullable ProgressReported before) {
        return before != null && percent.compareTo(before.physicalPercent()) < 0;
    }
}
