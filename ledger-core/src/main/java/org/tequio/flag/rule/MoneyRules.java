package org.tequio.flag.rule;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tequio.flag.FlagEvents.DepositSourceRecorded;
import org.tequio.flag.FlagEvents.PartyAccountNamed;
import org.tequio.fund.Deposit;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fund.FundEvents.DepositConfirmed;
import org.tequio.fund.FundEvents.SpendingRecorded;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Share;
import org.tequio.scheme.Cap;

/** Rules about money that came in, or should have. */
final class MoneyRules {

    private static final int PERCENT = 100;

    private MoneyRules() {}

    static Stream<Finding> wrongAccount(FlagScene scene) {
        return scene.cases().stream()
                .flatMap(it -> it.books().deposits().values().stream()
                        .filter(deposit -> deposit.is(Standing.ASTRAY))
                        .map(deposit -> it.finding(
                                "wrong-account",
                                deposit.party(),
                                deposit.id(),
                                deposit.amount(),
                                Map.of("seat", deposit.seat(), "account", deposit.account()),
                                confirmed(it, deposit))));
    }

    private static List<Long> confirmed(ProjectCase it, Deposit deposit) {
        return it.where(event ->
                event instanceof DepositConfirmed fact && fact.deposit().equals(deposit.id()));
    }

    static Stream<Finding> aboveCap(FlagScene scene) {
        return agreed(scene).flatMap(it -> Stream.concat(aboveAgreed(it), aboveCaps(it)));
    }

    /** Of those who support the association; its own excess is a gift, unmatched and named on the project's page (HC-19). */
    private static Stream<Finding> aboveAgreed(ProjectCase it) {
        String giver = it.books().terms().giver();
        return it.books().terms().shares().stream()
                .filter(share -> !share.seat().equals(giver))
                .filter(share -> it.books().excess(share).isPositive())
                .map(share -> it.finding(
                        "above-cap",
                        share.party(),
                        share.seat(),
                        it.books().excess(share),
                        Map.of(
                                "seat", share.seat(),
                                "most", share.amount().toString(),
                                "paid", it.books().in(share.seat()).toString()),
                        it.where(event -> event instanceof DepositConfirmed fact
                                && fact.seat().equals(share.seat()))));
    }

    /** The caps of a project, whatever the agreement says. */
    private static Stream<Finding> aboveCaps(ProjectCase it) {
        List<Finding> found = new ArrayList<>();
        for (Cap cap : it.scheme() == null ? List.<Cap>of() : it.scheme().caps()) {
            Money total = it.books().terms().total();
            Money agreed = it.books().terms().shares().stream()
                    .filter(share -> cap.seats().contains(share.seat()))
                    .map(Share::amount)
                    .reduce(it.none(), Money::plus);
            boolean sameMoney = cap.amount() == null || cap.amount().currency().equals(total.currency());
            if (cap.per() == Cap.Per.PROJECT && sameMoney && agreed.compareTo(cap.limit(total)) > 0) {
                found.add(it.finding(
                        "above-cap",
                        null,
                        cap.id(),
                        agreed.minus(cap.limit(total)),
                        Map.of("cap", cap.id(), "most", cap.limit(total).toString(), "agreed", agreed.toString()),
                        it.where(AgreementConcluded.class::isInstance)));
            }
        }
        return found.stream();
    }

    static Stream<Finding> neverPaid(FlagScene scene) {
        int days = scene.thresholds().neverPaidDays().value();
        return agreed(scene)
                .filter(it -> !it.books().project().isCancelled())
                .flatMap(it -> it.books().terms().paying().stream()
                        .filter(share -> late(share, scene.day()) > days)
                        .filter(share -> missing(it, share).isPositive())
                        .map(share -> it.finding(
                                "share-never-paid",
                                share.party(),
                                share.seat(),
                                missing(it, share),
                                Map.of(
                                        "seat", share.seat(),
                                        "deadline", share.deadline().toString(),
                                        "days", Long.toString(late(share, scene.day()))),
                                it.where(AgreementConcluded.class::isInstance))));
    }

    private static long late(Share share, LocalDate day) {
        return ChronoUnit.DAYS.between(share.deadline(), day);
    }

