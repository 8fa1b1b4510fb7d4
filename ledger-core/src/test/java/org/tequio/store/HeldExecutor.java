package org.tequio.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Holds back everything it is given until it is released; from then on runs it at once. */
final class HeldExecutor implements Executor {

    private final List<Runnable> held = new ArrayList<>();
    private boolean released;

    @Override
    public synchronized void execute(Runnable task) {
        if (released) {
            task.run();
        } else {
            held.add(task);
            notifyAll();
        }
    }

    synchronized void release() {
        released = true;
        held.forEach(Runnable::run);
        held.clear();
    }
}
