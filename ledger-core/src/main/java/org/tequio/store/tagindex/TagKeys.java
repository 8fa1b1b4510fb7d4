package org.tequio.store.tagindex;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tequio.event.Tag;

/**
 * The keys of the index: 43 bits of a hash of the tag, then 20 bits of a hash of the type, so that all entries of a tag
 * stand together and those of one type of it too. The hash is part of what is stored; two tags may share a key.
 */
public final class TagKeys {

    private static final int TYPE_BITS = 20;
    private static final long TYPE_MASK = (1L << TYPE_BITS) - 1;
    private static final int TAG_BITS = 43;
    private static final long PRIME = 0x100000001b3L;
    private static final long BASIS = 0xcbf29ce484222325L;

    private static final TagKeys STANDARD = new TagKeys(TAG_BITS, TYPE_BITS);

    private final long tagMask;
    private final long typeMask;

    private TagKeys(int tagBits, int typeBits) {
        this.tagMask = (1L << tagBits) - 1;
        this.typeMask = (1L << typeBits) - 1;
    }

    /** The keys of every log. */
    public static TagKeys standard() {
        return STANDARD;
    }

    /** Keys that many tags and types share, to see what becomes of collisions. */
    static TagKeys colliding(int tagBits, int typeBits) {
        return new TagKeys(tagBits, typeBits);
    }

    /** The key of an event's tag. */
    long of(Tag tag, String type) {
        return tagPart(tag) << TYPE_BITS | typePart(type);
    }

    /** The stretches of keys of a tag, narrowed to some types where any are given. */
    List<KeyRange> ranges(Tag tag, Set<String> types) {
        long first = tagPart(tag) << TYPE_BITS;
        if (types.isEmpty()) {
            return List.of(new KeyRange(first, first | TYPE_MASK));
        }
        List<KeyRange> ranges = new ArrayList<>(types.size());
        for (String type : types) {
            long key = first | typePart(type);
            ranges.add(new KeyRange(key, key));
        }
        return ranges;
    }

    private long tagPart(Tag tag) {
        long hash = mixed((with(BASIS, tag.key()) ^ '=') * PRIME, tag.value());
        return hash >>> (Long.SIZE - TAG_BITS) & tagMask;
    }

    private long typePart(String type) {
        return mixed(BASIS, type) & typeMask;
    }

    /** FNV-1a over UTF-16 code units, then MurmurHash3's finalizer, which spreads it over all bits. */
    private static long mixed(long seed, String text) {
        long hash = with(seed, text);
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }

    private static long with(long seed, String text) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }

    /**
     * A stretch of keys.
     *
     * @param first the lowest
     * @param last the highest
     */
    record KeyRange(long first, long last) {}
}
