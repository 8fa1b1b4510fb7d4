package org.tequio.web;

import java.util.List;
import java.util.Locale;

/** The two languages of the pages, each with the country whose way of writing figures it follows. */
enum Language {
    SPANISH(Locale.forLanguageTag("es-MX")),
    ENGLISH(Locale.forLanguageTag("en-US"));

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    Locale locale() {
        return locale;
    }

    String code() {
        return locale.getLanguage();
    }

    Language other() {
        return this == SPANISH ? ENGLISH : SPANISH;
    }

    static Language of(Locale locale) {
        return locale.getLanguage().equals(ENGLISH.code()) ? ENGLISH : SPANISH;
    }

    /** The best of ours for an {@code Accept-Language} list; Spanish where nothing fits. */
    static Language accepted(List<Locale.LanguageRange> ranges) {
        String best = Locale.lookupTag(ranges, List.of(SPANISH.code(), ENGLISH.code()));
        return ENGLISH.code().equals(best) ? ENGLISH : SPANISH;
    }
}
