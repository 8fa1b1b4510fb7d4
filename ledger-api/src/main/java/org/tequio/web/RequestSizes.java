package org.tequio.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;
import org.tequio.api.route.DocumentLimit;
import org.tequio.api.route.Route;

/** Answers what is far too large before it is read; only the forms for work take documents. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestSizes extends OncePerRequestFilter {

    private static final long FORM_BYTES_MAX = 1 << 20;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI();
        long max = path.startsWith("/do/") ? DocumentLimit.RECEIVED_BYTES_MAX : FORM_BYTES_MAX;
        if (!path.startsWith(Route.BASE) && request.getContentLengthLong() > max) {
            int status = HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
            response.setStatus(status);
            request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
            request.getRequestDispatcher("/error").forward(new Unread(request), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** What was sent without its body, which nobody shall read for its parameters. */
    private static final class Unread extends HttpServletRequestWrapper {

        private final Map<String, String[]> query = new LinkedHashMap<>();

        Unread(HttpServletRequest request) {
            super(request);
            UriComponentsBuilder.newInstance()
                    .query(request.getQueryString())
                    .build()
                    .getQueryParams()
                    .forEach((name, values) -> query.put(name, values.toArray(String[]::new)));
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public @Nullable String getContentType() {
            return null;
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = query.get(name);
            return values == null || values.length == 0 ? null : values[0];
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Collections.unmodifiableMap(query);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(query.keySet());
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return query.get(name);
        }
    }
}
