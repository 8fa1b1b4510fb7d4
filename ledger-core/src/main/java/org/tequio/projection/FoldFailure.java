package org.tequio.projection;

/** Taking a batch failed through one of its events, not through the world outside. */
final class FoldFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final long firstPosition;
    private final long lastPosition;
    private final String type;

    /**
     * @param type of the first event, which is the culprit if it is the only one
     */
    FoldFailure(long firstPosition, long lastPosition, String type, Throwable cause) {
        super(cause);
        this.firstPosition = firstPosition;
        this.lastPosition = lastPosition;
        this.type = type;
    }

    boolean namesTheEvent() {
        return firstPosition == lastPosition;
    }

    long lastPosition() {
        return lastPosition;
    }

    TailerStatus.Stop stop() {
        Throwable cause = getCause() == null ? this : getCause();
        return new TailerStatus.Stop(
                firstPosition, type, cause.getClass().getSimpleName(), String.valueOf(cause.getMessage()));
    }
}
