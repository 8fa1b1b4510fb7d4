package org.tequio.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.BudgetEvents.Cause;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.budget.BudgetEvents.ShareClaimed;
import org.tequio.decision.Doubts;
import org.tequio.event.Event;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Share;
import org.tequio.scheme.Cap;
import org.tequio.scheme.Party;
import org.tequio.scheme.Scheme;

/**
 * Binds the shares of one project to the budgets of those who pay, all at once or none. A share whose party has opened
 * no budget for the programme, year and place is bound to none, unless the scheme requires one.
 *
 * @param priority the committee's order, 1 first
 * @param fiscalYear whose budgets pay
 * @param day on which it is done
 * @param by the account that does it
 */
public record Committing(
        Budgets budgets,
        Scheme scheme,
        ProjectProposed proposal,
        @Nullable Integer priority,
        int fiscalYear,
        LocalDate day,
        String by) {

    /**
     * More or less of one seat's money is bound.
     *
     * @param budget that it was bound to before; {@code null} if it was to none
     */
    public record Change(Share share, Money by, @Nullable String budget) {

        /** What was not bound before. */
        public Change(Share share, Money by) {
            this(share, by, null);
        }
    }

    private Optional<Budget> paying(Change change) {
        return change.budget() == null ? paying(change.share()) : budgets.budget(change.budget());
    }

    /** The budget that pays for a share; empty if its party has opened none, or the association pays. */
    public Optional<Budget> paying(Share share) {
        return share.seat().equals(scheme.association().seat())
                ? Optional.empty()
                : budgets.paying(new BudgetKey(share.party(), scheme.id(), fiscalYear, proposal.place()));
    }

    /** Every reason why these changes cannot all be made. */
    public void doubt(Doubts doubts, List<Change> changes) {
        for (Change change : changes) {
            if (change.by().isPositive()) {
                paying(change)
                        .ifPresentOrElse(
                                budget -> doubt(doubts, budget, change), () -> missing(doubts, change.share()));
            }
        }
    }

    private void doubt(Doubts doubts, Budget budget, Change change) {
        Map<String, String> where =
                Map.of("budget", budget.id(), "seat", change.share().seat());
        doubts.rule(budget.deficit().isPositive(), "budget-in-deficit", with(where, "deficit", budget.deficit()))
                .rule(
                        day.isAfter(budget.opened().yearEnds()),
                        "fiscal-year-over",
                        with(where, "yearEnds", budget.opened().yearEnds()));
        Money available = budget.available();
        if (!budget.deficit().isPositive() && change.by().compareTo(available) > 0) {
            doubts.rule(true, "budget-short", with(with(where, "needed", change.by()), "available", available));
        } else {
            Money ahead = new Rationing(budget, scheme.terms().ration(), day).ahead(claim(budget, change, day));
            doubts.rule(
                    ahead.plus(change.by()).compareTo(available) > 0 && ahead.isPositive(),
                    "budget-reserved",
                    with(with(with(where, "needed", change.by()), "available", available), "reserved", ahead));
        }
    }

    private void missing(Doubts doubts, Share share) {
        boolean isPublic = scheme.party(share.seat())
                .map(party -> party.kind() == Party.Kind.GOVERNMENT)
                .orElse(false);
        doubts.rule(
                isPublic && scheme.terms().requiresBudget(),
                "budget-not-opened",
                Map.of("seat", share.seat(), "fiscalYear", Integer.toString(fiscalYear)));
    }

    /** {@code cap-used-up}, for every cap over several projects that these terms would pass. */
    public void doubtCeilings(Doubts doubts, AgreedTerms terms) {
        Map<String, Money> used =
                budgets.ceilings().usedByOthers(scheme, proposal.project(), proposal.association(), fiscalYear);
        for (Cap cap : scheme.caps()) {
            Money others = used.get(cap.id());
            if (others != null) {
                Money mine = terms.shares().stream()
                        .filter(share -> cap.seats().contains(share.seat()))
                        .map(Share::amount)
                        .reduce(Money.zero(terms.currency()), Money::plus);
                Money most = cap.limit(terms.total());
                doubts.rule(
                        others.plus(mine).compareTo(most) > 0,
                        "cap-used-up",
                        Map.of(
                                "cap", cap.id(),
                                "most", most.toString(),
                                "used", others.toString(),
                                "needed", mine.toString()));
            }
        }
    }

    /** The facts of these changes; those that no budget and no cap counts are none. */
    public List<Event> changed(String agreement, List<Change> changes, Cause cause, String causedBy) {
        List<Event> events = new ArrayList<>();
        Budgets now = budgets;
        for (Change change : changes) {
            Share share = change.share();
            Budget budget = paying(change).orElse(null);
            boolean underCeiling = Ceilings.counts(scheme, share.seat());
            if (!change.by().isZero() && (budget != null || underCeiling)) {
                CommitmentChanged changed = new CommitmentChanged(
                        proposal.project(),
                        agreement,
                        share.seat(),
                        share.party(),
                        proposal.association(),
                        scheme.id(),
                        fiscalYear,
                        budget == null ? null : budget.id(),
                        underCeiling,
                        change.by(),
                        cause,
                        causedBy,
                        priority,
                        null,
                        day,
                        by);
                events.add(changed);
                Budgets after = now.evolve(changed);
                now.deficitClosed(after, changed.budget(), day).ifPresent(events::add);
                now = after;
            }
        }
        return List.copyOf(events);
    }

    /** What a draft asks of the budgets. */
    public List<ShareClaimed> claims(String agreement, List<Share> shares) {
        List<ShareClaimed> claims = new ArrayList<>();
        for (Share share : shares) {
            paying(share)
                    .ifPresent(budget -> claims.add(new ShareClaimed(
                            budget.id(),
                            proposal.project(),
                            agreement,
                            share.seat(),
                            share.party(),
                            proposal.association(),
                            share.amount(),
                            priority,
                            share.deadline(),
                            day)));
        }
        return List.copyOf(claims);
    }

    private ShareClaimed claim(Budget budget, Change change, LocalDate until) {
        Share share = change.share();
        return new ShareClaimed(
                budget.id(),
                proposal.project(),
                proposal.project(),
                share.seat(),
                share.party(),
                proposal.association(),
                change.by(),
                priority,
                until,
                day);
    }

    private static Map<String, String> with(Map<String, String> values, String name, Object value) {
        Map<String, String> all = new java.util.HashMap<>(values);
        all.put(name, Objects.toString(value));
        return all;
    }
}
