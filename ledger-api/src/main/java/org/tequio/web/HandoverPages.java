package org.tequio.web;

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
import org.tequio.api.route.View;
import org.tequio.api.view.Clubs;
import org.tequio.api.view.Handovers;
import org.tequio.api.view.People;
import org.tequio.store.AsOf;
import org.tequio.web.text.Times;

/** Who acts for one's party, what a predecessor left pending, and whether each act of a project had its mandate. */
@Controller
class HandoverPages {

    private final Door door;
    private final Handovers handovers;
    private final Clubs clubs;
    private final People people;

    HandoverPages(Door door, Handovers handovers, Clubs clubs, People people) {
        this.people = people;
        this.door = door;
        this.handovers = handovers;
        this.clubs = clubs;
    }

    @GetMapping("/handovers")
    String handovers(
            @RequestParam Map<String, String> parameters, @ModelAttribute("viewer") Viewer viewer, Model model) {
        check("/handovers", viewer);
        AsOf asOf = times(parameters, model);
        String party = viewer.party();
        model.addAttribute(
                "seats",
                party == null ? List.of() : clubs.seats(viewer, party, asOf).orElse(List.of()));
        model.addAttribute(
                "handovers",
                party == null ? List.of() : handovers.of(viewer, party, asOf).orElse(List.of()));
        return "work/handovers";
    }

    @GetMapping("/projects/{project}/authority")
    String authority(
            @PathVariable String project,
            @RequestParam Map<String, String> parameters,
            @ModelAttribute("viewer") Viewer viewer,
            Model model) {
        check("/projects/{project}/authority", viewer);
        AsOf asOf = times(parameters, model);
        model.addAttribute("project", project);
        model.addAttribute(
                "acts", handovers.authority(viewer, project, asOf).orElseThrow(() -> new View.Absent("project")));
        model.addAttribute("parties", people.partiesOfMandates(asOf));
        return "work/authority";
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
