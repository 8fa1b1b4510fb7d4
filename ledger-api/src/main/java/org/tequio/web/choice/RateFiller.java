package org.tequio.web.choice;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.api.route.Door;
import org.tequio.api.route.Route;
import org.tequio.api.view.Projects;
import org.tequio.api.view.Schemes;
import org.tequio.fx.Rate;
import org.tequio.ledger.Ledger;
import org.tequio.store.AsOf;

/** Fills in the rate of a gift in another currency from the approved tables, where its giver says none. */
@Component
public final class RateFiller {

    private final Door door;
    private final Projects projects;
    private final Schemes schemes;
    private final Ledger ledger;

    RateFiller(Door door, Projects projects, Schemes schemes, Ledger ledger) {
        this.door = door;
        this.projects = projects;
        this.schemes = schemes;
        this.ledger = ledger;
    }

    /** The rate that was filled in, with its source and date; empty if nothing was. */
    public Optional<Rate> rate(Route.Write route, Map<String, String> sent) {
        Currency given = currency(sent.get("amount.currency"));
        boolean says = isGiven(sent, "rate") || isGiven(sent, "credited.amount");
        if (!route.name().equals("receive-contribution") || given == null || says) {
            return Optional.empty();
        }
        AsOf now = door.asOf(Map.of());
        Optional<Rate> found = projects.book(sent.getOrDefault("project", ""), now)
                .filter(book -> book.books().isAgreed())
                .map(book -> book.books().terms().currency())
                .filter(currency -> !currency.equals(given))
                .flatMap(currency -> schemes.rate(given, currency, day(sent.get("valueDate")), now));
        found.ifPresent(rate -> {
            sent.put("rate", rate.perUnit().toPlainString());
            sent.put("rateSource", rate.source());
            sent.put("rateDate", rate.date().toString());
        });
        return found;
    }

    private LocalDate day(@Nullable String text) {
        LocalDate today = LocalDate.ofInstant(ledger.clock().instant(), ledger.zone());
        try {
            return text == null || text.isBlank() ? today : LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            return today;
        }
    }

    private static @Nullable Currency currency(@Nullable String code) {
        return code != null && Choices.currencies().contains(code) ? Currency.getInstance(code) : null;
    }

    private static boolean isGiven(Map<String, String> sent, String name) {
        return !sent.getOrDefault(name, "").isBlank();
    }
}
