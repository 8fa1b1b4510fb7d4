package org.tequio.fund;

import java.util.List;
import java.util.Optional;
import org.tequio.money.CumulativeShare;
import org.tequio.money.Money;
import org.tequio.project.AgreedGate;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.project.AgreedTerms;
import org.tequio.project.Share;

/**
 * What an agreement makes each party owe, and lets it pay, given what is in and matched.
 *
 * @param terms of the agreement in force
 * @param figures what there is
 */
record Dues(AgreedTerms terms, Figures figures) {

    /** What a party's duty depends on. */
    interface Figures {

        /** Confirmed in the registered account. */
        Money in(String seat);

        /** What the standing gifts make a seat owe. */
        Money matched(String seat);

        /** The standing gifts whose match is decided, together. */
        Money given();
    }

    /** The part of what is in that the agreement asks for. */
    Money counted(Share share) {
        return figures.in(share.seat()).min(share.amount());
    }

    /** What the seat owes by now, whenever its deadline is. */
    Money due(Share share) {
        return switch (share.due()) {
            case AGREEMENT, DATE -> share.amount();
            case CONTRIBUTION ->
                share.seat().equals(terms.giver())
                        ? figures.given().min(share.amount())
                        : figures.matched(share.seat());
            case DEPOSIT ->
                fulfilled(
                        share.amount(),
                        share.dueOf().stream().map(AgreedGate::deposit).toList());
        };
    }

    /** The part of an amount that all gates of a step let pass. */
    Money opened(Money amount, String step) {
        return terms.gatesOf(step).stream().map(gate -> opened(amount, gate)).reduce(amount, Money::min);
    }

    private Money opened(Money amount, AgreedGate gate) {
        return gate.needs().stream().map(need -> opened(amount, gate, need)).reduce(amount, Money::min);
    }

    private Money opened(Money amount, AgreedGate gate, String need) {
        Money needed = needed(need);
        Money there = there(need);
        if (there.plus(gate.tolerance()).compareTo(needed) >= 0) {
            return amount;
        }
        return gate.mode() == Mode.ALL_OR_NOTHING ? none() : proportion(amount, there, needed);
    }

    /** The part of an amount that the least fulfilled of some steps calls for. */
    private Money fulfilled(Money amount, List<String> steps) {
        return steps.stream()
                .map(step -> proportion(amount, there(step), needed(step)))
                .reduce(amount, Money::min);
    }

    private Money needed(String step) {
        return shareOf(step).map(Share::amount).orElse(none());
    }

    private Money there(String step) {
        Optional<Share> share = shareOf(step);
        return share.map(it -> step.equals(AgreedGate.GOAL) ? figures.given().min(it.amount()) : counted(it))
                .orElse(none());
    }

    /** The share that a step asks for; none for the agreement, which is in force. */
    private Optional<Share> shareOf(String step) {
        return step.equals(AgreedGate.GOAL)
                ? Optional.of(terms.giverShare())
                : terms.shares().stream()
                        .filter(share -> step.equals(AgreedGate.deposit(share.seat())))
                        .findFirst();
    }

    private static Money proportion(Money amount, Money there, Money needed) {
        return needed.isPositive() ? CumulativeShare.floor(amount, there.minor(), needed.minor()) : amount;
    }

    private Money none() {
        return Money.zero(terms.currency());
    }
}
