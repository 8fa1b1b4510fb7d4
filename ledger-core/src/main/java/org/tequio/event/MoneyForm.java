package org.tequio.event;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;
import org.tequio.refusal.Problems;

/** {@code {"amount":"250.50","currency":"MXN"}}. */
final class MoneyForm implements Form {

    private static final Map<String, Form> MEMBERS = Map.of(
            "amount", Forms.of(String.class),
            "currency", Forms.of(Currency.class));

    @Override
    public void write(CanonicalJson out, Object value) {
        Money money = (Money) value;
        out.raw("{\"amount\":\"").raw(money.amount()).raw("\",\"currency\":\"");
        out.raw(money.currency().getCurrencyCode()).raw("\"}");
    }

    @Override
    public @Nullable Object read(Json json, String where, Problems problems) {
        if (!(json instanceof Json.Obj object)) {
            return Form.wrong("money", where, problems);
        }
        Map<String, Object> read = MembersReader.read(object, MEMBERS, Map.of(), where, problems);
        String amount = (String) read.get("amount");
        Currency currency = (Currency) read.get("currency");
        boolean wellFormed = amount != null && TextForm.DECIMAL.matcher(amount).matches();
        if (amount != null && !wellFormed) {
            problems.add("amount-malformed", where + "/amount");
        }
        if (currency != null && currency.getDefaultFractionDigits() < 0) {
            problems.add("unknown-currency", where + "/currency");
            return null;
        }
        boolean whole = read.size() == 2 && read.size() == object.members().size();
        return wellFormed && amount != null && currency != null && whole
                ? exact(amount, currency, where, problems)
                : null;
    }

    private static @Nullable Money exact(String amount, Currency currency, String where, Problems problems) {
        int decimals = currency.getDefaultFractionDigits();
        if (new BigDecimal(amount).stripTrailingZeros().scale() > decimals) {
            problems.add(
                    "amount-too-precise",
                    where + "/amount",
                    Map.of("currency", currency.getCurrencyCode(), "decimalsMax", Integer.toString(decimals)));
            return null;
        }
        try {
            return Money.of(amount, currency);
        } catch (ArithmeticException e) {
            problems.add("amount-too-large", where + "/amount");
            return null;
        }
    }
}
