package org.tequio.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tequio.api.problem.ProblemAnswer;
import org.tequio.api.problem.ProblemTexts;

/**
 * Lets in as many requests at once as there is memory for, and tells the others to come back: threads are virtual and
 * would take in any number. Who watches the ledger is always let in.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Crowd extends OncePerRequestFilter {

    private static final String WATCHING = "/actuator/";

    private final Semaphore places;
    private final ProblemTexts texts;

    Crowd(@Value("${tequio.requests-max:1000}") int requestsMax, ProblemTexts texts) {
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
        response.setStatus(busy.status());
        response.setContentType(ProblemAnswer.MEDIA_TYPE);
        response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(ProblemAnswer.RETRY_AFTER_SECONDS));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(busy.bytes(texts, request.getLocale()));
    }
}
