package org.tequio.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Json;
import org.tequio.ledger.LedgerOptions;
import org.tequio.ledger.RunningLedger;
import org.tequio.ledger.ShippedRules;
import org.tequio.postgres.DataDirectory;
import org.tequio.postgres.DatabaseChoice;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.rule.RuleBook;
import org.tequio.rule.RuleVersion;
import org.tequio.scheme.ShippedSchemes;

/** The schemes that the calculator knows by their ids: the ledger's own versions, or where there is none, the release's. */
final class SchemeDocuments {

    private final Map<String, String> environment;
    private final DataOption data;

    SchemeDocuments(Map<String, String> environment, DataOption data) {
        this.environment = environment;
        this.data = data;
    }

    /**
     * The version of a scheme that holds on a day.
     *
     * @param day today if left out
     */
    Json find(String id, @Nullable LocalDate day) {
        LocalDate on = day != null ? day : LocalDate.now(Clock.system(LedgerOptions.ZONE_DEFAULT));
        return ofTheLedger(id, on).map(RuleVersion::json).orElseGet(() -> shipped(id, on));
    }

    private Optional<RuleVersion> ofTheLedger(String id, LocalDate day) {
        DatabaseChoice choice = data.choice(environment);
        if (choice instanceof DatabaseChoice.Embedded && !DataDirectory.isOurs(data.directory())) {
            return Optional.empty();
        }
        try (RunningLedger running = RunningLedger.open(choice, data.directory(), Clock.systemUTC(), environment)) {
            RuleBook book =
                    RuleBook.now(running.ledger().store(), running.ledger().codec());
            if (book.ids("scheme").contains(id) && book.on("scheme", id, day).isEmpty()) {
                throw notThen(id, day);
            }
            return book.on("scheme", id, day);
        }
    }

    private static Json shipped(String id, LocalDate day) {
        if (!ShippedSchemes.ids().contains(id)) {
            String known = String.join(" ", ShippedSchemes.ids());
            throw new InvalidInput(new Problem("unknown-scheme", "--scheme", Map.of("scheme", id, "known", known)));
        }
        if (day.isBefore(ShippedRules.VALID_FROM)) {
            throw notThen(id, day);
        }
        return ShippedSchemes.document(id);
    }

    private static InvalidInput notThen(String id, LocalDate day) {
        return new InvalidInput(
                new Problem("scheme-not-valid-then", "--scheme", Map.of("scheme", id, "day", day.toString())));
    }
}
