package org.tequio.store.tagindex;

import java.util.List;
import java.util.Set;
import org.tequio.event.Tag;
import org.tequio.store.tagindex.TagKeys.KeyRange;

/** A tag, narrowed to some types where any are given, as it is looked up. */
public final class TagGroup {

    private final Tag tag;
    private final List<KeyRange> ranges;

    TagGroup(Tag tag, Set<String> types, TagKeys keys) {
        this.tag = tag;
        this.ranges = keys.ranges(tag, types);
    }

    Tag tag() {
        return tag;
    }

    List<KeyRange> ranges() {
        return ranges;
    }
}
