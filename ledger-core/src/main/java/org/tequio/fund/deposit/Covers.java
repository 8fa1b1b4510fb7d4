package org.tequio.fund.deposit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tequio.event.Event;
import org.tequio.fund.DepositEvents.CoverReturned;
import org.tequio.fund.DepositEvents.CoverSettled;
import org.tequio.money.Money;
import org.tequio.project.AmendmentEvents.ShareCovered;
import org.tequio.project.ProjectTags;
import org.tequio.scheme.Terms.Default.Cover;
import org.tequio.store.Query;

/**
 * The shares of one project that another party has covered, and what is still owed for them between the two (HC-22).
 *
 * @param byId oldest first
 */
public record Covers(Map<String, Covered> byId) {

    private static final List<Class<? extends Event>> NOUNS =
            List.of(ShareCovered.class, CoverSettled.class, CoverReturned.class);

    public Covers {
        byId = Collections.unmodifiableMap(byId);
    }

    /**
     * One cover.
     *
     * @param settled paid or forgiven
     * @param returned of the covered money, what is decided to go back to who covered
     */
    public record Covered(ShareCovered fact, Money settled, Money returned) {

        public boolean isDebt() {
            return fact.as() == Cover.AS_DEBT;
        }

        /** What the one still owes the other. */
        public Money open() {
            return fact.amount().minus(settled).minus(returned);
        }
    }

    public static Covers none() {
        return new Covers(Map.of());
    }

    /** All that it is folded from. */
    public static Query query(String project) {
        return ProjectTags.facts(project, NOUNS);
    }

    public Optional<Covered> cover(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** After one more event; those of other nouns change nothing. */
    public Covers evolve(Event event) {
        return switch (event) {
            case ShareCovered it -> {
                Money none = Money.zero(it.amount().currency());
                yield with(it.cover(), new Covered(it, none, none));
            }
            case CoverSettled it ->
                change(it.cover(), was -> new Covered(was.fact(), was.settled().plus(it.amount()), was.returned()));
            case CoverReturned it ->
                change(
                        it.cover(),
                        was -> new Covered(
                                was.fact(), was.settled(), was.returned().plus(it.amount())));
            default -> this;
        };
    }

    private Covers change(String id, UnaryOperator<Covered> change) {
        return cover(id).map(was -> with(id, change.apply(was))).orElse(this);
    }

    private Covers with(String id, Covered covered) {
        Map<String, Covered> all = new LinkedHashMap<>(byId);
        all.put(id, covered);
        return new Covers(all);
    }
}
