package org.tequio.web.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.tequio.api.problem.ProblemTexts;
import org.tequio.api.problem.WrittenValue;
import org.tequio.document.Title;
import org.tequio.money.Money;
import org.tequio.report.Places;

/** How figures, days and names of parties are written for a reader of one language. Made per request. */
public final class Formats {

    /** Where the words for stored constants stand, the first that has one. */
    private static final List<String> CONSTANTS = List.of("choice", "rounding", "frees", "limit", "role", "category");

    private static final String DEPOSIT = "deposit:";

    private static final char NO_BREAK = '\u00a0';

    private final Locale locale;
    private final ZoneId zone;
    private final MessageSource messages;

    /** For one language, with the days of a time zone. */
    public Formats(Locale locale, ZoneId zone, MessageSource messages) {
        this.locale = locale;
        this.zone = zone;
        this.messages = messages;
    }

    /** {@code 1,234.50 MXN}: always all decimals of the currency, always its code. */
    public String money(@Nullable Money money) {
        return money == null ? "–" : figure(money) + NO_BREAK + money.currency().getCurrencyCode();
    }

    /** {@code 1,234.50}: for tables that name the currency in their head. */
    public String figure(@Nullable Money money) {
        if (money == null) {
            return "–";
        }
        return decimal(money.decimal(), money.currency().getDefaultFractionDigits());
    }

    /** Whole units where there are no cents to show: {@code 156,790,680 MXN}. */
    public String round(@Nullable Money money) {
        if (money == null) {
            return "–";
        }
        boolean whole = money.decimal().stripTrailingZeros().scale() <= 0;
        return whole ? decimal(money.decimal(), 0) + NO_BREAK + money.currency().getCurrencyCode() : money(money);
    }

    /** The amount in whole units without its currency, for tables of figures that have no cents. */
    public String whole(@Nullable Money money) {
        return money == null ? "–" : decimal(money.decimal().setScale(0, RoundingMode.HALF_EVEN), 0);
    }

    /** The class of the style sheet that colours a party. */
    public String hue(String party, int index) {
        return Hue.of(party, index);
    }

    /** A number with the digits it has. */
    public String number(BigDecimal value) {
        return decimal(value, Math.max(0, value.scale()));
    }

    public String number(long value) {
        return decimal(BigDecimal.valueOf(value), 0);
    }

    /** Its own method, as a page's expression cannot tell which of the others is meant for an {@code int}. */
    public String number(int value) {
        return number((long) value);
    }

    /** A part of a whole as a percentage with one decimal. */
    public String share(Money part, Money whole) {
        if (whole.isZero()) {
            return "–";
        }
        BigDecimal percent = part.decimal().movePointRight(2).divide(whole.decimal(), 1, RoundingMode.HALF_EVEN);
        return decimal(percent, 1) + NO_BREAK + "%";
    }

    /** A weight's part of all weights as a percentage, with decimals only where it has some, two at most. */
    public String percent(long part, long whole) {
        if (whole == 0) {
            return "–";
        }
        BigDecimal percent = BigDecimal.valueOf(part)
                .movePointRight(2)
                .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return decimal(percent, Math.max(0, percent.scale())) + NO_BREAK + "%";
    }

    /** The rule that kept an amount down: one of the ledger's own, or a cap of a scheme by its key. */
    public String limit(String code) {
        return wordOr("limit." + code, datum(code));
    }

    /** The name of a step that waits or is waited for: a seat's deposit, a release, the goal. */
    public String step(String step) {
        return step.startsWith(DEPOSIT)
                ? text("step.deposit", word("party", step.substring(DEPOSIT.length())))
                : word("step", step);
    }

