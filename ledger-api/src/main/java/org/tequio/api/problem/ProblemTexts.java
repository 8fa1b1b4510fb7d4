package org.tequio.api.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Refusal;

/** The sentence that goes with a problem's code, in the reader's language. */
@Component
public final class ProblemTexts {

    private static final String FAMILY = "problem.";

    private static final Set<String> SEATS = Set.of("seat", "party");

    private final MessageSource messages;

    /** Reads the sentences of a bundle. */
    public ProblemTexts(MessageSource messages) {
        this.messages = messages;
    }

    /** One sentence that says what is wrong; the code in words where no sentence has been written. */
    public String title(String code, Locale locale) {
        String found = found(code, locale);
        return found == null ? code.replace('-', ' ') : found;
    }

    /** The sentence, and in brackets the figures it rests on. */
    public String full(String code, Map<String, String> values, Locale locale) {
        return values.isEmpty() ? title(code, locale) : title(code, locale) + " (" + figures(values, locale) + ")";
    }

    /** The full sentence after the name of what it is about, so that nobody has to look for it. */
    public String named(Problem problem, Locale locale) {
        String full = full(problem.code(), problem.values(), locale);
        String name = problem.where().replaceFirst("^.*[?/]", "");
        if (!name.matches("[A-Za-z][A-Za-z-]*")) {
            return full;
        }
        String plain = word("field." + name, word("party." + name, name.replace('-', ' '), locale), locale);
        return word("parameter." + name, plain, locale) + ": " + full;
    }

    /** Whether a sentence has been written for a code. */
    public boolean knows(String code, Locale locale) {
        return found(code, locale) != null;
    }

    /** Every code that has a sentence, with it, in order. */
    public Map<String, String> known(Locale locale) {
        Map<String, String> known = new TreeMap<>();
        for (String key : ResourceBundle.getBundle("problems", locale).keySet()) {
            String code = key.substring(FAMILY.length());
            known.put(code, title(code, locale));
        }
        return known;
    }

    private @Nullable String found(String code, Locale locale) {
        return messages.getMessage(FAMILY + code, null, null, locale);
    }

    private String figures(Map<String, String> values, Locale locale) {
        List<String> figures = new ArrayList<>();
        new TreeMap<>(values).forEach((name, value) -> {
            figures.add(label(name, value, locale) + ": " + told(name, value, locale));
        });
        return String.join(", ", figures);
    }

    /** What a pointer leads to, as the forms call it: {@code /members/2} is the third of the members. */
    public String field(String pointer, Locale locale) {
        List<String> words = new ArrayList<>();
        for (String part : pointer.substring(1).split("/", -1)) {
            words.add(
                    part.matches("[0-9]{1,9}")
                            ? Integer.toString(Integer.parseInt(part) + 1)
                            : word("field." + part, word("party." + part, part, locale), locale));
        }
        return String.join(" · ", words);
    }

    /** A name may mean a number within a file, and a thing of the ledger elsewhere. */
    private String label(String name, String value, Locale locale) {
        String label = word("field." + name, name, locale);
        return value.matches("[0-9]{1,9}") ? word("figure." + name, label, locale) : label;
    }

    private String told(String name, String value, Locale locale) {
        if (name.equals(Refusal.FIELD) && value.startsWith("/")) {
            return field(value, locale);
        }
        if (name.equals("expected")) {
            return word("expected." + value.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-"), value, locale);
        }
        return word((SEATS.contains(name) ? "party." : "choice.") + value, WrittenValue.of(value, locale), locale);
    }

    private String word(String key, String otherwise, Locale locale) {
        return String.valueOf(messages.getMessage(key, null, otherwise, locale));
    }
}
