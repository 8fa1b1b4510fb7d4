package org.tequio.api.route;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * How large a document may be that comes through a door: a bank's statement, a workbook, rule data, the body of a
 * command. Set by {@code tequio.document-max}.
 */
@Component
public final class DocumentLimit {

    /** More than this is not even received, so that the answer can be one that says why. */
    public static final long RECEIVED_BYTES_MAX = 36L << 20;

    /** What the ledger reads as one JSON document at most. */
    private static final long READ_BYTES_MAX = 32L << 20;

    private final int bytesMax;

    DocumentLimit(@Value("${tequio.document-max:8MB}") DataSize max) {
        if (max.toBytes() < 1 << 20 || max.toBytes() > READ_BYTES_MAX) {
            throw new IllegalArgumentException("tequio.document-max must be from 1MB to 32MB: value=" + max);
        }
        bytesMax = Math.toIntExact(max.toBytes());
    }

    /** In bytes, from 1 MB to 32 MB. */
    public int bytesMax() {
        return bytesMax;
    }

    /** What a problem with it says. */
    public Map<String, String> values() {
        return Map.of("megabytesMax", Integer.toString(bytesMax >> 20));
    }
}
