package org.tequio.replay;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Sha256;
import org.tequio.event.Tag;
import org.tequio.journal.Entry;
import org.tequio.journal.Posting;
import org.tequio.projection.Projection.Fact;
import org.tequio.refusal.Defect;
import org.tequio.replay.RangesAhead.Read;
import org.tequio.replay.Witnesses.Witness;
import org.tequio.store.StoredEvent;

/** What must hold of every event of the log, checked in order from the first. Confined to one thread. */
final class LogChecks {

    /** After so many findings the rest says nothing new. */
    static final int FINDINGS_MAX = 1_000;

    private final MessageDigest log = Sha256.digest();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Long> projectHeads = new HashMap<>();
    private final Map<String, Long> sums = new TreeMap<>();
    private long position;
    private Instant recordedAt = Instant.EPOCH;

    /** Checks events in order; gives the facts of those that can be folded, up to the first that cannot. */
    List<Fact> soundOf(List<Read> range) {
        List<Fact> sound = new ArrayList<>(range.size());
        for (Read read : range) {
            envelope(read.stored(), read.leafHash());
            RuntimeException failure = read.failure();
            if (failure != null) {
                unsound(read.stored(), read.fact(), failure);
                return sound;
            }
            Entry entry = read.entry();
            if (entry != null) {
                add(read.stored(), entry);
            }
            sound.add(Objects.requireNonNull(read.fact()));
        }
        return sound;
    }

    private void envelope(StoredEvent event, byte[] hash) {
        expect(event.position() == position + 1, event, "position-gap", () -> "missing=" + missing(event.position()));
        expect(!event.recordedAt().isBefore(recordedAt), event, "time-runs-back", () -> "before=" + recordedAt);
        expect(
                Objects.equals(previousOf(event), event.previous()),
                event,
                "previous-link-differs",
                () -> "stored=" + event.previous());
        expect(
                Arrays.equals(hash, event.leafHash()),
                event,
                "leaf-hash-differs",
                () -> "stored=" + hex(event.leafHash()) + ", computed=" + hex(hash));
        log.update(event.leafHash());
        position = event.position();
        recordedAt = event.recordedAt();
    }

    /** The index of tags, by which decisions find events, says something else than the events. */
    void tagDiffers(long at, String tag, String code) {
        add(at, code, "tag=" + tag);
    }

    /** The log ends before an event that somebody has seen: its tail was cut, or it was restored from too early. */
    void tailCut(long last, Witness witness) {
        add(last + 1, "log-tail-cut", "last=" + last + ", seenBy=" + witness.name() + ", seen=" + witness.position());
    }

    private void unsound(StoredEvent event, @Nullable Fact fact, RuntimeException cause) {
        if (fact == null) {
            add(
                    event.position(),
                    "payload-undecodable",
                    // What the codec says of a type or version it does not know holds no payload.
                    cause instanceof Defect defect
                            ? String.valueOf(defect.getMessage())
                            : "type=" + event.type() + ", cause="
                                    + cause.getClass().getSimpleName());
        } else {
            add(event.position(), "entry-unbalanced", String.valueOf(cause.getMessage()));
        }
    }

    long position() {
        return position;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    Map<String, Long> sums() {
        return Map.copyOf(sums);
    }

    String logDigest() {
        return hex(log.digest());
    }

    private void add(StoredEvent event, Entry entry) {
        Set<String> touched = new TreeSet<>();
        for (Posting posting : entry.postings()) {
            String key = posting.account().book().stored() + " "
                    + posting.amount().currency().getCurrencyCode();
            sums.merge(key, posting.amount().minor(), Math::addExact);
            touched.add(key);
        }
        for (String key : touched) {
            expect(sums.getOrDefault(key, 0L) == 0, event, "journal-not-zero", () -> key + "=" + sums.get(key));
        }
    }

    /** The link that the event must bear: to the event before it of each of its projects. */
    private @Nullable String previousOf(StoredEvent event) {
        TreeSet<Tag> projects = new TreeSet<>();
        for (Tag tag : event.tags()) {
            if (tag.key().equals("project")) {
                projects.add(tag);
            }
        }
        if (projects.isEmpty()) {
            return null;
        }
        List<String> links = new ArrayList<>();
        for (Tag project : projects) {
            Long before = projectHeads.put(project.value(), event.position());
            links.add("\"" + project + "\":\"" + (before == null ? 0 : before) + "\"");
        }
        return "{" + String.join(",", links) + "}";
    }

    private String missing(long found) {
        return found == position + 2 ? Long.toString(position + 1) : position + 1 + ".." + (found - 1);
    }

    private void expect(boolean holds, StoredEvent event, String code, Supplier<String> detail) {
        if (!holds) {
            add(event.position(), code, detail.get());
        }
    }

    private void add(long at, String code, String detail) {
        if (findings.size() < FINDINGS_MAX) {
            findings.add(new Finding(at, code, detail));
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
