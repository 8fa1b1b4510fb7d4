package org.tequio.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tequio.api.access.Viewer;
import org.tequio.api.access.Viewers;
import org.tequio.api.problem.ProblemTexts;
import org.tequio.api.route.Door;
import org.tequio.api.route.RequestBody;
import org.tequio.api.route.Route;
import org.tequio.api.route.Routes;
import org.tequio.api.route.View;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.event.Json;
import org.tequio.ids.Ids;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;
import org.tequio.refusal.Refusal;

/** The forms by which people with a mandate do things: asked for, previewed, done; one mechanism for all commands. */
@Controller
@RequestMapping("/do/{command}")
class WorkPages {

    private static final String KEY = "key";

    private final Door door;
    private final Routes routes;
    private final Viewers viewers;
    private final Ids ids;
    private final ProblemTexts texts;
    private final Choices choices;

    WorkPages(Door door, Routes routes, Viewers viewers, Ids ids, ProblemTexts texts, Choices choices) {
        this.door = door;
        this.routes = routes;
        this.viewers = viewers;
        this.ids = ids;
        this.texts = texts;
        this.choices = choices;
    }

    /** The empty form; what the link already names is filled in. */
    @GetMapping
    String ask(
            @PathVariable String command,
            @RequestParam Map<String, String> sent,
            @ModelAttribute("viewer") Viewer viewer,
            Model model,
            Locale locale) {
        Route.Write route = route(command, viewer);
        Map<String, String> values = new LinkedHashMap<>(sent);
        values.put(KEY, ids.uuid());
        return form(route, values, List.of(), model, locale);
    }

    /** What would happen; nothing is written. */
    @PostMapping("/preview")
    String preview(
            @PathVariable String command,
            @RequestParam Map<String, String> sent,
            @ModelAttribute("viewer") Viewer viewer,
            @ModelAttribute("format") Formats format,
            Model model,
            Locale locale) {
        Route.Write route = route(command, viewer);
        Problems problems = new Problems();
        Command read = command(route, sent, problems);
        if (read == null) {
            return form(route, sent, problems.all(), model, locale);
        }
        return switch (door.give(viewers.submission(viewer, read, null), true)) {
            case Answer.Refused refused -> form(route, sent, asProblems(refused), model, locale);
            case Answer.Done done -> {
                model.addAttribute("route", route);
                model.addAttribute("sent", carried(sent));
                model.addAttribute("answers", done.values());
                model.addAttribute("events", done.events().stream().map(event -> Told.of(event, format)).toList());
                yield "work/preview";
            }
        };
    }

    /** Does it. */
    @PostMapping
    String give(
            @PathVariable String command,
            @RequestParam Map<String, String> sent,
            @ModelAttribute("viewer") Viewer viewer,
            HttpServletRequest request,
            RedirectAttributes next,
            Model model,
            Locale locale) {
        Route.Write route = route(command, viewer);
        Problems problems = new Problems();
        String key = sent.getOrDefault(KEY, "");
        if (key.isBlank()) {
            problems.add("idempotency-key-missing", "");
        }
        Command read = command(route, sent, problems);
        if (read == null) {
            return form(route, sent, problems.all(), model, locale);
        }
        return switch (door.give(viewers.submission(viewer, read, key), false)) {
            case Answer.Refused refused -> form(route, sent, asProblems(refused), model, locale);
            case Answer.Done done -> {
                next.addFlashAttribute("done", route.name());
                next.addFlashAttribute("donePosition", done.position());
                next.addFlashAttribute("doneValues", done.values());
                yield "redirect:" + target(sent, done);
            }
        };
    }

    private Route.Write route(String command, Viewer viewer) {
        Route.Write route = routes.write(command).orElseThrow(() -> new View.Absent("command"));
        if (!viewer.isOneOf(route.roles())) {
            throw new NotYours();
        }
        return route;
    }

    private static org.tequio.decision.@org.jspecify.annotations.Nullable Command command(
            Route.Write route, Map<String, String> sent, Problems problems) {
        Json body = FormInput.body(FormField.of(route.command()), sent, problems);
        return RequestBody.command(route, body, Map.of(), problems);
    }

    private String form(
            Route.Write route, Map<String, String> sent, List<Problem> problems, Model model, Locale locale) {
        List<FormField> fields = FormField.of(route.command());
        Map<String, List<String>> beside = new LinkedHashMap<>();
        List<String> above = new ArrayList<>();
        for (Problem problem : problems) {
            String field = problem.where().startsWith("/") ? problem.where().split("/", 3)[1] : "";
            String text = texts.full(problem.code(), problem.values(), locale);
            if (fields.stream().anyMatch(each -> each.name().equals(field))) {
                beside.computeIfAbsent(field, each -> new ArrayList<>()).add(text);
            } else {
                above.add(text);
            }
        }
        model.addAttribute("route", route);
        model.addAttribute("fields", fields);
        model.addAttribute("sent", carried(sent));
        model.addAttribute("beside", beside);
        model.addAttribute("above", above);
        model.addAttribute("choices", choices);
        return "work/form";
    }

    private static Map<String, String> carried(Map<String, String> sent) {
        Map<String, String> carried = new LinkedHashMap<>(sent);
        carried.remove("_csrf");
        carried.remove(LanguageOfRequest.PARAMETER);
        return carried;
    }

    private static List<Problem> asProblems(Answer.Refused refused) {
        List<Problem> problems = new ArrayList<>();
        for (Refusal refusal : refused.refusals()) {
            problems.add(new Problem(refusal.code(), "", refusal.values()));
        }
        return problems;
    }

    private static String target(Map<String, String> sent, Answer.Done done) {
        String project = done.values().getOrDefault("project", sent.getOrDefault("project", ""));
        if (project.matches("[A-Za-z0-9-]+")) {
            return "/projects/" + project;
        }
        return "/me";
    }

    /** The role acted in may not do this. */
    static final class NotYours extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotYours() {
            super("not with this role", null, false, false);
        }
    }
}
