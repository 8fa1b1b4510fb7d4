package org.tequio.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.tequio.event.CanonicalJson;
import org.tequio.event.JsonReader;
import org.tequio.event.Sha256;
import org.tequio.event.Tag;

/** An envelope of any texts is canonical JSON, and its hash in two halves is the hash of the whole. */
public final class LeafTarget {

    private static final byte[] PAYLOAD = "{}".getBytes(StandardCharsets.UTF_8);

    private LeafTarget() {}

    /** Called by the fuzzer; line feeds part the texts. */
    public static void fuzzerTestOneInput(byte[] data) {
        String[] texts = new String(data, StandardCharsets.UTF_8).split("\n", -1);
        StoredEvent event = event(texts);
        NewEvent before = new NewEvent(
                event.id(), event.type(), event.version(), event.tags(), null, event.provenance(), event.payload());
        byte[] canonical;
        try {
            canonical = Leaf.canonical(event);
        } catch (IllegalArgumentException e) {
            // U+0000, which PostgreSQL cannot store either
            return;
        }
        String text = new String(canonical, StandardCharsets.UTF_8);
        if (!CanonicalJson.write(JsonReader.read(canonical)).equals(text)) {
            throw new AssertionError("not canonical: " + text);
        }
        byte[] inHalves = Leaf.of(before)
                .hash(Sha256.digest(), event.position(), Leaf.recordedAt(event.recordedAt()), event.previous());
        if (!Arrays.equals(inHalves, Leaf.hash(event))) {
            throw new AssertionError("two hashes of one envelope: " + text);
        }
    }

    private static StoredEvent event(String[] texts) {
        Set<Tag> tags = new LinkedHashSet<>();
        for (String text : texts) {
            if (!text.isEmpty()) {
                tags.add(new Tag("t", text));
            }
        }
        String last = texts[texts.length - 1];
        return new StoredEvent(
                texts.length,
                last,
                texts[0],
                texts[0].length(),
                tags,
                Instant.ofEpochSecond(texts[0].hashCode()),
                null,
                new Provenance(texts[0], last, texts.length > 2 ? texts[1] : null, texts[0], null),
                null,
                PAYLOAD,
                new byte[0]);
    }
}
