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
import org.tequio.api.route.Question;
import org.tequio.api.route.View;
import org.tequio.api.view.JournalViews;
import org.tequio.store.AsOf;

/** The books as pages, for those who may look into them. */
@Controller
class AuditPages {

    private final Door door;
    private final JournalViews journal;

    AuditPages(Door door, JournalViews journal) {
        this.door = door;
        this.journal = journal;
    }

    @GetMapping("/journal")
    String journal(@RequestParam Map<String, String> parameters, @ModelAttribute("viewer") Viewer viewer, Model model) {
        check("/journal", viewer);
        AsOf asOf = times(parameters, model);
        Question question = new Question(viewer, Map.of(), parameters, asOf, java.util.Locale.ROOT);
        JournalViews.Page page = journal.entries(viewer, parameters, asOf, question.after(), Question.PAGE_SIZE);
        model.addAttribute("page", page);
        model.addAttribute("asked", parameters);
        if (viewer.seesAll()) {
            model.addAttribute("sums", journal.sums(asOf));
        }
        return "audit/journal";
    }

    @GetMapping("/journal/{position}")
    String entry(
            @PathVariable long position,
            @RequestParam Map<String, String> parameters,
            @ModelAttribute("viewer") Viewer viewer,
            @ModelAttribute("format") Formats format,
            Model model) {
        check("/journal/{position}", viewer);
        AsOf asOf = times(parameters, model);
        JournalViews.Detail detail = journal.detail(viewer, position, asOf).orElseThrow(() -> new View.Absent("entry"));
        model.addAttribute("detail", detail);
        model.addAttribute("told", Told.of(detail.origin().type(), detail.payload(), format));
        return "audit/entry";
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
