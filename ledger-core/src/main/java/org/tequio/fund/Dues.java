package org.tequio.fund;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tequio.money.CumulativeShare;
import org.tequio.money.Money;
import org.tequio.project.AgreedGate;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.project.AgreedTerms;
import org.tequio.project.Share;

/**
 * What an agreement makes each party owe, and lets it pay, given what is in and matched: the one figure on which books,
 * gates and the list of projects rest.
 *
 * @param terms of the agreement in force
 * @param figures what there is
 */
record Dues(AgreedTerms terms, Figures figures) {

    /** What a party's duty depends on. */
    interface Figures {

        /** Confirmed in the registered account. */
        Money in(String seat);

        /** What a reversal left uncovered and was given up: it counts as if it were in. */
        Money waived(String seat);

        /** Of what is in, what is decided to go back. */
        Money goneBack(String seat);

        /** Of it, what was beyond the agreement of its day: it counts as paid no more, whatever is agreed since. */
        Money takenOut(String seat);

        /** Of it, what went back at the end of a year and is owed once more, for the share goes on (HC-20). */
        Money renewed(String seat);

        /** What the standing gifts make a seat owe. */
        Money matched(String seat);

        /** The standing gifts whose match is decided, together. */
        Money given();

        /** What of them is no money and counts as the giver's share. */
        Money inKind();

        /** What of a seat's agreed share is bound to no budget since a cut: nobody pays it meanwhile (HC-21). */
        Money unbound(String seat);

        /** Whether the project is called off or closed. */
        boolean isOver();
    }

    /** The part of what is really in that the agreement asks for. */
    Money counted(Share share) {
        return brought(share.seat()).min(inMoney(share)).max(none());
    }

    /**
     * What the seat owes by now, paid or not, whenever its deadline is: what went back at a year's end and goes on, once
     * more; what was given up, no more. Once the project is over, nobody need pay what is missing.
     */
    Money due(Share share) {
        return owed(share, called(share));
    }

    /** What is not in of a seat's whole share, be it owed by now or not. */
    Money lacking(Share share) {
        return owed(share, inMoney(share)).minus(brought(share.seat())).max(none());
    }

    private Money owed(Share share, Money called) {
        String seat = share.seat();
        Money due =
                called.plus(figures.renewed(seat)).minus(figures.waived(seat)).max(none());
        return figures.isOver() ? due.min(brought(seat)) : due;
    }

    /**
     * What a seat has paid in and did not take out again as beyond the agreement: less than nothing where what it had
     * taken out was reversed since, so that it owes that besides. Once the project is over, that is a debt alone.
     */
    private Money brought(String seat) {
        Money brought = figures.in(seat).minus(figures.takenOut(seat));
        return figures.isOver() ? brought.max(none()) : brought;
    }

    /** The standing gifts, without what of them went back as beyond the agreement. */
    private Money given() {
        return figures.given().minus(figures.takenOut(terms.giver())).max(none());
    }

    /** Whether the giver has given all of its share, be it at the bank or not. */
    boolean isGiven(Share share) {
        return share.seat().equals(terms.giver()) && given().compareTo(share.amount()) >= 0;
    }

    /**
     * What the seat has to pay now: of what it owes and has not in, what its gates let it pay in. Who waits for others owes
     * nothing yet.
     */
    Money owing(Share share) {
        return unpaid(share).min(room(share)).max(none());
    }

    /** What the seat has to pay now, beyond what a gate lets pass as if it were there. */
    Money missing(Share share) {
        Money owing = owing(share);
        return owing.compareTo(tolerated(share)) > 0 ? owing : none();
    }

    /**
     * The same for a seat that was let pay and did not in time: those for whom it waited may have left with their money
     * since, that makes its own default no less (HC-22).
     */
    Money defaulted(Share share) {
        Money unmet = unpaid(share).min(room(share, ever(share))).max(none());
        return unmet.compareTo(tolerated(share)) > 0 ? unmet : none();
    }

    private Money ever(Share share) {
        return opened(share.amount(), AgreedGate.deposit(share.seat()), this::wasThere);
    }

    /** What the seat owes and has not in, whether its gates let it pay or not. */
    Money unpaid(Share share) {
        return due(share).minus(brought(share.seat()));
    }

    /** Whether others must pay before the seat may pay anything more. */
    boolean waits(Share share) {
        return !room(share).isPositive();
    }

    /** The seats for which one waits: those whose payments or gifts its gates ask for and do not have. */
    List<String> waitsFor(Share share) {
        return terms.gatesOf(AgreedGate.deposit(share.seat())).stream()
                .flatMap(gate -> gate.needs().stream()
                        .filter(need -> stays(need).plus(gate.tolerance()).compareTo(needed(need)) < 0))
                .flatMap(need -> shareOf(need).stream())
                .map(Share::seat)
                .distinct()
                .toList();
    }

    /** What the gates let a seat pay in, besides what is in and stays. */
    private Money room(Share share) {
        return room(share, permitted(share));
    }

