package org.tequio.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tequio.store.Hazards.Fate;

/** One process's writing connection to the simulated log: every statement may meet every {@link Fate}. */
final class SimulatedLogWriter extends SimulatedLogReader implements LogWriter {

    private SimulatedDatabase.@Nullable Session open;
    private boolean turnTaken;

    SimulatedLogWriter(SimulatedDatabase database, Hazards hazards) {
        super(database, hazards);
    }

    @Override
    public Outcome append(Batch batch, Instant keptSince) throws LogFailure {
        SimulatedDatabase.Session session = send("append");
        Fate fate = fate(session, () -> database.append(batch, keptSince));
        Outcome outcome = database.append(batch, keptSince);
        endTurn(session);
        if (fate == Fate.TWICE) {
            database.sendLate(session, () -> database.append(batch, keptSince));
        }
        receive(session, fate, "appended");
        return outcome;
    }

    @Override
    public boolean settle(Batch batch) throws LogFailure {
        SimulatedDatabase.Session session = send("use up turn");
        Fate fate = fate(session, () -> database.useUpTurn(batch));
        boolean stillUnused = database.useUpTurn(batch);
        if (fate == Fate.TWICE) {
            database.sendLate(session, () -> database.useUpTurn(batch));
        }
        receive(session, fate, "used up turn");
        return !stillUnused && database.holds(batch);
    }

    @Override
    public LogHead takeTurn() throws LogFailure {
        SimulatedDatabase.Session session = send("take turn");
        Fate fate = fate(session, () -> {});
        database.take(session);
        turnTaken = true;
        receive(session, fate, "took turn");
        return database.head();
    }

    @Override
    public void releaseTurn() throws LogFailure {
        if (turnTaken) {
            endTurn(send("release turn"));
        }
    }

    @Override
    public void disconnect() {
        hazards.meanwhile("disconnect");
        drop(true);
    }

    @Override
    void ask(String what) throws LogFailure {
        SimulatedDatabase.Session session = send(what);
        if (hazards.readFails()) {
            drop(true);
            throw noAnswer(what);
        }
        receive(session, Fate.DONE, what);
    }

    private SimulatedDatabase.Session send(String what) throws LogFailure {
        hazards.meanwhile(what);
        SimulatedDatabase.Session session = open;
        if (session == null) {
            session = database.connect();
            open = session;
        }
        if (session.isBroken()) {
            drop(true);
            // A session that the server ended for being idle may still be told so.
            throw failure(hazards.below(2) == 0 ? LogFailure.Kind.UNABLE : LogFailure.Kind.NO_ANSWER, what);
        }
        return session;
    }

    /** What becomes of a statement that arrives or not; returns only if it is to be executed now. */
    private Fate fate(SimulatedDatabase.Session session, Runnable statement) throws LogFailure {
        Fate fate = hazards.fate();
        switch (fate) {
            case UNABLE -> {
                drop(true);
                throw failure(LogFailure.Kind.UNABLE, "unable");
            }
            case LOST -> {
                drop(true);
                throw noAnswer("lost");
            }
            case DONE, ANSWER_LOST, LATE, TWICE -> {}
        }
        if (fate == Fate.LATE || !database.turnIsFree(session)) {
            database.sendLate(session, statement);
            drop(false);
            throw noAnswer("late");
        }
        return fate;
    }

    private void receive(SimulatedDatabase.Session session, Fate fate, String what) throws LogFailure {
        hazards.meanwhile(what);
        if (fate == Fate.ANSWER_LOST || session.isBroken()) {
            drop(true);
            throw noAnswer(what);
        }
    }

    private void endTurn(SimulatedDatabase.Session session) {
        database.release(session);
        turnTaken = false;
    }

    /** Drops the connection; the server learns of it at once, or goes on with what it was sent. */
    private void drop(boolean atOnce) {
        SimulatedDatabase.Session session = open;
        open = null;
        turnTaken = false;
        if (session != null && atOnce) {
            session.end();
        }
    }
}
