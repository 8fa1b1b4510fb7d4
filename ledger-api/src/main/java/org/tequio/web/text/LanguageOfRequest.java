package org.tequio.web.text;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.servlet.LocaleResolver;

/**
 * The language of an answer: of pages what the reader chose by {@code ?lang=} (kept in a cookie), Spanish before; of
 * the REST interface what {@code Accept-Language} asks for.
 */
public final class LanguageOfRequest implements LocaleResolver {

    private static final String COOKIE = "lang";
    /** Of an address, by which the reader chooses. */
    public static final String PARAMETER = "lang";

    private static final Duration COOKIE_AGE = Duration.ofDays(365);

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return languageOf(request).locale();
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        if (response != null && locale != null) {
            ResponseCookie cookie = ResponseCookie.from(
                            COOKIE, Language.of(locale).code())
                    .path("/")
                    .maxAge(COOKIE_AGE)
                    .sameSite("Lax")
                    .httpOnly(true)
                    .secure(request.isSecure())
                    .build();
            response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        }
    }

    public static Language languageOf(HttpServletRequest request) {
        if (asked(request).startsWith("/api/")) {
            return acceptedBy(request);
        }
        String asked = parameter(request);
        return byCode(asked == null ? cookieOf(request) : asked);
    }

    /** Where the parameters cannot be read, what tells of it still must have a language. */
    private static @Nullable String parameter(HttpServletRequest request) {
        try {
            return request.getParameter(PARAMETER);
        } catch (IllegalStateException | RequestRejectedException e) {
            String named = PARAMETER + "=";
            return Stream.of(String.valueOf(request.getQueryString()).split("&"))
                    .filter(part -> part.startsWith(named))
                    .map(part -> part.substring(named.length()))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** The path that was asked for, also where the page that tells of an error answers in its place. */
    public static String asked(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String first
                ? first
                : request.getRequestURI();
    }

    private static Language acceptedBy(HttpServletRequest request) {
        try {
            String header = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
            return header == null || header.isBlank()
                    ? Language.SPANISH
                    : Language.accepted(Locale.LanguageRange.parse(header));
        } catch (IllegalArgumentException | RequestRejectedException e) {
            return Language.SPANISH;
        }
    }

    private static Language byCode(@Nullable String code) {
        return Language.ENGLISH.code().equals(code) ? Language.ENGLISH : Language.SPANISH;
    }

    private static @Nullable String cookieOf(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(COOKIE)) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }
}
