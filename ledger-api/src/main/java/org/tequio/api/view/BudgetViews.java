package org.tequio.api.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.agreement.AmendmentEffect;
import org.tequio.budget.Budget;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.budget.BudgetEvents.Gap;
import org.tequio.budget.BudgetEvents.ShareClaimed;
import org.tequio.budget.BudgetTags;
import org.tequio.budget.Budgets;
import org.tequio.budget.Commitment;
import org.tequio.budget.Commitments;
import org.tequio.budget.Rationing;
import org.tequio.event.Tag;
import org.tequio.fund.Books;
import org.tequio.fund.FundState;
import org.tequio.fund.ProjectBook;
import org.tequio.fund.Returns;
import org.tequio.ledger.Ledger;
import org.tequio.money.Money;
import org.tequio.project.AmendmentEvents.AmendmentDrafted;
import org.tequio.project.Share;
import org.tequio.projection.Projection.Fact;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.Terms;
import org.tequio.store.AsOf;
import org.tequio.store.Criterion;
import org.tequio.store.Query;

/** Budgets as the doors show them, with the stages that their money has reached; exact for any past. */
@Component
public final class BudgetViews {

    private static final Query ALL = Query.of(new Criterion(
            Set.of(),
            Set.of(
                    "budget-appropriated",
                    "budget-amended",
                    "budget-cut",
                    "share-claimed",
                    "claim-withdrawn",
                    "commitment-changed",
                    "commitment-settled")));

    private static final Query COMMITMENTS = Query.of(new Criterion(Set.of(), Set.of("commitment-changed")));

    private final Log log;
    private final Ledger ledger;
    private final Projects projects;
    private final Parties parties;
    private final Schemes schemes;

    BudgetViews(Log log, Ledger ledger, Projects projects, Parties parties, Schemes schemes) {
        this.log = log;
        this.ledger = ledger;
        this.projects = projects;
        this.parties = parties;
        this.schemes = schemes;
    }

    /**
     * How far money has come: due, paid, released, spent; and back.
     *
     * @param paid into the projects' registered accounts, as the projects' own pages say it
     * @param toReturn decided to go back, and not paid
     */
    public record Stages(Money due, Money paid, Money released, Money spent, Money toReturn, Money returned) {

        Stages plus(Stages other) {
            return new Stages(
                    due.plus(other.due),
                    paid.plus(other.paid),
                    released.plus(other.released),
                    spent.plus(other.spent),
                    toReturn.plus(other.toReturn),
                    returned.plus(other.returned));
        }
    }

    /**
     * One budget.
     *
     * @param lapsed of closed years' commitments
     * @param deficit what is committed and has no money since a cut
     */
    public record Line(
            String budget,
            String party,
            String partyName,
            String programme,
            int fiscalYear,
            String place,
            LocalDate yearEnds,
            Money appropriated,
            Money amended,
            Money cut,
            Money committed,
            Money lapsed,
            Money available,
            Money deficit,
            Stages stages) {}

    /**
     * What a budget has bound to a seat of a project.
     *
     * @param gap of it without money, by the order in which the scheme says that a cut touches projects
     */
    public record Bound(String project, String title, String seat, Money committed, Money gap, Stages stages) {}

    /** A place in the queue for a budget's money. */
    public record Asked(
            String project,
            String title,
            String seat,
            Money amount,
            @Nullable Integer priority,
            LocalDate until,
            Money ahead,
            boolean served) {}

    /** One budget with all that it binds and who asks for it. */
    public record Book(
            Line budget, @Nullable String ration, @Nullable String cutOrder, List<Bound> bound, List<Asked> queue) {}

    /**
     * What binds one seat of a project.
     *
     * @param unbound of the agreed share, what no budget has bound since a cut or a year's end
     */
    public record Binding(
            String seat, @Nullable String budget, int fiscalYear, Money committed, Money gap, Money unbound) {}

    /**
     * What one answer has read already.
     *
     * @param titles of projects, where they are shown
     * @param books of projects
     * @param commitments of every project
     */
    private record Read(
            Map<String, String> titles,
            Map<String, Optional<ProjectBook>> books,
            Map<String, Commitments> commitments) {

        String title(String project) {
            return titles.getOrDefault(project, project);
        }
    }

    /** Every budget, by party, year, programme and place. */
    public List<Line> all(AsOf asOf) {
        Read read = new Read(Map.of(), new HashMap<>(), commitments(asOf));
        return budgets(ALL, asOf).byId().values().stream()
                .map(budget -> line(budget, asOf, read))
                .sorted(Comparator.comparing(Line::partyName)
                        .thenComparing(Line::fiscalYear, Comparator.reverseOrder())
                        .thenComparing(Line::programme)
                        .thenComparing(Line::place))
                .toList();
    }

    /** One budget; empty if there is none of this id. */
    public Optional<Book> one(String id, AsOf asOf) {
        if (!id.matches("[A-Za-z0-9.-]{1,200}")) {
            return Optional.empty();
        }
        return budgets(Query.of(BudgetTags.budget(id)), asOf).budget(id).map(budget -> book(budget, asOf));
    }

