package org.tequio.fund.deposit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.tequio.event.Event;
import org.tequio.fund.DepositEvents.CoverReturned;
import org.tequio.fund.DepositEvents.CoverSettled;
import org.tequio.money.Money;
import org.tequio.project.AmendmentEvents.AgreementAmended;
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
            List.of(ShareCovered.class, CoverSettled.class, CoverReturned.class, AgreementAmended.class);

    public Covers {
        byId = Collections.unmodifiableMap(byId);
    }

    /**
     * One cover.
     *
     * @param settled paid or forgiven, less what was paid back
     * @param forgiven of it, what who covered has given up
     * @param returned of the covered money, what is decided to go back to who covered, or is its own to take back
     * @param replaced whether the parties have agreed on other shares since, by which each bears its own: what is in
     *     beyond that goes back to who paid it
     */
    public record Covered(ShareCovered fact, Money settled, Money forgiven, Money returned, boolean replaced) {

        public boolean isDebt() {
            return fact.as() == Cover.AS_DEBT;
        }

        /** What the one still owes the other; negative where the other owes it back, having money and payment. */
        public Money open() {
            return fact.amount().minus(settled).minus(returned);
        }

        /** Who is owed it. */
        public String creditor() {
            return open().isNegative() ? fact.fromParty() : fact.toParty();
        }

        private Covered settled(CoverSettled it) {
            Money more = it.forgiven() && it.amount().isPositive()
                    ? it.amount()
                    : Money.zero(it.amount().currency());
            return new Covered(fact, settled.plus(it.amount()), forgiven.plus(more), returned, replaced);
        }

        private Covered returned(CoverReturned it) {
            return new Covered(fact, settled, forgiven, returned.plus(it.amount()), replaced);
        }

        /** Other dates alone leave the shares as the cover has made them. */
        private Covered amended(AgreementAmended it) {
            boolean isOther = it.changes().stream()
                    .filter(change -> Set.of(fact.from(), fact.to()).contains(change.seat()))
                    .anyMatch(change -> !change.by().isZero());
            return new Covered(fact, settled, forgiven, returned, replaced || isOther);
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
                yield with(it.cover(), new Covered(it, none, none, none, false));
            }
            case CoverSettled it -> change(it.cover(), was -> was.settled(it));
            case CoverReturned it -> change(it.cover(), was -> was.returned(it));
            case AgreementAmended it -> {
                Map<String, Covered> all = new LinkedHashMap<>(byId);
                all.replaceAll((id, was) -> was.amended(it));
                yield new Covers(all);
            }
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
