package org.tequio.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.tequio.api.problem.ProblemAnswer;
import org.tequio.api.problem.ProblemTexts;
import org.tequio.api.route.DocumentLimit;
import org.tequio.web.text.LanguageOfRequest;

/**
 * Tells in the reader's language, and to programs as a problem document, what the server refuses before the application
 * sees it, such as an address that no address can be.
 */
@Component
final class UnreadRequests implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private final PlainPage page;
    private final ProblemTexts texts;
    private final DocumentLimit limit;

    UnreadRequests(PlainPage page, ProblemTexts texts, DocumentLimit limit) {
        this.page = page;
        this.texts = texts;
        this.limit = limit;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Report()));
    }

    /** Placed last, it has its say before the server's own. */
    private final class Report extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            int status = response.getStatus();
            if (status < HttpServletResponse.SC_BAD_REQUEST
                    || response.getContentWritten() > 0
                    || !response.setErrorReported()) {
                return;
            }
            try {
                tell(request, response, status);
            } catch (IOException e) {
                throw new UncheckedIOException("nobody reads the answer any more", e);
            }
        }

        private void tell(Request request, Response response, int status) throws IOException {
            String uri = request.getRequestURI();
            boolean isProgram = uri != null && uri.startsWith("/api/");
            Locale locale = LanguageOfRequest.languageOf(request).locale();
            response.setContentType(isProgram ? ProblemAnswer.MEDIA_TYPE : "text/html");
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(
                        isProgram
                                ? new String(
                                        ErrorPage.problem(status, null, limit).bytes(texts, locale),
                                        StandardCharsets.UTF_8)
                                : page.of(Integer.toString(ErrorPage.told(status)), locale));
                response.finishResponse();
            }
        }
    }
}
