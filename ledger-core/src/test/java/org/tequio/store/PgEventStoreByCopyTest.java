package org.tequio.store;

/** The same when every batch, however small, is sent by COPY. */
final class PgEventStoreByCopyTest extends PgEventStoreTest {

    @Override
    StoreLimits adapted(StoreLimits limits) {
        return limits.withCopiedEventsMin(1);
    }
}
