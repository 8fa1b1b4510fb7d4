package org.tequio.web;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tequio.api.access.SitePage;
import org.tequio.api.access.Viewer;
import org.tequio.api.route.Door;
import org.tequio.api.route.View;
import org.tequio.api.view.Bank;
import org.tequio.api.view.Contributions;
import org.tequio.api.view.Owed;
import org.tequio.api.view.Projects;
import org.tequio.store.AsOf;
import org.tequio.web.text.Times;

/** The pages about payments: who owes what, what the bank says, what was recorded late, why a gift is matched so. */
@Controller
class PaymentPages {

    private final Door door;
    private final Projects projects;
    private final Bank bank;
    private final Owed owed;
    private final Contributions contributions;

    PaymentPages(Door door, Projects projects, Bank bank, Owed owed, Contributions contributions) {
        this.door = door;
        this.projects = projects;
        this.bank = bank;
        this.owed = owed;
        this.contributions = contributions;
    }

    @GetMapping("/owed")
    String owed(@RequestParam Map<String, String> parameters, @ModelAttribute("viewer") Viewer viewer, Model model) {
        model.addAttribute("aged", owed.aged(viewer, times(parameters, model)));
        model.addAttribute("ages", Owed.Age.values());
        return "public/owed";
    }

    @GetMapping("/back-dated")
    String backDated(
            @RequestParam Map<String, String> parameters, @ModelAttribute("viewer") Viewer viewer, Model model) {
        check("/back-dated", viewer);
        model.addAttribute("late", owed.backDated(viewer, times(parameters, model)));
        return "audit/back-dated";
    }

    @GetMapping("/bank/{project}")
    String bank(
            @PathVariable String project,
            @RequestParam Map<String, String> parameters,
            @ModelAttribute("viewer") Viewer viewer,
            Model model) {
        check("/bank/{project}", viewer);
        AsOf asOf = times(parameters, model);
        if (projects.book(project, asOf)
                .filter(book -> viewer.seesAll() || book.project().concerns(viewer.party()))
                .isEmpty()) {
            throw new View.Absent("project");
        }
        model.addAttribute("book", projects.shown(project, asOf).orElseThrow(() -> new View.Absent("project")));
        model.addAttribute("accounts", bank.all(viewer, project, asOf));
        return "audit/bank";
    }

    @GetMapping("/projects/{project}/contributions/{contribution}")
    String contribution(
            @PathVariable String project,
            @PathVariable String contribution,
            @RequestParam Map<String, String> parameters,
            Model model) {
        AsOf asOf = times(parameters, model);
        model.addAttribute(
                "gift",
                contributions.one(project, contribution, asOf).orElseThrow(() -> new View.Absent("contribution")));
        model.addAttribute("book", projects.shown(project, asOf).orElseThrow(() -> new View.Absent("project")));
        return "public/contribution";
    }

    private static void check(String path, Viewer viewer) {
        if (!SitePage.isOpen(path, viewer)) {
            throw new WorkPages.NotYours();
        }
    }

    private AsOf times(Map<String, String> parameters, Model model) {
        AsOf asOf = door.asOf(parameters);
        model.addAttribute("times", Times.of(asOf, door.recordedAt(asOf.asKnown()), parameters));
        return asOf;
    }
}
