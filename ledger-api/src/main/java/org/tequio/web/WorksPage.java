package org.tequio.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tequio.api.route.Door;
import org.tequio.api.route.View;
import org.tequio.api.view.Parties;
import org.tequio.api.view.ProjectWorks;
import org.tequio.api.view.Projects;
import org.tequio.fund.MoneyLine;
import org.tequio.store.AsOf;

/** The works of a project, where its money stands, and whose money built what; for anybody. */
@Controller
class WorksPage {

    private final Door door;
    private final Projects projects;
    private final ProjectWorks works;
    private final Parties parties;

    WorksPage(Door door, Projects projects, ProjectWorks works, Parties parties) {
        this.parties = parties;
        this.door = door;
        this.projects = projects;
        this.works = works;
    }

    @GetMapping("/projects/{project}/works")
    String works(@PathVariable String project, @RequestParam Map<String, String> parameters, Model model) {
        AsOf asOf = door.asOf(parameters);
        model.addAttribute("times", Times.of(asOf, door.recordedAt(asOf.asKnown()), parameters));
        Projects.Book book = projects.shown(project, asOf).orElseThrow(() -> new View.Absent("project"));
        ProjectWorks.Shown shown = works.shown(project, asOf).orElseThrow(() -> new View.Absent("project"));
        model.addAttribute("book", book);
        model.addAttribute("works", shown);
        List<MoneyLine> lineage = works.lineage(project, asOf).orElseThrow(() -> new View.Absent("project"));
        model.addAttribute("days", days(book, lineage));
        Map<String, String> names = new LinkedHashMap<>();
        shown.debts().forEach(debt -> names.put(debt.debtor(), parties.name(debt.debtor())));
        model.addAttribute("names", names);
        model.addAttribute("lineage", lineage);
        return "public/works";
    }

    /** The day of each fact by its id: what people know payments, invoices and agreements by. */
    private static Map<String, LocalDate> days(Projects.Book book, List<MoneyLine> lineage) {
        Map<String, LocalDate> days = new LinkedHashMap<>();
        book.timeline().forEach(moment -> {
            if (moment.fact() != null) {
                days.putIfAbsent(moment.fact(), moment.trueOn());
            }
            if (moment.type().equals("agreement-concluded")) {
                lineage.forEach(line -> days.putIfAbsent(line.agreement(), moment.trueOn()));
            }
        });
        return days;
    }
}