    public String day(@Nullable LocalDate day) {
        return day == null
                ? "–"
                : day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale));
    }

    /** A day and time in the ledger's zone. */
    public String instant(@Nullable Instant instant) {
        return instant == null
                ? "–"
                : instant.atZone(zone)
                        .format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
                                .withLocale(locale));
    }

    /** A day in few signs, for tables. */
    public String brief(@Nullable LocalDate day) {
        return day == null
                ? "–"
                : day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                                .withLocale(locale))
                        .replace(' ', NO_BREAK);
    }

    /** A day and time to the minute, in the ledger's zone: when something ends. */
    public String until(@Nullable Instant instant) {
        return instant == null
                ? "–"
                : instant.atZone(zone)
                        .format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                                .withLocale(locale));
    }

    /** An amount for wide tables that name the currency elsewhere: its cents only where it has some. */
    public String compact(@Nullable Money money) {
        boolean whole = money != null && money.decimal().stripTrailingZeros().scale() <= 0;
        return money != null && whole ? decimal(money.decimal(), 0) : figure(money);
    }

    /** A title of a rule document. */
    public String title(Title title) {
        return Language.of(locale) == Language.ENGLISH ? title.en() : title.es();
    }

    /** A source of a rule document, by its key. */
    public String source(Map<String, Title> sources, String key) {
        Title title = sources.get(key);
        return title == null ? key : title(title);
    }

    /** The name of a state or municipality. */
    public String place(@Nullable String code) {
        if (code == null) {
            return "–";
        }
        boolean locality = code.matches("[0-9]{9}");
        return locality ? Places.nameOf(code.substring(0, 5)) + " · " + code : Places.nameOf(code);
    }

    /** The stored name of a constant, lower-case words joined by {@code -}. */
    public String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of a party's seat, of a role, of a status: the word of the bundle, or the key in words. */
    public String word(String family, @Nullable Object thing) {
        if (thing == null) {
            return "–";
        }
        String key = thing instanceof Enum<?> constant ? key(constant) : thing.toString();
        String plain = key.replace('-', ' ').replace('_', ' ');
        String found = messages.getMessage(family + "." + key, null, plain, locale);
        return found == null ? plain : found;
    }

    /** A text of the bundle, or another where there is none. */
    String wordOr(String key, String otherwise) {
        String found = messages.getMessage(key, null, otherwise, locale);
        return found == null ? otherwise : found;
    }

    /** A key of a scheme's document in words, such as that of a cap. */
    public String datum(String key) {
        return SchemeData.word(key, this);
    }

    /** A constant as it is stored, in words; itself where no words are known, as for an id. */
    public String constant(String stored) {
        for (String family : CONSTANTS) {
            String found = messages.getMessage(family + "." + stored, null, "", locale);
            if (found != null && !found.isEmpty()) {
                return found;
            }
        }
        return stored;
    }

    /** The name of a component of an event, or of the seat that a figure is for. */
    public String label(String name) {
        String seat = messages.getMessage("party." + name, null, name.replace('-', ' '), locale);
        String found = messages.getMessage("field." + name, null, seat, locale);
        return found == null ? name : found;
    }

    /** The name of a field in the form of one command; else its name everywhere. */
    public String label(String command, String field) {
        return wordOr("field." + field + ".of." + command, word("field", field));
    }

    /** What to say of a field besides its name; empty where its name says it all. */
    public String hint(String field) {
        String found = messages.getMessage("field." + field + ".hint", null, "", locale);
        return found == null ? "" : found;
    }

    /** What to say of a field in the form of one command; else what is said of it everywhere. */
    public String hint(String command, String field) {
        String found = messages.getMessage("field." + field + ".hint." + command, null, hint(field), locale);
        return found == null ? "" : found;
    }

    /** A value of a refusal or an answer: money and days as the reader writes them, anything else as it stands. */
    String written(String value) {
        return WrittenValue.of(value, locale);
    }

    /** A sentence of the calculator, by its code, with the figures it rests on. */
    public String remark(String code, Map<String, String> values) {
        return new ProblemTexts(messages).full(code, values, locale);
    }

    /** A text of the bundle; the last part of the key in words where there is none. */
    public String text(String key, Object... values) {
        String found = messages.getMessage(key, values, key, locale);
        return found == null ? key : found;
    }

    public Locale locale() {
        return locale;
    }

    private String decimal(BigDecimal value, int decimals) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.UNNECESSARY);
        return format.format(value);
    }
}
