package org.tequio.fund.correction;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fund.FundEvents.CorrectionRequested;
import org.tequio.fund.FundState;
import org.tequio.fund.RightEntry;
import org.tequio.fund.day.Dated;
import org.tequio.fund.day.Ground;
import org.tequio.mandate.Role;
import org.tequio.rate.RateCheck;
import org.tequio.vault.TextRef;

/**
 * Reverses a wrong contribution, gift in kind, deposit, release, spending, yield, claim, payment of a debtor or report of progress with its
 * own amounts, and records what is right instead, both or neither (HC-12). If somebody has acted on it, this only asks, and a second person approves.
 *
 * @param fact its id
 * @param right what is right instead; left out if it never happened
 * @param reason to the vault
 * @param valueDate of the reversal; if left out, the original's where something else is right, and today where nothing is
 */
@CommandType(
        value = "correct-record",
        roles = {Role.TREASURER, Role.REPRESENTATIVE, Role.OFFICER, Role.EXECUTOR},
        movesMoney = true)
public record CorrectRecord(
        String project,
        String fact,
        @Nullable RightEntry right,
        String reason,
        @Nullable LocalDate valueDate) implements Dated {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "CorrectRecord[fact=" + fact + "]";
    }

    @Override
    public String answeredAs() {
        return "correction";
    }

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    /** It is never before what it corrects; that rests on what it rests on. */
    @Override
    public Stream<Ground> grounds(Books books) {
        return Stream.empty();
    }

    /**
     * What it depends on: the project's money, and what a rate that is right instead is held against.
     *
     * @param gift whose other rate is said to be right; {@code null} where none is
     * @param rates {@code null} until that is known
     */
    public record Desk(
            FundState fund, @Nullable String gift, @Nullable RateCheck rates) {

        Desk after(Event event) {
            FundState next = fund.evolve(event);
            return new Desk(
                    next,
                    gift,
                    event instanceof ContributionReceived it
                                    && it.contribution().equals(gift)
                            ? RateCheck.of(next.project().terms(), it.sent().currency())
                            : rates == null ? null : rates.after(event));
        }
    }

    /** The decision. */
    public static final class Correcting implements Slice<CorrectRecord, Desk> {

        @Override
        public Class<CorrectRecord> command() {
            return CorrectRecord.class;
        }

        @Override
        public Boundary<Desk> boundary(CorrectRecord command) {
            return new Boundary<>(
                    FundState.boundary(command.project()).query(),
                    new Desk(FundState.before(command.project()), command.isRateRight() ? command.fact() : null, null),
                    Desk::after);
        }

        @Override
        public @Nullable Boundary<Desk> widened(CorrectRecord command, Desk desk) {
            RateCheck rates = desk.rates();
            return rates == null ? null : new Boundary<>(rates.query(), desk, Desk::after);
        }

        @Override
        public Decision decide(CorrectRecord command, Desk desk, Acting acting) {
            Books books = desk.fund().books();
            return Plan.of(desk.fund(), books, command.fact())
                    .map(plan -> command.decide(plan, books, desk.rates(), acting))
                    .orElseGet(() -> Doubts.unknown("fact", command.fact()));
        }
    }

    private boolean isRateRight() {
        return right != null && right.rate() != null;
    }

    private Decision decide(Plan plan, Books books, @Nullable RateCheck rates, Acting acting) {
        LocalDate day = day(plan, acting);
        Doubts doubts = new Doubts()
                .add(plan.scope(acting))
                .state(plan.reversal() != null, "already-reversed", Map.of("fact", fact))
                .state(isWaiting(books), "correction-waiting", Map.of("fact", fact))
                .rule(
                        day.isBefore(plan.valueDate()),
                        "before-original",
                        Map.of("original", plan.valueDate().toString()))
                .notInFuture(day, acting);
        if (right != null && right.valueDate() != null) {
            doubts.notInFuture(right.valueDate(), acting);
        }
        if (right != null && books.isAgreed()) {
            doubts.account(right.account(), books.terms().account());
        }
        plan.doubts(doubts, right);
        if (rates != null && right != null && doubts.none() && plan instanceof GiftPlan gift) {
            LocalDate of = Objects.requireNonNullElse(right.valueDate(), plan.valueDate());
            boolean isSaid = right.rateSource() != null && right.rateDate() != null;
            gift.typed(right).ifPresent(rate -> {
                doubts.rateDate(rate.date(), acting);
                rates.doubts(doubts, rate, of, isSaid);
            });
        }
        return doubts.unless(() -> accepted(plan, day, acting));
    }

    /** A typing error never was true, so that on no day the wrong record stands beside the right one. */
    private LocalDate day(Plan plan, Acting acting) {
        return Objects.requireNonNullElse(valueDate, right == null ? acting.today() : plan.valueDate());
    }

    private Decision accepted(Plan plan, LocalDate day, Acting acting) {
        String correction = acting.newId("x");
        TextRef sealed = acting.seal(correction, reason);
        List<Event> events = plan.actedOn()
                ? List.of(new CorrectionRequested(project, correction, fact, right, sealed, day, acting.actor()))
                : plan.events(new Request(correction, right, sealed, day, acting.actor(), null), acting);
        return new Decision.Accepted(
                events, Map.of("correction", correction, "checkerNeeded", Boolean.toString(plan.actedOn())));
    }

    private boolean isWaiting(Books books) {
        return books.waitingCorrections().stream().anyMatch(it -> it.fact().equals(fact));
    }
}
