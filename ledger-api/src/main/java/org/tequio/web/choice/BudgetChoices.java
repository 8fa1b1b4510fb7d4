package org.tequio.web.choice;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;
import org.tequio.api.view.BudgetViews;

/** Budgets, and the projects and seats that they bind or that ask for them. */
@Component
final class BudgetChoices implements Chooser {

    private final BudgetViews budgets;

    BudgetChoices(BudgetViews budgets) {
        this.budgets = budgets;
    }

    @Override
    public Optional<Map<String, String>> choices(String path, Asked asked) {
        if (!asked.route().path().contains("{budget}")) {
            return Optional.empty();
        }
        return switch (path) {
            case "budget" -> Optional.of(own(asked));
            case "project" -> Optional.of(projects(asked));
            case "seat" -> Optional.of(seats(asked));
            default -> Optional.empty();
        };
    }

    private Map<String, String> own(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        budgets.all(asked.now()).stream()
                .filter(each -> asked.viewer().seesAll()
                        || each.party().equals(asked.viewer().party()))
                .forEach(each -> found.put(
                        each.budget(),
                        each.partyName() + " · " + each.fiscalYear() + " · " + each.programme() + " · "
                                + asked.format().place(each.place())));
        return found;
    }

    private Map<String, String> projects(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        each(asked, (project, seat) -> {}, found);
        return found;
    }

    private Map<String, String> seats(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        String project = asked.said("project");
        each(
                asked,
                (of, seat) -> {
                    if (project.isEmpty() || project.equals(of)) {
                        found.put(seat, asked.format().word("party", seat));
                    }
                },
                new LinkedHashMap<>());
        return found;
    }

    private void each(Asked asked, BiConsumer<String, String> seat, Map<String, String> titles) {
        budgets.one(asked.said("budget"), asked.now()).ifPresent(book -> {
            if (asked.is("withdraw-claim")) {
                book.queue().forEach(it -> {
                    titles.put(it.project(), it.title() + " · " + asked.format().money(it.amount()));
                    seat.accept(it.project(), it.seat());
                });
            } else {
                book.bound().forEach(it -> {
                    titles.put(it.project(), it.title() + " · " + asked.format().money(it.committed()));
                    seat.accept(it.project(), it.seat());
                });
            }
        });
    }
}
