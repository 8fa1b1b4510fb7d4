package org.tequio.fund;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.project.ProjectTags;
import org.tequio.vault.TextRef;

/**
 * Disputes about a project's money (<i>inconformidad</i>). What is disputed is held: until the hold is lifted it is
 * neither released nor returned nor refunded.
 */
public sealed interface ChallengeEvents extends FundEvents {

    /** The opaque id of the challenge. */
    String challenge();

    /** What somebody does not agree with. */
    enum About {
        /** What the others owe because of a gift; the subject is the contribution. */
        MATCH,
        /** That a step of the works was done; the subject is a milestone, or a release. */
        MILESTONE,
        /** What a party gets back; the subject is a seat, or the return concerned. */
        REFUND
    }

    /**
     * A party disputes something.
     *
     * @param subject the id of what is disputed
     * @param party that disputes it
     * @param held what is held of each seat's money
     * @param milestone whose releases stop altogether; {@code null} if none
     * @param reason kept in the vault
     * @param donor whether a member raised it for herself, so that nobody else withdraws it; {@code null} if not
     */
    @EventType("challenge-raised")
    record ChallengeRaised(
            String project,
            String challenge,
            About about,
            String subject,
            String party,
            List<Part> held,
            @Nullable String milestone,
            TextRef reason,
            LocalDate valueDate,
            String by,
            @Nullable Boolean donor)
            implements ChallengeEvents {
        public ChallengeRaised {
            held = List.copyOf(held);
        }

        @Override
        public Set<Tag> tags() {
            return tagsOf(project, challenge, party);
        }
    }

    /** What is found. */
    enum Ruling {
        /** The challenge is right: the hold stays until what is wrong is put right. */
        UPHELD,
        /** The challenge is not right: the hold ends. */
        REJECTED
    }

    /**
     * People who had not decided before answer a challenge.
     *
     * @param party that they act for
     * @param reason kept in the vault
     */
    @EventType("challenge-decided")
    record ChallengeDecided(
            String project,
            String challenge,
            Ruling ruling,
            @Nullable String party,
            TextRef reason,
            LocalDate valueDate,
            String by)
            implements ChallengeEvents {
        @Override
        public Set<Tag> tags() {
            return tagsOf(project, challenge, party);
        }
    }

    /** Who disputed it does so no more; the hold ends. */
    @EventType("challenge-withdrawn")
    record ChallengeWithdrawn(String project, String challenge, String party, LocalDate valueDate, String by)
            implements ChallengeEvents {
        @Override
        public Set<Tag> tags() {
            return tagsOf(project, challenge, party);
        }
    }

    /**
     * What was found wrong is put right: the money is free again.
     *
     * @param reason what was done, kept in the vault
     */
    @EventType("hold-lifted")
    record HoldLifted(
            String project, String challenge, @Nullable String party, TextRef reason, LocalDate valueDate, String by)
            implements ChallengeEvents {
        @Override
        public Set<Tag> tags() {
            return tagsOf(project, challenge, party);
        }
    }

    /**
     * The term to answer a challenge has passed without a decision; the hold stays, and everybody sees it.
     *
     * @param due the last instant of the term
     */
    @EventType("challenge-overdue")
    record ChallengeOverdue(String project, String challenge, Instant due, LocalDate valueDate)
            implements ChallengeEvents {
        @Override
        public Set<Tag> tags() {
            return tagsOf(project, challenge, null);
        }
    }

    private static Set<Tag> tagsOf(String project, String challenge, @Nullable String party) {
        Set<Tag> tags = new HashSet<>();
        tags.add(ProjectTags.project(project));
        tags.add(FundTags.challenge(challenge));
        if (party != null) {
            tags.add(ProjectTags.party(party));
        }
        return tags;
    }
}
