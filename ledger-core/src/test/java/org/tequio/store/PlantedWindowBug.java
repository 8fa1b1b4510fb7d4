package org.tequio.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Mistakes that the window could make among threads; {@link WindowLincheckTest} must find each. */
enum PlantedWindowBug {

    /** Drops an event and only then says that it is gone. */
    DROPS_BEFORE_IT_MOVES_THE_START {
        @Override
        Window window() {
            return new Planted() {
                @Override
                void dropOldest() {
                    long position = start;
                    drop(position, TagRun::dropOldest);
                    LockSupport.parkNanos(PAUSE_NANOS);
                    start = position + 1;
                }
            };
        }
    },

    /** Asks whether everything is here before it reads, and not after. */
    LOOKS_ONLY_BEFORE_IT_READS {
        @Override
        Window window() {
            return new Planted() {
                @Override
                @Nullable
                List<StoredEvent> matching(Query query, long after, long upTo) {
                    if (!covers(after)) {
                        return null;
                    }
                    LockSupport.parkNanos(PAUSE_NANOS);
                    List<StoredEvent> found = new ArrayList<>();
                    query.criteria().forEach(criterion -> collect(criterion, after, upTo, found));
                    return found;
                }
            };
        }
    },

    /** Shows what is planned as if it were durable. */
    SHOWS_WHAT_IS_ONLY_PLANNED {
        @Override
        Window window() {
            return new Planted() {
                @Override
                @Nullable
                List<StoredEvent> read(long after, int eventsMax) {
                    if (!covers(after)) {
                        return null;
                    }
                    List<StoredEvent> found = new ArrayList<>();
                    for (long position = after + 1; position <= Math.min(tail(), after + eventsMax); position++) {
                        StoredEvent event = at(position);
                        if (event == null) {
                            return null;
                        }
                        found.add(event);
                    }
                    return found;
                }
            };
        }
    },

    /** Says that an event is there before it is. */
    PUBLISHES_BEFORE_IT_IS_THERE {
        @Override
        Window window() {
            return new Planted() {
                @Override
                void plan(StoredEvent event) {
                    publish(event.position());
                    LockSupport.parkNanos(PAUSE_NANOS);
                    super.plan(event);
                }
            };
        }
    },

    /** Passes over what it misses, as if nothing had been there. */
    PASSES_OVER_WHAT_IS_GONE {
        @Override
        Window window() {
            return new Planted() {
                @Override
                @Nullable
                List<StoredEvent> read(long after, int eventsMax) {
                    if (!covers(after)) {
                        return null;
                    }
                    LockSupport.parkNanos(PAUSE_NANOS);
                    List<StoredEvent> found = new ArrayList<>();
                    for (long position = after + 1; position <= Math.min(head(), after + eventsMax); position++) {
                        StoredEvent event = at(position);
                        if (event != null) {
                            found.add(event);
                        }
                    }
                    return found;
                }
            };
        }
    };

    /** Lets a reader or the writer come in between. */
    private static final long PAUSE_NANOS = 100_000;

    abstract Window window();

    private static class Planted extends Window {
        Planted() {
            super(WindowCalls.EVENTS_MAX, Long.MAX_VALUE, 0);
        }
    }
}
