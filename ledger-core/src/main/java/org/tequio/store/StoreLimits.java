package org.tequio.store;

import java.time.Duration;

/**
 * The bounds of an event store.
 *
 * @param unansweredMax appends that may wait for their verdict; beyond it, new ones are turned away at once
 * @param batchEventsMax events written in one transaction, unless a single append has more
 * @param batchBytesMax envelope bytes written in one transaction, unless a single append has more
 * @param copiedEventsMin from so many events on a batch is sent by COPY, which takes two more round trips and less work
 * @param windowEventsMax newest events kept in memory
 * @param windowBytesMax bytes that they may take, roughly
 * @param keysKept how long an idempotency key stays bound
 * @param headPoll how often an idle process looks whether another one has written
 */
public record StoreLimits(
        int unansweredMax,
        int batchEventsMax,
        int batchBytesMax,
        int copiedEventsMin,
        int windowEventsMax,
        long windowBytesMax,
        Duration keysKept,
        Duration headPoll) {

    private static final StoreLimits STANDARD = new StoreLimits(
            10_000, 8_000, 8 << 20, 64, 131_072, 160L << 20, Duration.ofDays(30), Duration.ofMillis(40));

    public static StoreLimits standard() {
        return STANDARD;
    }

    public StoreLimits withUnansweredMax(int max) {
        return new StoreLimits(
                max,
                batchEventsMax,
                batchBytesMax,
                copiedEventsMin,
                windowEventsMax,
                windowBytesMax,
                keysKept,
                headPoll);
    }

    public StoreLimits withBatchEventsMax(int max) {
        return new StoreLimits(
                unansweredMax,
                max,
                batchBytesMax,
                copiedEventsMin,
                windowEventsMax,
                windowBytesMax,
                keysKept,
                headPoll);
    }

    public StoreLimits withWindow(int eventsMax, long bytesMax) {
        return new StoreLimits(
                unansweredMax, batchEventsMax, batchBytesMax, copiedEventsMin, eventsMax, bytesMax, keysKept, headPoll);
    }

    public StoreLimits withCopiedEventsMin(int min) {
        return new StoreLimits(
                unansweredMax, batchEventsMax, batchBytesMax, min, windowEventsMax, windowBytesMax, keysKept, headPoll);
    }

    public StoreLimits withKeysKept(Duration kept) {
        return new StoreLimits(
                unansweredMax,
                batchEventsMax,
                batchBytesMax,
                copiedEventsMin,
                windowEventsMax,
                windowBytesMax,
                kept,
                headPoll);
    }
}
