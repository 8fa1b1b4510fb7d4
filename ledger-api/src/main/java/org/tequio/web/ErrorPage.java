package org.tequio.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tequio.api.problem.DefectLog;
import org.tequio.api.problem.ProblemTexts;
import org.tequio.api.route.DocumentLimit;

/** The page for what went wrong before any of our controllers had its say. */
@Controller
class ErrorPage implements ErrorController {

    private final DefectLog defects;
    private final ProblemTexts texts;
    private final DocumentLimit limit;

    ErrorPage(DefectLog defects, ProblemTexts texts, DocumentLimit limit) {
        this.texts = texts;
        this.limit = limit;
        this.defects = defects;
    }

    @RequestMapping("/error")
    String show(HttpServletRequest request, Locale locale, Model model) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable defect) {
            model.addAttribute("id", defects.record(defect));
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        model.addAttribute("status", status instanceof Integer known ? known : 404);
        boolean isTooLarge = status instanceof Integer known && known == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
        model.addAttribute(
                "problems",
                isTooLarge ? List.of(texts.full("body-too-large", limit.values(), locale)) : List.of());
        return "error";
    }
}
