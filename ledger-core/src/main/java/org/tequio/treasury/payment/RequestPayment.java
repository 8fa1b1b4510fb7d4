package org.tequio.treasury.payment;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.treasury.BookEntry;
import org.tequio.treasury.BookState;
import org.tequio.treasury.BookState.Campaign;
import org.tequio.treasury.TreasuryEvents.Kind;
import org.tequio.treasury.TreasuryEvents.PaymentMade;
import org.tequio.treasury.TreasuryEvents.PaymentRequested;
import org.tequio.treasury.TreasuryEvents.SigningLimitSet;
import org.tequio.treasury.TreasuryEvents.Use;
import org.tequio.vault.TextRef;

/**
 * Signs a payment. Up to the association's limit, counting what one signature let go that day, it is made at once;
 * above it, or before any limit is set, it waits for a second signer.
 *
 * @param campaign out of whose money; what was given for none, if left out
 * @param project that it is for
 * @param contribution by which the project knows it; may be linked later
 * @param gift that goes back
 * @param note to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "request-payment",
        roles = {Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record RequestPayment(
        String association,
        Use use,
        Money amount,
        @Nullable String campaign,
        @Nullable String project,
        @Nullable String contribution,
        @Nullable String gift,
        @Nullable String note,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public RequestPayment(
            String association,
            Use use,
            Money amount,
            @Nullable String campaign,
            @Nullable String project,
            @Nullable String contribution,
            @Nullable String gift,
            @Nullable String note,
            @Nullable LocalDate valueDate) {
        this(association, use, amount, campaign, project, contribution, gift, note, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "RequestPayment[association=" + association + "]";
    }

    private static final String PROJECT_FORM = "p-[a-z0-9-]{1,60}";

    /** The decision. */
    public static final class Requesting implements Slice<RequestPayment, PaymentState> {

        @Override
        public Class<RequestPayment> command() {
            return RequestPayment.class;
        }

        @Override
        public Boundary<PaymentState> boundary(RequestPayment command) {
            return PaymentState.boundary(command.association(), command.contribution(), command.gift());
        }

        @Override
        public Decision decide(RequestPayment command, PaymentState state, Acting acting) {
            return command.decide(state, acting);
        }
    }

    private Decision decide(PaymentState state, Acting acting) {
        BookState book = state.book();
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, association))
                .amount(amount, amount)
                .notInFuture(day(acting), acting)
                .rule(
                        campaign != null && book.campaign(campaign).isEmpty(),
                        "campaign-unknown",
                        Map.of("campaign", Objects.requireNonNullElse(campaign, "")));
        doubts.malformed(
                project != null && !project.matches(PROJECT_FORM), "id-malformed", "/project", Map.of("prefix", "p-"));
        switch (use) {
            case PROJECT -> forProject(doubts, state);
            case EXPENSE -> doubts.rule(project != null || gift != null, "use-differs", Map.of("use", "" + use));
            case GIVEN_BACK -> goesBack(doubts, book);
        }
        restricted(doubts, book);
        Money free = book.held(campaign, amount).minus(promised(book));
        doubts.rule(amount.compareTo(free) > 0, "not-held", Map.of("held", "" + free, "amount", "" + amount));
        return doubts.unless(() -> signed(book, acting));
    }

    private void forProject(Doubts doubts, PaymentState state) {
        doubts.rule(project == null, "project-missing", Map.of())
                .malformed(gift != null, "use-differs", "/gift", Map.of("use", "" + use));
        if (contribution != null) {
            state.contributed(doubts, contribution, project, amount);
        }
    }

    private void goesBack(Doubts doubts, BookState book) {
        BookEntry given = book.entry(gift)
                .filter(it -> it.kind() == Kind.GIFT && it.reversal() == null)
                .orElse(null);
        if (given == null) {
            doubts.rule(true, "gift-unknown", Map.of("gift", Objects.requireNonNullElse(gift, "")));
            return;
        }
        doubts.state(book.isGivenBack(given.entry()), "given-back-already", Map.of("gift", given.entry()))
                .rule(!Objects.equals(campaign, given.campaign()), "outside-the-campaign", Map.of())
                .rule(
                        !amount.currency().equals(given.amount().currency())
                                || amount.minor() > given.amount().minor(),
                        "above-the-gift",
                        Map.of("gift", "" + given.amount(), "amount", "" + amount));
    }

    /** What was given for a purpose goes nowhere else. */
    private void restricted(Doubts doubts, BookState book) {
        String purpose = book.campaign(campaign)
                .map(Campaign::opened)
                .map(it -> it.project())
                .orElse(null);
        boolean elsewhere = purpose != null
                && (use == Use.EXPENSE || (use == Use.PROJECT && project != null && !purpose.equals(project)));
        doubts.rule(elsewhere, "outside-the-campaign", Map.of("project", Objects.requireNonNullElse(purpose, "")));
    }

    /** What is signed once out of the same pool and waits. */
    private Money promised(BookState book) {
        return book.waiting().values().stream()
                .filter(it -> Objects.equals(it.campaign(), campaign)
                        && it.amount().currency().equals(amount.currency()))
                .map(PaymentRequested::amount)
                .reduce(Money.zero(amount.currency()), Money::plus);
    }

    private Decision signed(BookState book, Acting acting) {
        String payment = acting.newId("pa");
        LocalDate day = day(acting);
        TextRef sealed = note == null ? null : acting.seal(payment, note);
        boolean enough = isEnough(book, acting);
        Money limit = book.limit() == null ? null : book.limit().limit();
        return Decision.accept(
                Map.of("payment", payment, "secondSignerNeeded", "" + !enough),
                enough
                        ? new PaymentMade(
                                association,
                                payment,
                                use,
                                campaign,
                                project,
                                contribution,
                                gift,
                                amount,
                                sealed,
                                limit,
                                day,
                                acting.actor(),
                                null)
                        : new PaymentRequested(
                                association,
                                payment,
                                use,
                                campaign,
                                project,
                                contribution,
                                gift,
                                amount,
                                sealed,
                                day,
                                acting.actor()));
    }

    /** Whether one signature is enough: below the limit, together with what went the same day, and not of its setter. */
    private boolean isEnough(BookState book, Acting acting) {
        SigningLimitSet set = book.limit();
        if (set == null
                || set.by().equals(acting.actor())
                || !set.limit().currency().equals(amount.currency())) {
            return false;
        }
        return book.paidAloneOn(day(acting), amount).plus(amount).compareTo(set.limit()) <= 0;
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
