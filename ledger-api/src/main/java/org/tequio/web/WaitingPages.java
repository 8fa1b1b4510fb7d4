package org.tequio.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.tequio.api.access.Accounts;
import org.tequio.api.access.SitePage;
import org.tequio.api.access.Viewer;
import org.tequio.api.route.Door;
import org.tequio.api.route.View;
import org.tequio.api.view.Parties;
import org.tequio.deadline.CalendarTokens;
import org.tequio.deadline.Outbox;
import org.tequio.ledger.Ledger;
import org.tequio.web.step.CalendarFeed;
import org.tequio.web.step.WaitingSteps;
import org.tequio.web.text.Formats;

/** What waits for oneself: with its end, what follows if nobody acts, and one link to act; as a page and a calendar. */
@Controller
class WaitingPages {

    private static final MediaType CALENDAR = MediaType.parseMediaType("text/calendar;charset=UTF-8");

    /** How many messages the page of the outbox shows; the interface tells all. */
    private static final int SHOWN_MAX = 50;

    private final WaitingSteps waiting;
    private final Accounts accounts;
    private final CalendarTokens tokens;
    private final Ledger ledger;
    private final Door door;
    private final Parties parties;
    private final Outbox outbox;

    WaitingPages(
            WaitingSteps waiting,
            Accounts accounts,
            CalendarTokens tokens,
            Ledger ledger,
            Door door,
            Parties parties,
            Outbox outbox) {
        this.parties = parties;
        this.outbox = outbox;
        this.waiting = waiting;
        this.accounts = accounts;
        this.tokens = tokens;
        this.ledger = ledger;
        this.door = door;
    }

    @GetMapping("/waiting")
    String waiting(@ModelAttribute("viewer") Viewer viewer, Model model) {
        return show(viewer, model);
    }

    /** A private address for a calendar; a new one ends the old. */
    @PostMapping("/waiting/calendar")
    String calendar(@ModelAttribute("viewer") Viewer viewer, HttpServletRequest request, Model model) {
        String token = tokens.issue(Objects.requireNonNull(viewer.account()));
        model.addAttribute("address", base(request) + "/calendar/" + token + ".ics");
        return show(viewer, model);
    }

    @GetMapping("/calendar/{file}")
    ResponseEntity<String> feed(
            @PathVariable String file, @ModelAttribute("format") Formats format, HttpServletRequest request) {
        String account =
                tokens.account(file.replaceFirst("\\.ics$", "")).orElseThrow(() -> new View.Absent("calendar"));
        Viewer viewer = new Viewer(account, null, accounts.capacities(account));
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.noStore())
                .body(CalendarFeed.of(
                        waiting.of(viewer, door.asOf(Map.of())),
                        format,
                        base(request),
                        ledger.clock().instant()));
    }

    /** What waits to be sent by whoever sends messages: to which party, about what. */
    @GetMapping("/outbox")
    String outbox(@ModelAttribute("viewer") Viewer viewer, Model model) {
        operatorsOnly(viewer);
        List<Outbox.Message> all = outbox.waiting(0, Outbox.MESSAGES_MAX);
        List<Outbox.Message> messages = all.subList(0, Math.min(all.size(), SHOWN_MAX));
        model.addAttribute("more", all.size() - messages.size());
        Map<String, String> names = new LinkedHashMap<>();
        messages.forEach(message -> names.put(message.party(), parties.name(message.party())));
        model.addAttribute("messages", messages);
        model.addAttribute("names", names);
        return "work/outbox";
    }

    /** Notes that a message was sent by hand. */
    @PostMapping("/outbox")
    String sent(@RequestParam long id, @ModelAttribute("viewer") Viewer viewer) {
        operatorsOnly(viewer);
        outbox.sent(id, ledger.clock().instant());
        return "redirect:/outbox";
    }

    private static void operatorsOnly(Viewer viewer) {
        if (!SitePage.isOpen("/outbox", viewer)) {
            throw new WorkPages.NotYours();
        }
    }

    private String show(Viewer viewer, Model model) {
        model.addAttribute("items", waiting.of(viewer, door.asOf(Map.of())));
        return "work/waiting";
    }

    private static String base(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
    }
}
