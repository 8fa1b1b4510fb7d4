package org.tequio.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tequio.event.Tag;

/** What the medium of the log can be asked. Safe for use by many threads unless an implementation says otherwise. */
interface LogReader {

    LogHead head() throws LogFailure;

    /** The log in order, all events after a position, at most this many. */
    List<StoredEvent> read(long after, int eventsMax) throws LogFailure;

    /** The matching events after a position and up to another, in order. */
    List<StoredEvent> matching(Query query, long after, long upTo) throws LogFailure;

    /** The first position after one and up to another at which a matching event stands; 0 if there is none. */
    long firstMatch(Query query, long after, long upTo) throws LogFailure;

    /** The position of the newest event with each of the tags; tags that no event carries are left out. */
    Map<Tag, Long> lastWith(Collection<Tag> tags) throws LogFailure;

    /** Those of the keys that are in use, with their records; records made before the instant do not count. */
    Map<AttemptKey, KeptAttempt> inUse(Collection<AttemptKey> keys, Instant keptSince) throws LogFailure;

    /** The last position recorded at or before an instant; 0 if there is none. */
    long positionAt(Instant instant) throws LogFailure;
}
