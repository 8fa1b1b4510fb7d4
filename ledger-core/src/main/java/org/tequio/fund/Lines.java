package org.tequio.fund;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tequio.journal.Account;
import org.tequio.journal.Entry;
import org.tequio.journal.Posting;
import org.tequio.money.Money;

/** Gathers the postings of one event of a project; those of zero are left out. Confined to one thread. */
final class Lines {

    private final String project;
    private final List<Posting> postings = new ArrayList<>();

    Lines(String project) {
        this.project = project;
    }

    /** Between two cash accounts of one seat. */
    Lines cash(String debit, String credit, String seat, Money amount) {
        post(Account.cash(path(debit, seat)), amount);
        post(Account.cash(path(credit, seat)), amount.negated());
        return this;
    }

    /** Between two memo accounts of one seat. */
    Lines memo(String debit, String credit, String seat, Money amount) {
        post(Account.memo(path(debit, seat)), amount);
        post(Account.memo(path(credit, seat)), amount.negated());
        return this;
    }

    /** Between the memo accounts of two seats. */
    Lines between(String debit, String debtor, String credit, String creditor, Money amount) {
        post(Account.memo(path(debit, debtor)), amount);
        post(Account.memo(path(credit, creditor)), amount.negated());
        return this;
    }

    /** One cash account of the project. */
    Lines own(String name, Money amount) {
        post(Account.cash("project:" + project + ":" + name), amount);
        return this;
    }

    /** Of what is with the executor, what is in others' hands or kept for them, by contract. */
    Lines hands(String name, String contract, Money amount) {
        return own(name + ":" + contract, amount).own("executor:free", amount.negated());
    }

    /** The association's clearing account. */
    Lines clearing(String association, Money amount) {
        post(Account.cash("association:" + association + ":clearing"), amount);
        return this;
    }

    /** The position in foreign currency: what was taken in one is given in another. */
    Lines position(Money taken, Money given) {
        post(Account.cash("fx:position"), taken);
        post(Account.cash("fx:position"), given.negated());
        return this;
    }

    Optional<Entry> entry() {
        return postings.isEmpty() ? Optional.empty() : Optional.of(new Entry(postings));
    }

    private String path(String name, String seat) {
        return "project:" + project + ":" + name + ":" + seat;
    }

    private void post(Account account, Money amount) {
        if (!amount.isZero()) {
            postings.add(new Posting(account, amount));
        }
    }
}
