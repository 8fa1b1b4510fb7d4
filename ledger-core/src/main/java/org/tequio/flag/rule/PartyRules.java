package org.tequio.flag.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationEvents.MemberEnrolled;
import org.tequio.association.AssociationEvents.MemberLeft;
import org.tequio.event.Event;
import org.tequio.fund.Contract;
import org.tequio.fund.WorkEvents.ContractSigned;
import org.tequio.mandate.MandateEvents.MandateEnded;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.ProjectProposed;

/** Rules about who has how much of everything. */
final class PartyRules {

    private static final int PERCENT = 100;

    private PartyRules() {}

    /** Three clubs once had 52 of 104 works (domain.md §4). */
    static Stream<Finding> clubDominates(FlagScene scene) {
        Map<String, List<ProjectCase>> byYear = new LinkedHashMap<>();
        scene.cases().stream()
                .filter(it -> it.books().project().isApproved() || it.books().isAgreed())
                .forEach(it -> byYear.computeIfAbsent(
                                it.proposal().scheme().id() + "/"
                                        + it.proposal().valueDate().getYear(),
                                key -> new ArrayList<>())
                        .add(it));
        return byYear.entrySet().stream()
                .filter(each ->
                        each.getValue().size() >= scene.thresholds().worksMin().value())
                .flatMap(each -> clubDominates(scene.thresholds(), each.getKey(), each.getValue()));
    }

    private static Stream<Finding> clubDominates(Thresholds thresholds, String year, List<ProjectCase> works) {
        Map<String, List<ProjectCase>> byClub = new LinkedHashMap<>();
        works.forEach(it -> byClub.computeIfAbsent(it.proposal().association(), key -> new ArrayList<>())
                .add(it));
        return byClub.entrySet().stream()
                .filter(each -> each.getValue().size() * PERCENT
                        > works.size() * thresholds.clubWorksPercentMax().value())
                .map(each -> new Finding(
                        "club-dominates",
                        null,
                        each.getKey(),
                        year,
                        null,
                        Map.of(
                                "year", year,
                                "works", Integer.toString(each.getValue().size()),
                                "of", Integer.toString(works.size())),
                        each.getValue().stream()
                                .flatMap(it -> it.where(ProjectProposed.class::isInstance).stream())
                                .toList()));
    }

    static Stream<Finding> contractorDominates(FlagScene scene) {
        Map<String, List<ProjectCase>> byExecutor = new LinkedHashMap<>();
        scene.cases()
                .forEach(it -> byExecutor
                        .computeIfAbsent(
                                it.proposal().executor() + "/" + it.none().currency(), key -> new ArrayList<>())
                        .add(it));
        return byExecutor.values().stream().flatMap(works -> contractorDominates(scene.thresholds(), works));
    }

    private static Stream<Finding> contractorDominates(Thresholds thresholds, List<ProjectCase> works) {
        Map<String, Money> byContractor = new LinkedHashMap<>();
        List<ContractSigned> all = works.stream()
                .flatMap(it -> it.books().works().contracts().values().stream())
                .map(Contract::signed)
                .toList();
        all.forEach(it -> byContractor.merge(it.contractor(), it.amount(), Money::plus));
        Money whole = byContractor.values().stream().reduce(works.getFirst().none(), Money::plus);
        if (all.size() < thresholds.contractsMin().value() || !whole.isPositive()) {
            return Stream.empty();
        }
        return byContractor.entrySet().stream()
                .filter(each -> times(each.getValue(), PERCENT)
                                .compareTo(times(
                                        whole, thresholds.contractorPercentMax().value()))
                        > 0)
                .map(each -> new Finding(
                        "contractor-dominates",
                        null,
                        works.getFirst().proposal().executor(),
                        each.getKey(),
                        each.getValue(),
                        Map.of(
                                "contractor", each.getKey(),
                                "of", whole.toString(),
                                "contracts", Integer.toString(all.size())),
                        works.stream()
                                .flatMap(it -> it
                                        .where(event -> event instanceof ContractSigned signed
                                                && signed.contractor().equals(each.getKey()))
                                        .stream())
                                .toList()));
    }

    /** A time for which somebody belongs to a club, or acts for one. */
    private record Stay(
            String club, LocalDate from, @Nullable LocalDate until) {
        boolean meets(Stay other) {
            return !club.equals(other.club)
                    && (until == null || !until.isBefore(other.from))
                    && (other.until == null || !other.until.isBefore(from));
        }
    }

    static Stream<Finding> severalClubs(FlagScene scene) {
        Map<String, List<Stay>> stays = new LinkedHashMap<>();
        Map<String, List<MemberLeft>> leavings = scene.others(MemberLeft.class)
                .collect(Collectors.groupingBy(it -> it.member() + "/" + it.association()));
        Map<String, List<MandateEnded>> endings =
                scene.others(MandateEnded.class).collect(Collectors.groupingBy(MandateEnded::mandate));
        scene.others(MemberEnrolled.class)
                .forEach(it -> stays.computeIfAbsent(it.member(), key -> new ArrayList<>())
                        .add(new Stay(it.association(), it.from(), left(leavings, it))));
        scene.others(MandateGranted.class)
                .filter(it -> it.role() == Role.TREASURER || it.role() == Role.REPRESENTATIVE)
                .filter(it -> it.party() != null && it.party().startsWith("a-"))
                .forEach(it -> stays.computeIfAbsent(it.account(), key -> new ArrayList<>())
                        .add(new Stay(String.valueOf(it.party()), it.from(), ended(endings, it))));
        return stays.entrySet().stream().flatMap(each -> several(scene, each.getKey(), each.getValue()));
    }

    private static Stream<Finding> several(FlagScene scene, String person, List<Stay> stays) {
        TreeSet<String> clubs = new TreeSet<>();
        for (Stay one : stays) {
            stays.stream().filter(one::meets).forEach(other -> clubs.add(one.club()));
        }
        return clubs.isEmpty()
                ? Stream.empty()
                : Stream.of(new Finding(
                        "person-in-several-clubs",
                        null,
                        clubs.first(),
                        person,
                        null,
                        Map.of("clubs", String.join(", ", clubs)),
                        scene.where(event -> isAbout(event, person))));
    }

    private static boolean isAbout(Event event, String person) {
        return switch (event) {
            case MemberEnrolled it -> it.member().equals(person);
            case MandateGranted it -> it.account().equals(person);
            default -> false;
        };
    }

    private static LocalDate left(Map<String, List<MemberLeft>> leavings, MemberEnrolled enrolled) {
        return leavings.getOrDefault(enrolled.member() + "/" + enrolled.association(), List.of()).stream()
                .map(it -> it.valueDate().minusDays(1))
                .filter(day -> !day.isBefore(enrolled.from().minusDays(1)))
                .reduce(enrolled.until(), (one, other) -> other.isBefore(one) ? other : one);
    }

    private static @Nullable LocalDate ended(Map<String, List<MandateEnded>> endings, MandateGranted granted) {
        return endings.getOrDefault(granted.mandate(), List.of()).stream()
                .map(it -> it.ends().minusDays(1))
                .reduce((one, other) -> other.isBefore(one) ? other : one)
                .orElse(granted.until());
    }

    private static BigDecimal times(Money amount, int factor) {
        return amount.decimal().multiply(BigDecimal.valueOf(factor));
    }
}
