package org.tequio.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tequio.api.problem.DefectLog;

/** The page for what went wrong before any of our controllers had its say. */
@Controller
class ErrorPage implements ErrorController {

    private final DefectLog defects;

    ErrorPage(DefectLog defects) {
        this.defects = defects;
    }

    @RequestMapping("/error")
    String show(HttpServletRequest request, Model model) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable defect) {
            model.addAttribute("id", defects.record(defect));
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        model.addAttribute("status", status instanceof Integer known ? known : 404);
        model.addAttribute("problems", List.of());
        return "error";
    }
}
