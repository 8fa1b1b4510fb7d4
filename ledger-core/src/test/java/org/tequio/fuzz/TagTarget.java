package org.tequio.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import org.tequio.event.Tag;
import org.tequio.money.Clabe;
import org.tequio.money.Money;
import org.tequio.money.MoneyText;
import org.tequio.refusal.Problems;

/** The small texts: tags, amounts and account numbers are refused, or read as what they say. */
public final class TagTarget {

    private TagTarget() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        tag(text);
        for (String currency : List.of("MXN", "JPY", "BHD", "XXX", text)) {
            amount(text, currency);
        }
        var unused = Clabe.parse(text);
    }

    private static void tag(String text) {
        Tag tag;
        try {
            tag = Tag.parse(text);
        } catch (IllegalArgumentException e) {
            return;
        }
        if (!tag.toString().equals(text)) {
            throw new AssertionError("another tag: " + tag);
        }
    }

    private static void amount(String text, String currency) {
        Problems problems = new Problems();
        Money money = MoneyText.parseSigned(text, currency, "/amount", problems);
        if ((money == null) == problems.none()) {
            throw new AssertionError("neither read nor refused: text=" + text);
        }
        if (money != null && !money.currency().equals(Currency.getInstance(currency))) {
            throw new AssertionError("another currency: " + money);
        }
    }
}
