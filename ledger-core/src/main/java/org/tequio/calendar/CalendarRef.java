package org.tequio.calendar;

/**
 * The exact version of a holiday calendar by which days were counted; kept for ever, whatever the calendar becomes.
 *
 * @param id of the calendar: {@code mx}
 * @param version of its document: 1, 2, 3, …
 * @param hash SHA-256 of the document, in hex
 */
public record CalendarRef(String id, int version, String hash) {}
