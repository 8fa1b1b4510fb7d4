package org.tequio.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tequio.api.route.Door;
import org.tequio.api.route.View;
import org.tequio.api.view.Committees;
import org.tequio.api.view.Deeds;
import org.tequio.api.view.Parties;
import org.tequio.api.view.Projects;
import org.tequio.deed.Deed;
import org.tequio.deed.DeedKind;
import org.tequio.deed.DeedState;
import org.tequio.fund.ProjectBook;
import org.tequio.ledger.Ledger;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectState;
import org.tequio.project.Share;
import org.tequio.store.AsOf;
import org.tequio.web.text.Formats;
import org.tequio.web.text.Times;

/** Sessions and calls, and the documents that the ledger prints in Spanish, whatever language the reader has. */
@Controller
class DeedPages {

    private static final Locale SPANISH = Locale.of("es", "MX");

    /** Printed as well; it is signed in the ledger only, by {@code sign-amendment}. */
    private static final String AMENDMENT = "amendment";

    private final Door door;
    private final Deeds deeds;
    private final Committees committees;
    private final Parties parties;
    private final Projects projects;
    private final Ledger ledger;
    private final MessageSource messages;

    DeedPages(
            Door door,
            Deeds deeds,
            Committees committees,
            Parties parties,
            Projects projects,
            Ledger ledger,
            MessageSource messages) {
        this.door = door;
        this.deeds = deeds;
        this.committees = committees;
        this.parties = parties;
        this.projects = projects;
        this.ledger = ledger;
        this.messages = messages;
    }

    @GetMapping("/sessions")
    String sessions(@RequestParam Map<String, String> parameters, Model model) {
        AsOf asOf = times(parameters, model);
        model.addAttribute("sessions", committees.sessions(asOf));
        model.addAttribute("calls", committees.calls(asOf));
        return "public/sessions";
    }

    @GetMapping("/deeds/{kind}/{subject}")
    String deed(
            @PathVariable String kind,
            @PathVariable String subject,
            @RequestParam Map<String, String> parameters,
            Model model) {
        AsOf asOf = times(parameters, model);
        if (kind.equals(AMENDMENT)) {
            return amendment(subject, parameters.getOrDefault("number", ""), asOf, model);
        }
        DeedKind found = Deeds.kind(kind).orElseThrow(() -> new View.Absent("deed"));
        DeedState state = deeds.state(found, subject, asOf);
        Deed deed = state.deed().orElseThrow(() -> new View.Absent("deed"));
        Map<String, String> names = new LinkedHashMap<>();
        switch (deed) {
            case Deed.Minutes it -> {
                model.addAttribute(
                        "shown", committees.session(subject, asOf).orElseThrow(() -> new View.Absent("session")));
                it.votes().forEach(vote -> names.put(vote.project(), title(vote.project(), asOf)));
            }
            case Deed.Agreement it -> {
                named(it.proposal(), it.draft().terms().shares(), names, asOf);
                model.addAttribute("amendments", deeds.amendments(subject, asOf));
                model.addAttribute("terms", inForce(subject, it, asOf));
            }
            case Deed.Delivery it -> named(it.proposal(), it.terms().shares(), names, asOf);
            case Deed.Amendment it -> named(it.proposal(), it.drafted().terms().shares(), names, asOf);
        }
        model.addAttribute("deed", deed);
        model.addAttribute("names", names);
        model.addAttribute("hash", deed.hash());
        model.addAttribute("signatures", deeds.signatures(state, asOf));
        model.addAttribute("format", new Formats(SPANISH, ledger.zone(), messages));
        return "deed/" + kind;
    }

    /** The terms that hold, where they are no longer those that were drafted; {@code null} if they are. */
    private @Nullable AgreedTerms inForce(String project, Deed.Agreement deed, AsOf asOf) {
        AgreedTerms now = projects.book(project, asOf)
                .map(ProjectBook::project)
                .map(ProjectState::terms)
                .orElse(null);
        return deed.draft().terms().equals(now) ? null : now;
    }

    /** One amendment, the last if none is named. */
    private String amendment(String project, String number, AsOf asOf, Model model) {
        Deeds.Amendment shown = deeds.amendment(project, number, asOf).orElseThrow(() -> new View.Absent("deed"));
        Map<String, String> names = new LinkedHashMap<>();
        named(shown.deed().proposal(), shown.drafted().terms().shares(), names, asOf);
        shown.drafted().changes().forEach(change -> names.put(change.party(), parties.name(change.party())));
        model.addAttribute("shown", shown);
        model.addAttribute("amendments", deeds.amendments(project, asOf));
        model.addAttribute("names", names);
        model.addAttribute("hash", shown.hash());
        model.addAttribute("signatures", shown.signatures());
        model.addAttribute("format", new Formats(SPANISH, ledger.zone(), messages));
        return "deed/amendment";
    }

    private void named(ProjectProposed proposal, Iterable<Share> shares, Map<String, String> names, AsOf asOf) {
        names.put(proposal.project(), title(proposal.project(), asOf));
        names.put(proposal.executor(), parties.name(proposal.executor()));
        shares.forEach(share -> names.put(share.party(), parties.name(share.party())));
    }

    private String title(String project, AsOf asOf) {
        return projects.shown(project, asOf).map(book -> book.project().title()).orElse(project);
    }

    private AsOf times(Map<String, String> parameters, Model model) {
        AsOf asOf = door.asOf(parameters);
        model.addAttribute("times", Times.of(asOf, door.recordedAt(asOf.asKnown()), parameters));
        return asOf;
    }
}
