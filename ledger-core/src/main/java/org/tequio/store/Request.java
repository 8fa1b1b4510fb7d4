package org.tequio.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Tag;

/**
 * An append on its way, with all that can be worked out on the caller's thread so that the writer need not.
 *
 * @param append what was asked
 * @param leaves one per event
 * @param bytes of its envelopes
 * @param submittedNanos when it was asked, for the meter
 * @param verdict to be completed once
 */
record Request(Append append, List<Leaf> leaves, int bytes, long submittedNanos, CompletableFuture<Appended> verdict) {

    static final int EVENTS_MAX = 10_000;

    /** Of the payloads; what is one command's must not take the memory of all others. */
    static final int BYTES_MAX = 16 << 20;

    static final String PROJECT = "project";

    private static final int ID_LENGTH = 36;

    static Request of(Append append, long nanos) {
        if (append.events().size() > EVENTS_MAX) {
            throw new IllegalArgumentException(
                    "append too large: events=" + append.events().size() + ", eventsMax=" + EVENTS_MAX);
        }
        requireRoom(append);
        List<Leaf> leaves = new ArrayList<>(append.events().size());
        int bytes = 0;
        for (NewEvent event : append.events()) {
            requireCanonicalId(event.id());
            Leaf leaf = Leaf.of(event);
            leaves.add(leaf);
            bytes += leaf.bytes();
        }
        return new Request(append, leaves, bytes, nanos, new CompletableFuture<>());
    }

    /** Before anything is made of them. */
    private static void requireRoom(Append append) {
        long bytes = 0;
        for (NewEvent event : append.events()) {
            bytes += event.payload().length;
        }
        if (bytes > BYTES_MAX) {
            throw new IllegalArgumentException("append too large: bytes=" + bytes + ", bytesMax=" + BYTES_MAX);
        }
    }

    @Nullable
    AttemptKey key() {
        Attempt attempt = append.attempt();
        return attempt == null ? null : AttemptKey.of(attempt);
    }

    /** The tags that chain an event to the one before it of the same project. */
    static List<Tag> projectsOf(NewEvent event) {
        List<Tag> projects = List.of();
        for (Tag tag : event.tags()) {
            if (tag.key().equals(PROJECT)) {
                if (projects.isEmpty()) {
                    projects = new ArrayList<>(1);
                }
                projects.add(tag);
            }
        }
        if (projects.size() > 1) {
            projects.sort(null);
        }
        return projects;
    }

    private static boolean isCanonicalId(String id) {
        if (id.length() != ID_LENGTH) {
            return false;
        }
        for (int i = 0; i < ID_LENGTH; i++) {
            char c = id.charAt(i);
            boolean isDigit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            boolean isHyphenDue = i == 8 || i == 13 || i == 18 || i == 23;
            if (isHyphenDue ? c != '-' : !isDigit) {
                return false;
            }
        }
        return true;
    }

    /** The log stores ids as {@code uuid}, which has one textual form; another would not be what was hashed. */
    private static void requireCanonicalId(String id) {
        if (!isCanonicalId(id)) {
            throw new IllegalArgumentException("id is not a UUID in its textual form: id=" + id);
        }
    }
}
