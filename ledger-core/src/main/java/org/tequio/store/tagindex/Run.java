package org.tequio.store.tagindex;

/**
 * A sorted run: the entries of all events after one position and up to another. It never changes; merged, it vanishes.
 *
 * @param number no two runs ever have the same
 * @param after of the position before its first
 * @param upTo its last position
 * @param level how many times its entries were merged
 * @param fences of its pages
 */
record Run(long number, long after, long upTo, int level, Fences fences) {}
