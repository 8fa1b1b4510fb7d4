package org.tequio.fuzz;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.tequio.imports.ImportTarget;
import org.tequio.store.LeafTarget;

/** Replays each target's corpus; {@code .ci/fuzz} goes on. */
class FuzzTargetsTest {

    private final Corpus corpus = new Corpus();

    @Test
    void jsonIsReadOrRefused() throws IOException {
        corpus.replay("json", JsonTarget::fuzzerTestOneInput);
    }

    @Test
    void storedEventsAreReadOrNamedUnreadable() throws IOException {
        corpus.replay("event", EventTarget::fuzzerTestOneInput);
    }

    @Test
    void smallTextsAreReadOrRefused() throws IOException {
        corpus.replay("tag", TagTarget::fuzzerTestOneInput);
    }

    @Test
    void importedFilesAreReadOrRefusedWithTheirProblems() throws IOException {
        corpus.replay("import", ImportTarget::fuzzerTestOneInput);
    }

    @Test
    void envelopesOfAnyTextsAreCanonical() throws IOException {
        corpus.replay("leaf", LeafTarget::fuzzerTestOneInput);
    }
}
