package org.tequio.web.text;

import java.util.List;
import java.util.Locale;

/** The two languages of the pages, each with the country whose way of writing figures it follows. */
public enum Language {
    SPANISH(Locale.forLanguageTag("es-MX")),
    ENGLISH(Locale.forLanguageTag("en-US"));

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** Of two letters, by ISO 639. */
    public String code() {
        return locale.getLanguage();
    }

    /** The one to change to. */
    public Language other() {
        return this == SPANISH ? ENGLISH : SPANISH;
    }

    /** English for English, Spanish for everything else. */
    public static Language of(Locale locale) {
        return locale.getLanguage().equals(ENGLISH.code()) ? ENGLISH : SPANISH;
    }

    /** The best of ours for an {@code Accept-Language} list; Spanish where nothing fits. */
    static Language accepted(List<Locale.LanguageRange> ranges) {
        String best = Locale.lookupTag(ranges, List.of(SPANISH.code(), ENGLISH.code()));
        return ENGLISH.code().equals(best) ? ENGLISH : SPANISH;
    }
}
