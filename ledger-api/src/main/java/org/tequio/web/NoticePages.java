package org.tequio.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tequio.api.access.Viewer;
import org.tequio.api.problem.ProblemTexts;
import org.tequio.api.route.Door;
import org.tequio.api.route.Routes;
import org.tequio.api.route.View;
import org.tequio.api.view.NoticeViews;
import org.tequio.api.view.Projects;
import org.tequio.decision.Answer;
import org.tequio.decision.Submission;
import org.tequio.ids.Ids;
import org.tequio.mandate.Role;
import org.tequio.notice.GiveNotice;
import org.tequio.notice.NoticeEvents.Language;
import org.tequio.notice.NoticeEvents.Topic;
import org.tequio.store.AsOf;

/** Where anybody reports on a work, and sees what was answered. Whoever writes here is nobody, even if logged in. */
@Controller
class NoticePages {

    private static final String KEY = "[0-9a-f-]{36}";

    private final Door door;
    private final Projects projects;
    private final NoticeViews notices;
    private final Routes routes;
    private final ProblemTexts texts;
    private final Ids ids;

    NoticePages(Door door, Projects projects, NoticeViews notices, Routes routes, ProblemTexts texts, Ids ids) {
        this.ids = ids;
        this.door = door;
        this.projects = projects;
        this.notices = notices;
        this.routes = routes;
        this.texts = texts;
    }

    @GetMapping("/projects/{project}/notices")
    String ask(@PathVariable String project, @ModelAttribute("viewer") Viewer viewer, Model model) {
        AsOf now = door.asOf(Map.of());
        model.addAttribute("lines", notices.of(project, now).orElseThrow(() -> new View.Absent("project")));
        model.addAttribute("count", notices.count(project, now));
        model.addAttribute(
                "title",
                projects.shown(project, now).map(it -> it.project().title()).orElse("–"));
        model.addAttribute("project", project);
        model.addAttribute("key", ids.uuid());
        model.addAttribute("topics", Topic.values());
        model.addAttribute("texts", notices.texts(viewer, project, now));
        model.addAttribute(
                "answers",
                routes.write("answer-notice")
                        .filter(route -> viewer.isOneOf(route.roles()))
                        .isPresent());
        return "public/notices";
    }

    /**
     * Takes a report.
     *
     * @param key of the form, by which one that is sent again is known
     */
    @PostMapping("/projects/{project}/notices")
    String give(
            @PathVariable String project,
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String key,
            @ModelAttribute("viewer") Viewer viewer,
            RedirectAttributes next,
            Model model,
            Locale locale) {
        GiveNotice notice = new GiveNotice(
                project, topic(topic), text, locale.getLanguage().equals("en") ? Language.EN : Language.ES);
        String once = key.matches(KEY) ? key : ids.uuid();
        return switch (door.give(new Submission(notice, "public", Role.PUBLIC, null, null, once), false)) {
            case Answer.Refused refused -> {
                List<String> problems = refused.refusals().stream()
                        .map(refusal -> texts.full(refusal.code(), refusal.values(), locale))
                        .toList();
                model.addAttribute("problems", problems);
                model.addAttribute("written", text);
                yield ask(project, viewer, model);
            }
            case Answer.Done done -> {
                next.addFlashAttribute("number", done.values().getOrDefault("number", ""));
                yield "redirect:/projects/" + project + "/notices";
            }
        };
    }

    private static Topic topic(String text) {
        for (Topic topic : Topic.values()) {
            if (topic.name().equals(text)) {
                return topic;
            }
        }
        return Topic.OTHER;
    }
}
