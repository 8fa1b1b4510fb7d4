package org.tequio.rule;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.vault.TextRef;

/**
 * One version of rule data.
 *
 * @param version 1, 2, 3, … per kind and id
 * @param validFrom the first day for which it holds
 * @param validUntil the last day, inclusive; {@code null} for no end
 * @param supersedes the version that it replaces where their days overlap
 * @param document in canonical form
 * @param hash SHA-256 of the document, in hex
 * @param author who proposed it
 * @param approver who approved it; {@code null} while it is only proposed
 */
public record RuleVersion(
        String kind,
        String id,
        int version,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @Nullable Integer supersedes,
        String document,
        String hash,
        TextRef reason,
        String author,
        @Nullable String approver) {

    public boolean isApproved() {
        return approver != null;
    }

    /** Whether a day lies within its validity. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(validFrom) && (validUntil == null || !day.isAfter(validUntil));
    }

    /** {@code scheme/mx-3x1@2}, the name by which results refer to it. */
    public String name() {
        return kind + "/" + id + "@" + version;
    }

    /** The document as a tree. */
    public Json json() {
        return JsonReader.read(document);
    }

    boolean overlaps(LocalDate from, @Nullable LocalDate until) {
        boolean startsBeforeEnd = until == null || !validFrom.isAfter(until);
        boolean endsAfterStart = validUntil == null || !validUntil.isBefore(from);
        return startsBeforeEnd && endsAfterStart;
    }

    RuleVersion approvedBy(String account) {
        return new RuleVersion(
                kind, id, version, validFrom, validUntil, supersedes, document, hash, reason, author, account);
    }
}
