package org.tequio.journal.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tequio.journal.Account;
import org.tequio.journal.Entry;
import org.tequio.journal.Posting;
import org.tequio.money.Money;
import org.tequio.refusal.Defect;

class BalanceFoldTest {

    private static final Currency MXN = Currency.getInstance("MXN");
    private static final Currency USD = Currency.getInstance("USD");
    private static final Account BANK = Account.cash("bank");

    @Test
    void sumsWhatPlainSumsWould() {
        List<Entry> entries = entries(3_000);
        Map<String, Long> sums = new HashMap<>();
        for (Entry entry : entries) {
            for (Posting it : entry.postings()) {
                sums.merge(
                        it.account() + " " + it.amount().currency(), it.amount().minor(), Math::addExact);
            }
        }

        Balances balances = folded(entries).balances();
        sums.values().removeIf(sum -> sum == 0);

        Map<String, Long> folded = new HashMap<>();
        balances.accounts()
                .forEach(it -> folded.put(
                        it.account() + " " + it.balance().currency(),
                        it.balance().minor()));
        assertThat(folded).isEqualTo(sums).hasSizeGreaterThan(2_048);
        assertThat(balances.postings()).isEqualTo(6_000);
    }

    @Test
    void addsUpTheAccountsOfEachParty() {
        Map<String, Long> sums = new HashMap<>();
        List<Entry> entries = entries(3_000);
        for (Entry entry : entries) {
            for (Posting it : entry.postings()) {
                String party = Parties.of(it.account());
                if (party != null) {
                    sums.merge(party + " " + it.amount().currency(), it.amount().minor(), Math::addExact);
                }
            }
        }

        Map<String, Long> folded = new HashMap<>();
        folded(entries)
                .balances()
                .positions()
                .forEach(it -> folded.put(
                        it.party() + " " + it.owes().currency(), it.owes().minor()));

        assertThat(folded).isEqualTo(sums).hasSizeGreaterThan(100);
    }

