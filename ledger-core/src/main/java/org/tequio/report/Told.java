package org.tequio.report;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tequio.report.ReportEvents.FactReported;
import org.tequio.vault.TextRef;

/**
 * A dated statement as somebody read it in its source, its words included.
 *
 * @param fact the record's id in the source
 * @param texts what was said in words, by what it is about; to the vault, for the public
 * @param source where it was published; likewise
 * @param by the office that said so, where named; likewise
 */
public record Told(
        String fact,
        Statement statement,
        Map<String, String> texts,
        String source,
        @Nullable String by) {

    public Told {
        texts = Map.copyOf(texts);
    }

    FactReported event(String report, Sealer sealer) {
        Map<String, TextRef> sealed = new TreeMap<>();
        texts.forEach((about, text) -> sealed.put(about, sealer.seal(text)));
        return new FactReported(
                report, fact, statement, sealed, sealer.seal(source), by == null ? null : sealer.seal(by));
    }

    /** Puts a text aside for the vault. */
    interface Sealer {
        TextRef seal(String text);
    }
}
