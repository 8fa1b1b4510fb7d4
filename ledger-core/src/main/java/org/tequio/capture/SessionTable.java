package org.tequio.capture;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.appropriation.AppropriateBudget;
import org.tequio.committee.CommitteeEvents.Ballot;
import org.tequio.committee.CommitteeEvents.Seated;
import org.tequio.committee.HoldSession;
import org.tequio.committee.VoteOnProject;
import org.tequio.event.Sha256;
import org.tequio.fund.deposit.AnnounceDeposit;
import org.tequio.money.Money;
import org.tequio.refusal.Refusal;

/**
 * A table (CSV, RFC 4180, with a header) of a session, those who were there, how projects were voted, and the
 * appropriations and deposits that came with it. The first column says what a line is: {@code session}, {@code member},
 * {@code vote}, {@code appropriation} or {@code deposit}; the others are used where they mean something.
 */
final class SessionTable {

    /** A session once decided 76 works; more lines than this are no session. */
    static final int LINES_MAX = 2_000;

    private static final Set<String> COLUMNS = Set.of(
            "kind",
            "number",
            "scheme",
            "call",
            "place",
            "abroad",
            "date",
            "seat",
            "party",
            "account",
            "project",
            "votes",
            "amount",
            "currency",
            "priority",
            "year",
            "text",
            "reason");

    private final List<Refusal> wrong = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    /** One line by column. */
    private record Row(int line, Map<String, String> values) {

        String get(String column) {
            return values.getOrDefault(column, "");
        }

        @Nullable
        String orNull(String column) {
            String value = get(column);
            return value.isEmpty() ? null : value;
        }
    }

    private SessionTable() {}

    /**
     * A table read.
     *
     * @param lines in an order in which they can be decided
     * @param wrong what cannot be read, with its line; then there are no lines
     */
    record Read(List<Line<?, ?>> lines, List<Refusal> wrong) {}

    static Read read(String csv) {
        SessionTable table = new SessionTable();
        table.parse(csv);
        List<Line<?, ?>> lines = table.wrong.isEmpty() ? table.lines() : List.of();
        return new Read(table.wrong.isEmpty() ? lines : List.of(), List.copyOf(table.wrong));
    }

