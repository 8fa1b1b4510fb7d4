package org.tequio.fund;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.event.Event;
import org.tequio.fund.DepositEvents.ExitRightGiven;
import org.tequio.fund.FundEvents.ContributionMatched;
import org.tequio.fund.FundEvents.ContributionReversed;
import org.tequio.fund.FundEvents.DepositConfirmed;
import org.tequio.fund.FundEvents.DepositReversed;
import org.tequio.fund.FundEvents.MatchAdjusted;
import org.tequio.fund.GiftEvents.InKindAccepted;
import org.tequio.fund.GiftEvents.InKindRecounted;
import org.tequio.fund.GiftEvents.InKindReversed;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectEvents.ProjectCancelled;
import org.tequio.project.ProjectState;
import org.tequio.project.ProjectTags;
import org.tequio.project.Share;

/**
 * Which shares of one project are not in yet, and which of them somebody owes by now, kept up event by event at the same
 * cost after a million. Confined to one thread.
 */
public final class OpenShares {

    /** All that it takes; the facts of the project must come in the order of the log, and none be left out. */
    public static final List<Class<? extends Event>> NOUNS = Stream.of(
                    ProjectTags.TERMS,
                    FundTotals.ON_DUES,
                    List.<Class<? extends Event>>of(
                            ProjectCancelled.class,
                            CommitmentChanged.class,
                            ContributionMatched.class,
                            MatchAdjusted.class,
                            ContributionReversed.class,
                            DepositConfirmed.class,
                            DepositReversed.class,
                            InKindAccepted.class,
                            InKindRecounted.class,
                            InKindReversed.class,
                            ExitRightGiven.class))
            .<Class<? extends Event>>flatMap(List::stream)
            .toList();

    private final FundTotals totals = new FundTotals();
    private final Set<String> left = new HashSet<>();
    private ProjectState project;

    public OpenShares(String project) {
        this.project = ProjectState.before(project);
    }

    /** Takes one more fact. */
    public void apply(Event event) {
        project = project.evolve(event);
        if (event instanceof FundEvents it) {
            totals.apply(it);
        }
        if (event instanceof ExitRightGiven it) {
            left.add(it.seat());
        }
    }

    /** What the agreement in force fixes; {@code null} before it. */
    public @Nullable AgreedTerms terms() {
        return project.terms();
    }

    /** Whether a share is wholly paid, or, the giver's, given. */
    public boolean isIn(Share share) {
        Dues dues = dues();
        return dues.isGiven(share) || !dues.lacking(share).isPositive();
    }

    /** Whether others must pay before the seat may pay anything. */
    public boolean waits(Share share) {
        return dues().waits(share);
    }

    /** Whether the others wait in vain for something of a share. */
    public boolean isFailing(Share share) {
        return dues().failing(share, false).isPositive();
    }

    /** Whether the others were given the right to leave because of a seat, which holds whenever its share is owed. */
    public boolean isExitGiven(String seat) {
        return left.contains(seat);
    }

    /** Whether anybody else has paid anything: somebody who could leave with what is unspent of it. */
    public boolean isPaidBesides(Share share) {
        Dues dues = dues();
        return agreed().paying().stream()
                .filter(other -> !other.seat().equals(share.seat()))
                .anyMatch(other -> dues.figures().in(other.seat()).isPositive());
    }

    private AgreedTerms agreed() {
        return Objects.requireNonNull(terms(), "no agreement in force");
    }

    private Dues dues() {
        AgreedTerms terms = agreed();
        return new Dues(terms, totals.in(terms.currency(), project));
    }
}
