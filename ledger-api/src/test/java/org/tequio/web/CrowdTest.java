package org.tequio.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.tequio.api.problem.ProblemAnswer;
import org.tequio.api.problem.ProblemTexts;
import org.tequio.refusal.Fault;

/** Too many requests at once are turned away with a time to come back, and cost the others nothing. */
class CrowdTest {

    private final ProblemTexts texts = new ProblemTexts(bundle("problems"));
    private final Crowd crowd = new Crowd(1, texts, new PlainPage(bundle("messages")));
    private final MockHttpServletResponse inner = new MockHttpServletResponse();

    @Test
    void turnsAwayWhoComesWhileAllPlacesAreTaken() throws Exception {
        MockHttpServletResponse outer = passed("/api/v1/projects", during("/api/v1/gifts"));

        assertThat(outer.getStatus()).isEqualTo(200);
        assertThat(inner.getStatus()).isEqualTo(503);
        assertThat(inner.getHeader("Retry-After")).isEqualTo("2");
        assertThat(inner.getContentType()).isEqualTo("application/problem+json");
        assertThat(inner.getContentAsString()).contains("/problems/busy").contains("Se pide demasiado a la vez");
    }

    @Test
    void aReaderIsToldOnAPageInHerLanguage() throws Exception {
        var unused = passed("/projects", during("/projects"));

        assertThat(inner.getStatus()).isEqualTo(503);
        assertThat(inner.getHeader("Retry-After")).isEqualTo("2");
        assertThat(inner.getContentType()).startsWith("text/html");
        assertThat(inner.getContentAsString())
                .contains("<html lang=\"es\">", "Hay mucha gente ahora mismo", "no se registró")
                .doesNotContain("problems/busy");
    }

    @Test
    void aReaderOfEnglishIsToldInEnglish() throws Exception {
        MockHttpServletRequest asked = asking("/projects");
        asked.setQueryString("lang=en");
        FilterChain chain = (request, response) -> crowd.doFilter(asked, inner, (first, second) -> {});
        var unused = passed("/projects", chain);

        assertThat(inner.getContentAsString()).contains("<html lang=\"en\">", "Many people are here right now");
    }

    @Test
    void givesAPlaceBackAlsoWhenARequestFails() throws Exception {
        FilterChain failing = (request, response) -> {
            throw new IOException("the caller went away");
        };
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> passed("/api/v1/projects", failing)))
                .isInstanceOf(IOException.class);

        assertThat(passed("/api/v1/projects", (request, response) -> {}).getStatus())
                .isEqualTo(200);
    }

    @Test
    void letsInWhoWatchesHoweverManyThereAre() throws Exception {
        var unused = passed("/api/v1/projects", during("/actuator/health"));

        assertThat(inner.getStatus()).isEqualTo(200);
    }

    @Test
    void aFullQueueOfTheLogIsToldAsBusyAndNotAsAFailure() {
        assertThat(ProblemAnswer.fault(Fault.busy("full")).code()).isEqualTo("busy");
        assertThat(ProblemAnswer.fault(Fault.busy("full")).retryAfterSeconds()).isEqualTo(2);
        assertThat(ProblemAnswer.fault(new Fault("gone")).code()).isEqualTo("unavailable");
    }

    private MockHttpServletResponse passed(String path, FilterChain chain) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        crowd.doFilter(asking(path), response, chain);
        return response;
    }

    private FilterChain during(String path) {
        return (request, response) -> crowd.doFilter(asking(path), inner, (first, second) -> {});
    }

    private static MockHttpServletRequest asking(String path) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.addPreferredLocale(Locale.forLanguageTag("es"));
        request.addHeader("Accept-Language", "es");
        return request;
    }

    private static ResourceBundleMessageSource bundle(String name) {
        ResourceBundleMessageSource bundle = new ResourceBundleMessageSource();
        bundle.setBasename(name);
        bundle.setDefaultEncoding("UTF-8");
        bundle.setFallbackToSystemLocale(false);
        return bundle;
    }
}