    /** What binds a project, seat by seat. */
    public List<Binding> ofProject(String project, AsOf asOf) {
        ProjectBook book = projects.book(project, asOf).orElse(null);
        if (book == null || !book.books().isAgreed()) {
            return List.of();
        }
        Commitments commitments = commitments(project, asOf);
        List<Binding> bindings = new ArrayList<>();
        for (Share share : book.books().terms().paying()) {
            commitments.latest(share.seat()).ifPresent(latest -> {
                Money none = Money.zero(share.amount().currency());
                Money gap = latest.budget() == null
                        ? none
                        : budgets(Query.of(BudgetTags.budget(latest.budget())), asOf)
                                .budget(latest.budget())
                                .map(budget -> gap(gaps(budget, asOf), project, share.seat(), none))
                                .orElse(none);
                bindings.add(new Binding(
                        share.seat(),
                        latest.budget(),
                        latest.fiscalYear(),
                        latest.amount(),
                        gap,
                        share.amount()
                                .minus(commitments.of(share.seat(), none))
                                .minus(commitments.freed(share.seat(), none))
                                .max(none)));
            });
        }
        return bindings;
    }

    /** What the amendment that waits for signatures would make of every share. */
    public Optional<Proposed> amendment(String project, AsOf asOf) {
        if (!project.matches("[A-Za-z0-9-]{1,64}")) {
            return Optional.empty();
        }
        FundState state = state(project, asOf);
        AmendmentDrafted draft = state.project().amendment();
        return draft == null || state.project().terms() == null
                ? Optional.empty()
                : Optional.of(proposed(state, draft));
    }

    /** What an amendment would make of every share if it were drafted now; empty for a project without terms. */
    public Optional<Proposed> amendment(AmendmentDrafted draft, AsOf asOf) {
        FundState state = state(draft.project(), asOf);
        return state.project().terms() == null ? Optional.empty() : Optional.of(proposed(state, draft));
    }

    private FundState state(String project, AsOf asOf) {
        FundState state = FundState.before(project);
        for (Fact fact : log.facts(Query.of(new Tag("project", project)), asOf)) {
            state = state.evolve(fact.event());
        }
        return state;
    }

    private static Proposed proposed(FundState state, AmendmentDrafted draft) {
        AmendmentEffect effect = AmendmentEffect.of(state, draft.amendment(), draft.terms(), draft.valueDate());
        AmendmentDrafted waiting = state.project().amendment();
        boolean waits = waiting != null && waiting.amendment().equals(draft.amendment());
        return new Proposed(
                draft.amendment(),
                draft.valueDate(),
                draft.terms().total(),
                effect.lines().stream()
                        .map(line -> new Effect(
                                line,
                                waits
                                        && state.project()
                                                .hasSignedAmendment(
                                                        line.change().seat())))
                        .toList());
    }

    /** An amendment that waits for signatures. */
    public record Proposed(String amendment, LocalDate drafted, Money total, List<Effect> lines) {}

    /** What it would make of one share, and whether its party has signed. */
    public record Effect(AmendmentEffect.Line line, boolean signed) {}

