package org.tequio.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tequio.api.problem.DefectLog;
import org.tequio.api.problem.ProblemAnswer;
import org.tequio.api.problem.ProblemTexts;
import org.tequio.api.route.DocumentLimit;
import org.tequio.refusal.Fault;
import org.tequio.web.text.LanguageOfRequest;

/**
 * What went wrong before any of our controllers had its say: a page, or below {@code /api/} a problem document, as
 * whoever asked expects it.
 */
@Controller
class ErrorPage implements ErrorController {

    private static final Set<Integer> TOLD = Set.of(400, 403, 404, 405, 413, 415, 429, 503);
    private static final int CAUSES_MAX = 20;

    private final DefectLog defects;
    private final ProblemTexts texts;
    private final DocumentLimit limit;

    ErrorPage(DefectLog defects, ProblemTexts texts, DocumentLimit limit) {
        this.texts = texts;
        this.limit = limit;
        this.defects = defects;
    }

    @RequestMapping("/error")
    @Nullable
    String show(HttpServletRequest request, HttpServletResponse response, Locale locale, Model model)
            throws IOException {
        int status = status(request);
        response.setStatus(status);
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(ProblemAnswer.RETRY_AFTER_SECONDS));
        }
        String id = status >= 500
                        && !isCausedBy(Fault.class, request)
                        && request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable defect
                ? defects.record(defect)
                : null;
        if (LanguageOfRequest.asked(request).startsWith("/api/")) {
            response.setContentType(ProblemAnswer.MEDIA_TYPE);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.getOutputStream().write(problem(status, id, limit).bytes(texts, locale));
            return null;
        }
        model.addAttribute("id", id);
        model.addAttribute("status", told(status));
        model.addAttribute(
                "problems",
                status == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
                        ? List.of(texts.full("body-too-large", limit.values(), locale))
                        : List.of());
        return "error";
    }

    /** The status whose words tell of another one. */
    static int told(int status) {
        if (TOLD.contains(status)) {
            return status;
        }
        return status >= 400 && status < 500 ? 400 : 500;
    }

    /** What a status says where nobody knows more. */
    static ProblemAnswer problem(int status, @Nullable String defect, DocumentLimit limit) {
        return switch (status) {
            case 403 -> ProblemAnswer.of(status, "role-not-allowed");
            case 404 -> ProblemAnswer.of(status, "no-such-address");
            case 405 -> ProblemAnswer.of(status, "method-not-allowed");
            case 413 -> new ProblemAnswer(status, "body-too-large", limit.values(), List.of());
            case 415 -> ProblemAnswer.of(status, "media-type-unsupported");
            case 429 -> ProblemAnswer.of(status, "too-many-requests");
            case 503 -> ProblemAnswer.of(status, "unavailable");
            default ->
                status < 500
                        ? ProblemAnswer.of(status, "malformed-request")
                        : new ProblemAnswer(
                                status, "defect", defect == null ? Map.of() : Map.of("id", defect), List.of());
        };
    }

    private static int status(HttpServletRequest request) {
        if (isCausedBy(Fault.class, request)) {
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        if (isCausedBy(RequestRejectedException.class, request)) {
            return HttpServletResponse.SC_BAD_REQUEST;
        }
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer known ? known : 404;
    }

    private static boolean isCausedBy(Class<? extends Throwable> kind, HttpServletRequest request) {
        @Nullable
        Throwable each =
                request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable first ? first : null;
        for (int i = 0; each != null && i < CAUSES_MAX; i++) {
            if (kind.isInstance(each)) {
                return true;
            }
            each = each.getCause();
        }
        return false;
    }
}
