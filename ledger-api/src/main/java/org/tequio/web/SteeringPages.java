package org.tequio.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tequio.api.access.SitePage;
import org.tequio.api.access.Viewer;
import org.tequio.api.view.Steering;
import org.tequio.mandate.Role;

/** How the projections stand, for whoever runs the ledger and whoever audits it; operators give their orders here. */
@Controller
class SteeringPages {

    private final Steering steering;

    SteeringPages(Steering steering) {
        this.steering = steering;
    }

    @GetMapping("/projections")
    String projections(@ModelAttribute("viewer") Viewer viewer, Model model) {
        if (!SitePage.isOpen("/projections", viewer)) {
            throw new WorkPages.NotYours();
        }
        model.addAttribute("standings", steering.all());
        model.addAttribute("keeping", steering.keeping());
        model.addAttribute("maySteer", viewer.role() == Role.OPERATOR);
        return "audit/projections";
    }

    @PostMapping("/projections")
    String order(@RequestParam String projection, @RequestParam String order, @ModelAttribute("viewer") Viewer viewer) {
        if (viewer.role() != Role.OPERATOR) {
            throw new WorkPages.NotYours();
        }
        steering.give(new Steering.Order(projection, order), viewer);
        return "redirect:/projections";
    }
}
