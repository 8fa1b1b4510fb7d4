package org.tequio.flag.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tequio.event.Event;
import org.tequio.flag.FlagEvents.InspectionRecorded;
import org.tequio.fund.ChallengeEvents.ChallengeOverdue;
import org.tequio.fund.Contract;
import org.tequio.fund.FundEvents.SpendingRecorded;
import org.tequio.fund.ReturnEvents.ClaimRaised;
import org.tequio.fund.WorkEvents.ContractSigned;
import org.tequio.fund.WorkEvents.ProgressReported;
import org.tequio.fund.WorksBook;
import org.tequio.money.Money;
import org.tequio.notice.NoticeEvents.NoticeAnswered;
import org.tequio.notice.NoticeEvents.NoticeGiven;

/** Rules about the works themselves. */
final class WorkRules {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private WorkRules() {}

    static Stream<Finding> notExecuted(FlagScene scene) {
        int days = scene.thresholds().noProgressDays().value();
        return scene.cases().stream()
                .flatMap(it -> it
                        .firstSpending()
                        .filter(first -> ChronoUnit.DAYS.between(first, scene.day()) > days)
                        .filter(first -> progress(it).map(BigDecimal::signum).orElse(0) == 0)
                        .filter(first -> it.books().works().delivered() == null)
                        .map(first -> it.finding(
                                "paid-not-executed",
                                it.proposal().executor(),
                                "works",
                                it.books().spent(),
                                Map.of(
                                        "since",
                                        first.toString(),
                                        "spent",
                                        it.books().spent().toString()),
                                it.where(event ->
                                        event instanceof SpendingRecorded || event instanceof ProgressReported)))
                        .stream());
    }

    static Stream<Finding> aheadOfProgress(FlagScene scene) {
        BigDecimal most =
                BigDecimal.valueOf(scene.thresholds().paymentAheadPointsMax().value());
        return scene.cases().stream()
                .filter(it -> it.books().isAgreed())
                .flatMap(it -> progress(it).stream().flatMap(done -> {
                    BigDecimal paid =
                            percent(it.books().spent(), it.books().terms().total());
                    return paid.subtract(done).compareTo(most) <= 0
                            ? Stream.empty()
                            : Stream.of(it.finding(
                                    "payment-before-progress",
                                    it.proposal().executor(),
                                    "works",
                                    it.books().spent(),
                                    Map.of("paidPercent", paid.toPlainString(), "donePercent", done.toPlainString()),
                                    it.where(event ->
                                            event instanceof SpendingRecorded || event instanceof ProgressReported)));
                }));
    }

    /** The last report that stands: the one about the latest period. */
    private static Optional<BigDecimal> progress(ProjectCase it) {
        return it.books().works().reports().stream()
                .reduce((one, other) -> other.until().isBefore(one.until()) ? one : other)
                .map(ProgressReported::physicalPercent);
    }

    private static BigDecimal percent(Money part, Money whole) {
        return whole.isPositive()
                ? part.decimal().multiply(HUNDRED).divide(whole.decimal(), 2, RoundingMode.HALF_EVEN)
                : BigDecimal.ZERO;
    }

    /** What is spent on one milestone beyond what was let go for it was let go for another. */
    static Stream<Finding> milestoneOverspent(FlagScene scene) {
        return scene.cases().stream()
                .filter(it -> it.books().isAgreed())
                .flatMap(it -> it.books().works().milestones().stream()
                        .map(milestone -> WorksBook.milestone(it.books(), milestone, scene.day()))
                        .filter(line -> line.beyond().isPositive())
                        .map(line -> it.finding(
                                "milestone-overspent",
                                it.proposal().executor(),
                                line.code(),
                                line.beyond(),
                                Map.of(
                                        "milestone", line.code(),
                                        "planned", line.amount().toString(),
                                        "released", line.released().toString(),
                                        "spent", line.spent().toString()),
                                it.where(event -> event instanceof SpendingRecorded spending
                                        && line.code().equals(spending.milestone())))));
    }

    static Stream<Finding> lateReport(FlagScene scene) {
        return scene.cases().stream().flatMap(it -> {
            Integer months = it.scheme() == null || it.scheme().terms().works().reportEveryMonths() == null
                    ? null
                    : it.scheme().terms().works().reportEveryMonths().value();
            boolean isOver = it.books().works().delivered() != null
                    || it.books().project().isCancelled();
            Optional<LocalDate> from = it.books().works().reports().stream()
                    .map(ProgressReported::until)
                    .max(LocalDate::compareTo)
                    .or(it::firstSpending);
            return months == null || isOver
                    ? Stream.empty()
                    : from
                            .map(last -> last.plusMonths(months))
                            .filter(due -> scene.day().isAfter(due))
                            .map(due -> it.finding(
                                    "late-report",
                                    it.proposal().executor(),
                                    due.toString(),
                                    null,
                                    Map.of("due", due.toString(), "everyMonths", Integer.toString(months)),
                                    it.where(event ->
                                            event instanceof ProgressReported || event instanceof SpendingRecorded)))
                            .stream();
        });
    }

    static Stream<Finding> belowDeclared(FlagScene scene) {
        return scene.cases().stream()
                .flatMap(it -> Stream.concat(
                        it.all(InspectionRecorded.class).stream()
                                .filter(seen -> seen.measured().compareTo(seen.declared()) < 0)
                                .map(seen -> below(
                                        it, seen.inspection(), seen.what(), seen.declared(), seen.measured(), seen)),
                        it.all(ClaimRaised.class).stream()
                                .filter(claim -> claim.measurement() != null
                                        && claim.measurement()
                                                        .measured()
                                                        .compareTo(claim.measurement()
                                                                .declared())
                                                < 0)
                                .map(claim -> claimed(it, claim))));
    }