    @Test
    void letsGoOfWhatIsSettledAndOfNothingElse() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            String transfer = "remittance:r-" + i + ":sender";
            entries.add(moved("bank", transfer, 100));
            if (i % 100 != 0) {
                entries.add(moved(transfer, "bank", 100));
            }
        }
        BalanceFold whole = folded(entries);

        BalanceFold left = whole.withoutSettled();

        assertThat(whole.size()).isEqualTo(1_001);
        assertThat(left.size()).isEqualTo(11);
        assertThat(left.balances()).isEqualTo(whole.balances());
        assertThat(left.balances().postings()).isEqualTo(2 * (1_000 + 990));
        assertThat(left.balances().positions()).hasSize(10);
    }

    @Test
    void namesThePartiesOfTheChart() {
        assertThat(Parties.of(Account.memo("project:p-1:due:federal"))).isEqualTo("project:p-1:federal");
        assertThat(Parties.of(Account.cash("remittance:r-1:refund-due"))).isEqualTo("remittance:r-1");
        assertThat(Parties.of(Account.cash("partner:x:funds"))).isEqualTo("partner:x");
        assertThat(Parties.of(Account.cash("association:a-1:clearing"))).isEqualTo("association:a-1");
        assertThat(Parties.of(Account.memo("project:p-1:paid:federal"))).isNull();
        assertThat(Parties.of(Account.cash("project:p-1:due:federal"))).isNull();
        assertThat(Parties.of(Account.statistic("partner:x:funds"))).isNull();
        assertThat(Parties.of(BANK)).isNull();
    }

    @Test
    void givesTheSameBitsHoweverTheEntriesWereSplitAndMerged() {
        List<Entry> entries = entries(2_000);
        String digest = folded(entries).balances().digest();

        for (int seed = 0; seed < 20; seed++) {
            assertThat(splitAndMerged(entries, new SplittableRandom(seed))
                            .balances()
                            .digest())
                    .as("seed=%d", seed)
                    .isEqualTo(digest);
        }
        assertThat(folded(entries.subList(1, 2_000)).balances().digest()).isNotEqualTo(digest);
    }

    @Test
    void doesNotMindSumsThatLeave64BitsOnTheWay() {
        List<Entry> entries = List.of(
                moved("bank", "vault", Long.MAX_VALUE),
                moved("bank", "vault", Long.MAX_VALUE),
                moved("vault", "bank", Long.MAX_VALUE),
                moved("vault", "bank", 7));
        String digest = folded(entries).balances().digest();

        for (int seed = 0; seed < 20; seed++) {
            assertThat(splitAndMerged(entries, new SplittableRandom(seed))
                            .balances()
                            .digest())
                    .isEqualTo(digest);
        }
    }

    @Test
    void refusesABalanceThatDoesNotFit64Bits() {
        List<Entry> entries = List.of(moved("bank", "vault", Long.MAX_VALUE), moved("bank", "vault", Long.MAX_VALUE));

        assertThatThrownBy(() -> folded(entries).balances())
                .isInstanceOf(Defect.class)
                .hasMessage("balance beyond 64 bits: account=cash:bank");
    }

    @Test
    void refusesASettlementPositionThatDoesNotFit64Bits() {
        List<Entry> entries = List.of(
                moved("remittance:r-1:sender", "bank", Long.MAX_VALUE),
                moved("remittance:r-1:refund-due", "vault", Long.MAX_VALUE));

        assertThatThrownBy(() -> folded(entries).balances())
                .isInstanceOf(Defect.class)
                .hasMessage("settlement position beyond 64 bits: party=remittance:r-1");
    }

    @Test
    void foldsABatchLikeItsEntries() {
        List<Entry> entries = entries(500);
        BalanceFold fold = new BalanceFold();
        Postings batch = new Postings(1);
        for (Entry entry : entries) {
            for (Posting it : entry.postings()) {
                batch.add(
                        fold.numberOf(it.account(), it.amount().currency()),
                        it.amount().minor());
            }
        }

        fold.add(batch);

        assertThat(fold.balances().digest())
                .isEqualTo(folded(entries).balances().digest());
        assertThat(fold.balances().postings()).isEqualTo(1_000);
    }

    private static BalanceFold splitAndMerged(List<Entry> entries, SplittableRandom random) {
        List<BalanceFold> parts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            parts.add(new BalanceFold());
        }
        entries.forEach(entry -> parts.get(random.nextInt(5)).add(entry));
        BalanceFold whole = new BalanceFold();
        parts.forEach(whole::merge);
        return whole;
    }

    private static BalanceFold folded(List<Entry> entries) {
        BalanceFold fold = new BalanceFold();
        entries.forEach(fold::add);
        return fold;
    }

    /** Between accounts of every kind, in two currencies, so many that the chart has to grow. */
    private static List<Entry> entries(int count) {
        SplittableRandom random = new SplittableRandom(3);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Money amount = Money.ofMinor(random.nextLong(-1_000_000, 1_000_000), random.nextBoolean() ? MXN : USD);
            boolean memo = random.nextInt(3) == 0;
            entries.add(Entry.of(
                    new Posting(account(memo, random), amount), new Posting(account(memo, random), amount.negated())));
        }
        return entries;
    }

    private static Account account(boolean memo, SplittableRandom random) {
        String id = Integer.toString(random.nextInt(500));
        if (memo) {
            return Account.memo("project:p-" + id + (random.nextBoolean() ? ":due:" : ":paid:") + "state");
        }
        return Account.cash(
                switch (random.nextInt(4)) {
                    case 0 -> "remittance:r-" + id + ":sender";
                    case 1 -> "remittance:r-" + id + ":recipient";
                    case 2 -> "project:p-" + id + ":cash:state";
                    default -> "bank";
                });
    }

    private static Entry moved(String debit, String credit, long minor) {
        Money amount = Money.ofMinor(minor, MXN);
        return Entry.of(new Posting(Account.cash(debit), amount), new Posting(Account.cash(credit), amount.negated()));
    }
}
