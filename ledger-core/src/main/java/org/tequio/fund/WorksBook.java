package org.tequio.fund;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.fund.FundEvents.ReleaseRequested;
import org.tequio.fund.FundEvents.SpendingRecorded;
import org.tequio.fund.WorkEvents.DeliveryConfirmed;
import org.tequio.fund.WorkEvents.IndicatorMeasured;
import org.tequio.fund.WorkEvents.Milestone;
import org.tequio.fund.WorkEvents.MilestoneConfirmed;
import org.tequio.fund.WorkEvents.ProgressReported;
import org.tequio.money.Money;
import org.tequio.project.Indicator;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.ProjectCancelled;
import org.tequio.project.ProjectEvents.ProjectProposed;

/**
 * How the works of a project stand: what is asked of them, what was reported, and what was measured.
 *
 * @param stage how far the project has come
 * @param milestones of the plan, with what was released and spent on each
 * @param progress one line for each period of the scheme since the agreement
 * @param contracts with their advances and retentions
 * @param indicators of the proposal, measured or not
 */
public record WorksBook(
        Stage stage,
        List<MilestoneLine> milestones,
        List<ProgressLine> progress,
        List<Contract> contracts,
        List<IndicatorLine> indicators) {

    private static final int PERIODS_MAX = 400;

    /**
     * A milestone and its money.
     *
     * @param beyond what was spent on it beyond what was let go for it: money of other milestones
     */
    public record MilestoneLine(
            String code,
            Money amount,
            LocalDate until,
            Money released,
            Money spent,
            Money beyond,
            @Nullable LocalDate confirmed,
            boolean overdue) {}

    /**
     * One period.
     *
     * @param physicalPercent reported; {@code null} if it was not
     * @param financialPercent of the agreed money spent by the last day reported, by the invoices' days, with one decimal;
     *     {@code null} if nothing was reported
     * @param overdue whether the period is over and nothing was reported for it
     */
    public record ProgressLine(
            LocalDate until,
            @Nullable BigDecimal physicalPercent,
            @Nullable BigDecimal financialPercent,
            @Nullable LocalDate reported,
            boolean overdue) {}

    /**
     * What the project is to change (HC-36).
     *
     * @param last {@code null} where it was not measured
     * @param costPerUnit what was spent for each unit of change since the baseline; {@code null} while nothing changed
     */
    public record IndicatorLine(
            Indicator indicator,
            String place,
            @Nullable BigDecimal last,
            @Nullable LocalDate measured,
            @Nullable Money costPerUnit) {}

    /** Draws up how the works stand on a day. */
    public static WorksBook of(Books books, @Nullable Integer reportEveryMonths, LocalDate day) {
        return new WorksBook(
                Stage.of(books),
                books.works().milestones().stream()
                        .map(it -> milestone(books, it, day))
                        .toList(),
                progress(books, reportEveryMonths, day),
                List.copyOf(books.works().contracts().values()),
                indicators(books));
    }

    /** How a milestone of the plan stands on a day. */
    public static MilestoneLine milestone(Books books, Milestone it, LocalDate day) {
        Money none = Money.zero(it.amount().currency());
        Money released = books.releases().values().stream()
                .filter(Release::isOut)
                .map(Release::requested)
                .filter(release -> it.code().equals(release.milestone()))
                .map(ReleaseRequested::amount)
                .reduce(none, Money::plus);
        Money spent = books.spendings().values().stream()
                .filter(Spending::stands)
                .map(Spending::recorded)
                .filter(spending -> it.code().equals(spending.milestone()))
                .map(SpendingRecorded::amount)
                .reduce(none, Money::plus);
        MilestoneConfirmed confirmed = books.works().confirmed().get(it.code());
        return new MilestoneLine(
                it.code(),
                it.amount(),
                it.until(),
                released,
                spent,
                spent.minus(released).max(none),
                confirmed == null ? null : confirmed.valueDate(),
                confirmed == null && day.isAfter(it.until()));
    }

    /** Periods are counted from the agreement; the last one ends with the works. */
    private static List<ProgressLine> progress(Books books, @Nullable Integer months, LocalDate day) {
        AgreementConcluded agreement = books.project().agreement();
        List<ProgressLine> lines = new ArrayList<>();
        if (agreement == null) {
            return lines;
        }
        LocalDate end = end(books, day);
        LocalDate last = agreement.valueDate();
        for (int period = 1; months != null && months > 0 && period <= PERIODS_MAX; period++) {
            LocalDate until = agreement.valueDate().plusMonths((long) months * period);
            if (until.isAfter(end)) {
                break;
            }
            lines.add(line(books, last, until));
            last = until;
        }
        LocalDate after = last;
        books.works().reports().stream()
                .filter(it -> it.until().isAfter(after))
                .sorted(Comparator.comparing(ProgressReported::until))
                .forEach(it -> lines.add(reported(books, it.until(), it)));
        return lines;
    }

    private static LocalDate end(Books books, LocalDate day) {
        DeliveryConfirmed delivered = books.works().takenOver();
        ProjectCancelled cancelled = books.project().cancellation();
        LocalDate over = delivered != null ? delivered.valueDate() : cancelled != null ? cancelled.valueDate() : day;
        return over.isBefore(day) ? over : day;
    }

    /** Of the reports whose periods end in this one, the latest. */
    private static ProgressLine line(Books books, LocalDate after, LocalDate until) {
        return books.works()
                .reportBy(until)
                .filter(it -> it.until().isAfter(after))
                .map(it -> reported(books, until, it))
                .orElseGet(() -> new ProgressLine(until, null, null, null, true));
    }

    private static ProgressLine reported(Books books, LocalDate until, ProgressReported it) {
        BigDecimal agreed = books.terms().total().decimal();
        BigDecimal percent = books.spentBy(it.until())
                .decimal()
                .multiply(BigDecimal.valueOf(100))
                .divide(agreed, 1, RoundingMode.DOWN);
        return new ProgressLine(until, it.physicalPercent(), percent, it.valueDate(), false);
    }

    private static List<IndicatorLine> indicators(Books books) {
        ProjectProposed proposal = books.project().proposal();
        return proposal == null
                ? List.of()
                : proposal.indicators().stream()
                        .map(it -> indicator(books, it, proposal.place()))
                        .toList();
    }

    private static IndicatorLine indicator(Books books, Indicator it, String place) {
        IndicatorMeasured last = books.works().measurements().stream()
                .filter(measured -> measured.indicator().equals(it.id()))
                .reduce((earlier, later) -> later.valueDate().isBefore(earlier.valueDate()) ? earlier : later)
                .orElse(null);
        if (last == null) {
            return new IndicatorLine(it, place, null, null, null);
        }
        BigDecimal change = last.value().subtract(it.baseline()).abs();
        // A first measurement may be older than the agreement, when there is no money yet.
        Money spent =
                books.isAgreed() ? books.spent() : Money.zero(proposed(books).currency());
        Money each = change.signum() == 0
                ? null
                : Money.ofMinor(
                        BigDecimal.valueOf(spent.minor())
                                .divide(change, 0, RoundingMode.HALF_EVEN)
                                .longValueExact(),
                        spent.currency());
        return new IndicatorLine(it, place, last.value(), last.valueDate(), each);
    }

    private static Money proposed(Books books) {
        return Objects.requireNonNull(books.project().proposal()).budget();
    }
}
