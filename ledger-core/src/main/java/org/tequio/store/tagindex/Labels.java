package org.tequio.store.tagindex;

import java.util.Collection;
import org.tequio.event.Tag;

/**
 * What of an event is indexed.
 *
 * @param position of the event
 * @param type its stored type name
 * @param tags each once
 */
public record Labels(long position, String type, Collection<Tag> tags) {}
