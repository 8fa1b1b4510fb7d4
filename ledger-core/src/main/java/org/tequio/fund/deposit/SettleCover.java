package org.tequio.fund.deposit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.DepositEvents.CoverSettled;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AmendmentEvents.ShareCovered;
import org.tequio.project.ProjectTags;
import org.tequio.project.Scope;
import org.tequio.scheme.Terms.Default.Cover;

/**
 * Who covered another's share as a debt (HC-22) says that the other has paid it, or that it is forgiven. Refusals: {@code
 * cover-unknown}, {@code not-your-party}, {@code no-debt}, {@code cover-settled}, {@code above-cover}, {@code
 * reason-needed-to-forgive}.
 *
 * @param cover by which the other owes
 * @param amount of it; all that is open, if left out
 * @param forgiven whether it is given up; paid, if left out
 * @param note why, or how it was paid; to the vault
 * @param valueDate today, if left out
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
        @Nullable LocalDate valueDate)
        implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "SettleCover[cover=" + cover + "]";
    }

    /** One cover, and how much of it is settled. */
    public record Owed(
            String cover,
            @Nullable ShareCovered covered,
            @Nullable Money settled) {

        Owed evolve(Event event) {
            return switch (event) {
                case ShareCovered it
                when it.cover().equals(cover) ->
                    new Owed(cover, it, Money.zero(it.amount().currency()));
                case CoverSettled it
                when it.cover().equals(cover) ->
                    new Owed(cover, covered, settled == null ? it.amount() : settled.plus(it.amount()));
                default -> this;
            };
        }
    }

    /** The decision. */
    public static final class Settling implements Slice<SettleCover, Owed> {

        @Override
        public Class<SettleCover> command() {
            return SettleCover.class;
        }

        @Override
        public Boundary<Owed> boundary(SettleCover command) {
            return new Boundary<>(
                    ProjectTags.facts(command.project(), List.of(ShareCovered.class, CoverSettled.class)),
                    new Owed(command.cover(), null, null),
                    Owed::evolve);
        }

        @Override
        public Decision decide(SettleCover command, Owed owed, Acting acting) {
            return owed.covered() == null || owed.settled() == null
                    ? Doubts.unknown("cover", command.cover())
                    : command.decide(owed.covered(), owed.covered().amount().minus(owed.settled()), acting);
        }
    }

    private Decision decide(ShareCovered covered, Money open, Acting acting) {
        boolean isForgiven = Boolean.TRUE.equals(forgiven);
        Money settling = Objects.requireNonNullElse(amount, open);
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, covered.toParty()))
                .rule(covered.as() != Cover.AS_DEBT, "no-debt", Map.of("cover", cover))
                .state(open.isZero(), "cover-settled", Map.of("cover", cover))
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
        return doubts.unless(() -> settled(covered, settling, isForgiven, day, acting));
    }

    private Decision settled(ShareCovered covered, Money settling, boolean isForgiven, LocalDate day, Acting acting) {
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
                        settling,
                        isForgiven,
                        note == null ? null : acting.seal(id, note),
                        day,
                        acting.actor()));
    }
}
