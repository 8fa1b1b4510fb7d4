package org.tequio.web;

import jakarta.servlet.DispatcherType;
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
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;
import org.tequio.api.route.DocumentLimit;
import org.tequio.api.route.Route;

/**
 * Answers what is far too large before it is read, and what cannot be read at all; only the forms for work take
 * documents.
 */
@Component
// after the filter that says in which characters a form is written
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class RequestGate extends OncePerRequestFilter {

    private static final long FORM_BYTES_MAX = 1 << 20;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            // what tells that something cannot be read must not try to read it again
            chain.doFilter(unreadable(request) == HttpServletResponse.SC_OK ? request : new Unread(request), response);
            return;
        }
        String path = request.getRequestURI();
        long max = path.startsWith("/do/") ? DocumentLimit.RECEIVED_BYTES_MAX : FORM_BYTES_MAX;
        int status = !path.startsWith(Route.BASE) && request.getContentLengthLong() > max
                ? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
                : unreadable(request);
        if (status == HttpServletResponse.SC_OK) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(status);
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
        request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, path);
        request.getRequestDispatcher("/error").forward(new Unread(request), response);
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    /** Why nobody could read the parameters or say of what kind the body is; {@code 200} if all could. */
    private static int unreadable(HttpServletRequest request) {
        String type = request.getContentType();
        try {
            if (type != null && !MediaType.parseMediaType(type).isConcrete()) {
                return HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE;
            }
        } catch (InvalidMediaTypeException e) {
            return HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE;
        }
        try {
            var unused = request.getParameterMap();
            return HttpServletResponse.SC_OK;
        } catch (InvalidParameterException e) {
            return e.getErrorCode();
        }
    }

    /** What was sent without its body, which nobody shall read for its parameters. */
    static final class Unread extends HttpServletRequestWrapper {

        private final Map<String, String[]> query = new LinkedHashMap<>();

        Unread(HttpServletRequest request) {
            super(request);
            UriComponentsBuilder.newInstance()
                    .query(request.getQueryString())
                    .build()
                    .getQueryParams()
                    .forEach((name, values) -> query.put(
                            name, values.stream().filter(Objects::nonNull).toArray(String[]::new)));
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
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)
                    ? Collections.emptyEnumeration()
                    : super.getHeaders(name);
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
