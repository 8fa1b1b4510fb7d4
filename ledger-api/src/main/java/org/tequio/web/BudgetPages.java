package org.tequio.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tequio.api.access.Viewer;
import org.tequio.api.route.Door;
import org.tequio.api.route.Routes;
import org.tequio.api.route.View;
import org.tequio.api.view.BudgetViews;
import org.tequio.store.AsOf;
import org.tequio.web.text.Times;

/** Whose budget has how much, and how far its money has come. */
@Controller
class BudgetPages {

    private final Door door;
    private final BudgetViews budgets;
    private final Routes routes;

    BudgetPages(Door door, BudgetViews budgets, Routes routes) {
        this.door = door;
        this.budgets = budgets;
        this.routes = routes;
    }

    @GetMapping("/budgets")
    String all(@RequestParam Map<String, String> parameters, @ModelAttribute("viewer") Viewer viewer, Model model) {
        AsOf asOf = times(parameters, model);
        List<BudgetViews.Line> all = budgets.all(asOf);
        model.addAttribute("years", choices(all, line -> Integer.toString(line.fiscalYear())));
        model.addAttribute("programmes", choices(all, BudgetViews.Line::programme));
        model.addAttribute("places", choices(all, BudgetViews.Line::place));
        model.addAttribute("year", given(parameters.get("year")));
        model.addAttribute("programme", given(parameters.get("programme")));
        model.addAttribute("place", given(parameters.get("place")));
        model.addAttribute("party", given(parameters.get("party")));
        model.addAttribute(
                "parties",
                all.stream()
                        .collect(java.util.stream.Collectors.toMap(
                                BudgetViews.Line::party,
                                BudgetViews.Line::partyName,
                                (one, other) -> one,
                                java.util.TreeMap::new)));
        model.addAttribute(
                "budgets",
                all.stream()
                        .filter(line -> fits(parameters.get("year"), Integer.toString(line.fiscalYear())))
                        .filter(line -> fits(parameters.get("programme"), line.programme()))
                        .filter(line -> fits(parameters.get("place"), line.place()))
                        .filter(line -> fits(parameters.get("party"), line.party()))
                        .toList());
        model.addAttribute("opens", may(viewer, "appropriate-budget"));
        return "public/budgets";
    }

    @GetMapping("/budgets/{budget}")
    String one(
            @PathVariable String budget,
            @RequestParam Map<String, String> parameters,
            @ModelAttribute("viewer") Viewer viewer,
            Model model) {
        AsOf asOf = times(parameters, model);
        BudgetViews.Book book = budgets.one(budget, asOf).orElseThrow(() -> new View.Absent("budget"));
        model.addAttribute("book", book);
        model.addAttribute(
                "own", viewer.isKnown() && book.budget().party().equals(viewer.party()) && may(viewer, "cut-budget"));
        return "public/budget";
    }

    private static List<String> choices(List<BudgetViews.Line> all, Function<BudgetViews.Line, String> of) {
        return all.stream().map(of).distinct().sorted().toList();
    }

    private static boolean fits(@Nullable String asked, String found) {
        return asked == null || asked.isEmpty() || asked.equals(found);
    }

    private static String given(@Nullable String asked) {
        return asked == null ? "" : asked;
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
