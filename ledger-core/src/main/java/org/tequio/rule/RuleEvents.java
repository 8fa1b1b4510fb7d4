package org.tequio.rule;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.event.Written;
import org.tequio.vault.TextRef;

/** What happens to rule data. */
public sealed interface RuleEvents extends Event {

    /** {@code scheme}, {@code rate-table}, {@code fee-schedule}, {@code calendar}, …. */
    String kind();

    /** Unique within the kind: {@code mx-3x1}. */
    String id();

    /** 1, 2, 3, … per kind and id. */
    int version();

    @Override
    default Set<Tag> tags() {
        return Set.of(RuleTags.rule(kind(), id()));
    }

    /**
     * A version is put forward; it holds for nothing yet.
     *
     * @param validFrom the first day for which it would hold
     * @param validUntil the last day, inclusive; {@code null} for no end
     * @param supersedes the version that it replaces where their days overlap
     * @param document in canonical form
     * @param hash SHA-256 of the document, in hex
     * @param reason why
     * @param author the account that answers for it
     */
    @EventType("rule-data-proposed")
    record RuleDataProposed(
            String kind,
            String id,
            int version,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            @Nullable Integer supersedes,
            @Written String document,
            String hash,
            TextRef reason,
            String author)
            implements RuleEvents {}

    /**
     * A version holds from now on for its days.
     *
     * @param hash of the document that the approver has seen
     * @param approver another account than the author
     */
    @EventType("rule-data-approved")
    record RuleDataApproved(String kind, String id, int version, String hash, String approver) implements RuleEvents {}
}
