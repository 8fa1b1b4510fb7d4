package org.tequio.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.api.route.Door;
import org.tequio.api.route.Route;
import org.tequio.api.view.Appeals;
import org.tequio.api.view.NoticeViews;
import org.tequio.api.view.Parties;
import org.tequio.appeal.AppealBooks;
import org.tequio.appeal.AppealGift;
import org.tequio.appeal.Award;
import org.tequio.appeal.AwardKind;
import org.tequio.notice.Notices.Notice;
import org.tequio.store.AsOf;

/** What the forms about what stands beside the matching offer, so that nobody types an id. */
@Component
final class AppealChoices {

    private final Door door;
    private final Appeals appeals;
    private final NoticeViews notices;
    private final Parties parties;

    AppealChoices(Door door, Appeals appeals, NoticeViews notices, Parties parties) {
        this.notices = notices;
        this.door = door;
        this.appeals = appeals;
        this.parties = parties;
    }

    /** Whether a form is about an appeal. */
    static boolean concerns(Route.Write route) {
        return route.path().startsWith("/appeals");
    }

    /** The reports on a work that wait for an answer. */
    List<Notice> waitingNotices(String project, AsOf now) {
        return notices.waiting(project, now);
    }

    /** What may be chosen for a field; empty where anything may be written. */
    Map<String, String> of(String path, Route.Write route, Map<String, String> sent, Viewer viewer, Formats format) {
        AsOf now = door.asOf(Map.of());
        if (path.equals("appeal")) {
            return own(route, viewer, now);
        }
        return appeals.books(sent.getOrDefault("appeal", ""), now)
                .map(books -> of(path, route, books, viewer, format))
                .orElse(Map.of());
    }

    private Map<String, String> of(String path, Route.Write route, AppealBooks books, Viewer viewer, Formats format) {
        return switch (path) {
            case "purpose" -> words(books);
            case "agency" -> agencies(books);
            case "gift" -> gifts(books, viewer, format);
            case "award" -> awards(books, wanted(route.name()), format);
            case "fact" -> facts(books, format);
            default -> Map.of();
        };
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

    private static Map<String, String> words(AppealBooks books) {
        Map<String, String> found = new LinkedHashMap<>();
        books.opened().purposes().forEach(it -> found.put(it, it.replace('-', ' ')));
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

    private static Map<String, String> facts(AppealBooks books, Formats format) {
        Map<String, String> found = new LinkedHashMap<>();
        books.reversible()
                .forEach(id -> books.reversible(id)
                        .ifPresent(
                                it -> found.put(id, Told.of(it, format).type() + " · " + format.day(it.valueDate()))));
        return found;
    }
}
