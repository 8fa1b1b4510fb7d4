package org.tequio.web;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tequio.api.access.SitePage;
import org.tequio.api.access.Viewer;
import org.tequio.api.problem.ProblemTexts;
import org.tequio.api.route.Door;
import org.tequio.api.route.Routes;
import org.tequio.api.route.View;
import org.tequio.api.view.BesideViews;
import org.tequio.api.view.BudgetViews;
import org.tequio.api.view.Committees;
import org.tequio.api.view.Log;
import org.tequio.api.view.Programme;
import org.tequio.api.view.Projects;
import org.tequio.api.view.Schemes;
import org.tequio.api.view.SealedTexts;
import org.tequio.api.view.Season;
import org.tequio.fund.ProjectBook;
import org.tequio.project.ProjectTags;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.report.ProgrammeTable;
import org.tequio.scheme.SplitAnswer;
import org.tequio.store.AsOf;
import org.tequio.web.form.FormInput;
import org.tequio.web.picture.ProgrammePicture;
import org.tequio.web.picture.ProjectPicture;
import org.tequio.web.picture.SeasonPicture;
import org.tequio.web.picture.SplitPicture;
import org.tequio.web.step.NextSteps;
import org.tequio.web.step.StageSteps;
import org.tequio.web.text.Formats;
import org.tequio.web.text.SchemeData;
import org.tequio.web.text.Times;

/** The pages for anybody: what a programme spent, how a season was told. */
@Controller
class PublicPages {

    /** What the calculator can be asked about. */
    private static final List<String> AMOUNTS = List.of("total", "contribution", "inKind");

    private final BudgetViews budgets;
    private final Door door;
    private final Log log;
    private final Views views;
    private final Routes routes;
    private final ProblemTexts texts;
    private final NextSteps steps;
    private final BesideViews beside;
    private final Committees committees;
    private final SealedTexts sealed;

