package org.tequio.flag.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.committee.CommitteeEvents.ProjectVoted;
import org.tequio.committee.CommitteeEvents.SessionClosed;
import org.tequio.committee.CommitteeEvents.SessionHeld;
import org.tequio.fund.FundEvents.ReleaseApproved;
import org.tequio.fund.FundEvents.SpendingRecorded;
import org.tequio.mandate.MandateEvents.MandateEnded;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.AgreementSigned;
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.project.ProjectEvents.ProjectDecided;
import org.tequio.projection.Projection.Fact;

/** Rules about papers and signatures. */
final class PaperRules {

    private PaperRules() {}

    private record Paper(ProjectCase project, SpendingRecorded spending) {}

    static Stream<Finding> invoiceTwice(FlagScene scene) {
        return twice(scene, "invoice-in-two-works", SpendingRecorded::invoiceMark);
    }

    static Stream<Finding> fileTwice(FlagScene scene) {
        return twice(scene, "file-in-two-works", SpendingRecorded::evidenceMark);
    }

    /** The same mark in invoices of different works; each of the works has its finding. */
    private static Stream<Finding> twice(
            FlagScene scene, String rule, Function<SpendingRecorded, @Nullable String> mark) {
        Map<String, List<Paper>> byMark = new LinkedHashMap<>();
        scene.cases()
                .forEach(it -> it.spendings().map(each -> each.recorded()).forEach(spending -> {
                    String known = mark.apply(spending);
                    if (known != null) {
                        byMark.computeIfAbsent(known, key -> new ArrayList<>()).add(new Paper(it, spending));
                    }
                }));
        return byMark.values().stream().flatMap(papers -> twice(rule, papers));
    }

    private static Stream<Finding> twice(String rule, List<Paper> papers) {
        return papers.stream()
                .filter(paper -> papers.stream().anyMatch(other -> isSameElsewhere(rule, paper, other)))
                .map(paper -> {
                    List<Paper> same = papers.stream()
                            .filter(other -> other.equals(paper) || isSameElsewhere(rule, paper, other))
                            .toList();
                    String works = same.stream()
                            .map(it -> it.project().project())
                            .distinct()
                            .collect(Collectors.joining(", "));
                    return paper.project()
                            .finding(
                                    rule,
                                    paper.spending().executor(),
                                    paper.spending().spending(),
                                    paper.spending().amount(),
                                    Map.of("works", works),
                                    same.stream().flatMap(PaperRules::where).toList());
                });
    }

    /** Two contractors may both have an invoice number 1; one contractor may not have it in two works. */
    private static boolean isSameElsewhere(String rule, Paper paper, Paper other) {
        String payee = paper.spending().payee();
        boolean isElsewhere = !other.project().project().equals(paper.project().project());
        boolean mayBeSamePayee = payee == null
                || other.spending().payee() == null
                || payee.equals(other.spending().payee())
                || rule.startsWith("file");
        return isElsewhere && mayBeSamePayee;
    }

    private static Stream<Long> where(Paper paper) {
        return paper
                .project()
                .where(event -> event instanceof SpendingRecorded it
                        && it.spending().equals(paper.spending().spending()))
                .stream();
    }

    static Stream<Finding> minutesOpen(FlagScene scene) {
        Map<String, SessionHeld> open = new LinkedHashMap<>();
        scene.others(SessionHeld.class).forEach(it -> open.put(it.session(), it));
        scene.others(SessionClosed.class).forEach(it -> open.remove(it.session()));
        return scene.cases().stream()
                .filter(it -> it.books().isAgreed())
                .flatMap(it -> it.all(ProjectVoted.class).stream()
                        .filter(vote -> open.containsKey(vote.session()) && vote.outcome() != Outcome.REFUSED)
                        .map(vote -> it.finding(
                                "minutes-open",
                                null,
                                vote.session(),
                                vote.budget(),
                                Map.of(
                                        "session",
                                                Objects.requireNonNull(open.get(vote.session()))
                                                        .number(),
                                        "on", vote.valueDate().toString()),
                                it.where(event -> event instanceof AgreementConcluded
                                        || (event instanceof ProjectVoted voted
                                                && voted.session().equals(vote.session()))))));
    }

    /** A mandate as far as it is known today; a later record may show that it did not hold. */
    private record Span(
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable LocalDate ends) {
        boolean holds(LocalDate day) {
            return !day.isBefore(from)
                    && (until == null || !day.isAfter(until))
                    && (ends == null || day.isBefore(ends));
        }
    }

    static Stream<Finding> withoutMandate(FlagScene scene) {
        Map<String, Span> spans = new HashMap<>();
        scene.others(MandateGranted.class)
                .forEach(it -> spans.put(it.mandate(), new Span(it.from(), it.until(), null)));
        scene.others(MandateEnded.class)
                .forEach(it -> spans.computeIfPresent(
                        it.mandate(), (id, span) -> new Span(span.from(), span.until(), it.ends())));
        return scene.cases().stream()
                .flatMap(it -> it.facts().stream()
                        .filter(PaperRules::isDecision)
                        .filter(fact -> !holds(fact, spans))
                        .map(fact -> it.finding(
                                "without-mandate",
                                null,
                                fact.stored().id(),
                                null,
                                Map.of(
                                        "type", fact.stored().type(),
                                        "on", fact.trueOn().toString(),
                                        "mandate",
                                                Objects.requireNonNullElse(
                                                        fact.stored()
                                                                .provenance()
                                                                .mandate(),
                                                        "–")),
                                List.of(fact.stored().position()))));
    }

    private static boolean isDecision(Fact fact) {
        boolean isPeoples =
                !Set.of("system").contains(fact.stored().provenance().role());
        return isPeoples
                && (fact.event() instanceof ProjectDecided
                        || fact.event() instanceof ReleaseApproved
                        || fact.event() instanceof AgreementSigned);
    }

    private static boolean holds(Fact fact, Map<String, Span> spans) {
        String mandate = fact.stored().provenance().mandate();
        Span span = mandate == null ? null : spans.get(mandate);
        return span != null && span.holds(fact.trueOn());
    }
}
