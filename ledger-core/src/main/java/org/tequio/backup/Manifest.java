package org.tequio.backup;

import java.time.Instant;
import java.util.List;

/**
 * What one backup consists of; its form is in {@code docs/reference/backup.md}.
 *
 * @param form of the manifest and of the files that it names
 * @param migration the newest of the database's migrations; a program that does not know it restores nothing
 * @param takenAt when the backup was begun
 * @param position of the last event in it; 0 if the log was empty
 * @param epoch of the log's writers
 * @param recordedAt of the last write to the log
 * @param lastLeaf leaf hash of the last event, in hex; empty if there is none
 * @param segments the log, in order
 * @param attempts the idempotency records, later ones counting before earlier ones
 * @param automations up to where each automation had answered
 * @param tables what is copied whole: vault, logins, refusals of automations
 */
public record Manifest(
        int form,
        int migration,
        Instant takenAt,
        long position,
        long epoch,
        Instant recordedAt,
        String lastLeaf,
        List<Segment> segments,
        List<Attempts> attempts,
        List<AutomationPosition> automations,
        List<Table> tables) {

    /** The one form there is so far. */
    public static final int FORM = 1;

    /**
     * A file of a backup.
     *
     * @param name relative to the backup's directory
     * @param sha256 of its bytes, in hex
     */
    public record File(String name, long bytes, String sha256) {}

    /**
     * A stretch of the log.
     *
     * @param first position in it
     * @param last position in it
     * @param lastRecordedAt when its last event was recorded
     * @param leafDigest SHA-256 over the leaf hashes of its events in order, in hex
     */
    public record Segment(File file, long first, long last, Instant lastRecordedAt, String leafDigest) {}

    /**
     * Idempotency records.
     *
     * @param until the last write to the log before they were copied
     */
    public record Attempts(File file, Instant until, long rows) {}

    /** Up to which position an automation had answered. */
    public record AutomationPosition(String name, long position) {}

    /**
     * A table, in the text form of PostgreSQL's COPY.
     *
     * @param name with its schema
     * @param columns in the order of the file
     */
    public record Table(File file, String name, List<String> columns, long rows) {}
}
