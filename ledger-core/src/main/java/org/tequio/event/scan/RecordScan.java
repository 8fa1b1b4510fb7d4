package org.tequio.event.scan;

import org.jspecify.annotations.Nullable;

/** Reads records from canonical bytes the short way. Safe for use by many threads; its benchmark is {@code DecodeBenchmark}. */
public final class RecordScan {

    private final Shape shape;

    private RecordScan(Shape shape) {
        this.shape = shape;
    }

    /**
     * For records of a class.
     *
     * @param document the type of components that are documents, which are always read the long way
     */
    public static RecordScan of(Class<? extends Record> type, Class<?> document) {
        return new RecordScan(new Shapes(document).of(type));
    }

    /**
     * The record that canonical bytes say.
     *
     * @return {@code null} if anything about them is unexpected: the caller must then read them the long way, which
     *     accepts other forms of the same value, and names what is wrong
     */
    public @Nullable Object read(byte[] bytes, int from, int to) {
        try {
            Cursor in = new Cursor(bytes, from, to);
            Object value = shape.scan(in);
            return in.atEnd() ? value : null;
        } catch (RuntimeException e) {
            // A constructor refused a value. The long way meets the same refusal, and reports it.
            return null;
        }
    }
}
