package org.tequio.remittance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tequio.event.Event;
import org.tequio.journal.Account;
import org.tequio.journal.Entry;
import org.tequio.journal.EntryRule;
import org.tequio.journal.Posting;
import org.tequio.money.Money;
import org.tequio.remittance.RemittanceEvents.RemittanceCancellationReversed;
import org.tequio.remittance.RemittanceEvents.RemittanceCancelled;
import org.tequio.remittance.RemittanceEvents.RemittanceCorrectionRequested;
import org.tequio.remittance.RemittanceEvents.RemittanceFunded;
import org.tequio.remittance.RemittanceEvents.RemittanceFundingReversed;
import org.tequio.remittance.RemittanceEvents.RemittancePaidOut;
import org.tequio.remittance.RemittanceEvents.RemittancePayOutReversed;
import org.tequio.remittance.RemittanceEvents.RemittancePlaced;
import org.tequio.remittance.RemittanceEvents.RemittanceQuoted;
import org.tequio.remittance.RemittanceEvents.RemittanceRefundReversed;
import org.tequio.remittance.RemittanceEvents.RemittanceRefunded;

/**
 * How remittances post to the books. The sender's money is held for her until the transfer is carried out; only then
 * are fee and exchange result earned. A price and an order move nothing yet.
 */
public final class RemittanceEntries implements EntryRule {

    private static final Account BANK = Account.cash("bank:remittances");
    private static final Account FEES = Account.cash("fees:remittances");
    private static final Account TAXES = Account.cash("taxes:remittances");
    private static final Account FX_POSITION = Account.cash("fx:position");
    private static final Account FX_RESULT = Account.cash("fx:result");

    @Override
    public List<Class<? extends Event>> nouns() {
        return List.of(RemittanceEvents.class);
    }

    @Override
    public Optional<Entry> entryOf(Event event) {
        return event instanceof RemittanceEvents ours ? entry(ours) : Optional.empty();
    }

    private static Optional<Entry> entry(RemittanceEvents event) {
        return switch (event) {
            case RemittanceQuoted quoted -> Optional.empty();
            case RemittancePlaced placed -> Optional.empty();
            case RemittanceCorrectionRequested requested -> Optional.empty();
            case RemittanceFunded funded -> Optional.of(funding(funded.remittance(), funded.against(), funded.terms()));
            case RemittanceFundingReversed reversed ->
                Optional.of(negated(funding(reversed.remittance(), reversed.against(), reversed.terms())));
            case RemittancePaidOut paid -> Optional.of(payOut(paid.remittance(), paid.partner(), paid.terms()));
            case RemittancePayOutReversed reversed -> Optional.of(payOutReversal(reversed));
            case RemittanceCancelled cancelled ->
                Optional.ofNullable(cancelled.terms()).map(terms -> cancellation(cancelled.remittance(), terms));
            case RemittanceCancellationReversed reversed ->
                Optional.ofNullable(reversed.terms()).map(terms -> negated(cancellation(reversed.remittance(), terms)));
            case RemittanceRefunded refunded -> Optional.of(refund(refunded.remittance(), refunded.amount()));
            case RemittanceRefundReversed reversed ->
                Optional.of(negated(refund(reversed.remittance(), reversed.amount())));
        };
    }

    private static Entry funding(String remittance, Clearing against, TransferTerms terms) {
        return new Lines()
                .debit(BANK, terms.total())
                .credit(clearing(remittance, against), terms.total())
                .entry();
    }

    private static Entry payOut(String remittance, String partner, TransferTerms terms) {
        return new Lines()
                .debit(clearing(remittance, Clearing.SENDER), terms.total())
                .credit(FEES, terms.fee())
                .credit(TAXES, terms.tax())
                .credit(FX_POSITION, terms.send())
                .debit(FX_POSITION, terms.atMid())
                .credit(FX_RESULT, terms.fxResult())
                .credit(recipient(remittance), terms.receive())
                .debit(recipient(remittance), terms.receive())
                .credit(Account.cash("partner:" + partner + ":funds"), terms.receive())
                .entry();
    }

    private static Entry payOutReversal(RemittancePayOutReversed event) {
        Entry negated = negated(payOut(event.remittance(), event.partner(), event.terms()));
        if (!event.closesReceivable()) {
            return negated;
        }
        Lines lines = new Lines();
        lines.postings.addAll(negated.postings());
        return lines.debit(
                        clearing(event.remittance(), Clearing.SENDER),
                        event.terms().total())
                .credit(
                        clearing(event.remittance(), Clearing.RECEIVABLE),
                        event.terms().total())
                .entry();
    }

    private static Entry cancellation(String remittance, TransferTerms terms) {
        return new Lines()
                .debit(clearing(remittance, Clearing.SENDER), terms.total())
                .credit(clearing(remittance, Clearing.REFUND_DUE), terms.total())
                .entry();
    }

    private static Entry refund(String remittance, Money amount) {
        return new Lines()
                .debit(clearing(remittance, Clearing.REFUND_DUE), amount)
                .credit(BANK, amount)
                .entry();
    }

    private static Account clearing(String remittance, Clearing clearing) {
        return Account.cash("remittance:" + remittance
                + switch (clearing) {
                    case SENDER -> ":sender";
                    case RECEIVABLE -> ":receivable";
                    case REFUND_DUE -> ":refund-due";
                });
    }

    private static Account recipient(String remittance) {
        return Account.cash("remittance:" + remittance + ":recipient");
    }

    private static Entry negated(Entry entry) {
        return new Entry(entry.postings().stream()
                .map(posting -> new Posting(posting.account(), posting.amount().negated()))
                .toList());
    }

    /** Gathers postings, without those of nothing. */
    private static final class Lines {

        private final List<Posting> postings = new ArrayList<>();

        Lines debit(Account account, Money amount) {
            if (!amount.isZero()) {
                postings.add(new Posting(account, amount));
            }
            return this;
        }

        Lines credit(Account account, Money amount) {
            return debit(account, amount.negated());
        }

        Entry entry() {
            return new Entry(postings);
        }
    }
}
