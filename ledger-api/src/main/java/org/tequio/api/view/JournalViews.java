package org.tequio.api.view;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.api.route.Question;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.event.RecordCodec;
import org.tequio.fund.ProjectBook;
import org.tequio.journal.Account;
import org.tequio.journal.AccountTotal;
import org.tequio.journal.BookSum;
import org.tequio.journal.EntryFilter;
import org.tequio.journal.JournalEntry;
import org.tequio.journal.JournalReader;
import org.tequio.money.AmountTooLarge;
import org.tequio.money.Money;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;
import org.tequio.store.AsOf;
import org.tequio.store.StoredEvent;

/** The books, for those who may look into them: auditor and operator wholly, the parties of a project its entries. */
@Component
public final class JournalViews {

    private final JournalReader journal;
    private final Projects projects;
    private final Log log;
    private final SealedTexts texts;

    JournalViews(JournalReader journal, Projects projects, Log log, SealedTexts texts) {
        this.texts = texts;
        this.log = log;
        this.journal = journal;
        this.projects = projects;
    }

    /** A page of entries that the viewer may see. */
    public record Page(List<JournalEntry> entries, @Nullable Long next) {}

    /**
     * An entry's event, with who caused it.
     *
     * @param leafHash in hex
     */
    public record Origin(
            long position,
            String id,
            String type,
            int version,
            List<String> tags,
            String actor,
            String role,
            @Nullable String mandate,
            @Nullable String causation,
            @Nullable String correlation,
            String leafHash) {}

    /**
     * An entry and where it comes from.
     *
     * @param payload the exact content of the event
     * @param texts what its references stand for, as far as the viewer may read it
     */
    public record Detail(JournalEntry entry, Origin origin, Json payload, List<SealedTexts.Text> texts) {

        /** All of it as one tree. */
        public Json json() {
            return new Json.Obj(Map.of(
                    "entry", RecordCodec.toJson(entry),
                    "event", RecordCodec.toJson(origin),
                    "payload", payload,
                    "texts", told(texts)));
        }
    }

    private static Json told(List<SealedTexts.Text> texts) {
        return new Json.Arr(texts.stream().map(RecordCodec::toJson).toList());
    }

    /**
     * Entries after a position, in the order of the log.
     *
     * @throws InvalidInput with every problem of the filter
     */
    public Page entries(Viewer viewer, Map<String, String> parameters, AsOf asOf, long after, int limit) {
        return entries(viewer, filter(parameters), asOf, after, limit);
    }

    private Page entries(Viewer viewer, EntryFilter filter, AsOf asOf, long after, int limit) {
        List<JournalEntry> shown = new ArrayList<>();
        long position = after;
        while (shown.size() <= limit) {
            List<JournalEntry> read = journal.entries(filter, asOf, position, Question.PAGE_SIZE_MAX);
            Set<String> own = own(viewer, read, asOf);
            read.stream()
                    .filter(entry -> viewer.seesAll() || own.contains(entry.project()))
                    .forEach(shown::add);
            if (read.size() < Question.PAGE_SIZE_MAX) {
                break;
            }
            position = read.getLast().position();
        }
        boolean more = shown.size() > limit;
        List<JournalEntry> page = shown.subList(0, Math.min(limit, shown.size()));
        return new Page(List.copyOf(page), more ? page.getLast().position() : null);
    }

    /** One entry with its event; empty if it is not there or not the viewer's to see. */
    public Optional<Detail> detail(Viewer viewer, long position, AsOf asOf) {
        return position < 1 || position > asOf.asKnown()
                ? Optional.empty()
                : journal.lineage(position)
                        .filter(lineage -> maySee(viewer, lineage.entry(), asOf))
                        .map(lineage -> new Detail(
                                lineage.entry(),
                                origin(lineage.event()),
                                JsonReader.read(lineage.event().payload()),
                                texts.of(viewer, lineage.event(), asOf)));
    }

    /**
     * An event that moved and obliged no money, and therefore has no entry.
     *
     * @param payload the exact content of the event
     * @param texts what its references stand for, as far as the viewer may read it
     */
    public record Bare(Origin origin, Instant recordedAt, Json payload, List<SealedTexts.Text> texts) {

        /** All of it as one tree. */
        public Json json() {
            return new Json.Obj(Map.of(
                    "event", RecordCodec.toJson(origin),
                    "recordedAt", Json.text(recordedAt.toString()),
                    "payload", payload,
                    "texts", told(texts)));
        }
    }

