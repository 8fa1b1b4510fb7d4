package org.tequio.web.choice;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.api.route.Route;
import org.tequio.api.view.Log;
import org.tequio.api.view.Projects;
import org.tequio.api.view.Treasury;
import org.tequio.fund.Gift;
import org.tequio.store.AsOf;
import org.tequio.treasury.BookEntry;
import org.tequio.treasury.BookState;
import org.tequio.treasury.TreasuryEvents.Kind;
import org.tequio.treasury.TreasuryEvents.Use;
import org.tequio.web.text.Formats;

/** What the forms of an association's own book offer to choose from; for who keeps it. */
@Component
final class TreasuryChoices implements Chooser {

    private static final int GIFTS_MAX = 200;
    private static final Set<String> FIELDS = Set.of("campaign", "pledge", "payment", "contribution", "gift", "entry");

    private final Treasury treasury;
    private final Projects projects;
    private final Log log;

    TreasuryChoices(Treasury treasury, Projects projects, Log log) {
        this.treasury = treasury;
        this.projects = projects;
        this.log = log;
    }

    @Override
    public Optional<Map<String, String>> choices(String path, Asked asked) {
        String association = asked.viewer().party();
        if (!asked.route().path().startsWith("/associations/{association}/")) {
            return Optional.empty();
        }
        if (association == null || !Treasury.keeps(asked.viewer(), association)) {
            return none(path);
        }
        BookState book = treasury.state(association, asked.now());
        Formats format = asked.format();
        return switch (path) {
            case "campaign" -> Optional.of(campaigns(book));
            case "pledge" -> Optional.of(pledges(book, format));
            case "payment" -> Optional.of(payments(asked.route(), book, asked.viewer(), asked.now(), format));
            case "contribution" -> Optional.of(contributions(association, book, asked.now(), format));
            case "gift" -> Optional.of(gifts(association, asked.now(), format));
            case "entry" -> Optional.of(entries(book, association, asked.now(), format));
            default -> Optional.empty();
        };
    }

    /** Who keeps no book has nothing to choose from it. */
    private static Optional<Map<String, String>> none(String path) {
        return FIELDS.contains(path) ? Optional.of(Map.of()) : Optional.empty();
    }

    private Map<String, String> campaigns(BookState book) {
        Map<String, String> found = new LinkedHashMap<>();
        book.campaigns().forEach((id, campaign) -> {
            if (!campaign.isClosed()) {
                found.put(id, log.openText(campaign.opened().title()));
            }
        });
        return found;
    }

    private static Map<String, String> pledges(BookState book, Formats format) {
        Map<String, String> found = new LinkedHashMap<>();
        book.openPledges()
                .forEach(pledge -> found.put(
                        pledge.made().pledge(),
                        pledge.made().member() + " · " + format.money(pledge.open()) + " · "
                                + format.day(pledge.made().valueDate())));
        return found;
    }

    private Map<String, String> payments(Route.Write route, BookState book, Viewer viewer, AsOf now, Formats format) {
        Map<String, String> found = new LinkedHashMap<>();
        switch (route.name()) {
            case "sign-payment", "drop-payment" ->
                book.waiting().values().stream()
                        .filter(it ->
                                route.name().equals("drop-payment") || !it.by().equals(viewer.account()))
                        .forEach(it -> found.put(
                                it.payment(),
                                format.word("choice", it.use()) + " · " + format.money(it.amount()) + " · "
                                        + format.day(it.valueDate())));
            default ->
                book.entries().values().stream()
                        .filter(it -> it.kind() == Kind.PAYMENT && it.reversal() == null)
                        .filter(it -> it.use() == Use.PROJECT)
                        .filter(it -> !route.name().equals("link-payment") || it.contribution() == null)
                        .forEach(it -> found.put(it.entry(), told(it, now, format)));
        }
        return found;
    }

    /** The latest gifts, the newest first, as far as they stand. */
    private Map<String, String> gifts(String association, AsOf now, Formats format) {
        Map<String, String> found = new LinkedHashMap<>();
        treasury.standingGifts(association, GIFTS_MAX, now)
                .forEach(it -> found.put(
                        it.gift(),
                        format.word("event", "gift-received") + " · " + format.money(it.amount()) + " · "
                                + format.day(it.valueDate())
                                + (it.member() == null ? "" : " · " + it.member())));
        return found;
    }

    private Map<String, String> entries(BookState book, String association, AsOf now, Formats format) {
        Map<String, String> found = new LinkedHashMap<>();
        book.entries().values().stream()
                .filter(it -> it.reversal() == null)
                .forEach(it -> found.put(it.entry(), format.word("choice", it.kind()) + " · " + told(it, now, format)));
        found.putAll(gifts(association, now, format));
        return found;
    }

    private String told(BookEntry entry, AsOf now, Formats format) {
        @Nullable String project = entry.project();
        return format.money(entry.amount()) + " · " + format.day(entry.valueDate())
                + (project == null
                        ? ""
                        : " · "
                                + projects.line(project, now)
                                        .map(Projects.Line::title)
                                        .orElse(project));
    }

    private Map<String, String> contributions(String association, BookState book, AsOf now, Formats format) {
        Map<String, String> found = new LinkedHashMap<>();
        projects.concerning(association)
                .forEach(line -> projects.book(line.project(), now)
                        .ifPresent(it -> it.books().gifts().values().stream()
                                .filter(gift -> !gift.isReversed() && isOf(gift, association))
                                .filter(gift -> !book.isLinked(gift.received().contribution()))
                                .forEach(gift -> found.put(
                                        gift.received().contribution(),
                                        line.title() + " · "
                                                + format.money(gift.received().sent()) + " · "
                                                + format.day(gift.received().valueDate())))));
        return found;
    }

    private static boolean isOf(Gift gift, String association) {
        return Objects.equals(gift.received().association(), association);
    }
}
