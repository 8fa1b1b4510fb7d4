package org.tequio.budget;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.BudgetEvents.ShareClaimed;
import org.tequio.money.Money;
import org.tequio.scheme.Terms.Ration;
import org.tequio.scheme.Terms.Ration.Method;

/**
 * Who gets the money of a budget that does not suffice for all who ask (domain.md §2). First come: who concludes first.
 * By score or by least assigned so far: the claims of all open drafts stand in a queue, each gets its whole amount if
 * that is still there, and nobody may conclude on money that somebody before her gets.
 */
public final class Rationing {

    private final Budget budget;
    private final Method method;
    private final LocalDate day;

    /**
     * Of one budget on one day.
     *
     * @param ration what the scheme says; {@code null} means first come
     */
    public Rationing(Budget budget, @Nullable Ration ration, LocalDate day) {
        this.budget = budget;
        this.method = ration == null ? Method.FIRST_COME : ration.method();
        this.day = day;
    }

    /**
     * One place in the queue.
     *
     * @param ahead what goes to those before it
     * @param served whether the claim can be committed now
     */
    public record Place(ShareClaimed claim, Money ahead, boolean served) {}

    /** The open claims, who comes first first. */
    public List<Place> queue() {
        return queue(budget.claims().values().stream()
                .filter(claim -> !claim.until().isBefore(day))
                .toList());
    }

    /** What goes to others before a claim that is open or is made now; nothing where who comes first is served first. */
    Money ahead(ShareClaimed mine) {
        if (method == Method.FIRST_COME) {
            return Money.zero(mine.amount().currency());
        }
        List<ShareClaimed> open = new ArrayList<>();
        boolean found = false;
        for (ShareClaimed claim : budget.claims().values()) {
            if (isSame(claim, mine)) {
                open.add(mine);
                found = true;
            } else if (!claim.until().isBefore(day)) {
                open.add(claim);
            }
        }
        if (!found) {
            open.add(mine);
        }
        return queue(open).stream()
                .filter(place -> isSame(place.claim(), mine))
                .findFirst()
                .map(Place::ahead)
                .orElse(Money.zero(mine.amount().currency()));
    }

    private List<Place> queue(List<ShareClaimed> open) {
        List<Place> queue = new ArrayList<>();
        Money available = budget.available();
        Money ahead = Money.zero(available.currency());
        for (ShareClaimed claim : open.stream().sorted(order()).toList()) {
            boolean served = ahead.plus(claim.amount()).compareTo(available) <= 0;
            queue.add(new Place(claim, ahead, served));
            if (served) {
                ahead = ahead.plus(claim.amount());
            }
        }
        return List.copyOf(queue);
    }

    /** Stable, so that equals stay in the order in which they asked. */
    private Comparator<ShareClaimed> order() {
        return switch (method) {
            case FIRST_COME -> Comparator.comparing(claim -> true);
            case PRIORITY_SCORE ->
                Comparator.comparingInt(claim -> claim.priority() == null ? Integer.MAX_VALUE : claim.priority());
            case LEAST_ASSIGNED_FIRST -> Comparator.comparing(claim -> budget.assignedTo(claim.association()));
        };
    }

    private static boolean isSame(ShareClaimed one, ShareClaimed other) {
        return one.project().equals(other.project()) && one.seat().equals(other.seat());
    }
}
