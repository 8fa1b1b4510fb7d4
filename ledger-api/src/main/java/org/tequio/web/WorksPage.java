package org.tequio.web;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tequio.api.route.Door;
import org.tequio.api.route.View;
import org.tequio.api.view.ProjectWorks;
import org.tequio.api.view.Projects;
import org.tequio.store.AsOf;

/** The works of a project, where its money stands, and whose money built what; for anybody. */
@Controller
class WorksPage {

    private final Door door;
    private final Projects projects;
    private final ProjectWorks works;

    WorksPage(Door door, Projects projects, ProjectWorks works) {
        this.door = door;
        this.projects = projects;
        this.works = works;
    }

    @GetMapping("/projects/{project}/works")
    String works(@PathVariable String project, @RequestParam Map<String, String> parameters, Model model) {
        AsOf asOf = door.asOf(parameters);
        model.addAttribute("times", Times.of(asOf, door.recordedAt(asOf.asKnown()), parameters));
        model.addAttribute("book", projects.shown(project, asOf).orElseThrow(() -> new View.Absent("project")));
        model.addAttribute("works", works.shown(project, asOf).orElseThrow(() -> new View.Absent("project")));
        model.addAttribute("lineage", works.lineage(project, asOf).orElseThrow(() -> new View.Absent("project")));
        return "public/works";
    }
}
