package org.tequio.testing;

import java.time.LocalDate;
import org.tequio.document.DocumentHash;
import org.tequio.event.JsonReader;
import org.tequio.rule.RuleEvents.RuleDataApproved;
import org.tequio.rule.RuleEvents.RuleDataProposed;
import org.tequio.vault.TextRef;

/** A table of published rates that the ledger of a test knows. */
public final class PublishedRates {

    private PublishedRates() {}

    /** What one dollar was in some currency in the mean of one month. */
    public static void of(LedgerFixture fixture, String quoted, LocalDate month, String perUnit) {
        String id = "fx-" + quoted.toLowerCase(java.util.Locale.ROOT) + "-usd";
        String table = """
            {"form":"tequio-rate-table/1","id":"%s","title":{"en":"rates","es":"tipos"},"base":"USD",
            "quoted":"%s","period":"month","rates":[{"date":"%s","rate":"%s"}],
            "verified":"verified","source":"h10","sources":{"h10":{"en":"H.10","es":"H.10"}}}
            """.formatted(id, quoted, month, perUnit);
        String hash = DocumentHash.of(JsonReader.read(table));
        fixture.given(
                new RuleDataProposed(
                        "rate-table",
                        id,
                        1,
                        LocalDate.of(2000, 1, 1),
                        null,
                        null,
                        table,
                        hash,
                        new TextRef("t-1", "00"),
                        "u-author"),
                new RuleDataApproved("rate-table", id, 1, hash, "u-approver"));
    }
}
