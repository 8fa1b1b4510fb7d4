package org.tequio.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What came out, a line for each run, in {@code target/faults.txt}: the figures of {@code docs/operating/faults.md},
 * which must have a row for each fault.
 */
final class FaultTable {

    private static final Path FILE = Path.of("target", "faults.txt");
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "operating", "faults.md");

    private FaultTable() {}

    static synchronized void add(String fault, Audit audit) {
        String line = "| " + fault + " | " + audit.acknowledged() + " | " + audit.unknown() + " | " + audit.faults()
                + " | " + audit.lost() + " | " + audit.duplicated() + " | " + audit.ghosts() + " | "
                + (audit.misnumbered() + audit.gaps() + audit.unthanked()) + " | " + audit.journalSum() + " | "
                + audit.events() + " |\n";
        try {
            String name = "| " + fault.replaceFirst(", \\d+ times$", "");
            assertThat(Files.readString(DOCUMENT)).as("a row for the fault").contains(name);
            Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