    private static Money missing(ProjectCase it, Share share) {
        return it.books().owing(share);
    }

    static Stream<Finding> anothersAccount(FlagScene scene) {
        Map<String, List<String>> owners = new HashMap<>();
        scene.others(PartyAccountNamed.class)
                .forEach(it -> owners.computeIfAbsent(it.account(), key -> new ArrayList<>())
                        .add(it.party()));
        return scene.cases().stream()
                .flatMap(it -> it.all(DepositSourceRecorded.class).stream()
                        .filter(source -> source.party().startsWith("a-"))
                        .filter(source -> isAnothers(owners.getOrDefault(source.account(), List.of()), source.party()))
                        .map(source -> it.finding(
                                "paid-from-anothers-account",
                                source.party(),
                                source.deposit(),
                                amount(it, source.deposit()),
                                Map.of(
                                        "seat", source.seat(),
                                        "owner", String.join(", ", owners.getOrDefault(source.account(), List.of()))),
                                evidence(scene, it, source))));
    }

    private static boolean isAnothers(List<String> owners, String party) {
        return !owners.isEmpty() && !owners.contains(party);
    }

    private static Money amount(ProjectCase it, String deposit) {
        Deposit found = it.books().deposits().get(deposit);
        return found == null ? it.none() : found.amount();
    }

    private static List<Long> evidence(FlagScene scene, ProjectCase it, DepositSourceRecorded source) {
        List<Long> evidence = new ArrayList<>(it.where(event -> event.equals(source)
                || (event instanceof ContributionReceived gift
                        && gift.contribution().equals(source.deposit()))));
        evidence.addAll(scene.where(event ->
                event instanceof PartyAccountNamed named && named.account().equals(source.account())));
        return evidence;
    }

    static Stream<Finding> noProof(FlagScene scene) {
        return scene.cases().stream()
                .flatMap(it -> it.spendings()
                        .map(spending -> spending.recorded())
                        .filter(spending -> spending.evidence() == null)
                        .map(spending -> it.finding(
                                "no-proof",
                                spending.executor(),
                                spending.spending(),
                                spending.amount(),
                                Map.of("on", spending.valueDate().toString()),
                                it.where(event -> event instanceof SpendingRecorded fact
                                        && fact.spending().equals(spending.spending())))));
    }

    static Stream<Finding> budget(FlagScene scene) {
        Map<String, List<ProjectCase>> similar = new HashMap<>();
        scene.cases()
                .forEach(it -> similar.computeIfAbsent(kind(it.proposal()), key -> new ArrayList<>())
                        .add(it));
        return scene.cases().stream()
                .flatMap(it -> budget(scene.thresholds(), it, similar.getOrDefault(kind(it.proposal()), List.of())));
    }

    private static String kind(ProjectProposed it) {
        return it.scheme().id() + "/" + it.category() + "/" + it.budget().currency();
    }

    private static Stream<Finding> budget(Thresholds thresholds, ProjectCase it, List<ProjectCase> similar) {
        List<ProjectCase> others = similar.stream()
                .filter(other -> !other.project().equals(it.project()))
                .toList();
        if (others.size() < thresholds.similarWorksMin().value()) {
            return Stream.empty();
        }
        Money median = median(others);
        long percent = it.proposal().budget().minor() * PERCENT / Math.max(1, median.minor());
        if (percent <= thresholds.budgetPercentOfMedianMax().value()) {
            return Stream.empty();
        }
        return Stream.of(it.finding(
                "budget-above-similar",
                it.proposal().executor(),
                it.proposal().category(),
                it.proposal().budget(),
                Map.of(
                        "median", median.toString(),
                        "percent", Long.toString(percent),
                        "similar", Integer.toString(others.size())),
                it.where(ProjectProposed.class::isInstance)));
    }

    private static Money median(List<ProjectCase> cases) {
        List<Money> budgets =
                cases.stream().map(it -> it.proposal().budget()).sorted().toList();
        return budgets.get((budgets.size() - 1) / 2);
    }

    private static Stream<ProjectCase> agreed(FlagScene scene) {
        return scene.cases().stream().filter(it -> it.books().isAgreed());
    }
}