    private static Finding below(
            ProjectCase it, String id, String what, BigDecimal declared, BigDecimal measured, Event shows) {
        return it.finding(
                "measured-below-declared",
                it.proposal().executor(),
                id,
                null,
                Map.of("what", what, "declared", declared.toPlainString(), "measured", measured.toPlainString()),
                it.where(shows::equals));
    }

    private static Finding claimed(ProjectCase it, ClaimRaised claim) {
        var measurement = java.util.Objects.requireNonNull(claim.measurement());
        return it.finding(
                "measured-below-declared",
                claim.debtor(),
                claim.claim(),
                claim.amount(),
                Map.of(
                        "what", measurement.unit(),
                        "declared", measurement.declared().toPlainString(),
                        "measured", measurement.measured().toPlainString()),
                it.where(claim::equals));
    }

    static Stream<Finding> disagree(FlagScene scene) {
        return scene.cases().stream().flatMap(it -> {
            Map<String, List<InspectionRecorded>> byThing = new LinkedHashMap<>();
            it.all(InspectionRecorded.class)
                    .forEach(seen -> byThing.computeIfAbsent(seen.what(), key -> new ArrayList<>())
                            .add(seen));
            return byThing.entrySet().stream()
                    .filter(each -> each.getValue().stream()
                                    .map(seen -> seen.measured().stripTrailingZeros())
                                    .distinct()
                                    .count()
                            > 1)
                    .map(each -> it.finding(
                            "inspections-disagree",
                            it.proposal().executor(),
                            each.getKey(),
                            null,
                            Map.of(
                                    "what", each.getKey(),
                                    "measured",
                                            String.join(
                                                    ", ",
                                                    each.getValue().stream()
                                                            .map(seen -> seen.measured()
                                                                    .toPlainString())
                                                            .toList())),
                            it.where(event -> event instanceof InspectionRecorded seen
                                    && seen.what().equals(each.getKey()))));
        });
    }

    static Stream<Finding> split(FlagScene scene) {
        int days = scene.thresholds().splitDays().value();
        return scene.cases().stream()
                .filter(it -> it.scheme() != null && it.scheme().terms().works().contractSplitThreshold() != null)
                .flatMap(it -> {
                    Money threshold = java.util.Objects.requireNonNull(java.util.Objects.requireNonNull(it.scheme())
                                    .terms()
                                    .works()
                                    .contractSplitThreshold())
                            .value();
                    Map<String, List<ContractSigned>> byContractor = new LinkedHashMap<>();
                    it.books().works().contracts().values().stream()
                            .map(Contract::signed)
                            .filter(signed -> signed.amount().currency().equals(threshold.currency()))
                            .filter(signed -> signed.amount().compareTo(threshold) < 0)
                            .forEach(signed -> byContractor
                                    .computeIfAbsent(signed.contractor(), key -> new ArrayList<>())
                                    .add(signed));
                    return byContractor.entrySet().stream()
                            .flatMap(each -> split(it, each.getKey(), each.getValue(), threshold, days));
                });
    }

    private static Stream<Finding> split(
            ProjectCase it, String contractor, List<ContractSigned> signed, Money threshold, int days) {
        return signed.stream()
                .map(first -> signed.stream()
                        .filter(other ->
                                Math.abs(ChronoUnit.DAYS.between(first.valueDate(), other.valueDate())) <= days)
                        .toList())
                .filter(near -> near.size() > 1 && sum(near).compareTo(threshold) >= 0)
                .limit(1)
                .map(near -> it.finding(
                        "contracts-split",
                        it.proposal().executor(),
                        contractor,
                        sum(near),
                        Map.of(
                                "contractor", contractor,
                                "contracts", Integer.toString(near.size()),
                                "threshold", threshold.toString()),
                        it.where(event -> event instanceof ContractSigned one && near.contains(one))));
    }

    private static Money sum(List<ContractSigned> signed) {
        return signed.stream()
                .map(ContractSigned::amount)
                .reduce(Money.zero(signed.getFirst().amount().currency()), Money::plus);
    }

    static Stream<Finding> challengeUnanswered(FlagScene scene) {
        return scene.cases().stream()
                .flatMap(it -> it.books().challenges().values().stream()
                        .filter(challenge -> challenge.isOpen() && challenge.overdueSince() != null)
                        .map(challenge -> it.finding(
                                "challenge-unanswered",
                                challenge.raised().party(),
                                challenge.id(),
                                it.books().onHold(),
                                Map.of("due", String.valueOf(challenge.overdueSince())),
                                it.where(event -> event instanceof ChallengeOverdue overdue
                                        && overdue.challenge().equals(challenge.id())))));
    }

    static Stream<Finding> reported(FlagScene scene) {
        return scene.cases().stream().flatMap(it -> {
            List<NoticeGiven> given = it.all(NoticeGiven.class);
            long answered = it.all(NoticeAnswered.class).size();
            return given.isEmpty()
                    ? Stream.empty()
                    : Stream.of(it.finding(
                            "reported-by-people",
                            it.proposal().executor(),
                            "notices",
                            null,
                            Map.of("given", Integer.toString(given.size()), "answered", Long.toString(answered)),
                            it.where(NoticeGiven.class::isInstance)));
        });
    }
}
