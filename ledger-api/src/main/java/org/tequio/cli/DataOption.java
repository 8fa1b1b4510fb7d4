package org.tequio.cli;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.postgres.DatabaseChoice;
import picocli.CommandLine.Option;

/** Where the data are; every verb has it. */
final class DataOption {

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "option.data")
    @Nullable
    Path directory;

    Path directory() {
        return directory != null ? directory : Path.of(System.getProperty("user.home"), ".tequio");
    }

    DatabaseChoice choice(Map<String, String> environment) {
        return DatabaseChoice.of(environment, directory());
    }
}
