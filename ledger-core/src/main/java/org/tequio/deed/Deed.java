package org.tequio.deed;

import java.util.List;
import org.tequio.committee.CommitteeEvents.ProjectVoted;
import org.tequio.committee.CommitteeEvents.SessionClosed;
import org.tequio.committee.CommitteeEvents.SessionHeld;
import org.tequio.event.RecordCodec;
import org.tequio.event.Sha256;
import org.tequio.fund.WorkEvents.WorksDelivered;
import org.tequio.project.AgreedTerms;
import org.tequio.project.AmendmentEvents.AmendmentDrafted;
import org.tequio.project.ProjectEvents.AgreementDrafted;
import org.tequio.project.ProjectEvents.ProjectProposed;

/**
 * A document that the ledger prints: the facts that it is made of, and nothing else. Texts stand in it by their salted
 * commitments, so that the hash binds them without telling them.
 */
public sealed interface Deed {

    /** SHA-256 of its canonical form (RFC 8785), in hex: what a signature names. */
    default String hash() {
        return Sha256.hex(RecordCodec.write((Record) this));
    }

    /**
     * The minutes of a session.
     *
     * @param form names this form of minutes
     * @param votes in the order of the session
     */
    record Minutes(String form, SessionHeld held, List<ProjectVoted> votes, SessionClosed closed) implements Deed {

        static final String FORM = "tequio-minutes/1";

        public Minutes {
            votes = List.copyOf(votes);
        }
    }

    /**
     * An agreement as put up for signature.
     *
     * @param form names this form of agreement
     */
    record Agreement(String form, ProjectProposed proposal, AgreementDrafted draft) implements Deed {

        static final String FORM = "tequio-agreement/1";
    }

    /**
     * The handing over of the works.
     *
     * @param form names this form of act
     * @param terms in force that day
     */
    record Delivery(String form, ProjectProposed proposal, AgreedTerms terms, WorksDelivered delivered)
            implements Deed {

        static final String FORM = "tequio-delivery/1";
    }

    /**
     * An amendment of the agreement as put up for signature.
     *
     * @param form names this form of amendment
     */
    record Amendment(String form, ProjectProposed proposal, AmendmentDrafted drafted) implements Deed {

        static final String FORM = "tequio-amendment/1";

        public Amendment(ProjectProposed proposal, AmendmentDrafted drafted) {
            this(FORM, proposal, drafted);
        }
    }
}
