package org.tequio.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.tequio.store.Hazards.Fate;

/** How bad the world is in one run, drawn once from its seed: some runs meet one fault often, others all, some none. */
final class Weather {

    final int nodes;
    final int intents;
    final int accounts;
    final int meanwhilePercent;
    final int crashPerMille;
    final int serverCrashPerMille;
    final int clockJumpPercent;
    final int epochPerMille;
    private final int readFailPerMille;
    private final Map<Fate, Integer> fatePerMille = new EnumMap<>(Fate.class);
    private boolean calm;

    Weather(Random random) {
        nodes = 1 + random.nextInt(3);
        intents = 20 + random.nextInt(50);
        accounts = 2 + random.nextInt(4);
        meanwhilePercent = random.nextInt(60);
        crashPerMille = sometimes(random, 12);
        serverCrashPerMille = sometimes(random, 8);
        clockJumpPercent = sometimes(random, 30);
        epochPerMille = random.nextInt(10) == 0 ? 2 : 0;
        readFailPerMille = sometimes(random, 40);
        for (Fate fate : Fate.values()) {
            fatePerMille.put(fate, fate == Fate.DONE ? 0 : sometimes(random, 120));
        }
    }

    private static int sometimes(Random random, int most) {
        return random.nextBoolean() ? random.nextInt(most) : 0;
    }

    /** From now on nothing fails any more, so that all that is under way comes to its end. */
    void calmDown() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }

    boolean happens(Random random, int perMille) {
        return !calm && random.nextInt(1_000) < perMille;
    }

    boolean readFails(Random random) {
        return happens(random, readFailPerMille);
    }

    Fate fate(Random random) {
        int drawn = random.nextInt(1_000);
        for (Map.Entry<Fate, Integer> each : fatePerMille.entrySet()) {
            drawn -= each.getValue();
            if (drawn < 0 && !calm) {
                return each.getKey();
            }
        }
        return Fate.DONE;
    }
}
