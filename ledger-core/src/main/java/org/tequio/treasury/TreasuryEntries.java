package org.tequio.treasury;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tequio.event.Event;
import org.tequio.journal.Account;
import org.tequio.journal.Entry;
import org.tequio.journal.EntryRule;
import org.tequio.journal.Posting;
import org.tequio.money.Money;
import org.tequio.treasury.TreasuryEvents.BookEntryReversed;
import org.tequio.treasury.TreasuryEvents.BookOpened;
import org.tequio.treasury.TreasuryEvents.CampaignClosed;
import org.tequio.treasury.TreasuryEvents.CampaignOpened;
import org.tequio.treasury.TreasuryEvents.Cost;
import org.tequio.treasury.TreasuryEvents.EventIncomeRecorded;
import org.tequio.treasury.TreasuryEvents.GiftReceived;
import org.tequio.treasury.TreasuryEvents.MoneyReturned;
import org.tequio.treasury.TreasuryEvents.PaymentDropped;
import org.tequio.treasury.TreasuryEvents.PaymentLinked;
import org.tequio.treasury.TreasuryEvents.PaymentMade;
import org.tequio.treasury.TreasuryEvents.PaymentRequested;
import org.tequio.treasury.TreasuryEvents.PledgeMade;
import org.tequio.treasury.TreasuryEvents.PledgeWithdrawn;
import org.tequio.treasury.TreasuryEvents.SigningLimitSet;
import org.tequio.treasury.TreasuryEvents.Use;

/**
 * How an association's own money is booked; {@code docs/reference/accounts.md} lists the chart. What it holds is one
 * account; pledges stand in the memo book only, so that they never look like money.
 */
public final class TreasuryEntries implements EntryRule {

    @Override
    public List<Class<? extends Event>> nouns() {
        return List.of(TreasuryEvents.class);
    }

    @Override
    public Optional<Entry> entryOf(Event event) {
        return event instanceof TreasuryEvents it ? entry(it) : Optional.empty();
    }

    private static Optional<Entry> entry(TreasuryEvents event) {
        Book book = new Book(event.association());
        switch (event) {
            case BookOpened it -> book.cash("held", "opening", it.amount());
            case PledgeMade it -> book.memo("outstanding", "promised", it.amount());
            case PledgeWithdrawn it -> book.memo("withdrawn", "outstanding", it.amount());
            case GiftReceived it -> book.cash("held", "gifts", it.amount()).memo("kept", "outstanding", it.kept());
            case EventIncomeRecorded it -> income(book, it.gross(), it.costs(), 1);
            case PaymentMade it -> book.cash(account(it.use()), "held", it.amount());
            case MoneyReturned it -> book.cash("held", "returned", it.amount());
            case BookEntryReversed it -> reversed(book, it);
            case SigningLimitSet it -> {}
            case CampaignOpened it -> {}
            case CampaignClosed it -> {}
            case PaymentRequested it -> {}
            case PaymentDropped it -> {}
            case PaymentLinked it -> {}
        }
        return book.entry();
    }

    private static void income(Book book, Money gross, List<Cost> costs, int sign) {
        book.cash("held", "events", sign > 0 ? gross : gross.negated());
        costs.forEach(cost -> book.cash(
                "costs", "held", sign > 0 ? cost.amount() : cost.amount().negated()));
    }

    private static void reversed(Book book, BookEntryReversed it) {
        Money back = it.amount().negated();
        switch (it.kind()) {
            case GIFT ->
                book.cash("held", "gifts", back)
                        .memo("kept", "outstanding", it.kept().negated());
            case EVENT_INCOME -> income(book, it.amount(), it.costs(), -1);
            case PAYMENT -> book.cash(account(it.use() == null ? Use.EXPENSE : it.use()), "held", back);
            case RETURN -> book.cash("held", "returned", back);
        }
    }

    private static String account(Use use) {
        return switch (use) {
            case PROJECT -> "sent";
            case EXPENSE -> "costs";
            case GIVEN_BACK -> "given-back";
        };
    }

    /** Gathers the postings of one event; those of zero are left out. Confined to one thread. */
    private static final class Book {

        private final String association;
        private final List<Posting> postings = new ArrayList<>();

        Book(String association) {
            this.association = association;
        }

        Book cash(String debit, String credit, Money amount) {
            post(Account.cash(path(debit)), amount);
            post(Account.cash(path(credit)), amount.negated());
            return this;
        }

        Book memo(String debit, String credit, Money amount) {
            post(Account.memo(path(debit)), amount);
            post(Account.memo(path(credit)), amount.negated());
            return this;
        }

        Optional<Entry> entry() {
            return postings.isEmpty() ? Optional.empty() : Optional.of(new Entry(postings));
        }

        private String path(String name) {
            return "association:" + association + ":book:" + name;
        }

        private void post(Account account, Money amount) {
            if (!amount.isZero()) {
                postings.add(new Posting(account, amount));
            }
        }
    }
}
