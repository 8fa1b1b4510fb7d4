package org.tequio.simulation;

import java.time.Duration;
import org.tequio.store.Hazards;

/** The database's own dice: it is never a process that could crash here. */
record WorldHazards(Simulation world) implements Hazards {

    @Override
    public void meanwhile(String before) {}

    @Override
    public void requireAlive() {}

    @Override
    public Fate fate() {
        return Fate.DONE;
    }

    @Override
    public boolean readFails() {
        return false;
    }

    @Override
    public int below(int bound) {
        return world.below(bound);
    }

    @Override
    public void pass(Duration duration) {
        world.pass(duration.toMillis());
    }
}
