package org.tequio.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.tequio.api.access.SitePage;
import org.tequio.api.access.Viewer;
import org.tequio.api.route.Door;
import org.tequio.api.route.Routes;
import org.tequio.api.view.Flags;
import org.tequio.api.view.Projects;
import org.tequio.api.view.SealedTexts;
import org.tequio.store.AsOf;
import org.tequio.web.text.Times;

/** Red flags and observations for officers and auditors, and the sample of payments for anybody. */
@Controller
class FlagPages {

    private static final int SAMPLE = 10;

    private final Door door;
    private final Flags flags;
    private final Projects projects;
    private final Routes routes;
    private final SealedTexts texts;

    FlagPages(Door door, Flags flags, Projects projects, Routes routes, SealedTexts texts) {
        this.texts = texts;
        this.door = door;
        this.projects = projects;
        this.flags = flags;
        this.routes = routes;
    }

    @GetMapping("/flags")
    String flags(
            @RequestParam Map<String, String> parameters,
            @RequestParam(required = false) @Nullable String project,
            @ModelAttribute("viewer") Viewer viewer,
            Model model) {
        if (!SitePage.isOpen("/flags", viewer)) {
            throw new WorkPages.NotYours();
        }
        AsOf asOf = times(parameters, model);
        List<Flags.Flag> all = flags.all(viewer, asOf).stream()
                .filter(it -> project == null || project.isBlank() || project.equals(it.project()))
                .toList();
        Map<String, Integer> byRule = new LinkedHashMap<>();
        all.forEach(it -> byRule.merge(it.rule(), 1, Integer::sum));
        String rule = parameters.getOrDefault("rule", "");
        model.addAttribute("rules", byRule);
        model.addAttribute("rule", rule);
        model.addAttribute("count", all.size());
        model.addAttribute(
                "flags",
                all.stream()
                        .filter(it -> rule.isBlank() || rule.equals(it.rule()))
                        .toList());
        model.addAttribute("titles", projects.titles(door.asOf(Map.of())));
        List<Flags.Observed> observations = flags.observations(viewer, asOf);
        model.addAttribute("observations", observations);
        model.addAttribute("texts", said(viewer, all, observations, asOf));
        model.addAttribute(
                "doable",
                List.of("explain-flag", "dismiss-flag", "make-observation").stream()
                        .filter(name -> may(viewer, name))
                        .toList());
        model.addAttribute(
                "answerable",
                List.of("answer-observation", "conclude-observation").stream()
                        .filter(name -> may(viewer, name))
                        .toList());
        return "audit/flags";
    }

    @GetMapping("/payments/sample")
    String sample(
            @RequestParam Map<String, String> parameters,
            @RequestParam(required = false) @Nullable String seed,
            @RequestParam(required = false) @Nullable String size,
            Model model) {
        AsOf asOf = times(parameters, model);
        if (seed != null && !seed.isBlank()) {
            int many = size != null && size.matches("[0-9]{1,3}") ? Integer.parseInt(size) : SAMPLE;
            model.addAttribute("sample", flags.sample(seed, many, asOf));
        }
        model.addAttribute("seed", seed);
        model.addAttribute("size", size);
        return "public/sample";
    }

    /** What was said of the flags and observations on the page. */
    private SealedTexts.Told said(Viewer viewer, List<Flags.Flag> all, List<Flags.Observed> observations, AsOf asOf) {
        return texts.ofFlags(
                viewer,
                all.stream()
                        .filter(it -> it.state() != Flags.State.OPEN || it.explanations() > 0)
                        .map(Flags.Flag::flag)
                        .collect(Collectors.toSet()),
                observations.stream().map(Flags.Observed::observation).collect(Collectors.toSet()),
                asOf);
    }

    private boolean may(Viewer viewer, String command) {
        return routes.write(command)
                .filter(route -> viewer.isOneOf(route.roles()))
                .isPresent();
    }

    private AsOf times(Map<String, String> parameters, Model model) {
        AsOf asOf = door.asOf(parameters);
        model.addAttribute("times", Times.of(asOf, door.recordedAt(asOf.asKnown()), parameters));
        return asOf;
    }
}