    private Money room(Share share, Money permitted) {
        return permitted.minus(figures.in(share.seat())).plus(figures.goneBack(share.seat()));
    }

    /** How much of its share a seat may have in by now. */
    Money permitted(Share share) {
        return passing(share).min(bound(share));
    }

    private Money passing(Share share) {
        return opened(share.amount(), AgreedGate.deposit(share.seat()));
    }

    /** What of a share may be paid: all that is agreed, but for what a cut has taken from the project (HC-21). */
    Money bound(Share share) {
        return share.amount().minus(figures.unbound(share.seat())).max(none());
    }

    /**
     * Of what was agreed, what others wait for in vain: what a seat has to pay now, and what it need not pay since a cut,
     * though nothing but that keeps it from paying. It gives them the right to leave (HC-22).
     *
     * @param inDefault whether it was let pay and did not in time, as in {@link #defaulted}
     */
    Money failing(Share share, boolean inDefault) {
        Money unbound = figures.isOver() ? none() : figures.unbound(share.seat());
        Money room = room(share, inDefault ? ever(share) : passing(share));
        Money failing = unpaid(share).max(none()).plus(unbound).min(room).max(none());
        return failing.compareTo(tolerated(share)) > 0 ? failing : none();
    }

    /** The shortfall of a seat that still opens what waits for it; zero where nothing is in (HC-19). */
    Money tolerated(Share share) {
        return figures.in(share.seat()).isPositive()
                ? terms.gates().stream()
                        .filter(gate -> gate.needs().contains(AgreedGate.deposit(share.seat())))
                        .map(AgreedGate::tolerance)
                        .reduce(none(), Money::max)
                : none();
    }

    /** What the agreement, the gifts and the others' deposits call for. */
    private Money called(Share share) {
        return switch (share.due()) {
            case AGREEMENT, DATE -> inMoney(share);
            case CONTRIBUTION ->
                share.seat().equals(terms.giver())
                        ? given().min(share.amount()).minus(figures.inKind()).max(none())
                        : figures.matched(share.seat()).min(inMoney(share));
            case DEPOSIT ->
                fulfilled(
                                share.amount(),
                                share.dueOf().stream().map(AgreedGate::deposit).toList())
                        .min(inMoney(share));
        };
    }

    /** What of a share is to come in money: all that is bound, but for what the giver gave in kind. */
    Money inMoney(Share share) {
        return share.seat().equals(terms.giver())
                ? bound(share).minus(figures.inKind()).max(none())
                : bound(share);
    }

    /** The part of an amount that all gates of a step let pass. */
    Money opened(Money amount, String step) {
        return opened(amount, step, this::stays);
    }

    private Money opened(Money amount, String step, Function<String, Money> there) {
        return terms.gatesOf(step).stream()
                .flatMap(gate ->
                        gate.needs().stream().map(need -> opened(amount, gate, needed(need), there.apply(need))))
                .reduce(amount, Money::min);
    }

    private Money opened(Money amount, AgreedGate gate, Money needed, Money there) {
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
        return shareOf(step)
                .map(share -> step.equals(AgreedGate.GOAL) ? given(share) : withKind(share, paid(share)))
                .orElse(none());
    }

    /** What is given of the giver's share, or was and counts as if it were. */
    private Money given(Share share) {
        return given().plus(figures.waived(share.seat())).min(share.amount());
    }

    /** What of a share counts as paid in, gone back since or not. */
    private Money paid(Share share) {
        return brought(share.seat())
                .plus(figures.waived(share.seat()))
                .min(inMoney(share))
                .max(none());
    }

    private Money in(Share share) {
        return figures.in(share.seat()).plus(figures.waived(share.seat()));
    }

    /**
     * The same without what is decided to go back: a gate asks for what is really in, be it paid in for the first time or
     * anew after a year's end (HC-20).
     */
    private Money stays(String step) {
        return step.equals(AgreedGate.GOAL)
                ? there(step)
                : shareOf(step)
                        .map(share -> withKind(share, stays(share, none()).max(none())))
                        .orElse(none());
    }

    /** The same with what has left for good: it went back, and nobody owes it once more. */
    private Money wasThere(String step) {
        return step.equals(AgreedGate.GOAL)
                ? there(step)
                : shareOf(step)
                        .map(share ->
                                withKind(share, stays(share, left(share.seat())).max(none())))
                        .orElse(none());
    }

    private Money left(String seat) {
        return figures.goneBack(seat)
                .minus(figures.takenOut(seat))
                .minus(figures.renewed(seat))
                .max(none());
    }

    /**
     * Of what counts as in and is asked for, what is not decided to go back; negative where that was reversed since.
     *
     * @param more that were in besides; negative for less
     */
    Money stays(Share share, Money more) {
        return in(share).plus(more).minus(figures.goneBack(share.seat())).min(inMoney(share));
    }

    /** What counts as in beyond the agreement, and is not decided to go back. */
    Money excess(Share share) {
        return in(share)
                .minus(figures.goneBack(share.seat()))
                .minus(inMoney(share))
                .max(none());
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