    /**
     * Any event, for those who see all, and for others where they read its texts or have been shown it as evidence.
     */
    public Optional<Bare> event(Viewer viewer, boolean isEvidence, long position, AsOf asOf) {
        return position < 1 || position > asOf.asKnown()
                ? Optional.empty()
                : log.store().read(position - 1, 1).stream()
                        .findFirst()
                        .filter(it -> viewer.seesAll() || isEvidence || texts.isOwn(viewer, it, asOf))
                        .map(it -> new Bare(
                                origin(it),
                                it.recordedAt(),
                                JsonReader.read(it.payload()),
                                texts.of(viewer, it, asOf)));
    }

    /**
     * What stands on an account in one currency.
     *
     * @param balance debits less credits; {@code null} if that is more than an amount of money can be
     * @param tooLarge the exact figure in that case, with its currency
     */
    public record Balance(
            Account account,
            @Nullable Money balance,
            @Nullable String tooLarge) {

        static Balance of(AccountTotal it) {
            try {
                return new Balance(it.account(), Money.ofMinor(it.minor(), it.currency()), null);
            } catch (AmountTooLarge e) {
                return new Balance(
                        it.account(),
                        null,
                        it.amount().toPlainString() + " " + it.currency().getCurrencyCode());
            }
        }
    }

    /** The balances of the accounts whose path begins so, as far as the viewer may see them. */
    public List<Balance> balances(Viewer viewer, String prefix, AsOf asOf) {
        return journal.totals(asOf, prefix).stream()
                .filter(total -> viewer.seesAll() || isOwn(viewer, total.account(), asOf))
                .map(Balance::of)
                .toList();
    }

    private boolean isOwn(Viewer viewer, Account account, AsOf asOf) {
        String project = projectOf(account);
        return project != null && isOwn(viewer, project, asOf);
    }

    /** The sums of the books, which must be zero. */
    public List<BookSum> sums(AsOf asOf) {
        return journal.sums(asOf);
    }

    /** Whether a project is one of the viewer's party. */
    public boolean isOwn(Viewer viewer, String project, AsOf asOf) {
        return viewer.seesAll()
                || (viewer.party() != null
                        && projects.book(project, asOf)
                                .map(ProjectBook::project)
                                .filter(state -> state.concerns(viewer.party()))
                                .isPresent());
    }

    private boolean maySee(Viewer viewer, JournalEntry entry, AsOf asOf) {
        String project = entry.project();
        return viewer.seesAll() || (project != null && isOwn(viewer, project, asOf));
    }

    private Set<String> own(Viewer viewer, List<JournalEntry> entries, AsOf asOf) {
        if (viewer.seesAll()) {
            return Set.of();
        }
        Set<String> own = new HashSet<>();
        entries.stream()
                .map(JournalEntry::project)
                .filter(project -> project != null)
                .distinct()
                .filter(project -> isOwn(viewer, project, asOf))
                .forEach(own::add);
        return own;
    }

    private static @Nullable String projectOf(Account account) {
        String[] parts = account.path().split(":", 3);
        return parts.length > 1 && parts[0].equals("project") ? parts[1] : null;
    }

    private static Origin origin(StoredEvent it) {
        return new Origin(
                it.position(),
                it.id(),
                it.type(),
                it.version(),
                it.tags().stream().map(Object::toString).sorted().toList(),
                it.provenance().actor(),
                it.provenance().role(),
                it.provenance().mandate(),
                it.provenance().causation(),
                it.provenance().correlation(),
                java.util.HexFormat.of().formatHex(it.leafHash()));
    }

    private static EntryFilter filter(Map<String, String> parameters) {
        Problems problems = new Problems();
        EntryFilter filter = new EntryFilter(
                book(text(parameters, "book"), problems),
                text(parameters, "account"),
                text(parameters, "type"),
                text(parameters, "project"),
                day(parameters, "from", problems),
                day(parameters, "until", problems));
        problems.throwIfAny();
        return filter;
    }

    private static Account.@Nullable Book book(@Nullable String text, Problems problems) {
        if (text == null) {
            return null;
        }
        for (Account.Book book : Account.Book.values()) {
            if (book.name().toLowerCase(Locale.ROOT).equals(text)) {
                return book;
            }
        }
        problems.add(Problem.of("parameter-malformed", "?book", "value", text));
        return null;
    }

    private static @Nullable LocalDate day(Map<String, String> parameters, String name, Problems problems) {
        String text = text(parameters, name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            problems.add(Problem.of("date-malformed", "?" + name, "value", String.valueOf(text)));
            return null;
        }
    }

    private static @Nullable String text(Map<String, String> parameters, String name) {
        String value = parameters.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
