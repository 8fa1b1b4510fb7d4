package org.tequio.api.view;

import java.util.Optional;
import org.tequio.report.ProgrammeTable;
import org.tequio.store.AsOf;

/**
 * A published table of what a programme spent, with the words of its source: reported figures, not audited.
 *
 * @param source where it was published
 */
public record Programme(ProgrammeTable table, String source) {

    /** The table of 2007. */
    public static final String REPORT_2007 = "mx-3x1-2007";

    /** The table as of the two times; empty if nothing of it was known then. */
    public static Optional<Programme> read(Log log, String report, AsOf asOf) {
        return ProgrammeTable.read(log.store(), log.decoder(), report, asOf)
                .map(table -> new Programme(table, log.openText(table.source())));
    }
}
