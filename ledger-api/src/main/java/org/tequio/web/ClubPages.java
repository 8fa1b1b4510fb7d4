package org.tequio.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.tequio.api.access.SitePage;
import org.tequio.api.access.Viewer;
import org.tequio.api.route.Door;
import org.tequio.api.route.Route;
import org.tequio.api.route.Routes;
import org.tequio.api.route.TwoTimes;
import org.tequio.api.route.View;
import org.tequio.api.view.Clubs;
import org.tequio.api.view.Giving;
import org.tequio.api.view.Treasury;
import org.tequio.mandate.Role;
import org.tequio.store.AsOf;
import org.tequio.web.picture.QrPicture;
import org.tequio.web.text.Times;

/** The pages of an association: what anybody may know of it, its book, receipts and statements for its members. */
@Controller
class ClubPages {

    private final Door door;
    private final Routes routes;
    private final Clubs clubs;
    private final Treasury treasury;
    private final Giving giving;

    ClubPages(Door door, Routes routes, Clubs clubs, Treasury treasury, Giving giving) {
        this.door = door;
        this.routes = routes;
        this.clubs = clubs;
        this.treasury = treasury;
        this.giving = giving;
    }

    @GetMapping("/associations/{association}")
    String association(
            @PathVariable String association,
            @RequestParam Map<String, String> parameters,
            @ModelAttribute("viewer") Viewer viewer,
            Model model) {
        AsOf asOf = times(parameters, model);
        model.addAttribute("club", clubs.club(association, asOf).orElseThrow(() -> new View.Absent("association")));
        model.addAttribute("seats", clubs.seats(viewer, association, asOf).orElse(null));
        model.addAttribute("readsBook", Treasury.mayRead(viewer, association));
        model.addAttribute("doable", doable(viewer, association));
        return "club/association";
    }

    @GetMapping("/associations/{association}/book")
    String book(
            @PathVariable String association,
            @RequestParam Map<String, String> parameters,
            @ModelAttribute("viewer") Viewer viewer,
            Model model) {
        check("/associations/{association}/book", viewer);
        AsOf asOf = times(parameters, model);
        Treasury.Book book = treasury.book(viewer, association, treasury.period(parameters, asOf), asOf)
                .orElseThrow(() -> new View.Absent("association"));
        model.addAttribute("book", book);
        model.addAttribute("titles", Treasury.titles(book));
        model.addAttribute("keeps", Treasury.keeps(viewer, association));
        model.addAttribute("doable", doable(viewer, association));
        return "club/book";
    }

    @GetMapping("/associations/{association}/gifts/{gift}")
    String receipt(
            @PathVariable String association,
            @PathVariable String gift,
            @RequestParam Map<String, String> parameters,
            @ModelAttribute("viewer") Viewer viewer,
            Model model) {
        check("/associations/{association}/gifts/{gift}", viewer);
        AsOf asOf = times(parameters, model);
        Giving.Receipt receipt =
                giving.receipt(viewer, association, gift, asOf).orElseThrow(() -> new View.Absent("gift"));
        String address = address(receipt, asOf);
        model.addAttribute("receipt", receipt);
        model.addAttribute("address", address);
        model.addAttribute("qr", QrPicture.of(address));
        return "club/receipt";
    }

    @GetMapping("/associations/{association}/members/{member}/giving/{year}")
    String year(
            @PathVariable String association,
            @PathVariable String member,
            @PathVariable int year,
            @RequestParam Map<String, String> parameters,
            @ModelAttribute("viewer") Viewer viewer,
            Model model) {
        check("/associations/{association}/members/{member}/giving/{year}", viewer);
        AsOf asOf = times(parameters, model);
        model.addAttribute("year", year);
        model.addAttribute(
                "statements",
                List.of(giving.statement(viewer, association, member, year, asOf)
                        .orElseThrow(() -> new View.Absent("member"))));
        return "club/giving";
    }

    /** What the viewer gave in a year, in every association of which she is a member. */
    @GetMapping("/me/giving")
    String mine(
            @RequestParam Map<String, String> parameters,
            @RequestParam(required = false) @Nullable Integer year,
            @ModelAttribute("viewer") Viewer viewer,
            Model model) {
        check("/me/giving", viewer);
        AsOf asOf = times(parameters, model);
        int shown = year == null ? door.today().getYear() : year;
        model.addAttribute("year", shown);
        model.addAttribute(
                "statements",
                giving.own(viewer, asOf).stream()
                        .filter(own -> own.association().equals(viewer.party()))
                        .map(own -> giving.statement(viewer, own.association(), own.member(), shown, asOf))
                        .flatMap(Optional::stream)
                        .toList());
        return "club/giving";
    }

    /** The receipt as it was known, with the hash of its event for whoever compares. */
    private static String address(Giving.Receipt receipt, AsOf asOf) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/associations/{association}/gifts/{gift}")
                .queryParam(TwoTimes.AS_KNOWN, asOf.asKnown())
                .fragment("{hash}")
                .buildAndExpand(receipt.association(), receipt.gift(), receipt.hash())
                .toUriString();
    }

    /** What the viewer may do with this association: its own people everything of theirs, officers what is on the register. */
    private List<Route.Write> doable(Viewer viewer, String association) {
        boolean registers = viewer.role() == Role.OFFICER || viewer.role() == Role.OPERATOR;
        return routes.writes().stream()
                .filter(write -> viewer.isOneOf(write.roles()))
                .filter(write -> write.path().startsWith("/associations/{association}/"))
                .filter(write -> registers || association.equals(viewer.party()))
                .toList();
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