    PublicPages(
            Door door,
            Log log,
            Views views,
            Routes routes,
            ProblemTexts texts,
            NextSteps steps,
            BesideViews beside,
            BudgetViews budgets,
            Committees committees,
            SealedTexts sealed) {
        this.sealed = sealed;
        this.committees = committees;
        this.beside = beside;
        this.steps = steps;
        this.budgets = budgets;
        this.door = door;
        this.log = log;
        this.views = views;
        this.routes = routes;
        this.texts = texts;
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

    @GetMapping("/projects")
    String projects(@RequestParam Map<String, String> parameters, Model model) {
        List<Projects.Line> all = views.projects().all(times(parameters, model));
        Map<Projects.Stage, Integer> stages = new EnumMap<>(Projects.Stage.class);
        all.forEach(it -> stages.merge(it.stage(), 1, Integer::sum));
        String stage = parameters.getOrDefault("stage", "");
        model.addAttribute("stages", stages);
        model.addAttribute("stage", stage);
        model.addAttribute("count", all.size());
        model.addAttribute(
                "projects",
                all.stream()
                        .filter(it -> stage.isEmpty() || it.stage().name().equals(stage))
                        .toList());
        return "public/projects";
    }

    @GetMapping("/projects/{project}")
    String project(
            @PathVariable String project,
            @RequestParam Map<String, String> parameters,
            @ModelAttribute("format") Formats format,
            @ModelAttribute("viewer") Viewer viewer,
            Model model) {
        AsOf asOf = times(parameters, model);
        Projects.Book book = views.projects().shown(project, asOf).orElseThrow(() -> new View.Absent("project"));
        model.addAttribute("book", book);
        model.addAttribute("drawn", ProjectPicture.of(book, format));
        views.owed().collected(project, asOf).ifPresent(collected -> model.addAttribute("collected", collected));
        budgets.amendment(project, asOf).ifPresent(it -> model.addAttribute("amendment", it));
        model.addAttribute("bindings", budgets.ofProject(project, asOf));
        model.addAttribute("docket", committees.docket(project, asOf));
        model.addAttribute(
                "printable", book.timeline().stream().anyMatch(it -> it.type().equals("amendment-drafted")));
        model.addAttribute(
                "delivered", book.timeline().stream().anyMatch(it -> it.type().equals("works-delivered")));
        ProjectBook now = viewer.isKnown()
                ? views.projects().book(project, door.asOf(Map.of())).orElse(null)
                : null;
        if (now != null) {
            model.addAttribute("waiting", steps.of(now, viewer, door.asOf(Map.of())));
        }
        model.addAttribute("challenges", beside.challenges().of(project, asOf).orElse(List.of()));
        model.addAttribute("notices", beside.notices().count(project, asOf));
        if (SitePage.isOpen("/flags", viewer)) {
            model.addAttribute(
                    "red", beside.flags().ofProject(viewer, project, asOf).size());
        }
        model.addAttribute("texts", sealed.ofProject(viewer, project, asOf));
        model.addAttribute("deadlines", views.waiting().about(ProjectTags.project(project)));
        model.addAttribute("own", viewer.isKnown() && views.journal().isOwn(viewer, project, asOf));
        model.addAttribute(
                "doable",
                routes.writes().stream()
                        .filter(write -> viewer.isOneOf(write.roles()))
                        .filter(write -> write.path().startsWith("/projects/{project}/"))
                        .filter(write ->
                                StageSteps.allow(write.name(), book.project().stage()))
                        .filter(write -> now == null || steps.suits(write.name(), now, door.asOf(Map.of())))
                        .toList());
        return "public/project";
    }

    @GetMapping("/associations")
    String associations(@RequestParam Map<String, String> parameters, Model model) {
        AsOf asOf = times(parameters, model);
        model.addAttribute("associations", views.parties().associations(asOf));
        model.addAttribute("works", views.projects().byAssociation(asOf));
        model.addAttribute("institutions", views.parties().institutions(asOf));
        return "public/associations";
    }

    @GetMapping("/schemes")
    String schemes(@RequestParam Map<String, String> parameters, @ModelAttribute("viewer") Viewer viewer, Model model) {
        AsOf asOf = times(parameters, model);
        model.addAttribute("schemes", views.schemes().all(asOf));
        if (viewer.seesAll()) {
            model.addAttribute("pending", views.schemes().pending(asOf));
        }
        return "public/schemes";
    }

    @GetMapping("/schemes/{scheme}")
    String scheme(
            @PathVariable String scheme,
            @RequestParam Map<String, String> parameters,
            @ModelAttribute("format") Formats format,
            Model model) {
        AsOf asOf = times(parameters, model);
        Schemes.Held held = views.schemes().one(scheme, asOf).orElseThrow(() -> new View.Absent("scheme"));
        model.addAttribute("held", held);
        model.addAttribute("versions", views.schemes().versions("scheme", scheme, asOf));
        model.addAttribute("data", SchemeData.of(held.scheme(), format));
        return "public/scheme";
    }

    @GetMapping("/split")
    String split(
            @RequestParam Map<String, String> parameters,
            @ModelAttribute("format") Formats format,
            Model model,
            Locale locale) {
        AsOf asOf = times(parameters, model);
        String scheme = parameters.getOrDefault("scheme", "mx-3x1");
        model.addAttribute("schemes", views.schemes().all(asOf));
        model.addAttribute("chosen", scheme);
        model.addAttribute("asked", parameters);
        boolean asks = AMOUNTS.stream().anyMatch(name -> given(parameters.get(name)) != null);
        if (asks) {
            try {
                SplitAnswer answer = views.splits()
                        .answer(scheme, asWritten(parameters), asOf)
                        .orElseThrow(() -> new InvalidInput(Problem.of("scheme-unknown", "?scheme")));
                model.addAttribute("answer", answer);
                model.addAttribute("drawn", SplitPicture.of(answer, format));
            } catch (InvalidInput e) {
                model.addAttribute(
                        "problems",
                        e.problems().stream()
                                .map(problem -> texts.named(problem, locale))
                                .toList());
            }
        }
        return "public/split";
    }

    /** Amounts may have commas between thousands, as the page writes them. */
    private static Map<String, String> asWritten(Map<String, String> parameters) {
        Map<String, String> plain = new LinkedHashMap<>(parameters);
        AMOUNTS.forEach(name -> plain.computeIfPresent(name, (same, text) -> FormInput.plain(text.strip())));
        return plain;
    }

    @GetMapping("/roles")
    String roles(Model model) {
        model.addAttribute("routes", routes.all());
        return "public/roles";
    }

    @GetMapping("/api")
    String api(Model model) {
        model.addAttribute("routes", routes.all());
        return "public/api";
    }

    @GetMapping("/problems")
    String problems(Model model, Locale locale) {
        model.addAttribute("codes", texts.known(locale));
        return "public/problems";
    }

    @GetMapping("/problems/{code}")
    String problem(@PathVariable String code, Model model, Locale locale) {
        if (!texts.knows(code, locale)) {
            throw new View.Absent("problem");
        }
        model.addAttribute("codes", Map.of(code, texts.title(code, locale)));
        return "public/problems";
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
