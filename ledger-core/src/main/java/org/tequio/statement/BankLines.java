package org.tequio.statement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.statement.StatementEvents.StatementImported;
import org.tequio.statement.StatementEvents.StatementLineExplained;
import org.tequio.statement.StatementEvents.StatementLineFound;
import org.tequio.statement.StatementEvents.StatementLineMatched;

/**
 * The lines that banks have told, with the records that they found. Immutable.
 *
 * @param statements oldest first
 * @param lines by their ids, in the order in which they became known
 */
record BankLines(List<StatementImported> statements, Map<String, BankLine> lines) {

    BankLines {
        statements = List.copyOf(statements);
        lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    }

    /**
     * A line as far as it is understood.
     *
     * @param matched the record that it is
     * @param explained the last word on what it is
     */
    record BankLine(
            StatementLineFound found,
            @Nullable StatementLineMatched matched,
            @Nullable StatementLineExplained explained) {}

    static BankLines none() {
        return new BankLines(List.of(), Map.of());
    }

    BankLines after(Event event) {
        return switch (event) {
            case StatementImported it -> {
                List<StatementImported> all = new java.util.ArrayList<>(statements);
                all.add(it);
                yield new BankLines(all, lines);
            }
            case StatementLineFound it -> with(it.line(), new BankLine(it, null, null));
            case StatementLineMatched it ->
                line(it.line())
                        .map(line -> with(it.line(), new BankLine(line.found(), it, line.explained())))
                        .orElse(this);
            case StatementLineExplained it ->
                line(it.line())
                        .map(line -> with(it.line(), new BankLine(line.found(), line.matched(), it)))
                        .orElse(this);
            default -> this;
        };
    }

    Optional<BankLine> line(String id) {
        return Optional.ofNullable(lines.get(id));
    }

    /** The line of a bank with this reference. */
    Optional<BankLine> withReference(String bank, String reference) {
        return lines.values().stream()
                .filter(line -> line.found().bank().equals(bank)
                        && line.found().reference().equals(reference))
                .findFirst();
    }

    /** Whether a line already stands for a record. */
    boolean isFound(String fact) {
        return lines.values().stream()
                .anyMatch(line -> line.matched() != null
                        && line.matched().fact().equals(fact)
                        && line.found().amount().isPositive());
    }

    private BankLines with(String id, BankLine line) {
        Map<String, BankLine> all = new LinkedHashMap<>(lines);
        all.put(id, line);
        return new BankLines(statements, all);
    }
}