    private Book book(Budget budget, AsOf asOf) {
        Read read = new Read(projects.titles(asOf), new HashMap<>(), commitments(asOf));
        Terms terms = terms(budget, asOf);
        List<Gap> gaps = gaps(budget, asOf);
        List<Bound> bound = budget.commitments().values().stream()
                .map(each -> bound(budget, each, gaps, asOf, read))
                .toList();
        LocalDate day = asOf.valueDate() == null
                ? LocalDate.ofInstant(ledger.clock().instant(), ledger.zone())
                : asOf.valueDate();
        List<Asked> queue = new Rationing(budget, terms == null ? null : terms.ration(), day)
                .queue().stream().map(place -> asked(place, read)).toList();
        return new Book(
                line(budget, asOf, read),
                terms == null || terms.ration() == null
                        ? null
                        : code(terms.ration().method()),
                terms == null || terms.cutOrder() == null
                        ? null
                        : code(terms.cutOrder().value()),
                bound,
                queue);
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Asked asked(Rationing.Place place, Read read) {
        ShareClaimed claim = place.claim();
        return new Asked(
                claim.project(),
                read.title(claim.project()),
                claim.seat(),
                claim.amount(),
                claim.priority(),
                claim.until(),
                place.ahead(),
                place.served());
    }

    private Bound bound(Budget budget, Commitment each, List<Gap> gaps, AsOf asOf, Read read) {
        Money none = Money.zero(each.amount().currency());
        return new Bound(
                each.project(),
                read.title(each.project()),
                each.seat(),
                each.amount(),
                gap(gaps, each.project(), each.seat(), none),
                stages(budget, each, asOf, read));
    }

    private static Money gap(List<Gap> gaps, String project, String seat, Money none) {
        return gaps.stream()
                .filter(gap -> gap.project().equals(project) && gap.seat().equals(seat))
                .map(Gap::gap)
                .reduce(none, Money::plus);
    }

    private List<Gap> gaps(Budget budget, AsOf asOf) {
        Terms terms = budget.deficit().isPositive() ? terms(budget, asOf) : null;
        return budget.gaps(
                terms == null || terms.cutOrder() == null
                        ? null
                        : terms.cutOrder().value());
    }

    private @Nullable Terms terms(Budget budget, AsOf asOf) {
        return schemes.one(budget.opened().programme(), asOf)
                .map(Schemes.Held::scheme)
                .map(Scheme::terms)
                .orElse(null);
    }

    private Line line(Budget budget, AsOf asOf, Read read) {
        Money none = Money.zero(budget.authorised().currency());
        Stages stages = budget.commitments().values().stream()
                .map(each -> stages(budget, each, asOf, read))
                .reduce(new Stages(none, none, none, none, none, none), Stages::plus);
        return new Line(
                budget.id(),
                budget.opened().party(),
                parties.name(budget.opened().party()),
                budget.opened().programme(),
                budget.opened().fiscalYear(),
                budget.opened().place(),
                budget.opened().yearEnds(),
                budget.opened().amount(),
                budget.amended(),
                budget.cut(),
                budget.committed(),
                budget.lapsed(),
                budget.available(),
                budget.deficit(),
                stages);
    }

    /** What of a seat's figures this budget's year bears: the years before bear as much as they have bound. */
    private Stages stages(Budget budget, Commitment each, AsOf asOf, Read read) {
        Money none = Money.zero(each.amount().currency());
        ProjectBook book = read.books()
                .computeIfAbsent(each.project(), id -> projects.book(id, asOf))
                .orElse(null);
        if (book == null || !book.books().isAgreed()) {
            return new Stages(none, none, none, none, none, none);
        }
        Books of = book.books();
        Share share = of.terms().share(each.seat()).orElse(null);
        if (share == null) {
            return new Stages(none, none, none, none, none, none);
        }
        Commitments commitments = read.commitments().getOrDefault(each.project(), Commitments.before(each.project()));
        Years years = new Years(commitments, of.returns(), each.seat(), none);
        int year = budget.opened().fiscalYear();
        return new Stages(
                years.called(year, of.due(share)),
                years.called(year, of.in(each.seat())),
                years.used(year, of.released(each.seat())),
                years.used(year, of.spent(each.seat())),
                years.isFirst(year) ? of.returnDue(each.seat()) : none,
                years.isFirst(year) ? of.returned(each.seat()) : none);
    }

    /**
     * How a seat's figures are shared among the years that bind it: the earlier ones bear what they have bound, the last
     * the rest, so that all years together are the figure of the project's own page.
     */
    private record Years(Commitments commitments, Returns returns, String seat, Money none) {

        /** Of what is owed or paid: besides what a year has used, it bears what went back at its end (HC-20). */
        Money called(int year, Money whole) {
            return share(year, whole, bound -> bound.amount().plus(wentBack(bound.fiscalYear())));
        }

        /** Of what is released or spent, which is used, and never goes back. */
        Money used(int year, Money whole) {
            return share(year, whole, Commitments.Bound::amount);
        }

        private Money share(int year, Money whole, Function<Commitments.Bound, Money> most) {
            Money before =
                    ofSeat().filter(it -> it.fiscalYear() < year).map(most).reduce(none, Money::plus);
            Money rest = whole.minus(before).max(none);
            Money own = ofSeat().filter(it -> it.fiscalYear() == year).map(most).reduce(none, Money::plus);
            return isLast(year) ? rest : rest.min(own);
        }

        private Money wentBack(int year) {
            return returns.renewed(seat, year + 1, none).minus(returns.renewed(seat, year, none));
        }

        boolean isFirst(int year) {
            return ofSeat().noneMatch(it -> it.fiscalYear() < year);
        }

        private boolean isLast(int year) {
            return ofSeat().noneMatch(it -> it.fiscalYear() > year);
        }

        private Stream<Commitments.Bound> ofSeat() {
            return commitments.bound().stream().filter(it -> it.seat().equals(seat));
        }
    }

    /** What has bound every project, read at once. */
    private Map<String, Commitments> commitments(AsOf asOf) {
        Map<String, Commitments> all = new HashMap<>();
        for (Fact fact : log.facts(COMMITMENTS, asOf)) {
            if (fact.event() instanceof CommitmentChanged it) {
                all.merge(
                        it.project(), Commitments.before(it.project()).evolve(it), (known, first) -> known.evolve(it));
            }
        }
        return all;
    }

    private Commitments commitments(String project, AsOf asOf) {
        Commitments commitments = Commitments.before(project);
        for (Fact fact : log.facts(Query.of(new Tag("project", project), "commitment-changed"), asOf)) {
            commitments = commitments.evolve(fact.event());
        }
        return commitments;
    }

    private Budgets budgets(Query query, AsOf asOf) {
        Budgets budgets = Budgets.before("");
        for (Fact fact : log.facts(query, asOf)) {
            budgets = budgets.evolve(Objects.requireNonNull(fact.event()));
        }
        return budgets;
    }
}
