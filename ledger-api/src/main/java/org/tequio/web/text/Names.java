package org.tequio.web.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tequio.api.view.Appeals;
import org.tequio.api.view.Committees;
import org.tequio.api.view.Parties;
import org.tequio.api.view.Projects;
import org.tequio.ledger.Ledger;
import org.tequio.store.AsOf;

/** What people call the things that the ledger knows by ids: asked wherever a page shows a value that may be one. */
@Component
public final class Names {

    private static final Pattern BUDGET = Pattern.compile("(i-[^.]+)\\.([^.]+)\\.([0-9]{4})\\.([0-9A-Z-]+)");

    private static final Pattern IDS = Pattern.compile("[a-z]{1,2}-[a-z0-9-]+(?:,? [a-z]{1,2}-[a-z0-9-]+)*");

    private final Parties parties;
    private final Projects projects;
    private final Appeals appeals;
    private final Committees committees;
    private final RuleNames rules;
    private final Ledger ledger;

    Names(Parties parties, Projects projects, Appeals appeals, Committees committees, RuleNames rules, Ledger ledger) {
        this.parties = parties;
        this.projects = projects;
        this.appeals = appeals;
        this.committees = committees;
        this.rules = rules;
        this.ledger = ledger;
    }

    /** The name, title or number of what an id stands for; a day or constant in words; anything else as it stands. */
    public String of(String value, Formats format) {
        return thing(value, format).orElseGet(() -> Told.said(value, format));
    }

    private Optional<String> thing(String value, Formats format) {
        Matcher budget = BUDGET.matcher(value);
        if (budget.matches()) {
            return Optional.of(parties.name(budget.group(1)) + " · " + budget.group(3) + " · "
                    + rules.of(budget.group(2), format) + " · " + format.place(budget.group(4)));
        }
        if (rules.knows(value)) {
            return Optional.of(rules.of(value, format));
        }
        AsOf now = AsOf.position(ledger.store().head());
        int at = value.indexOf('-');
        return switch (at < 0 ? "" : value.substring(0, at)) {
            case "i", "a" -> Optional.of(parties.name(value)).filter(name -> !name.equals(value));
            case "p" -> projects.line(value, now).map(Projects.Line::title);
            case "ap" -> appeals.one(value, now).map(Appeals.Appeal::title);
            case "c" ->
                committees.calls(now).stream()
                        .filter(call -> call.call().equals(value))
                        .map(call -> call.number() + " · " + parties.name(call.convener()))
                        .findFirst();
            default -> Optional.empty();
        };
    }

    /** The same of several, set off by commas or blanks. */
    public String ofAll(String values, Formats format) {
        return IDS.matcher(values).matches()
                ? Stream.of(values.split(",? ")).map(it -> of(it, format)).collect(Collectors.joining(", "))
                : of(values, format);
    }

    /** What the ids in the path of an account stand for, in its order; those that nothing stands for are left out. */
    public String inAccount(String path, Formats format) {
        return Stream.of(path.split(":"))
                .filter(part -> IDS.matcher(part).matches())
                .flatMap(part -> thing(part, format).stream())
                .collect(Collectors.joining(", "));
    }

    /** The same of something that is said as {@code project=p-1}. */
    public String ofTag(String tag, Formats format) {
        return of(tag.substring(tag.indexOf('=') + 1), format);
    }
}
