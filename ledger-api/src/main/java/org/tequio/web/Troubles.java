package org.tequio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;
import org.tequio.api.problem.DefectLog;
import org.tequio.api.problem.ProblemAnswer;
import org.tequio.api.problem.ProblemTexts;
import org.tequio.api.route.View;
import org.tequio.money.AmountTooLarge;
import org.tequio.refusal.Fault;
import org.tequio.refusal.InvalidInput;

/** Shows what went wrong as a page in the reader's language, and never more than she needs to know. */
@ControllerAdvice(basePackageClasses = Troubles.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class Troubles {

    private final PageFrame frame;
    private final ProblemTexts texts;
    private final DefectLog defects;

    Troubles(PageFrame frame, ProblemTexts texts, DefectLog defects) {
        this.frame = frame;
        this.texts = texts;
        this.defects = defects;
    }

    @ExceptionHandler
    ModelAndView any(Exception trouble, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        return switch (trouble) {
            case View.Absent absent -> page(404, List.of(), Map.of(), request, response, locale);
            case MethodArgumentTypeMismatchException mismatch ->
                page(404, List.of(), Map.of(), request, response, locale);
            case WorkPages.NotYours notYours -> page(403, List.of(), Map.of(), request, response, locale);
            case InvalidInput invalid ->
                page(
                        400,
                        invalid.problems().stream()
                                .map(problem -> texts.named(problem, locale))
                                .toList(),
                        Map.of(),
                        request,
                        response,
                        locale);
            case AmountTooLarge tooLarge ->
                page(
                        ProblemAnswer.sumTooLarge().status(),
                        List.of(texts.title(ProblemAnswer.sumTooLarge().code(), locale)),
                        Map.of(),
                        request,
                        response,
                        locale);
            case Fault fault -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(ProblemAnswer.RETRY_AFTER_SECONDS));
                ProblemAnswer answer = ProblemAnswer.fault(fault);
                ModelAndView page = page(answer.status(), List.of(), Map.of(), request, response, locale);
                page.addObject("status", answer.code().equals("unavailable") ? answer.status() : answer.code());
                yield page;
            }
            case ErrorResponse known ->
                page(known.getStatusCode().value(), List.of(), Map.of(), request, response, locale);
            case RequestRejectedException unreadable -> page(400, List.of(), Map.of(), request, response, locale);
            case MultipartException unreadable -> page(400, List.of(), Map.of(), request, response, locale);
            default -> page(500, List.of(), Map.of("id", defects.record(trouble)), request, response, locale);
        };
    }

    private ModelAndView page(
            int status,
            List<String> problems,
            Map<String, String> values,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        response.setStatus(status);
        ModelAndView page = new ModelAndView("error");
        page.addAllObjects(frame.model(request, locale));
        page.addObject("status", ErrorPage.told(status));
        page.addObject("problems", problems);
        page.addAllObjects(values);
        return page;
    }
}
