package org.tequio.fund;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Doubts;
import org.tequio.fund.DepositEvents.RecordBackDated;
import org.tequio.project.AgreedTerms;

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

    /** Whether it is further back than the scheme lets pass. */
    public boolean isFar(Acting acting) {
        Integer most = terms.conductOrNone().backDatingDaysMax();
        return most != null && days(acting) > most;
    }

    /** {@code reason-needed}. */
    public void doubts(Doubts doubts, Acting acting) {
        doubts.rule(
                isFar(acting) && (reason == null || reason.isBlank()),
                "reason-needed",
                Map.of(
                        "days", Integer.toString(days(acting)),
                        "daysMax", String.valueOf(terms.conductOrNone().backDatingDaysMax())));
    }

    /**
     * The fact that it was recorded far back.
     *
     * @param record the stored name of what was recorded
     */
    public Optional<RecordBackDated> fact(String project, String fact, String seat, String record, Acting acting) {
        Integer most = terms.conductOrNone().backDatingDaysMax();
        return most == null || !isFar(acting)
                ? Optional.empty()
                : Optional.of(new RecordBackDated(
                        project,
                        fact,
                        seat,
                        record,
                        acting.today(),
                        days(acting),
                        most,
                        reason == null ? null : acting.seal(fact, reason),
                        valueDate,
                        acting.actor()));
    }

    private int days(Acting acting) {
        return Math.toIntExact(ChronoUnit.DAYS.between(valueDate, acting.today()));
    }
}
