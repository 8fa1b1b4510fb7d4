package org.tequio.appeal.loss;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.appeal.AppealBooks;
import org.tequio.appeal.AppealEvents.WaiverProposed;
import org.tequio.appeal.AppealState;
import org.tequio.appeal.Award;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;

/**
 * Asks that what will never come be given up, so that the appeal can end (HC-1, HC-39): what a reversal left uncovered,
 * which the holder has then borne; or assistance that was paid for and is neither delivered nor refunded. Any party of the
 * appeal may ask, and {@link ApproveAppealWaiver} agrees. Who pays after all gives it as a gift. Refusals:
 * {@code appeal-unknown}, {@code not-your-party}, {@code reason-missing}, {@code claim-settled}. Who
 * asks for what waits already asks in its place.
 *
 * @param debt the debtor of what was left uncovered, or the award of assistance
 * @param reason to the vault
 * @param document where the decision itself is; to the vault
 * @param valueDate today, if left out
 */
@CommandType(
        value = "waive-appeal-debt",
        roles = {Role.OFFICER, Role.REPRESENTATIVE},
        movesMoney = true)
public record WaiveAppealDebt(
        String appeal,
        String debt,
        String reason,
        @Nullable String document,
        @Nullable LocalDate valueDate) implements Timed {

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "WaiveAppealDebt[appeal=" + appeal + "]";
    }

    /** The decision. */
    public static final class Waiving implements Slice<WaiveAppealDebt, AppealState> {

        @Override
        public Class<WaiveAppealDebt> command() {
            return WaiveAppealDebt.class;
        }

        @Override
        public Boundary<AppealState> boundary(WaiveAppealDebt command) {
            return AppealState.boundary(command.appeal());
        }

        @Override
        public Decision decide(WaiveAppealDebt command, AppealState state, Acting acting) {
            AppealBooks books = state.books();
            if (!books.exists()) {
                return Doubts.unknown("appeal", command.appeal());
            }
            return new Doubts()
                    .add(Deciders.asks(books, acting))
                    .rule(command.reason().isBlank(), "reason-missing", Map.of())
                    .state(!books.owed(command.debt()).isPositive(), "claim-settled", Map.of())
                    .notInFuture(command.day(acting), acting)
                    .unless(() -> command.proposed(books, acting));
        }
    }

    private Decision proposed(AppealBooks books, Acting acting) {
        String measure = acting.newId("wv");
        Award award = books.awards().get(debt);
        return Decision.accept(
                Map.of("measure", measure, "amount", books.owed(debt).amount()),
                new WaiverProposed(
                        appeal,
                        measure,
                        debt,
                        award == null ? debt : award.decided().agency(),
                        books.owed(debt),
                        acting.seal(measure, reason),
                        document == null ? null : acting.seal(measure, document),
                        day(acting),
                        Objects.requireNonNullElse(acting.party(), ""),
                        acting.actor()));
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
