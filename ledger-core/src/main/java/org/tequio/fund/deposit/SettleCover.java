package org.tequio.fund.deposit;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.DepositEvents.CoverSettled;
import org.tequio.fund.deposit.Covers.Covered;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AmendmentEvents.ShareCovered;
import org.tequio.project.Scope;
import org.tequio.scheme.Terms.Default.Cover;

/**
 * Who covered another's share as a debt (HC-22) says that the other has paid it, or that it is forgiven; or the other, where
 * it had paid and the covered money has gone back, says so of what it is owed back. Refusals: {@code
 * cover-unknown}, {@code not-your-party}, {@code no-debt}, {@code cover-settled}, {@code above-cover}, {@code
 * reason-needed-to-forgive}.
 *
 * @param cover by which the other owes
 * @param amount of it; all that is open, if left out
 * @param forgiven whether it is given up; paid, if left out
 * @param note why, or how it was paid; to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "settle-cover",
        roles = {Role.OFFICER, Role.REPRESENTATIVE},
        movesMoney = true)
public record SettleCover(
        String project,
        String cover,
        @Nullable Money amount,
        @Nullable Boolean forgiven,
        @Nullable String note,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public SettleCover(
            String project,
            String cover,
            @Nullable Money amount,
            @Nullable Boolean forgiven,
            @Nullable String note,
            @Nullable LocalDate valueDate) {
        this(project, cover, amount, forgiven, note, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "SettleCover[cover=" + cover + "]";
    }

    /** The decision. */
    public static final class Settling implements Slice<SettleCover, Covers> {

        @Override
        public Class<SettleCover> command() {
            return SettleCover.class;
        }

        @Override
        public Boundary<Covers> boundary(SettleCover command) {
            return new Boundary<>(Covers.query(command.project()), Covers.none(), Covers::evolve);
        }

        @Override
        public Decision decide(SettleCover command, Covers covers, Acting acting) {
            return covers.cover(command.cover())
                    .map(it -> command.decide(it, acting))
                    .orElseGet(() -> Doubts.unknown("cover", command.cover()));
        }
    }

    private Decision decide(Covered cover, Acting acting) {
        ShareCovered covered = cover.fact();
        boolean isBack = cover.open().isNegative();
        Money open = isBack ? cover.open().negated() : cover.open();
        boolean isForgiven = Boolean.TRUE.equals(forgiven);
        Money settling = Objects.requireNonNullElse(amount, open);
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, cover.creditor()))
                .rule(covered.as() != Cover.AS_DEBT, "no-debt", Map.of("cover", covered.cover()))
                .state(open.isZero(), "cover-settled", Map.of("cover", covered.cover()))
                .rule(isForgiven && (note == null || note.isBlank()), "reason-needed-to-forgive", Map.of())
                .rule(
                        day.isBefore(covered.valueDate()),
                        "before-original",
                        Map.of("original", covered.valueDate().toString()))
                .notInFuture(day, acting);
        if (doubts.none()) {
            doubts.amount(settling, open);
        }
        if (doubts.none()) {
            doubts.rule(
                    settling.compareTo(open) > 0,
                    "above-cover",
                    Map.of("amount", settling.toString(), "open", open.toString()));
        }
        return doubts.unless(() -> settled(covered, settling, isBack, isForgiven, day, acting));
    }

    private Decision settled(
            ShareCovered covered, Money settling, boolean isBack, boolean isForgiven, LocalDate day, Acting acting) {
        String id = acting.newId("u");
        return Decision.accept(
                Map.of("settlement", id, "amount", settling.toString()),
                new CoverSettled(
                        project,
                        id,
                        cover,
                        covered.from(),
                        covered.fromParty(),
                        covered.to(),
                        covered.toParty(),
                        isBack ? settling.negated() : settling,
                        isForgiven,
                        note == null ? null : acting.seal(id, note),
                        day,
                        acting.actor()));
    }
}
