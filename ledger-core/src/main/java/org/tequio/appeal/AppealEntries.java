package org.tequio.appeal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.appeal.AppealEvents.AdvanceRepaid;
import org.tequio.appeal.AppealEvents.AdvanceSettled;
import org.tequio.appeal.AppealEvents.AppealClosed;
import org.tequio.appeal.AppealEvents.AppealOpened;
import org.tequio.appeal.AppealEvents.AssistanceDelivered;
import org.tequio.appeal.AppealEvents.AssistanceLost;
import org.tequio.appeal.AppealEvents.AssistanceRefunded;
import org.tequio.appeal.AppealEvents.AwardCancelled;
import org.tequio.appeal.AppealEvents.AwardDecided;
import org.tequio.appeal.AppealEvents.AwardPaid;
import org.tequio.appeal.AppealEvents.DebtWaived;
import org.tequio.appeal.AppealEvents.Ending;
import org.tequio.appeal.AppealEvents.GiftAnnounced;
import org.tequio.appeal.AppealEvents.GiftConfirmed;
import org.tequio.appeal.AppealEvents.RecordReversed;
import org.tequio.appeal.AppealEvents.RemainderPaid;
import org.tequio.appeal.AppealEvents.WaiverProposed;
import org.tequio.event.Event;
import org.tequio.journal.Account;
import org.tequio.journal.Entry;
import org.tequio.journal.EntryRule;
import org.tequio.journal.Posting;
import org.tequio.money.Money;

/** How restricted funds are booked; {@code docs/reference/accounts.md} lists the accounts. */
public final class AppealEntries implements EntryRule {

    @Override
    public List<Class<? extends Event>> nouns() {
        return List.of(AppealEvents.class);
    }

    @Override
    public Optional<Entry> entryOf(Event event) {
        List<Posting> postings = event instanceof AppealEvents fact ? new Lines(fact.appeal()).of(fact) : List.of();
        return postings.isEmpty() ? Optional.empty() : Optional.of(new Entry(postings));
    }

    /** The postings of a fact with the opposite sign, for its reversal. */
    public static List<Move> undoing(AppealEvents fact) {
        return new Lines(fact.appeal())
                .of(fact).stream()
                        .map(it -> new Move(
                                it.account().book(),
                                it.account().path(),
                                it.amount().negated()))
                        .toList();
    }

    /** By how much a fact raises or lowers the cash of an appeal. */
    static Money onCash(AppealEvents fact, String appeal, Money none) {
        Account cash = Account.cash("appeal:" + appeal + ":cash");
        return new Lines(fact.appeal())
                .of(fact).stream()
                        .filter(it -> it.account().equals(cash))
                        .map(Posting::amount)
                        .reduce(none, Money::plus);
    }

    /** Gathers the postings of one event; those of zero are left out. Confined to one thread. */
    private static final class Lines {

        private final String appeal;
        private final List<Posting> postings = new ArrayList<>();

        Lines(String appeal) {
            this.appeal = appeal;
        }

        List<Posting> of(AppealEvents event) {
            switch (event) {
                case AppealOpened it -> {}
                case GiftAnnounced it -> {}
                case GiftConfirmed it -> gift(it.money());
                case AwardDecided it -> memo("unpaid", "awarded", it.amount());
                case AwardPaid it -> {
                    memo("paid", "unpaid", it.amount());
                    cash(use(it.kind(), it.purpose()), payer(it.payer()), it.amount());
                }
                case AwardCancelled it -> memo("awarded", "unpaid", it.amount());
                case AdvanceRepaid it -> {
                    cash("cash", "written-off", it.recovered());
                    cash("cash", "advances", it.amount().minus(it.recovered()));
                }
                case AdvanceSettled it ->
                    cash(
                            it.ending() == Ending.GRANTED ? "granted:" + it.purpose() : "written-off",
                            "advances",
                            it.amount());
                case AssistanceDelivered it -> cash("assisted:" + it.purpose(), "undelivered", it.amount());
                case AssistanceRefunded it -> cash(payer(it.payer()), "undelivered", it.amount());
                case WaiverProposed it -> {}
                case DebtWaived it -> cash("cash", "uncovered", it.amount());
                case AssistanceLost it -> cash("lost", "undelivered", it.amount());
                case RecordReversed it ->
                    it.moves().forEach(move -> post(new Account(move.book(), move.account()), move.amount()));
                case RemainderPaid it -> {
                    cash("remainder", "cash", it.amount());
                    if (it.destination() == Remainder.Destination.APPEAL) {
                        post(Account.cash("appeal:" + it.to() + ":cash"), it.amount());
                        post(
                                Account.cash("appeal:" + it.to() + ":raised"),
                                it.amount().negated());
                    }
                }
                case AppealClosed it -> {}
            }
            return postings;
        }

        private void gift(GiftMoney money) {
            post(own("raised"), money.sent().negated());
            if (!money.sent().currency().equals(money.converted().currency())) {
                post(Account.cash("fx:position"), money.sent());
                post(Account.cash("fx:position"), money.converted().negated());
            }
            post(own("charges"), money.charges());
            post(own("residual:fx"), money.residual().negated());
            post(own("cash"), money.credited());
        }

        private static String use(AwardKind kind, String purpose) {
            return switch (kind) {
                case GRANT -> "granted:" + purpose;
                case ADVANCE -> "advances";
                case ASSISTANCE -> "undelivered";
            };
        }

        private static String payer(@Nullable String payer) {
            return payer == null ? "cash" : "borne-by:" + payer;
        }

        private void cash(String debit, String credit, Money amount) {
            post(own(debit), amount);
            post(own(credit), amount.negated());
        }

        private void memo(String debit, String credit, Money amount) {
            post(Account.memo("appeal:" + appeal + ":" + debit), amount);
            post(Account.memo("appeal:" + appeal + ":" + credit), amount.negated());
        }

        private Account own(String name) {
            return Account.cash("appeal:" + appeal + ":" + name);
        }

        private void post(Account account, Money amount) {
            if (!amount.isZero()) {
                postings.add(new Posting(account, amount));
            }
        }
    }
}
