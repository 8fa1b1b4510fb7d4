package org.tequio.api.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes no more than a few reports an hour from one address (HC-37). The address is kept in memory only, for that hour,
 * and never with what was reported.
 */
@Component
public final class NoticeThrottle extends OncePerRequestFilter {

    /** So many from one address in an hour. */
    public static final int PER_HOUR_MAX = 10;

    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int ADDRESSES_MAX = 20_000;
    private static final String PATHS = "(/api/v1)?/projects/[^/]+/notices";

    private final Clock clock;
    private final Map<String, Count> given = new LinkedHashMap<>();

    private record Count(int times, Instant since) {}

    NoticeThrottle(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getRequestURI().matches(PATHS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (count(request.getRemoteAddr()) > PER_HOUR_MAX) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(WINDOW.toSeconds()));
            response.sendError(429);
        } else {
            chain.doFilter(request, response);
        }
    }

    private synchronized int count(String address) {
        Count before = given.remove(address);
        Count now = before == null || before.since().plus(WINDOW).isBefore(clock.instant())
                ? new Count(1, clock.instant())
                : new Count(before.times() + 1, before.since());
        given.put(address, now);
        if (given.size() > ADDRESSES_MAX) {
            given.remove(given.keySet().iterator().next());
        }
        return now.times();
    }
}
