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

        /** Of it, what is decided to go back. */
        Money goneBack(String seat);

        /** What the standing gifts make a seat owe. */
        Money matched(String seat);

        /** The standing gifts whose match is decided, together. */
        Money given();

        /** What of them is no money and counts as the giver's share. */
        Money inKind();
    }

    /** The part of what is in that the agreement asks for. */
    Money counted(Share share) {
        return figures.in(share.seat()).min(inMoney(share));
    }

    /** What the seat owes by now, whenever its deadline is. */
    Money due(Share share) {
        return switch (share.due()) {
            case AGREEMENT, DATE -> inMoney(share);
            case CONTRIBUTION ->
                share.seat().equals(terms.giver())
                        ? figures.given()
                                .min(share.amount())
                                .minus(figures.inKind())
                                .max(none())
                        : figures.matched(share.seat());
            case DEPOSIT ->
                fulfilled(
                        share.amount(),
                        share.dueOf().stream().map(AgreedGate::deposit).toList());
        };
    }

    /** What of a share is to come in money: all of it, but for what the giver gave in kind. */
    Money inMoney(Share share) {
        return share.seat().equals(terms.giver())
                ? share.amount().minus(figures.inKind()).max(none())
                : share.amount();
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
        Money there = stays(need);
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
        return share.map(it -> step.equals(AgreedGate.GOAL) ? figures.given().min(it.amount()) : there(it))
                .orElse(none());
    }

    /**
     * The same without what is decided to go back: a gate asks for what is really in, be it paid in for the first time or
     * anew after a year's end (HC-20).
     */
    private Money stays(String step) {
        return step.equals(AgreedGate.GOAL)
                ? there(step)
                : shareOf(step).map(this::stays).orElse(none());
    }

    private Money stays(Share share) {
        Money money = figures.in(share.seat())
                .minus(figures.goneBack(share.seat()))
                .min(inMoney(share))
                .max(none());
        return withKind(share, money);
    }

    /** What there is of a share, in money and in kind. */
    private Money there(Share share) {
        return withKind(share, counted(share));
    }

    private Money withKind(Share share, Money money) {
        return share.seat().equals(terms.giver()) ? money.plus(figures.inKind()) : money;
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
