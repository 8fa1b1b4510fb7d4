/**
 * Where in the log each tag stands: an index that is built behind the log, in bulk, as sorted runs of entries.
 *
 * <p>An append writes nothing here. The newest events are kept as entries in memory ({@link Recent}); each time enough
 * of them have come, they are written as one sorted run, and runs of one size are merged into a larger one
 * ({@link Indexer}), so that their number stays logarithmic. An entry is a hash of tag and type, and a position; what is
 * found is a candidate that the reader compares with the event itself. Everything here can be made again from
 * {@code log.event}: deleting the runs is enough.
 */
@NullMarked
package org.tequio.store.tagindex;

import org.jspecify.annotations.NullMarked;
