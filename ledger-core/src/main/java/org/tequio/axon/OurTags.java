package org.tequio.axon;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Set;
import org.axonframework.messaging.eventstreaming.Tag;

/** Our tags as Axon's, made only if somebody looks: on the way to our own store nobody does. */
final class OurTags extends AbstractSet<Tag> {

    private final Set<org.tequio.event.Tag> ours;

    OurTags(Set<org.tequio.event.Tag> ours) {
        this.ours = ours;
    }

    Set<org.tequio.event.Tag> ours() {
        return ours;
    }

    @Override
    public Iterator<Tag> iterator() {
        return ours.stream().map(Criteria::ofTag).iterator();
    }

    @Override
    public int size() {
        return ours.size();
    }
}
