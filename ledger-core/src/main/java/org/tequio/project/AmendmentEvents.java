package org.tequio.project;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.money.Money;
import org.tequio.scheme.Terms.Default.Cover;
import org.tequio.vault.TextRef;

/** What changes an agreement that is in force. */
public sealed interface AmendmentEvents extends ProjectEvents {

    /**
     * The text of an amendment is ready to be signed; the terms in force still hold.
     *
     * @param agreement that it amends
     * @param amendment the id of the draft and of the amendment it becomes
     * @param terms that would hold
     * @param changes one for each seat, in declared order
     * @param reason kept in the vault
     * @param valueDate its day
     * @param by the account that drafted it
     */
    @EventType("amendment-drafted")
    record AmendmentDrafted(
            String project,
            String agreement,
            String amendment,
            AgreedTerms terms,
            List<ShareChange> changes,
            TextRef reason,
            LocalDate valueDate,
            String by)
            implements AmendmentEvents {

        public AmendmentDrafted {
            changes = List.copyOf(changes);
        }

        @Override
        public Set<Tag> tags() {
            return tagsOf(project, terms);
        }

        /** The shares of all who pay something, before or after: all of them sign. */
        public List<ShareChange> signing() {
            return changes.stream()
                    .filter(it -> it.before().isPositive() || it.after().isPositive())
                    .toList();
        }
    }

    /**
     * One party signs an amendment; its authority is the mandate in the envelope of this event.
     *
     * @param document the printed text as signed, kept in the vault, where there is one
     */
    @EventType("amendment-signed")
    record AmendmentSigned(
            String project,
            String amendment,
            String seat,
            String party,
            @Nullable TextRef document,
            LocalDate valueDate,
            String by)
            implements AmendmentEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(party));
        }
    }

    /**
     * A draft that is not in force is put aside, and with it the signatures it had.
     *
     * @param party that puts it aside
     * @param signed the seats that had signed it
     * @param reason kept in the vault
     */
    @EventType("amendment-withdrawn")
    record AmendmentWithdrawn(
            String project,
            String amendment,
            String party,
            List<String> signed,
            TextRef reason,
            LocalDate valueDate,
            String by)
            implements AmendmentEvents {

        public AmendmentWithdrawn {
            signed = List.copyOf(signed);
        }

        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(party));
        }
    }

    /**
     * All who pay have signed: these terms replace those before.
     *
     * @param terms in force from now on
     * @param changes one for each seat, against the terms that they replace
     * @param valueDate the day of the last signature
     */
    @EventType("agreement-amended")
    record AgreementAmended(
            String project,
            String agreement,
            String amendment,
            AgreedTerms terms,
            List<ShareChange> changes,
            LocalDate valueDate)
            implements AmendmentEvents {

        public AgreementAmended {
            changes = List.copyOf(changes);
        }

        @Override
        public Set<Tag> tags() {
            return tagsOf(project, terms);
        }
    }

    /**
     * A party's share goes on under the budget of a later fiscal year; what is agreed stays the same, what is not yet
     * paid is due by a later day (HC-20).
     *
     * @param fiscalYear the later year
     * @param amount that goes on: what is agreed and was neither paid nor obliged in the years before
     * @param deadline the new last day for the seat's deposits
     * @param renewed of what went back to the seat at the ends of earlier years, what it owes once more from now on;
     *     {@code null} in old records
     */
    @EventType("share-continued")
    record ShareContinued(
            String project,
            String seat,
            String party,
            int fiscalYear,
            Money amount,
            LocalDate deadline,
            LocalDate valueDate,
            String by,
            @Nullable Money renewed)
            implements AmendmentEvents {

        /** One that does not say what is owed once more. */
        public ShareContinued(
                String project,
                String seat,
                String party,
                int fiscalYear,
                Money amount,
                LocalDate deadline,
                LocalDate valueDate,
                String by) {
            this(project, seat, party, fiscalYear, amount, deadline, valueDate, by, null);
        }

        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(party));
        }
    }

    /**
     * The last day of a seat's deposits is moved by a recorded decision, without an amendment.
     *
     * @param decision the number of the decision or its session, as the minutes name it
     * @param before the last day until now
     * @param deadline the new last day
     * @param reason kept in the vault
     * @param document of the decision, kept in the vault, where there is one
     */
    @EventType("deadline-extended")
    record DeadlineExtended(
            String project,
            String seat,
            String party,
            String decision,
            LocalDate before,
            LocalDate deadline,
            TextRef reason,
            @Nullable TextRef document,
            LocalDate valueDate,
            String by)
            implements AmendmentEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(party));
        }
    }

    /**
     * A party takes over what another did not pay in time, as the scheme lets it (HC-22): agreed amounts move from one
     * seat to the other, the whole stays.
     *
     * @param from the seat in default
     * @param to the seat that pays instead
     * @param amount that moves
     * @param as a gift to the project, or a debt of the party in default towards the one that pays
     * @param terms in force from now on
     * @param changes of the two seats
     */
    @EventType("share-covered")
    record ShareCovered(
            String project,
            String cover,
            String from,
            String fromParty,
            String to,
            String toParty,
            Money amount,
            Cover as,
            AgreedTerms terms,
            List<ShareChange> changes,
            LocalDate valueDate,
            String by)
            implements AmendmentEvents {

        public ShareCovered {
            changes = List.copyOf(changes);
        }

        @Override
        public Set<Tag> tags() {
            return tagsOf(project, terms);
        }
    }

    private static Set<Tag> tagsOf(String project, AgreedTerms terms) {
        Set<Tag> tags = new HashSet<>();
        tags.add(ProjectTags.project(project));
        terms.shares().forEach(share -> tags.add(ProjectTags.party(share.party())));
        return tags;
    }
}
