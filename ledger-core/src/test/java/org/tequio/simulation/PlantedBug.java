package org.tequio.simulation;

import org.jspecify.annotations.Nullable;
import org.tequio.store.PlantedStoreBug;

/**
 * The mistakes that the simulation must find; each is planted from outside, for the production code has no switch for
 * them.
 */
enum PlantedBug {

    /** The writer tells its callers when the batch is sent, which may never arrive. */
    ACKNOWLEDGES_BEFORE_THE_COMMIT(PlantedStoreBug.ACKNOWLEDGES_BEFORE_THE_COMMIT),

    /** Once the writer lost its turn and waited for the next, it does not ask whether what was decided still holds. */
    FORGETS_THE_CONDITION_AFTER_A_LOST_TURN(PlantedStoreBug.FORGETS_THE_CONDITION_AFTER_A_LOST_TURN),

    /** The idempotency records are written after the events, in a transaction of their own. */
    KEEPS_THE_KEYS_BESIDE_THE_BATCH(PlantedStoreBug.KEEPS_THE_KEYS_BESIDE_THE_BATCH),

    /** After a lost answer the writer neither looks whether the batch is written nor uses up the turn. */
    TAKES_SILENCE_FOR_A_NO(PlantedStoreBug.TAKES_SILENCE_FOR_A_NO),

    /** Decisions, and with them the kept states, see what is planned; what was never written is not taken back. */
    KEEPS_A_STATE_THAT_WAS_ROLLED_BACK(null),

    /** A projection's rows and its position are not one transaction. */
    MOVES_THE_POSITION_WITHOUT_ITS_DATA(null);

    private final @Nullable PlantedStoreBug inStore;

    PlantedBug(@Nullable PlantedStoreBug inStore) {
        this.inStore = inStore;
    }

    @Nullable
    PlantedStoreBug inStore() {
        return inStore;
    }
}
