package org.tequio.web.choice;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.api.route.Route;
import org.tequio.api.view.Appeals;
import org.tequio.api.view.Parties;
import org.tequio.appeal.AppealBooks;
import org.tequio.appeal.AppealGift;
import org.tequio.appeal.Award;
import org.tequio.appeal.AwardKind;
import org.tequio.store.AsOf;
import org.tequio.web.text.Foreseen;
import org.tequio.web.text.Formats;

/** What the forms about what stands beside the matching offer, so that nobody types an id. */
@Component
final class AppealChoices implements Chooser {

    private final Appeals appeals;
    private final Parties parties;
    private final NewIds newIds;

    AppealChoices(Appeals appeals, Parties parties, NewIds newIds) {
        this.newIds = newIds;
        this.appeals = appeals;
        this.parties = parties;
    }

    @Override
    public Optional<Map<String, String>> choices(String path, Asked asked) {
        if (!asked.route().path().startsWith("/appeals")) {
            return Optional.empty();
        }
        Formats format = asked.format();
        return switch (path) {
            case "appeal" -> Optional.of(own(asked.route(), asked.viewer(), asked.now()));
            case "agencies" -> Optional.of(institutions(asked.now()));
            case "remainderTo" -> Optional.of(receivers(asked.now()));
            case "purpose" -> of(asked, books -> words(books, format));
            case "agency" -> of(asked, this::agencies);
            case "gift" -> of(asked, books -> gifts(books, asked.viewer(), format));
            case "award" ->
                of(asked, books -> awards(books, wanted(asked.route().name()), format));
            case "debt" -> of(asked, books -> debts(books, format));
            case "measure" -> of(asked, books -> waivers(books, asked.viewer(), format));
            case "fact" -> of(asked, books -> facts(books, format));
            default -> Optional.empty();
        };
    }

    /** Appeals of one crisis share its code. */
    @Override
    public Map<String, String> suggestions(String path, Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        if (path.matches("households\\.[0-9]+\\.household")) {
            found.put(newIds.household(), asked.format().text("form.newId"));
        }
        if (path.equals("crisis")) {
            appeals.all(asked.now())
                    .forEach(it -> found.put(it.crisis(), it.crisisName() == null ? it.title() : it.crisisName()));
        }
        return found;
    }

    private Optional<Map<String, String>> of(Asked asked, Function<AppealBooks, Map<String, String>> choices) {
        return Optional.of(
                appeals.books(asked.said("appeal"), asked.now()).map(choices).orElse(Map.of()));
    }

    private Map<String, String> institutions(AsOf now) {
        Map<String, String> found = new LinkedHashMap<>();
        parties.institutions(now).forEach(it -> found.put(it.institution(), it.name()));
        return found;
    }

    /** Parties, and the appeals that are open still. */
    private Map<String, String> receivers(AsOf now) {
        Map<String, String> found = institutions(now);
        parties.associations(now).forEach(it -> found.put(it.association(), it.name()));
        appeals.all(now).forEach(it -> found.put(it.appeal(), it.title()));
        return found;
    }

    /** To give, all open ones; for the rest those that the viewer deals with. */
    private Map<String, String> own(Route.Write route, Viewer viewer, AsOf now) {
        boolean gives = route.name().equals("give-to-appeal");
        Map<String, String> found = new LinkedHashMap<>();
        appeals.all(now).stream()
                .filter(it -> gives
                        || viewer.seesAll()
                        || it.holder().equals(viewer.party())
                        || it.agencies().contains(String.valueOf(viewer.party())))
                .forEach(it -> found.put(it.appeal(), it.title()));
        return found;
    }

    private static Map<String, String> words(AppealBooks books, Formats format) {
        Map<String, String> found = new LinkedHashMap<>();
        books.opened().purposes().forEach(it -> found.put(it, format.word("purpose", it)));
        return found;
    }

    private Map<String, String> agencies(AppealBooks books) {
        Map<String, String> found = new LinkedHashMap<>();
        books.opened().agencies().forEach(it -> found.put(it, parties.name(it)));
        return found;
    }

    private static Map<String, String> gifts(AppealBooks books, Viewer viewer, Formats format) {
        Map<String, String> found = new LinkedHashMap<>();
        books.gifts().values().stream()
                .filter(AppealGift::isWaiting)
                .filter(it -> !it.madeBy().equals(viewer.account()))
                .forEach(it -> found.put(it.id(), format.money(it.credited()) + " · " + format.day(it.valueDate())));
        return found;
    }

    private static Predicate<Award> wanted(String command) {
        return switch (command) {
            case "pay-award", "cancel-award" -> Award::isWaiting;
            case "repay-advance" -> it -> it.outstanding().plus(it.writtenOff()).isPositive();
            case "settle-advance" -> it -> it.outstanding().isPositive();
            default -> it -> it.is(AwardKind.ASSISTANCE) && it.undelivered().isPositive();
        };
    }

    private static Map<String, String> awards(AppealBooks books, Predicate<Award> wanted, Formats format) {
        Map<String, String> found = new LinkedHashMap<>();
        books.awards().values().stream()
                .filter(wanted)
                .forEach(it -> found.put(
                        it.id(),
                        format.word("choice", it.decided().kind()) + " · " + format.money(it.amount()) + " · "
                                + it.decided().household()));
        return found;
    }

    /** What nobody has asked to give up yet. */
    private Map<String, String> debts(AppealBooks books, Formats format) {
        Map<String, String> found = new LinkedHashMap<>();
        books.debts().forEach((debtor, owed) -> found.put(debtor, parties.name(debtor) + " · " + format.money(owed)));
        awards(books, it -> it.undelivered().isPositive(), format).forEach(found::put);
        return found;
    }

    private Map<String, String> waivers(AppealBooks books, Viewer viewer, Formats format) {
        Map<String, String> found = new LinkedHashMap<>();
        books.waivers().values().stream()
                .filter(it -> !it.by().equals(viewer.account()))
                .forEach(it -> found.put(it.measure(), parties.name(it.debtor()) + " · " + format.money(it.amount())));
        return found;
    }

    private static Map<String, String> facts(AppealBooks books, Formats format) {
        Map<String, String> found = new LinkedHashMap<>();
        books.reversible()
                .forEach(id -> books.reversible(id)
                        .ifPresent(it -> found.put(
                                id, format.word("event", Foreseen.type(it)) + " · " + format.day(it.valueDate()))));
        return found;
    }
}
