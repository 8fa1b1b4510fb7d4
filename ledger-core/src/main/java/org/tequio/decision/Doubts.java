package org.tequio.decision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;
import org.tequio.refusal.Refusal;
import org.tequio.vault.Code;
import org.tequio.vault.PersonId;

/** Gathers every reason against a command, so that its sender hears of all at once. Confined to one thread. */
public final class Doubts {

    private final List<Refusal> refusals = new ArrayList<>();

    /** A reason that somebody else found, if she did. */
    public Doubts add(Optional<Refusal> refusal) {
        refusal.ifPresent(refusals::add);
        return this;
    }

    /** A rule that says no. */
    public Doubts rule(boolean broken, String code, Map<String, String> values) {
        if (broken) {
            refusals.add(Refusal.rule(code, values));
        }
        return this;
    }

    /** A state that does not allow it. */
    public Doubts state(boolean wrong, String code, Map<String, String> values) {
        if (wrong) {
            refusals.add(Refusal.state(code, values));
        }
        return this;
    }

    /** {@code amount-not-positive} and {@code currency-differs}. */
    public Doubts amount(@Nullable Money amount, Money like) {
        if (amount != null) {
            rule(!amount.isPositive(), "amount-not-positive", Map.of("amount", amount.toString()));
            currency(amount, like);
        }
        return this;
    }

    /** {@code currency-differs}. */
    public Doubts currency(Money amount, Money like) {
        return rule(
                !amount.currency().equals(like.currency()),
                "currency-differs",
                Map.of(
                        "currency", amount.currency().getCurrencyCode(),
                        "expected", like.currency().getCurrencyCode()));
    }

    /** What cannot stand in a field, whatever the state of anything: the refusal points at that field of the command. */
    public Doubts malformed(boolean broken, String code, String field) {
        return malformed(broken, code, field, Map.of());
    }

    /** The same, with what else the answer rests on. */
    public Doubts malformed(boolean broken, String code, String field, Map<String, String> values) {
        if (broken) {
            Map<String, String> all = new HashMap<>(values);
            all.put(Refusal.FIELD, field);
            refusals.add(Refusal.rule(code, all));
        }
        return this;
    }

    /**
     * {@code id-malformed}: a person is named by an opaque id, never by her name, her phone or her mail (HC-15).
     *
     * @param prefix of ids of this kind; any one letter if it is empty
     */
    public Doubts person(@Nullable String person, String prefix, String field) {
        return malformed(
                person != null && !(prefix.isEmpty() ? PersonId.is(person) : PersonId.is(person, prefix)),
                "id-malformed",
                field,
                prefix.isEmpty() ? Map.of() : Map.of("prefix", prefix));
    }

    /** {@code date-in-future}: a fact can be recorded late, never early. */
    public Doubts notInFuture(LocalDate valueDate, Acting acting) {
        return rule(
                valueDate.isAfter(acting.today()),
                "date-in-future",
                Map.of(
                        "valueDate",
                        valueDate.toString(),
                        "today",
                        acting.today().toString()));
    }

    /**
     * {@code before-its-ground}: nothing is dated before what it rests on.
     *
     * @param ground the stored name of the fact that comes first
     * @param from the day of that; {@code null} where there is none
     */
    public Doubts notBefore(LocalDate valueDate, String ground, @Nullable LocalDate from) {
        return rule(
                from != null && valueDate.isBefore(from),
                "before-its-ground",
                Map.of("valueDate", valueDate.toString(), "ground", ground, "from", String.valueOf(from)));
    }

    /**
     * {@code account-malformed}: an account is named by a code, never by its number or its owner's name (HC-15).
     *
     * @param known the account that everybody here knows already, however it is called
     */
    public Doubts account(@Nullable String account, @Nullable String known) {
        return malformed(
                account != null && !account.equals(known) && !Code.isAccount(account), "account-malformed", "/account");
    }

    /** {@code rate-in-future}: no rate is known before its day. */
    public Doubts rateDate(@Nullable LocalDate date, Acting acting) {
        return rule(
                date != null && date.isAfter(acting.today()),
                "rate-in-future",
                Map.of("date", String.valueOf(date), "today", acting.today().toString()));
    }

    /** {@code rate-source-malformed}: who says a rate is named by a code, never by a person's name (HC-15). */
    public Doubts rateSource(@Nullable String source) {
        return malformed(source != null && !Code.isSource(source), "rate-source-malformed", "/rateSource");
    }

    public boolean none() {
        return refusals.isEmpty();
    }

    /** The refusal with all reasons, or else what is decided. */
    public Decision unless(Supplier<Decision> decision) {
        return refusals.isEmpty() ? decision.get() : Decision.refuse(refusals);
    }

    /** The refusal for a thing that does not exist. */
    public static Decision unknown(String kind, String id) {
        return Decision.refuse(Refusal.absent(kind + "-unknown", Map.of(kind, id)));
    }
}
