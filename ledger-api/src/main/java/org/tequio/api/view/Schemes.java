package org.tequio.api.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.document.Datum;
import org.tequio.document.Title;
import org.tequio.event.Json;
import org.tequio.fx.Rate;
import org.tequio.fx.RateTable;
import org.tequio.fx.RateTableReader;
import org.tequio.ledger.Ledger;
import org.tequio.rule.RuleBook;
import org.tequio.rule.RuleHistory;
import org.tequio.rule.RuleImpact;
import org.tequio.rule.RuleVersion;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.SchemeReader;
import org.tequio.store.AsOf;

/** The rules of matching programmes, and other rule data, as known at a position and as valid on a day. */
@Component
public final class Schemes {

    private static final String KIND = "scheme";
    private static final String RATES = "rate-table";

    private final Ledger ledger;

    /** Rules change seldom, and every page names some. */
    private volatile @Nullable Titles kept;

    Schemes(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * A version of rule data, without its document.
     *
     * @param author who proposed it
     * @param approver who approved it; left out while it waits
     */
    public record Version(
            String kind,
            String id,
            int version,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            String hash,
            String author,
            @Nullable String approver) {}

    /** A scheme and the version it was read from. */
    public record Held(Version version, Scheme scheme) {}

    /** The schemes that hold on the day asked for. */
    public List<Held> all(AsOf asOf) {
        RuleBook book = book(asOf);
        List<Held> held = new ArrayList<>();
        for (String id : book.ids(KIND)) {
            book.on(KIND, id, day(asOf)).map(Schemes::held).ifPresent(held::add);
        }
        return held;
    }

    /** A scheme as it holds on the day asked for. */
    public Optional<Held> one(String id, AsOf asOf) {
        return book(asOf).on(KIND, id, day(asOf)).map(Schemes::held);
    }

    /** The versions of schemes, {@code id@version}, that name no committee. */
    public Set<String> withoutCommittee(AsOf asOf) {
        return book(asOf).all().stream()
                .filter(history -> history.kind().equals(KIND))
                .flatMap(history -> history.versions().stream())
                .filter(RuleVersion::isApproved)
                .filter(it -> SchemeReader.read(it.json()).terms().committee() == null)
                .map(it -> it.id() + "@" + it.version())
                .collect(Collectors.toSet());
    }

    /** How often progress is to be told, in months, by the scheme that holds on the day asked for and says it. */
    public Map<String, Integer> reportEveryMonths(AsOf asOf) {
        Map<String, Integer> months = new LinkedHashMap<>();
        for (Held held : all(asOf)) {
            Datum<Integer> every = held.scheme().terms().works().reportEveryMonths();
            if (every != null) {
                months.put(held.scheme().id(), every.value());
            }
        }
        return months;
    }

    private record Titles(long position, Map<String, Title> byId) {}

    /** The title of every scheme known by then, by its id; of its newest version. */
    public Map<String, Title> titles(AsOf asOf) {
        Titles before = kept;
        if (before != null
                && before.position() <= asOf.asKnown()
                && !RuleBook.changesAfter(ledger.store(), before.position())) {
            return before.byId();
        }
        long head = ledger.store().head();
        Map<String, Title> titles = titles(book(asOf));
        if (asOf.asKnown() >= head) {
            kept = new Titles(head, titles);
        }
        return titles;
    }

    private static Map<String, Title> titles(RuleBook book) {
        Map<String, Title> titles = new LinkedHashMap<>();
        for (RuleHistory history : book.all()) {
            if (history.kind().equals(KIND) && !history.versions().isEmpty()) {
                titles.put(
                        history.id(),
                        SchemeReader.read(history.versions().getLast().json()).title());
            }
        }
        return titles;
    }

    /** The latest rate published by a day in an approved table: so many units of the second currency for one of the first. */
    public Optional<Rate> rate(Currency base, Currency quoted, LocalDate day, AsOf asOf) {
        RuleBook book = book(asOf);
        return book.ids(RATES).stream()
                .flatMap(id -> book.on(RATES, id, day).stream())
                .flatMap(version -> rate(version, base, quoted, day).stream())
                .max(Comparator.comparing(Rate::date));
    }

    private static Optional<Rate> rate(RuleVersion version, Currency base, Currency quoted, LocalDate day) {
        RateTable table = RateTableReader.read(version.document());
        return table.base().equals(base) && table.quoted().equals(quoted)
                ? table.on(day, version.name())
                : Optional.empty();
    }

    /** Everything known of all rule data of one kind, or of all kinds. */
    public List<Version> versions(@Nullable String kind, @Nullable String id, AsOf asOf) {
        return book(asOf).all().stream()
                .filter(history -> kind == null || history.kind().equals(kind))
                .filter(history -> id == null || history.id().equals(id))
                .flatMap(history -> history.versions().stream())
                .map(Schemes::version)
                .toList();
    }

    /**
     * A version that waits for its approval, and what rests on the one that it would replace; none of it changes.
     *
     * @param results that name the replaced version and hash
     */
    public record Pending(Version version, List<RuleImpact.Result> results) {}

    /** The versions of all rule data that wait. */
    public List<Pending> pending(AsOf asOf) {
        RuleBook book = book(asOf);
        return book.pending().stream()
                .map(waiting -> new Pending(version(waiting), resting(book, waiting)))
                .toList();
    }

    private List<RuleImpact.Result> resting(RuleBook book, RuleVersion waiting) {
        Integer replaced = waiting.supersedes();
        return replaced == null
                ? List.of()
                : book.version(waiting.kind(), waiting.id(), replaced).stream()
                        .flatMap(it -> RuleImpact.of(ledger.store(), it).results().stream())
                        .filter(result -> result.position() <= book.asKnown())
                        .toList();
    }

    /** The document of a version, exactly as it was approved. */
    public Optional<Json> document(String kind, String id, int version, AsOf asOf) {
        return book(asOf).version(kind, id, version).map(RuleVersion::json);
    }

    private RuleBook book(AsOf asOf) {
        return RuleBook.asKnown(ledger.store(), ledger.codec(), asOf.asKnown());
    }

    private LocalDate day(AsOf asOf) {
        return asOf.valueDate() == null
                ? LocalDate.ofInstant(ledger.clock().instant(), ledger.zone())
                : asOf.valueDate();
    }

    private static Held held(RuleVersion version) {
        return new Held(version(version), SchemeReader.read(version.json()));
    }

    private static Version version(RuleVersion it) {
        return new Version(
                it.kind(),
                it.id(),
                it.version(),
                it.validFrom(),
                it.validUntil(),
                it.hash(),
                it.author(),
                it.approver());
    }
}
