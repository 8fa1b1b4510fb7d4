package org.tequio.treasury;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;
import org.tequio.treasury.TreasuryEvents.Cost;
import org.tequio.treasury.TreasuryEvents.EventIncomeRecorded;
import org.tequio.treasury.TreasuryEvents.GiftReceived;
import org.tequio.treasury.TreasuryEvents.Kind;
import org.tequio.treasury.TreasuryEvents.MoneyReturned;
import org.tequio.treasury.TreasuryEvents.PaymentMade;
import org.tequio.treasury.TreasuryEvents.Use;
import org.tequio.vault.TextRef;

/**
 * One entry of an association's book.
 *
 * @param amount of an event, all that was taken in; always positive
 * @param costs of an event
 * @param member who gave, if known
 * @param pledge that a gift kept, and by how much
 * @param use of a payment
 * @param gift that a payment gave back
 * @param second signer of a payment
 * @param by who recorded it, or signed first
 * @param reversal that undid it
 */
public record BookEntry(
        String entry,
        Kind kind,
        Money amount,
        List<Cost> costs,
        @Nullable TextRef title,
        @Nullable String campaign,
        @Nullable String member,
        @Nullable String pledge,
        Money kept,
        @Nullable Use use,
        @Nullable String project,
        @Nullable String contribution,
        @Nullable String gift,
        @Nullable String second,
        LocalDate valueDate,
        String by,
        @Nullable String reversal) {

    public BookEntry {
        costs = List.copyOf(costs);
    }

    static BookEntry of(GiftReceived it) {
        return plain(it.gift(), Kind.GIFT, it.amount(), it.campaign(), it.valueDate(), it.by())
                .given(it.member(), it.pledge(), it.kept());
    }

    static BookEntry of(EventIncomeRecorded it) {
        return plain(it.entry(), Kind.EVENT_INCOME, it.gross(), it.campaign(), it.valueDate(), it.by())
                .event(it.costs(), it.title());
    }

    static BookEntry of(PaymentMade it) {
        return new BookEntry(
                it.payment(),
                Kind.PAYMENT,
                it.amount(),
                List.of(),
                it.note(),
                it.campaign(),
                null,
                null,
                Money.zero(it.amount().currency()),
                it.use(),
                it.project(),
                it.contribution(),
                it.gift(),
                it.second(),
                it.valueDate(),
                it.first(),
                null);
    }

    static BookEntry of(MoneyReturned it) {
        return plain(it.entry(), Kind.RETURN, it.amount(), it.campaign(), it.valueDate(), it.by())
                .linked(it.project(), null);
    }

    private static BookEntry plain(
            String entry, Kind kind, Money amount, @Nullable String campaign, LocalDate day, String by) {
        Money none = Money.zero(amount.currency());
        return new BookEntry(
                entry, kind, amount, List.of(), null, campaign, null, null, none, null, null, null, null, null, day, by,
                null);
    }

    private BookEntry given(@Nullable String member, @Nullable String pledge, Money kept) {
        return new BookEntry(
                entry,
                kind,
                amount,
                costs,
                title,
                campaign,
                member,
                pledge,
                kept,
                use,
                project,
                contribution,
                gift,
                second,
                valueDate,
                by,
                reversal);
    }

    private BookEntry event(List<Cost> costs, TextRef title) {
        return new BookEntry(
                entry,
                kind,
                amount,
                costs,
                title,
                campaign,
                member,
                pledge,
                kept,
                use,
                project,
                contribution,
                gift,
                second,
                valueDate,
                by,
                reversal);
    }

    BookEntry linked(@Nullable String project, @Nullable String contribution) {
        return new BookEntry(
                entry,
                kind,
                amount,
                costs,
                title,
                campaign,
                member,
                pledge,
                kept,
                use,
                project,
                contribution,
                gift,
                second,
                valueDate,
                by,
                reversal);
    }

    BookEntry reversedBy(String reversal) {
        return new BookEntry(
                entry,
                kind,
                amount,
                costs,
                title,
                campaign,
                member,
                pledge,
                kept,
                use,
                project,
                contribution,
                gift,
                second,
                valueDate,
                by,
                reversal);
    }

    /** By how much it changes what is held. */
    public Money effect() {
        return kind == Kind.PAYMENT ? amount.negated() : BookState.net(amount, costs);
    }
}
