package org.tequio.web;

import java.util.HashMap;
import java.util.List;
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
import org.tequio.api.view.Flags;
import org.tequio.api.view.JournalViews;
import org.tequio.api.view.Projects;
import org.tequio.journal.JournalEntry;
import org.tequio.store.AsOf;
import org.tequio.web.text.Formats;
import org.tequio.web.text.Names;
import org.tequio.web.text.Times;
import org.tequio.web.text.Told;

/** The books as pages, for those who may look into them. */
@Controller
class AuditPages {

    private final Door door;
    private final JournalViews journal;
    private final Flags flags;
    private final Projects projects;
    private final Names names;

    AuditPages(Door door, JournalViews journal, Flags flags, Projects projects, Names names) {
        this.projects = projects;
        this.names = names;
        this.flags = flags;
        this.door = door;
        this.journal = journal;
    }

    @GetMapping("/journal")
    String journal(
            @RequestParam Map<String, String> parameters,
            @ModelAttribute("viewer") Viewer viewer,
            @ModelAttribute("format") Formats format,
            Model model) {
        check("/journal", viewer);
        AsOf asOf = times(parameters, model);
        Question question = new Question(viewer, Map.of(), parameters, asOf, java.util.Locale.ROOT);
        JournalViews.Page page = journal.entries(viewer, parameters, asOf, question.after(), Question.PAGE_SIZE);
        model.addAttribute("page", page);
        model.addAttribute("asked", parameters);
        model.addAttribute("accounts", named(page.entries(), format));
        model.addAttribute("projects", projects.titles(asOf));
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
        JournalViews.Detail detail = journal.detail(viewer, position, asOf).orElse(null);
        if (detail == null) {
            return event(position, viewer, asOf, format, model);
        }
        model.addAttribute("detail", detail);
        model.addAttribute("accounts", named(List.of(detail.entry()), format));
        model.addAttribute("origin", detail.origin());
        model.addAttribute("recordedAt", detail.entry().recordedAt());
        model.addAttribute("told", Told.of(detail.origin().type(), detail.payload(), detail.texts(), names, format));
        return "audit/entry";
    }

    /** What moved no money has no entry, and yet may be what a flag or a result rests on. */
    private String event(long position, Viewer viewer, AsOf asOf, Formats format, Model model) {
        JournalViews.Bare bare = journal.event(viewer, isEvidence(position, viewer, asOf), position, asOf)
                .orElseThrow(() -> new View.Absent("entry"));
        model.addAttribute("origin", bare.origin());
        model.addAttribute("recordedAt", bare.recordedAt());
        model.addAttribute("told", Told.of(bare.origin().type(), bare.payload(), bare.texts(), names, format));
        return "audit/event";
    }

    /** What the accounts of entries are about, by their paths: people read names. */
    private Map<String, String> named(List<JournalEntry> entries, Formats format) {
        Map<String, String> named = new HashMap<>();
        entries.stream()
                .flatMap(entry -> entry.postings().stream())
                .map(posting -> posting.account().path())
                .forEach(path -> named.computeIfAbsent(path, it -> names.inAccount(it, format)));
        return named;
    }

    private boolean isEvidence(long position, Viewer viewer, AsOf asOf) {
        return !viewer.seesAll()
                && SitePage.isOpen("/flags", viewer)
                && flags.all(viewer, asOf).stream()
                        .anyMatch(flag -> flag.evidence().contains(position));
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
