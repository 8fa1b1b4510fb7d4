package org.tequio.web.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.tequio.api.view.Waiting;
import org.tequio.money.Money;
import org.tequio.web.step.NextSteps.Step;

/** Gathers the steps that wait for somebody in one project: only those that she may take, each once. */
final class StepList {

    /** Steps that nothing but their deadline tells; of all others the project's own state says whether they wait. */
    private static final Set<String> BY_DEADLINE_ONLY = Set.of(
            "notify-gaps",
            "renew-association",
            "answer-observation",
            "answer-notice",
            "close-project-year",
            "give-back-advance");

    private final String project;
    private final Predicate<String> may;
    private final Map<String, Step> byLink = new LinkedHashMap<>();

    /**
     * For one project.
     *
     * @param may whether the viewer may give a command at all
     */
    StepList(String project, Predicate<String> may) {
        this.project = project;
        this.may = may;
    }

    List<Step> all() {
        return new ArrayList<>(byLink.values());
    }

    void add(String command) {
        add(command, null, null, Map.of());
    }

    /** With the amount filled in, where the form asks for it under that name. */
    void paying(String command, Money amount, Map<String, String> more) {
        Map<String, String> values = new LinkedHashMap<>(more);
        values.put("amount.amount", amount.amount());
        values.put("amount.currency", amount.currency().getCurrencyCode());
        add(command, null, amount, values);
    }

    void add(String command, @Nullable String seat, @Nullable Money amount, Map<String, String> values) {
        Map<String, String> all = new LinkedHashMap<>(values);
        boolean pays = command.equals("receive-contribution") || command.equals("announce-deposit");
        if (pays && amount != null) {
            all.put("amount.amount", amount.amount());
            all.put("amount.currency", amount.currency().getCurrencyCode());
        }
        if (may.test(command)) {
            put(new Step(command, seat, amount, link(command, all), List.of()));
        }
    }

    /** A deadline: says of a step that is there already when it ends, or is one of its own. */
    void due(Waiting.Item item) {
        boolean known = false;
        for (Step step : all()) {
            if (leadsTo(step.command(), item.act()) && (item.about() == null || isAbout(step, item.about()))) {
                put(step.meeting(item));
                known = true;
            }
        }
        if (!known && item.link() != null && BY_DEADLINE_ONLY.contains(item.act()) && may.test(item.act())) {
            put(new Step(item.act(), item.seat(), null, item.link(), List.of(item)));
        }
    }

    /** A term to vote is met by the session in which the votes are given, where there is none yet. */
    private static boolean leadsTo(String command, String act) {
        return command.equals(act) || (act.equals("vote-on-project") && command.equals("hold-session"));
    }

    private static boolean isAbout(Step step, String about) {
        return about.equals(step.seat())
                || step.link().contains("=" + about)
                || (step.seat() != null && about.endsWith(" " + step.seat()));
    }

    private void put(Step step) {
        byLink.put(step.link(), step);
    }

    private String link(String command, Map<String, String> values) {
        UriComponentsBuilder link =
                UriComponentsBuilder.fromPath("/do/{command}").queryParam("project", "{project}");
        Map<String, Object> variables = new LinkedHashMap<>(Map.of("command", command, "project", project));
        values.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(each -> {
            String name = each.getKey().replace('.', '_');
            link.queryParam(each.getKey(), "{" + name + "}");
            variables.put(name, each.getValue());
        });
        return link.encode().buildAndExpand(variables).toUriString();
    }
}
