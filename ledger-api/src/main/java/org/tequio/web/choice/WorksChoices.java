package org.tequio.web.choice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.api.view.Log;
import org.tequio.api.view.Parties;
import org.tequio.budget.BudgetEvents.ObligationAccrued;
import org.tequio.budget.BudgetEvents.ObligationSettled;
import org.tequio.fund.Contract;
import org.tequio.fund.ProjectBook;
import org.tequio.fund.ReturnDue;
import org.tequio.fund.ReturnEvents.MeasureProposed;
import org.tequio.fund.WorkEvents.WorksDelivered;
import org.tequio.project.Indicator;
import org.tequio.project.ProjectTags;
import org.tequio.projection.Projection.Fact;
import org.tequio.store.Query;

/** What the forms about the works and their end offer: milestones, contracts, claims and what goes back to whom. */
@Component
final class WorksChoices implements Chooser {

    private final Parties parties;
    private final Log log;

    WorksChoices(Parties parties, Log log) {
        this.parties = parties;
        this.log = log;
    }

    @Override
    public Optional<Map<String, String>> choices(String path, Asked asked) {
        return switch (path) {
            case "milestone" -> Optional.of(milestones(asked));
            case "contract" -> Optional.of(contracts(asked));
            case "indicator" -> Optional.of(indicators(asked));
            case "delivery" -> Optional.of(delivery(asked));
            case "measure" -> Optional.of(measures(asked));
            case "giveBack" -> Optional.of(giveBacks(asked));
            case "ret" -> Optional.of(returns(asked));
            case "seat" ->
                asked.is("pay-return", "set-aside-return", "forfeit-unclaimed")
                        ? Optional.of(seatsOfReturns(asked))
                        : Optional.empty();
            case "payment" -> asked.is("bounce-return") ? Optional.of(payments(asked)) : Optional.empty();
            case "claim" -> Optional.of(claims(asked));
            case "obligation" -> Optional.of(obligations(asked));
            default -> Optional.empty();
        };
    }

    /** A contractor or payee may be new; those known are named. */
    @Override
    public Map<String, String> suggestions(String path, Asked asked) {
        if (asked.book() == null) {
            return Map.of();
        }
        Map<String, String> found = new TreeMap<>();
        if (path.equals("contractor") || path.equals("payee")) {
            asked.book().books().works().contracts().values().stream()
                    .map(it -> it.signed().contractor())
                    .forEach(it -> found.put(it, it));
        }
        if (path.equals("payee")) {
            asked.book().books().spendings().values().stream()
                    .map(it -> it.recorded().payee())
                    .forEach(it -> {
                        if (it != null) {
                            found.put(it, it);
                        }
                    });
        }
        if (path.equals("what")) {
            indicators(asked).forEach(found::put);
        }
        return found;
    }

    private static Map<String, String> milestones(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        if (asked.book() != null) {
            var works = asked.book().books().works();
            works.milestones().stream()
                    .filter(it ->
                            !asked.is("confirm-milestone") || !works.confirmed().containsKey(it.code()))
                    .forEach(it -> found.put(
                            it.code(),
                            it.code() + " · " + asked.format().money(it.amount()) + " · "
                                    + asked.format().day(it.until())));
        }
        return found;
    }

    private static Map<String, String> contracts(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        if (asked.book() != null) {
            asked.book().books().works().contracts().values().stream()
                    .filter(it -> wanted(it, asked))
                    .forEach(it -> found.put(
                            it.signed().contract(),
                            it.signed().contractor() + " · "
                                    + asked.format().money(it.signed().amount()) + " · "
                                    + asked.format().day(it.signed().valueDate())));
        }
        return found;
    }

    private static boolean wanted(Contract it, Asked asked) {
        return switch (asked.route().name()) {
            case "repay-contract-advance", "claim-advance" -> it.unamortised().isPositive();
            case "settle-retention" -> it.retained().isPositive();
            default -> true;
        };
    }

    private static Map<String, String> indicators(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        if (asked.book() != null && asked.book().project().proposal() != null) {
            for (Indicator it : asked.book().project().proposal().indicators()) {
                found.put(it.id(), it.id().replace('-', ' ') + " (" + it.unit() + ")");
            }
        }
        return found;
    }

    private static Map<String, String> delivery(Asked asked) {
        WorksDelivered delivered =
                asked.book() == null ? null : asked.book().books().works().delivered();
        return delivered == null
                ? Map.of()
                : Map.of(delivered.delivery(), asked.format().day(delivered.valueDate()));
    }

