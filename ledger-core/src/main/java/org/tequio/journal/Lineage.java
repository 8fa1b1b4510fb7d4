package org.tequio.journal;

import org.tequio.store.StoredEvent;

/**
 * Where an entry comes from: the event, who caused it and under which mandate.
 *
 * @param entry as it stands in the books
 * @param event with its provenance
 */
public record Lineage(JournalEntry entry, StoredEvent event) {}
