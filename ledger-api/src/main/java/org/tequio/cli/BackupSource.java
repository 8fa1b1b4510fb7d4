package org.tequio.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tequio.backup.KeyFiles;
import picocli.CommandLine.Option;

/** Which backup, and how much of it. */
final class BackupSource {

    @Option(names = "--from", paramLabel = "DIR", required = true, descriptionKey = "option.from")
    Path directory = Path.of("");

    @Option(names = "--keys-from", paramLabel = "DIR", descriptionKey = "option.keys-from")
    @Nullable
    Path keysDirectory;

    @Option(names = "--backup", paramLabel = "NAME", descriptionKey = "option.backup")
    @Nullable
    String backup;

    @Option(names = "--to", paramLabel = "INSTANT|POSITION", descriptionKey = "option.to")
    @Nullable
    String to;

    KeyFiles keys() {
        return new KeyFiles(keysDirectory != null ? keysDirectory : directory.resolve("keys"));
    }
}
