package org.tequio.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to know that the head has moved. Safe for many threads. */
final class HeadListeners {

    private static final Logger LOG = LoggerFactory.getLogger(HeadListeners.class);

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** Wraps the action, so that the same action added twice is two listeners. */
    private final class Listener implements AutoCloseable {
        private final Runnable action;

        Listener(Runnable action) {
            this.action = action;
        }

        @Override
        public void close() {
            listeners.remove(this);
        }
    }

    AutoCloseable add(Runnable action) {
        Listener listener = new Listener(action);
        listeners.add(listener);
        return listener;
    }

    /** Runs every action; one that fails is reported and hurts neither the others nor the writer. */
    void run() {
        for (Listener listener : listeners) {
            try {
                listener.action.run();
            } catch (RuntimeException e) {
                LOG.error("a listener of the head failed", e);
            }
        }
    }
}
