package org.tequio.web.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tequio.api.route.Door;
import org.tequio.api.view.BudgetForesight;
import org.tequio.api.view.BudgetViews;
import org.tequio.api.view.Parties;
import org.tequio.api.view.Projects;
import org.tequio.budget.BudgetEvents.ShareClaimed;
import org.tequio.event.Event;
import org.tequio.fund.ProjectBook;
import org.tequio.project.AmendmentEvents.AgreementAmended;
import org.tequio.project.AmendmentEvents.AmendmentDrafted;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.AgreementDrafted;
import org.tequio.project.ProjectState;
import org.tequio.store.AsOf;
import org.tequio.web.text.Foreseen;
import org.tequio.web.text.Formats;
import org.tequio.web.text.Names;

/**
 * Tells what a write would do, from the very events that it would record: agreements, amendments and budgets by their
 * figures, anything else as lines and tables.
 */
@Component
public final class Previews {

    private static final Pattern MADE = Pattern.compile("[a-z]{1,3}-[0-9b-z]{16}|[0-9a-f]{64}");
    private static final Set<String> SEATS = Set.of("seat", "giver", "chargesBorneBy", "from", "to", "coverer");
    private static final Set<String> STEPS = Set.of("opens", "needs");

    private final Door door;
    private final BudgetViews budgets;
    private final BudgetForesight foresight;
    private final Parties parties;
    private final Projects projects;
    private final Names names;

    Previews(
            Door door,
            BudgetViews budgets,
            BudgetForesight foresight,
            Parties parties,
            Projects projects,
            Names names) {
        this.projects = projects;
        this.door = door;
        this.budgets = budgets;
        this.foresight = foresight;
        this.parties = parties;
        this.names = names;
    }

    /** Puts into the model of a page what the events say. */
    public void show(List<Event> events, Map<String, String> sent, Formats format, Model model) {
        AsOf now = door.asOf(Map.of());
        Named named = new Named(sent, format);
        events.stream()
                .filter(AgreementDrafted.class::isInstance)
                .findFirst()
                .ifPresent(event -> agreement((AgreementDrafted) event, model));
        events.stream()
                .filter(AmendmentDrafted.class::isInstance)
                .findFirst()
                .flatMap(event -> budgets.amendment((AmendmentDrafted) event, now))
                .ifPresent(amendment -> model.addAttribute("amendment", amendment));
        List<BudgetForesight.Claim> claims = foresight.claims(events, now, door.today());
        List<BudgetForesight.Change> changes = foresight.changes(events, now);
        Map<String, String> budgetNames = new LinkedHashMap<>();
        claims.forEach(it -> budgetNames.put(it.budget(), named.text(it.budget())));
        changes.forEach(it -> budgetNames.put(it.budget(), named.text(it.budget())));
        model.addAttribute(
                "inForce",
                events.stream().anyMatch(it -> it instanceof AgreementAmended || it instanceof AgreementConcluded));
        model.addAttribute("claims", claims);
        model.addAttribute("changes", changes);
        model.addAttribute("budgetNames", budgetNames);
        model.addAttribute("events", Foreseen.of(rest(events), named, format));
    }

    /**
     * Puts into the model what is up for signature, so that every signer sees what it makes of each share, not only the
     * last.
     *
     * @return the id of the text to sign, for its reason; empty where nothing is
     */
    public Optional<String> toSign(String command, Map<String, String> sent, Model model) {
        String project = sent.getOrDefault("project", "");
        if (project.isBlank()) {
            return Optional.empty();
        }
        AsOf now = door.asOf(Map.of());
        return switch (command) {
            case "sign-amendment", "withdraw-amendment" -> {
                Optional<BudgetViews.Proposed> waiting = budgets.amendment(project, now);
                waiting.ifPresent(it -> model.addAttribute("amendment", it));
                yield waiting.map(BudgetViews.Proposed::amendment);
            }
            case "sign-agreement" -> {
                Optional<AgreementDrafted> draft =
                        projects.book(project, now).map(ProjectBook::project).map(ProjectState::draft);
                draft.ifPresent(it -> agreement(it, model));
                yield draft.map(AgreementDrafted::agreement);
            }
            default -> Optional.empty();
        };
    }

    private void agreement(AgreementDrafted drafted, Model model) {
        Map<String, String> names = new LinkedHashMap<>();
        drafted.terms().shares().forEach(share -> names.put(share.party(), parties.name(share.party())));
        model.addAttribute("drafted", drafted);
        model.addAttribute("names", names);
    }

    /** What is not told in words of its own. */
    private static List<Event> rest(List<Event> events) {
        return events.stream()
                .filter(event -> !(event instanceof AgreementDrafted
                        || event instanceof AmendmentDrafted
                        || event instanceof AgreementAmended
                        || event instanceof AgreementConcluded
                        || event instanceof ShareClaimed))
                .toList();
    }

    /** Names in place of ids, as known at a moment. */
    private final class Named implements Foreseen.Words {

        private final Map<String, String> sent;
        private final Formats format;

        Named(Map<String, String> sent, Formats format) {
            this.sent = sent;
            this.format = format;
        }

        @Override
        public Optional<String> of(String name, String value) {
            if (name.equals("by")) {
                return Optional.empty();
            }
            if (SEATS.contains(name) && value.matches("[a-z][a-z-]*")) {
                return Optional.of(format.word("party", value));
            }
            if (STEPS.contains(name)) {
                return Optional.of(format.step(value));
            }
            if (name.equals("place") && value.matches("[0-9A-Z-]+")) {
                return Optional.of(format.place(value));
            }
            String text = text(value);
            return text.equals(value) && MADE.matcher(value).matches() ? Optional.empty() : Optional.of(text);
        }

        @Override
        public String sealed(String name) {
            String typed = sent.getOrDefault(name, "");
            return typed.isBlank() ? format.text("told.sealed") : typed.strip();
        }

        String text(String value) {
            return names.of(value, format);
        }
    }
}
