package org.tequio.statement.document;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.fund.BankReference;
import org.tequio.money.Money;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;
import org.tequio.statement.document.BankStatement.Line;

/** Reads the single values of a statement and gathers what is wrong with them, by line. Confined to one thread. */
final class Findings {

    /** No statement has more lines; more come as several statements. */
    static final int LINES_MAX = 2_000;

    /** No document is longer. */
    static final int CHARACTERS_MAX = 8_000_000;

    /** The field of the command that brings the document. */
    private static final String DOCUMENT = "/document";

    private static final int REFERENCE_MAX = 140;
    private static final String AMOUNT = "[0-9]{1,15}([.][0-9]{1,5})?";

    /** In place of a currency that cannot be read, until all problems are told. */
    private static final Currency UNREADABLE = Currency.getInstance("USD");

    private final Problems problems = new Problems();

    void size(String document) {
        if (document.isBlank()) {
            add("empty-document", 1, Map.of());
        } else if (document.length() > CHARACTERS_MAX) {
            tooLarge("characters", document.length(), CHARACTERS_MAX);
        }
        throwIfAny();
    }

    /** That the document is too large is the fault of no line of it. */
    private void tooLarge(String what, int size, int sizeMax) {
        problems.add(
                "document-too-large",
                DOCUMENT,
                Map.of(what, Integer.toString(size), what + "Max", Integer.toString(sizeMax)));
    }

    /** Nobody reads on to count what is beyond the limit. */
    InvalidInput tooMany(String code, String what, int sizeMax) {
        problems.add(new Problem(code, DOCUMENT, Map.of(what + "Max", Integer.toString(sizeMax))));
        return failure();
    }

    void add(String code, int line, Map<String, String> values) {
        problems.add(code, "line " + line, values);
    }

    void missing(String name, int line) {
        add("statement-field-missing", line, Map.of("field", name));
    }

    void throwIfAny() {
        problems.throwIfAny();
    }

    InvalidInput failure() {
        return new InvalidInput(problems.all());
    }

    /** Only for a stop in the middle: what was found so far, and this. */
    InvalidInput failure(String code, int line, Map<String, String> values) {
        problems.add(new Problem(code, "line " + line, values));
        return failure();
    }

    /** A positive amount, or zero for a balance; zero in place of what cannot be read. */
    Money amount(String name, @Nullable String text, @Nullable String currency, int line) {
        Currency known = currency(currency, line);
        if (text == null || text.isBlank()) {
            missing(name, line);
            return Money.zero(known);
        }
        String plain = text.strip();
        try {
            if (plain.matches(AMOUNT)) {
                Money read = Money.of(plain, known);
                if (read.isGivable()) {
                    return read;
                }
                add("amount-too-large", line, Map.of("field", name));
                return Money.zero(known);
            }
        } catch (ArithmeticException e) {
            return malformed(name, known, line);
        }
        return malformed(name, known, line);
    }

    /** Not what was written, which may be anything if the columns are displaced. */
    private Money malformed(String name, Currency currency, int line) {
        add("amount-malformed", line, Map.of("currency", currency.getCurrencyCode(), "field", name));
        return Money.zero(currency);
    }

    private Currency currency(@Nullable String code, int line) {
        if (code == null || code.isBlank()) {
            missing("currency", line);
            return UNREADABLE;
        }
        try {
            Currency currency = Currency.getInstance(code.strip());
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException e) {
            add("currency-unknown", line, Map.of());
            return UNREADABLE;
        }
        add("currency-unknown", line, Map.of());
        return UNREADABLE;
    }

    LocalDate day(String name, @Nullable String text, int line) {
        if (text == null || text.isBlank()) {
            missing(name, line);
            return LocalDate.EPOCH;
        }
        String plain = text.strip();
        try {
            return LocalDate.parse(plain.length() > 10 ? plain.substring(0, 10) : plain);
        } catch (DateTimeParseException e) {
            add("date-malformed", line, Map.of("field", name));
            return LocalDate.EPOCH;
        }
    }

    String reference(@Nullable String text, int line) {
        if (text == null || text.isBlank()) {
            missing("reference", line);
            return "";
        }
        if (text.length() > REFERENCE_MAX) {
            add("reference-too-long", line, Map.of("charactersMax", Integer.toString(REFERENCE_MAX)));
        }
        return text.strip();
    }

    /** What can only be judged once all lines are there: one currency, no reference twice, sums that hold. */
    BankStatement whole(BankStatement statement, int closingLine) {
        Map<String, Integer> seen = new HashMap<>();
        boolean oneCurrency =
                statement.closing().currency().equals(statement.opening().currency());
        if (!oneCurrency) {
            differs(statement.opening(), closingLine);
        }
        for (Line line : statement.lines()) {
            Integer before = seen.putIfAbsent(BankReference.plain(line.reference()), line.number());
            if (before != null && !line.reference().isEmpty()) {
                add("reference-repeated", line.number(), Map.of("line", before.toString()));
            }
            if (!line.amount().currency().equals(statement.opening().currency())) {
                oneCurrency = false;
                differs(statement.opening(), line.number());
            }
        }
        if (statement.lines().size() > LINES_MAX) {
            problems.add(
                    "too-many-rows",
                    DOCUMENT,
                    Map.of("rows", Integer.toString(statement.lines().size()), "rowsMax", Integer.toString(LINES_MAX)));
        }
        throwIfAny();
        sums(statement, closingLine);
        throwIfAny();
        return statement;
    }

    private void differs(Money expected, int line) {
        add("currency-differs", line, Map.of("expected", expected.currency().getCurrencyCode()));
    }

    private void sums(BankStatement statement, int closingLine) {
        List<Line> lines = statement.lines();
        Money sum = lines.stream().map(Line::amount).reduce(statement.opening(), Money::plus);
        if (!sum.equals(statement.closing())) {
            add(
                    "statement-sum-differs",
                    closingLine,
                    Map.of(
                            "closing", statement.closing().toString(),
                            "openingAndLines", sum.toString()));
        }
        if (statement.until().isBefore(statement.from())) {
            add("statement-ends-before-it-begins", closingLine, Map.of());
        }
    }
}
