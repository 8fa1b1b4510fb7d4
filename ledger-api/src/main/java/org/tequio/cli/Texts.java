package org.tequio.cli;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the command line says, in Spanish or English. */
final class Texts {

    private static final ResourceBundle.Control ENGLISH_ELSE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle bundle;
    private final ResourceBundle problems;
    private final Locale locale;

    private Texts(ResourceBundle bundle, ResourceBundle problems, Locale locale) {
        this.bundle = bundle;
        this.problems = problems;
        this.locale = locale;
    }

    static Texts of(Locale locale) {
        Locale known = locale.getLanguage().equals("es") ? locale : Locale.ROOT;
        Locale titled = locale.getLanguage().equals("es") ? locale : Locale.ENGLISH;
        return new Texts(
                ResourceBundle.getBundle("cli", known, ENGLISH_ELSE),
                ResourceBundle.getBundle("problems", titled, ENGLISH_ELSE),
                locale);
    }

    ResourceBundle bundle() {
        return bundle;
    }

    String get(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), locale).format(values);
    }

    /** The title of a refusal or problem; its bare code where no bundle knows it. */
    String titleOf(String code) {
        if (bundle.containsKey("code." + code)) {
            return bundle.getString("code." + code);
        }
        String problem = "problem." + code;
        return problems.containsKey(problem) ? problems.getString(problem) : code;
    }
}
