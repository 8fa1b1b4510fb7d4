package org.tequio.fund;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.money.Money;
import org.tequio.project.BindingLimit;
import org.tequio.project.ProjectTags;
import org.tequio.vault.TextRef;

/** Where gifts come from besides the association's own purse, and gifts that are no money. */
public sealed interface GiftEvents extends FundEvents {

    /**
     * An association begins to collect for a project.
     *
     * @param drive the id of the collection
     * @param title public, kept in the vault
     * @param goal what is to come together
     * @param until its last day
     */
    @EventType("drive-opened")
    record DriveOpened(
            String project,
            String drive,
            String association,
            TextRef title,
            Money goal,
            LocalDate until,
            LocalDate valueDate,
            String by)
            implements GiftEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(association), FundTags.drive(drive));
        }
    }

    /**
     * Who gave through the association, and in which collection.
     *
     * @param member the opaque id of the person who gave; never shown to governments or the public
     * @param drive the collection that it counts for
     * @param credited what reached the project
     */
    @EventType("contribution-attributed")
    record ContributionAttributed(
            String project,
            String contribution,
            String association,
            @Nullable String member,
            @Nullable String drive,
            Money credited,
            LocalDate valueDate,
            String by)
            implements GiftEvents {
        @Override
        public Set<Tag> tags() {
            Set<Tag> tags = new HashSet<>();
            tags.add(ProjectTags.project(project));
            tags.add(ProjectTags.party(association));
            tags.add(FundTags.contribution(contribution));
            if (member != null) {
                tags.add(FundTags.member(member));
            }
            if (drive != null) {
                tags.add(FundTags.drive(drive));
            }
            return tags;
        }
    }

    /**
     * An association says that it gave work, material or land; counts for nothing until somebody else accepts its value.
     *
     * @param contribution its id
     * @param seat the giving seat
     * @param value as the association values it, in the project's currency
     * @param description kept in the vault
     * @param evidence of the value, kept in the vault
     * @param corrects the reversal that this is the right entry for
     */
    @EventType("in-kind-offered")
    record InKindOffered(
            String project,
            String contribution,
            String seat,
            String association,
            Money value,
            TextRef description,
            TextRef evidence,
            @Nullable String corrects,
            LocalDate valueDate,
            String by)
            implements GiftEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(
                    ProjectTags.project(project), ProjectTags.party(association), FundTags.contribution(contribution));
        }
    }

    /**
     * A second person accepts a value; as much of it counts as the scheme lets, and is matched as a gift of money is.
     *
     * @param value accepted, never above what was offered
     * @param counted the part that counts as the giver's share
     * @param limit what kept the rest from counting, if anything did
     * @param note why this value, kept in the vault
     */
    @EventType("in-kind-accepted")
    record InKindAccepted(
            String project,
            String contribution,
            String seat,
            String association,
            Money value,
            Money counted,
            @Nullable BindingLimit limit,
            @Nullable TextRef note,
            LocalDate valueDate,
            String by)
            implements GiftEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(
                    ProjectTags.project(project), ProjectTags.party(association), FundTags.contribution(contribution));
        }
    }

    /**
     * Room came for a gift in kind that a limit had cut: more of the accepted value counts from now on.
     *
     * @param cause the reversal or amendment that made room
     * @param by how much more counts
     * @param counted what counts of it now, never above the accepted value
     * @param limit what still keeps the rest from counting, if anything does
     * @param matched whether what counts now is in what is matched already; else its match is decided yet, and then of
     *     all of it
     */
    @EventType("in-kind-recounted")
    record InKindRecounted(
            String project,
            String contribution,
            String seat,
            String association,
            String cause,
            Money by,
            Money counted,
            @Nullable BindingLimit limit,
            boolean matched,
            LocalDate valueDate)
            implements GiftEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(
                    ProjectTags.project(project), ProjectTags.party(association), FundTags.contribution(contribution));
        }
    }

    /**
     * A gift that is no money was valued wrongly, or never given: all its figures with the original's amounts.
     *
     * @param counted what of it counted; zero if nobody had accepted it
     * @param matched whether its match had been decided
     * @param excess what had been unmatched of it
     * @param lines its own match, which it gives back
     * @param replacement the gift that is right instead, offered and accepted with this
     * @param reason kept in the vault
     * @param by who asked for it
     * @param checkedBy who checked it, where somebody had accepted the original
     */
    @EventType("in-kind-reversed")
    record InKindReversed(
            String project,
            String reversal,
            String contribution,
            String seat,
            String association,
            Money counted,
            boolean matched,
            Money excess,
            List<MatchLine> lines,
            @Nullable String replacement,
            TextRef reason,
            LocalDate valueDate,
            String by,
            @Nullable String checkedBy)
            implements GiftEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(
                    ProjectTags.project(project), ProjectTags.party(association), FundTags.contribution(contribution));
        }
    }
}
