package org.tequio.store;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Tag;

/** Events, appends and waiting, as short as the store's tests want them. */
final class Samples {

    static final Provenance SOMEBODY = new Provenance("u-1", "treasurer", "m-1", null, "c-1");

    private Samples() {}

    /** An event whose tags are given as {@code key=value}. */
    static NewEvent event(String type, String... tags) {
        return event(type, "{}", tags);
    }

    static NewEvent event(String type, String payload, String[] tags) {
        Set<Tag> parsed = new LinkedHashSet<>();
        for (String tag : tags) {
            parsed.add(Tag.parse(tag));
        }
        return new NewEvent(
                UUID.randomUUID().toString(),
                type,
                1,
                parsed,
                null,
                SOMEBODY,
                payload.getBytes(StandardCharsets.UTF_8));
    }

    static Append always(NewEvent... events) {
        return Append.of(AppendCondition.none(), List.of(events));
    }

    static Append ifNothingNew(Query query, long after, NewEvent... events) {
        return Append.of(new AppendCondition(query, after), List.of(events));
    }

    static Attempt attempt(String actor, String key, String body, @Nullable String answer) {
        return new Attempt(actor, key, body, answer);
    }

    static Query tag(String tag, String... types) {
        return Query.of(Tag.parse(tag), types);
    }

    /** Waits for a verdict, generously: a verdict that never comes is the defect. */
    static Appended verdict(EventStore store, Append append) {
        try {
            return store.append(append).get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
