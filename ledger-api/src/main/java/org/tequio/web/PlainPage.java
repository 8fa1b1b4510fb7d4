package org.tequio.web;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tequio.web.text.Language;

/** A page that needs nothing but its words: for what is answered before, or instead of, asking the ledger anything. */
@Component
final class PlainPage {

    private final MessageSource messages;

    PlainPage(MessageSource messages) {
        this.messages = messages;
    }

    /** The page that tells of a kind of error: a status, or a word for it. */
    String of(String error, Locale locale) {
        String title = word("error." + error + ".title", locale);
        return """
            <!DOCTYPE html>
            <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">\
            <title>%s \u00b7 Tequio</title><link rel="stylesheet" href="/tequio.css"></head>
            <body><main class="wrap"><h1>%s</h1><p>%s</p><p><a href="/">%s</a></p></main></body></html>
            """.formatted(
                Language.of(locale).code(), title, title, word("error." + error, locale), word("error.home", locale));
    }

    private String word(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
