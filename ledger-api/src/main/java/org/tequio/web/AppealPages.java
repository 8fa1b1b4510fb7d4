package org.tequio.web;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tequio.api.access.Viewer;
import org.tequio.api.route.Door;
import org.tequio.api.route.Route;
import org.tequio.api.route.Routes;
import org.tequio.api.route.View;
import org.tequio.api.view.Appeals;
import org.tequio.store.AsOf;
import org.tequio.web.text.Times;

/** The public report of each crisis and of each appeal; more for those who deal with it. */
@Controller
class AppealPages {

    private final Door door;
    private final Appeals appeals;
    private final Routes routes;

    AppealPages(Door door, Appeals appeals, Routes routes) {
        this.door = door;
        this.appeals = appeals;
        this.routes = routes;
    }

    @GetMapping("/appeals")
    String all(@RequestParam Map<String, String> parameters, @ModelAttribute("viewer") Viewer viewer, Model model) {
        model.addAttribute("crises", appeals.crises(times(parameters, model)));
        model.addAttribute("opens", may(viewer, "open-appeal"));
        return "public/appeals";
    }

    @GetMapping("/crises/{crisis}")
    String crisis(@PathVariable String crisis, @RequestParam Map<String, String> parameters, Model model) {
        model.addAttribute(
                "crises",
                List.of(appeals.crisis(crisis, times(parameters, model)).orElseThrow(() -> new View.Absent("crisis"))));
        return "public/appeals";
    }

    @GetMapping("/appeals/{appeal}")
    String one(
            @PathVariable String appeal,
            @RequestParam Map<String, String> parameters,
            @ModelAttribute("viewer") Viewer viewer,
            Model model) {
        AsOf asOf = times(parameters, model);
        model.addAttribute("appeal", appeals.one(appeal, asOf).orElseThrow(() -> new View.Absent("appeal")));
        appeals.awards(viewer, appeal, asOf).ifPresent(awards -> {
            model.addAttribute("awards", awards);
            model.addAttribute("doable", doable(viewer));
        });
        appeals.debts(viewer, appeal, asOf).ifPresent(debts -> {
            model.addAttribute("debts", debts);
            model.addAttribute("decides", may(viewer, "waive-appeal-debt"));
        });
        return "public/appeal";
    }

    private boolean may(Viewer viewer, String command) {
        return routes.write(command)
                .filter(route -> viewer.isOneOf(route.roles()))
                .isPresent();
    }

    private List<Route.Write> doable(Viewer viewer) {
        return routes.writes().stream()
                .filter(write -> viewer.isOneOf(write.roles()))
                .filter(write -> write.path().startsWith("/appeals/{appeal}/"))
                .toList();
    }

    private AsOf times(Map<String, String> parameters, Model model) {
        AsOf asOf = door.asOf(parameters);
        model.addAttribute("times", Times.of(asOf, door.recordedAt(asOf.asKnown()), parameters));
        return asOf;
    }
}
