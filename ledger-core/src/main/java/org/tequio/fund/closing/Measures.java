package org.tequio.fund.closing;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.fund.ReturnEvents.MeasureKind;
import org.tequio.fund.ReturnEvents.MeasureProposed;
import org.tequio.fund.ReturnEvents.Unpayable;
import org.tequio.money.Money;

/** What one party asks for and a person of another must agree to. */
final class Measures {

    private Measures() {}

    /**
     * A measure that waits for the other party.
     *
     * @param subject the claim or seat it is about; {@code null} if it is about the project
     * @param amount what is owed by now; {@code null} if it is about the project
     * @param reason and {@code document} go to the vault
     */
    static MeasureProposed proposed(
            String project,
            String id,
            MeasureKind kind,
            @Nullable String subject,
            String reason,
            @Nullable String document,
            LocalDate day,
            @Nullable Money amount,
            Acting acting) {
        return proposed(project, id, kind, subject, reason, document, day, amount, null, acting);
    }

    /** The same, which says why a return cannot be paid. */
    static MeasureProposed proposed(
            String project,
            String id,
            MeasureKind kind,
            @Nullable String subject,
            String reason,
            @Nullable String document,
            LocalDate day,
            @Nullable Money amount,
            @Nullable Unpayable why,
            Acting acting) {
        return new MeasureProposed(
                project,
                id,
                kind,
                subject,
                acting.seal(id, reason),
                document == null ? null : acting.seal(id, document),
                day,
                Objects.requireNonNullElse(acting.party(), ""),
                acting.actor(),
                amount,
                why);
    }
}
