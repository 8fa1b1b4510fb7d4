package org.tequio.fund;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Doubts;
import org.tequio.fund.DepositEvents.RecordBackDated;
import org.tequio.fund.DepositEvents.RecordExplained;
import org.tequio.late.OnTime;
import org.tequio.project.AgreedTerms;
import org.tequio.vault.TextRef;

/**
 * Recording further back than the scheme's {@code backDatingDaysMax} needs a reason (HC-8); the second person is the one
 * who confirms.
 *
 * @param terms of the agreement
 * @param valueDate of what is recorded
 * @param reason why so late, if one is given
 */
public record BackDating(
        AgreedTerms terms, LocalDate valueDate, @Nullable String reason) {

    /** What goes to the vault must not be printed. */
    @Override
    public String toString() {
        return "BackDating[valueDate=" + valueDate + "]";
    }

    /** How far back may pass without a word where a project is concerned: by its scheme, or by the house before that. */
    public static @Nullable Integer daysMax(FundState fund) {
        AgreedTerms terms = fund.project().terms();
        return terms == null
                ? Integer.valueOf(OnTime.HOUSE_DAYS_MAX)
                : terms.conductOrNone().backDatingDaysMax();
    }

    /** Whether it is further back than the scheme lets pass. */
    public boolean isFar(Acting acting) {
        Integer most = terms.conductOrNone().backDatingDaysMax();
        return most != null && days(acting) > most;
    }

    /** {@code reason-needed}. */
    public void doubts(Doubts doubts, Acting acting) {
        doubts.rule(
                isFar(acting) && !isExplained(),
                "reason-needed",
                Map.of(
                        "days", Integer.toString(days(acting)),
                        "daysMax", String.valueOf(terms.conductOrNone().backDatingDaysMax())));
    }

    /**
     * The fact that it was recorded far back; or else the reason that somebody gave all the same.
     *
     * @param record the stored name of what was recorded
     */
    public Optional<DepositEvents> fact(String project, String fact, String seat, String record, Acting acting) {
        Integer most = terms.conductOrNone().backDatingDaysMax();
        TextRef sealed = reason == null || !isExplained() ? null : acting.seal(fact, reason);
        if (most != null && isFar(acting)) {
            return Optional.of(new RecordBackDated(
                    project,
                    fact,
                    seat,
                    record,
                    acting.today(),
                    days(acting),
                    most,
                    sealed,
                    valueDate,
                    acting.actor()));
        }
        return sealed == null
                ? Optional.empty()
                : Optional.of(new RecordExplained(project, fact, record, sealed, valueDate, acting.actor()));
    }

    private boolean isExplained() {
        return reason != null && !reason.isBlank();
    }

    private int days(Acting acting) {
        return Math.toIntExact(ChronoUnit.DAYS.between(valueDate, acting.today()));
    }
}