    private static Map<String, String> measures(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        if (asked.book() != null) {
            (asked.is("drop-measure") ? droppable(asked.book(), asked.viewer()) : approvable(asked))
                    .stream()
                            .forEach(each -> found.put(
                                    each.measure(),
                                    asked.format().word("choice", each.kind()) + " · "
                                            + asked.format().day(each.valueDate())));
        }
        return found;
    }

    private static List<MeasureProposed> approvable(Asked asked) {
        return Objects.requireNonNull(asked.book()).books().waitingMeasures().stream()
                .filter(each -> asked.isAnothers(each.by())
                        && !each.party().equals(asked.viewer().party()))
                .toList();
    }

    /** One's own party's, to withdraw; as a party that pays all, to refuse. */
    private static List<MeasureProposed> droppable(ProjectBook book, Viewer viewer) {
        return book.books().returns().waitingMeasures().stream()
                .filter(each ->
                        each.party().equals(viewer.party()) || book.project().fillsSeat(viewer.party()))
                .toList();
    }

    private static Map<String, String> giveBacks(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        if (asked.book() != null) {
            asked.book().books().returns().giveBacks().values().stream()
                    .filter(each -> each.isWaiting())
                    .map(each -> each.announced())
                    .filter(each -> asked.isAnothers(each.by()))
                    .forEach(each -> found.put(
                            each.giveBack(),
                            asked.format().money(each.amount()) + " · "
                                    + asked.format().day(each.valueDate())));
        }
        return found;
    }

    /** What a return form is about: what is owed still, or what was set aside and its term is over. */
    private static List<ReturnDue> dues(Asked asked) {
        ProjectBook book = asked.book();
        if (book == null) {
            return List.of();
        }
        return book.books().returns().dues().stream()
                .filter(due -> switch (asked.route().name()) {
                    case "set-aside-return" -> due.open().isPositive();
                    case "forfeit-unclaimed" -> due.aside().isPositive();
                    default ->
                        !due.isSettled() && asked.isAnothers(due.decided().by());
                })
                .toList();
    }

    private static Map<String, String> returns(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        dues(asked)
                .forEach(due -> found.put(
                        due.decided().ret(),
                        asked.format().word("works.cause", due.decided().cause()) + " · "
                                + asked.format().day(due.decided().valueDate())));
        return found;
    }

    private static Map<String, String> seatsOfReturns(Asked asked) {
        String ret = asked.said("ret");
        return dues(asked).stream()
                .filter(due -> ret.isEmpty() || due.decided().ret().equals(ret))
                .collect(Collectors.toMap(
                        due -> due.part().seat(),
                        due -> asked.format().word("party", due.part().seat()) + " · "
                                + asked.format().money(due.owed()),
                        (first, second) -> first + " / " + second.substring(second.lastIndexOf(" · ") + 3),
                        LinkedHashMap::new));
    }

    private static Map<String, String> payments(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        if (asked.book() != null) {
            asked.book()
                    .books()
                    .returns()
                    .payments()
                    .values()
                    .forEach(it -> found.put(
                            it.payment(),
                            asked.format().word("party", it.seat()) + " · "
                                    + asked.format().money(it.amount()) + " · "
                                    + asked.format().day(it.valueDate())));
        }
        return found;
    }

    private Map<String, String> claims(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        if (asked.book() != null) {
            asked.book().books().returns().claims().values().stream()
                    .filter(it -> asked.is("conclude-observation") || it.open().isPositive())
                    .forEach(it -> found.put(
                            it.raised().claim(),
                            asked.format().word("works.kind", it.raised().kind()) + " · "
                                    + parties.name(it.raised().debtor()) + " · "
                                    + asked.format().money(it.open())));
        }
        return found;
    }

    private Map<String, String> obligations(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        @Nullable ProjectBook book = asked.book();
        if (book == null) {
            return found;
        }
        Query query =
                Query.of(ProjectTags.project(book.project().project()), "obligation-accrued", "obligation-settled");
        for (Fact fact : log.facts(query, asked.now())) {
            switch (fact.event()) {
                case ObligationAccrued it ->
                    found.put(
                            it.obligation(),
                            asked.format().money(it.amount()) + " · "
                                    + asked.format().day(it.valueDate()));
                case ObligationSettled it -> found.remove(it.obligation());
                default -> {}
            }
        }
        return found;
    }
}
