package org.tequio.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tequio.api.access.Capacity;
import org.tequio.api.access.Viewer;
import org.tequio.api.access.Viewers;
import org.tequio.api.route.Route;
import org.tequio.api.route.Routes;
import org.tequio.api.view.Parties;
import org.tequio.api.view.Projects;

/** The pages about oneself: coming in, one's mandates, and what they let one do. */
@Controller
class AccountPages {

    /** Of which nobody has to do anything any more. */
    private static final Set<Projects.Stage> OVER = EnumSet.of(Projects.Stage.REFUSED, Projects.Stage.CLOSED);

    private final Routes routes;
    private final Viewers viewers;
    private final Parties parties;
    private final Projects projects;

    AccountPages(Routes routes, Viewers viewers, Parties parties, Projects projects) {
        this.projects = projects;
        this.parties = parties;
        this.routes = routes;
        this.viewers = viewers;
    }

    @GetMapping("/login")
    String login(
            @RequestParam(required = false) @Nullable String wrong,
            @RequestParam(required = false) @Nullable String wait,
            Model model) {
        model.addAttribute("wrong", wrong != null);
        model.addAttribute("wait", wait != null);
        return "account/login";
    }

    @GetMapping("/me")
    String me(@ModelAttribute("viewer") Viewer viewer, Model model) {
        Map<String, List<Route.Write>> byTheme = new LinkedHashMap<>();
        for (Route.Write write : routes.writes()) {
            if (viewer.isOneOf(write.roles())) {
                byTheme.computeIfAbsent(theme(write), theme -> new ArrayList<>())
                        .add(write);
            }
        }
        Map<String, String> names = new LinkedHashMap<>();
        viewer.capacities().stream()
                .map(Capacity::party)
                .filter(Objects::nonNull)
                .forEach(party -> names.put(party, parties.name(party)));
        model.addAttribute("partyNames", names);
        model.addAttribute("byTheme", byTheme);
        model.addAttribute(
                "works",
                projects.concerning(viewer.party()).stream()
                        .filter(it -> !OVER.contains(it.stage()))
                        .toList());
        return "account/me";
    }

    /** Acts under another mandate from now on. */
    @PostMapping("/me/mandate")
    String act(
            @RequestParam String mandate,
            @RequestParam(required = false) @Nullable String then,
            @ModelAttribute("viewer") Viewer viewer,
            HttpServletRequest request) {
        if (viewer.capacities().stream().anyMatch(each -> each.mandate().equals(mandate))) {
            viewers.choose(request, mandate);
        }
        // only to a form of ours, never to where somebody else's link points
        return then != null && then.matches("/do/[a-z-]+(\\?[A-Za-z0-9=&.-]*)?") ? "redirect:" + then : "redirect:/me";
    }

    private static String theme(Route route) {
        return route.path().split("/", 3)[1];
    }
}
