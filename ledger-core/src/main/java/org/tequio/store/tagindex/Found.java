package org.tequio.store.tagindex;

import java.util.List;

/**
 * Where events may stand that carry the tags that were looked up.
 *
 * @param positions of each group, ascending, each once; a few may carry another tag that shares the key
 * @param after the positions are complete after this one
 * @param upTo and up to this one
 */
@SuppressWarnings("ArrayRecordComponent") // read once, by the one who asked
public record Found(List<long[]> positions, long after, long upTo) {}
