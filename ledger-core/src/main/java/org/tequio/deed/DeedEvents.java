package org.tequio.deed;

import java.time.LocalDate;
import java.util.Set;
import org.tequio.committee.CommitteeTags;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.project.ProjectTags;

/** What happens to printed documents. */
public sealed interface DeedEvents extends Event {

    /**
     * Somebody signs a document that the ledger printed.
     *
     * @param subject the session or the project
     * @param hash of the document, see {@link Deed#hash}
     * @param party for which
     * @param by the account that signed, under the mandate in the envelope
     */
    @EventType("deed-signed")
    record DeedSigned(DeedKind kind, String subject, String hash, String party, LocalDate valueDate, String by)
            implements DeedEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(DeedEvents.tag(kind, subject), ProjectTags.party(party));
        }
    }

    /** The label of what a document is about. */
    static Tag tag(DeedKind kind, String subject) {
        return kind == DeedKind.MINUTES ? CommitteeTags.session(subject) : ProjectTags.project(subject);
    }
}
