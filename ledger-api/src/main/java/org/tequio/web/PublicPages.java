package org.tequio.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tequio.api.route.Door;
import org.tequio.api.route.View;
import org.tequio.api.view.Log;
import org.tequio.api.view.Programme;
import org.tequio.api.view.Season;
import org.tequio.report.ProgrammeTable;
import org.tequio.store.AsOf;

/** The pages for anybody: what a programme spent, how a season was told. */
@Controller
class PublicPages {

    private final Door door;
    private final Log log;

    PublicPages(Door door, Log log) {
        this.door = door;
        this.log = log;
    }

    @GetMapping("/")
    String home() {
        return "public/home";
    }

    @GetMapping("/programme")
    String programme(
            @RequestParam Map<String, String> parameters,
            @RequestParam(required = false) @Nullable String place,
            @RequestParam(required = false) @Nullable String party,
            @ModelAttribute("format") Formats format,
            Model model) {
        Programme.read(log, Programme.REPORT_2007, times(parameters, model)).ifPresent(programme -> {
            ProgrammeTable table = programme.table();
            model.addAttribute("programme", programme);
            model.addAttribute("shown", ProgrammePicture.of(table, given(place), given(party), format));
            model.addAttribute("places", places(table));
            model.addAttribute("allParties", ProgrammePicture.parties(table));
        });
        model.addAttribute("place", given(place));
        model.addAttribute("party", given(party));
        return "public/programme";
    }

    @GetMapping("/season/{year}")
    String season(
            @PathVariable int year,
            @RequestParam Map<String, String> parameters,
            @ModelAttribute("format") Formats format,
            Model model) {
        if (year != 2013) {
            throw new View.Absent("season");
        }
        Season season = Season.read(log, Season.REPORT_2013, times(parameters, model));
        model.addAttribute("season", season);
        model.addAttribute("told", SeasonPicture.of(season, format));
        return "public/season";
    }

    private AsOf times(Map<String, String> parameters, Model model) {
        AsOf asOf = door.asOf(parameters);
        model.addAttribute("times", Times.of(asOf, door.recordedAt(asOf.asKnown()), parameters));
        return asOf;
    }

    private static List<ProgrammeTable.Row> places(ProgrammeTable table) {
        return table.rows().stream()
                .sorted(Comparator.comparing(ProgrammeTable.Row::name))
                .toList();
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
