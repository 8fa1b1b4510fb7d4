package org.tequio.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tequio.api.problem.ProblemAnswer;
import org.tequio.api.problem.ProblemTexts;
import org.tequio.web.text.LanguageOfRequest;

/**
 * Lets in as many requests at once as there is memory for, and tells the others to come back: threads are virtual and
 * would take in any number. Readers are told on a page that costs next to nothing, programs by a problem document. Who
 * watches the ledger is always let in.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Crowd extends OncePerRequestFilter {

    private static final String WATCHING = "/actuator/";

    private final Semaphore places;
    private final ProblemTexts texts;
    private final PlainPage page;

    Crowd(@Value("${tequio.requests-max:1000}") int requestsMax, ProblemTexts texts, PlainPage page) {
        this.page = page;
        this.places = new Semaphore(requestsMax);
        this.texts = texts;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(WATCHING);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!places.tryAcquire()) {
            turnAway(request, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            places.release();
        }
    }

    private void turnAway(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemAnswer busy = ProblemAnswer.busy();
        boolean isProgram = request.getRequestURI().startsWith("/api/");
        // the language must not cost reading what was sent
        Locale locale =
                LanguageOfRequest.languageOf(new RequestGate.Unread(request)).locale();
        response.setStatus(busy.status());
        response.setContentType(isProgram ? ProblemAnswer.MEDIA_TYPE : "text/html;charset=UTF-8");
        response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(ProblemAnswer.RETRY_AFTER_SECONDS));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream()
                .write(
                        isProgram
                                ? busy.bytes(texts, locale)
                                : page.of("busy", locale).getBytes(StandardCharsets.UTF_8));
    }
}