    private void parse(String csv) {
        List<String> header = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(csv)) {
            for (CsvRecord each : reader) {
                int line = Math.toIntExact(each.getStartingLineNumber());
                if (header.isEmpty()) {
                    header(each, header, line);
                } else if (rows.size() == LINES_MAX) {
                    wrong("too-many-rows", line, Map.of("rowsMax", Integer.toString(LINES_MAX)));
                    return;
                } else {
                    row(each, header, line);
                }
            }
        } catch (CsvParseException e) {
            wrong("not-csv", rows.isEmpty() ? 1 : rows.getLast().line() + 1, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (rows.isEmpty() && wrong.isEmpty()) {
            wrong("empty-document", 1, Map.of());
        }
    }

    private void header(CsvRecord each, List<String> header, int line) {
        each.getFields()
                .forEach(name -> header.add(name.strip().replace("\uFEFF", "").toLowerCase(Locale.ROOT)));
        header.stream()
                .filter(name -> !COLUMNS.contains(name))
                .forEach(name -> wrong("unknown-column", line, Map.of("column", safe(name))));
        if (!header.contains("kind")) {
            wrong("missing-column", line, Map.of("column", "kind"));
        }
    }

    private void row(CsvRecord each, List<String> header, int line) {
        if (each.getFieldCount() == 1 && each.getField(0).isBlank()) {
            return;
        }
        if (each.getFieldCount() != header.size()) {
            wrong("wrong-field-count", line, Map.of("expected", Integer.toString(header.size())));
            return;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            values.put(header.get(i), each.getField(i).strip());
        }
        rows.add(new Row(line, values));
    }

    private List<Line<?, ?>> lines() {
        List<Line<?, ?>> lines = new ArrayList<>();
        List<Seated> members = new ArrayList<>();
        rows.stream()
                .filter(row -> row.get("kind").equals("member"))
                .forEach(row ->
                        members.add(new Seated(needed(row, "seat"), needed(row, "party"), needed(row, "account"))));
        @Nullable String session = null;
        for (Row row : rows) {
            switch (row.get("kind")) {
                case "session" -> {
                    if (session != null) {
                        wrong("one-session-only", row.line(), Map.of());
                    }
                    session = id(row);
                    lines.add(new Line<>(row.line(), session(row, session, members), new HoldSession.Holding()));
                }
                case "vote" -> {
                    String held = session == null ? needed(row, "number") : session;
                    lines.add(new Line<>(row.line(), vote(row, held), new VoteOnProject.Voting()));
                }
                case "appropriation" ->
                    lines.add(new Line<>(row.line(), appropriation(row), new AppropriateBudget.Appropriating()));
                case "deposit" -> lines.add(new Line<>(row.line(), deposit(row), new AnnounceDeposit.Announcing()));
                case "member" -> {}
                default -> wrong("unknown-kind", row.line(), Map.of("kind", safe(row.get("kind"))));
            }
        }
        return lines;
    }

    /** The same table entered again names the same session, and is refused. */
    private static String id(Row row) {
        String named = row.get("scheme") + "/" + row.get("number") + "/" + row.get("date");
        return "s-" + Sha256.hex(named.getBytes(StandardCharsets.UTF_8)).substring(0, 20);
    }

    private HoldSession session(Row row, String id, List<Seated> members) {
        return new HoldSession(
                id,
                needed(row, "number"),
                needed(row, "scheme"),
                row.orNull("call"),
                needed(row, "place"),
                yes(row, "abroad"),
                members,
                date(row));
    }

    private VoteOnProject vote(Row row, String session) {
        Map<String, Ballot> votes = new LinkedHashMap<>();
        for (String each : needed(row, "votes").split(";", -1)) {
            String[] parts = each.strip().split("=", -1);
            Ballot ballot = parts.length == 2 ? ballot(parts[1].strip()) : null;
            if (ballot == null) {
                wrong("vote-malformed", row.line(), Map.of("vote", safe(each)));
            } else {
                votes.put(parts[0].strip(), ballot);
            }
        }
        return new VoteOnProject(
                needed(row, "project"),
                session,
                votes,
                row.get("amount").isEmpty() ? null : money(row),
                row.get("priority").isEmpty() ? null : integer(row, "priority"),
                needed(row, "text"),
                row.orNull("reason"));
    }

    private AppropriateBudget appropriation(Row row) {
        return new AppropriateBudget(
                needed(row, "party"),
                needed(row, "scheme"),
                integer(row, "year"),
                needed(row, "place"),
                money(row),
                row.orNull("text"),
                date(row));
    }

    private AnnounceDeposit deposit(Row row) {
        return new AnnounceDeposit(
                needed(row, "project"),
                needed(row, "seat"),
                money(row),
                row.orNull("account"),
                row.orNull("text"),
                date(row),
                row.orNull("reason"));
    }

    private String needed(Row row, String column) {
        String value = row.get(column);
        if (value.isEmpty()) {
            wrong("missing-field", row.line(), Map.of("column", column));
        }
        return value;
    }

    private Money money(Row row) {
        String currency = row.get("currency").isEmpty() ? "MXN" : row.get("currency");
        try {
            return Money.of(needed(row, "amount"), currency);
        } catch (IllegalArgumentException e) {
            wrong("amount-malformed", row.line(), Map.of("amount", safe(row.get("amount"))));
            return Money.zero(Currency.getInstance("MXN"));
        }
    }

    private int integer(Row row, String column) {
        String value = needed(row, column);
        if (!value.matches("[0-9]{1,6}")) {
            wrong("number-malformed", row.line(), Map.of("column", column));
            return 0;
        }
        return Integer.parseInt(value);
    }

    private @Nullable LocalDate date(Row row) {
        String value = row.get("date");
        try {
            return value.isEmpty() ? null : LocalDate.parse(value);
        } catch (DateTimeException e) {
            wrong("date-malformed", row.line(), Map.of("date", safe(value)));
            return null;
        }
    }

    private static boolean yes(Row row, String column) {
        return Set.of("yes", "sí", "si", "true", "1").contains(row.get(column).toLowerCase(Locale.ROOT));
    }

    private static @Nullable Ballot ballot(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "approve", "aprueba" -> Ballot.APPROVE;
            case "approve-less", "aprueba-menos" -> Ballot.APPROVE_LESS;
            case "refuse", "niega" -> Ballot.REFUSE;
            case "abstain", "se-abstiene" -> Ballot.ABSTAIN;
            default -> null;
        };
    }

    private void wrong(String code, int line, Map<String, String> values) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put("line", Integer.toString(line));
        wrong.add(Refusal.rule(code, all));
    }

    /** Only the beginning of what somebody wrote, so that no text of hers travels on. */
    private static String safe(String text) {
        return text.length() > 20 ? text.substring(0, 20) + "…" : text;
    }
}
