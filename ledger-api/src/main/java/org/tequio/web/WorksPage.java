package org.tequio.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tequio.api.access.Viewer;
import org.tequio.api.route.Door;
import org.tequio.api.route.View;
import org.tequio.api.view.Parties;
import org.tequio.api.view.ProjectWorks;
import org.tequio.api.view.Projects;
import org.tequio.api.view.SealedTexts;
import org.tequio.fund.MoneyLine;
import org.tequio.store.AsOf;
import org.tequio.web.text.Times;

/** The works of a project, where its money stands, and whose money built what; for anybody. */
@Controller
class WorksPage {

    /** What is sealed of the works and their invoices. */
    private static final List<String> OF_WORKS = List.of(
            "works-committee-named",
            "contract-signed",
            "contract-advance-paid",
            "contract-advance-repaid",
            "release-requested",
            "spending-recorded",
            "spending-reversed",
            "milestone-confirmed",
            "progress-reported",
            "indicator-measured",
            "inspection-recorded",
            "works-delivered",
            "claim-raised",
            "project-closed");

    /** More than this is asked for through the interface for programs. */
    private static final int EVIDENCE_MAX = 200;

    private final Door door;
    private final Projects projects;
    private final ProjectWorks works;
    private final Parties parties;
    private final SealedTexts texts;

    WorksPage(Door door, Projects projects, ProjectWorks works, Parties parties, SealedTexts texts) {
        this.texts = texts;
        this.parties = parties;
        this.door = door;
        this.projects = projects;
        this.works = works;
    }

    @GetMapping("/projects/{project}/works")
    String works(
            @PathVariable String project,
            @RequestParam Map<String, String> parameters,
            @ModelAttribute("viewer") Viewer viewer,
            Model model) {
        AsOf asOf = door.asOf(parameters);
        model.addAttribute("times", Times.of(asOf, door.recordedAt(asOf.asKnown()), parameters));
        Projects.Book book = projects.shown(project, asOf).orElseThrow(() -> new View.Absent("project"));
        ProjectWorks.Shown shown = works.shown(project, asOf).orElseThrow(() -> new View.Absent("project"));
        model.addAttribute("book", book);
        model.addAttribute("works", shown);
        List<MoneyLine> lineage = works.lineage(project, asOf).orElseThrow(() -> new View.Absent("project"));
        Map<String, Projects.Moment> facts = facts(book, lineage);
        model.addAttribute("facts", facts);
        Map<String, String> names = new LinkedHashMap<>();
        shown.owed()
                .forEach(debt -> Stream.of(debt.debtor(), String.valueOf(debt.creditor()))
                        .filter(party -> !party.isEmpty())
                        .forEach(party -> names.put(party, parties.name(party))));
        shown.debts().forEach(debt -> names.put(debt.debtor(), parties.name(debt.debtor())));
        lineage.forEach(line -> names.put(line.party(), parties.name(line.party())));
        model.addAttribute("names", names);
        model.addAttribute("lineage", lineage);
        model.addAttribute("evidence", texts.ofProject(viewer, project, asOf).ofTypes(OF_WORKS, EVIDENCE_MAX));
        return "public/works";
    }

    /** Each fact by its id, for its day and its place in the history: nobody knows a payment by its id. */
    private static Map<String, Projects.Moment> facts(Projects.Book book, List<MoneyLine> lineage) {
        Map<String, Projects.Moment> facts = new LinkedHashMap<>();
        book.timeline().forEach(moment -> {
            if (moment.fact() != null) {
                facts.putIfAbsent(moment.fact(), moment);
            }
            if (moment.type().equals("agreement-concluded")) {
                lineage.forEach(line -> facts.putIfAbsent(line.agreement(), moment));
            }
        });
        return facts;
    }
}
