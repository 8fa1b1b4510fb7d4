package org.tequio.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.UriComponentsBuilder;
import org.tequio.api.access.SitePage;
import org.tequio.api.access.Viewer;
import org.tequio.api.access.Viewers;
import org.tequio.api.route.Door;
import org.tequio.ledger.Ledger;
import org.tequio.projection.Lag;
import org.tequio.web.text.Formats;
import org.tequio.web.text.Language;
import org.tequio.web.text.LanguageOfRequest;
import org.tequio.web.text.Names;
import org.tequio.web.text.RuleNames;

/** What the frame around every page shows: who reads, in which language, and where she is. */
@ControllerAdvice(basePackageClasses = PageFrame.class)
class PageFrame {

    /** The profile under which a demo is served. */
    private static final String DEMO = "demo";

    private final Ledger ledger;
    private final MessageSource messages;
    private final Viewers viewers;
    private final Door door;
    private final RuleNames rules;
    private final Names names;
    private final boolean isDemo;

    PageFrame(
            Ledger ledger,
            MessageSource messages,
            Viewers viewers,
            Door door,
            RuleNames rules,
            Names names,
            Environment environment) {
        this.rules = rules;
        this.names = names;
        this.isDemo = environment.acceptsProfiles(Profiles.of(DEMO));
        this.ledger = ledger;
        this.messages = messages;
        this.viewers = viewers;
        this.door = door;
    }

    @ModelAttribute("format")
    Formats format(Locale locale) {
        return new Formats(locale, ledger.zone(), messages);
    }

    /** Asked by the pages that name a programme. */
    @ModelAttribute("ruleNames")
    RuleNames ruleNames() {
        return rules;
    }

    /** Asked by the pages that show values which may be ids. */
    @ModelAttribute("called")
    Names called() {
        return names;
    }

    @ModelAttribute("viewer")
    Viewer viewer(HttpServletRequest request) {
        return viewers.of(request);
    }

    @ModelAttribute("frame")
    Frame frame(HttpServletRequest request, Locale locale) {
        Language language = Language.of(locale);
        return new Frame(
                LanguageOfRequest.asked(request),
                language.code(),
                language.other().code(),
                inOther(request, language),
                viewer(request));
    }

    /** The day that it is in a demo, which has a clock of its own; {@code null} elsewhere. */
    @ModelAttribute("sampleDay")
    @Nullable
    LocalDate sampleDay() {
        return isDemo ? LocalDate.ofInstant(ledger.clock().instant(), ledger.zone()) : null;
    }

    /** How far what the page shows lags behind the log, if beyond the limit. */
    @ModelAttribute("lag")
    @Nullable
    Lag lag() {
        return door.lag().orElse(null);
    }

    /** All of it, for a page that no controller made. */
    Map<String, Object> model(HttpServletRequest request, Locale locale) {
        return Map.of("format", format(locale), "viewer", viewer(request), "frame", frame(request, locale));
    }

    private static String inOther(HttpServletRequest request, Language language) {
        UriComponentsBuilder builder = UriComponentsBuilder.fromPath(LanguageOfRequest.asked(request));
        if (request.getMethod().equals("GET")) {
            builder.query(request.getQueryString());
        }
        return builder.replaceQueryParam(
                        LanguageOfRequest.PARAMETER, language.other().code())
                .build()
                .toUriString();
    }

    /**
     * Where the reader is.
     *
     * @param path of the page
     * @param lang the language of the page
     * @param other the other language
     * @param inOther the address of the same page in the other language
     * @param viewer who reads
     */
    public record Frame(String path, String lang, String other, String inOther, Viewer viewer) {

        /** Whether the reader may open a page. */
        public boolean opens(String page) {
            return SitePage.isOpen(page, viewer);
        }

        /** Whether a part of the site, named by the start of its paths, holds this page. */
        public boolean in(String start) {
            return path.equals(start) || path.startsWith(start + "/");
        }
    }
}
