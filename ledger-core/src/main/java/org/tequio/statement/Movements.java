package org.tequio.statement;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tequio.event.Event;
import org.tequio.event.Json;
import org.tequio.event.RecordCodec;
import org.tequio.fund.FundEvents;
import org.tequio.fund.FundEvents.DepositConfirmed;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.fund.ProjectEntries;
import org.tequio.journal.Account;
import org.tequio.journal.Posting;
import org.tequio.money.Money;

/**
 * What the books of one project say has moved on an account at a bank, by the record that moved it, read off the entries
 * themselves: whatever is booked in and out of the project's cash stands here. Confined to one thread.
 */
final class Movements {

    private static final ProjectEntries RULE = new ProjectEntries();

    /** The components that name a record; its reversal names it, too. */
    private static final List<String> RECORDS = List.of(
            "contribution", "deposit", "release", "spending", "yield", "giveBack", "payment", "recovery", "ret");

    private final String project;
    private final String account;
    private final boolean isRegistered;
    private final Map<String, Movement> byRecord = new LinkedHashMap<>();

    /**
     * What one record has moved so far.
     *
     * @param record its id
     * @param kind what it is: {@code deposit}, {@code contribution}, {@code release}
     * @param amount in positive, out negative
     * @param since the value date of the first movement
     */
    record Movement(String record, String kind, Money amount, LocalDate since) {}

    /**
     * Of an account.
     *
     * @param isRegistered whether it is the project's registered one; on another only what went astray stands
     */
    Movements(String project, String account, boolean isRegistered) {
        this.project = project;
        this.account = account;
        this.isRegistered = isRegistered;
    }

    void apply(Event event) {
        if (event instanceof FundEvents fact && fact.project().equals(project)) {
            moved(fact).filter(amount -> !amount.isZero()).ifPresent(amount -> add(fact, amount));
        }
    }

    Map<String, Movement> byRecord() {
        return Collections.unmodifiableMap(byRecord);
    }

    private Optional<Money> moved(FundEvents fact) {
        if (isRegistered) {
            return RULE.entryOf(fact)
                    .flatMap(entry -> entry.postings().stream()
                            .filter(this::isCash)
                            .map(Posting::amount)
                            .reduce(Money::plus));
        }
        return fact instanceof DepositConfirmed it
                        && it.standing() == Standing.ASTRAY
                        && it.account().equals(account)
                ? Optional.of(it.amount())
                : Optional.empty();
    }

    /** What waits for who has a right to it is on the account, too. */
    private boolean isCash(Posting posting) {
        String path = posting.account().path();
        return posting.account().book() == Account.Book.CASH
                && (path.startsWith("project:" + project + ":cash:")
                        || path.startsWith("project:" + project + ":unclaimed:"));
    }

    private void add(FundEvents fact, Money amount) {
        Map<String, Json> members = ((Json.Obj) RecordCodec.toJson((Record) fact)).members();
        String kind = RECORDS.stream().filter(members::containsKey).findFirst().orElse("project");
        String record = members.get(kind) instanceof Json.Text text ? text.value() : project;
        byRecord.merge(
                record,
                new Movement(record, kind, amount, fact.valueDate()),
                (before, now) -> new Movement(
                        before.record(), before.kind(), before.amount().plus(amount), before.since()));
    }
}
