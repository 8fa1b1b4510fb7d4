package org.tequio.flag;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.mandate.MandateTags;
import org.tequio.money.Money;
import org.tequio.vault.TextRef;

/**
 * What people record about red flags, and facts that only these need. The flags themselves are found in the log by rules
 * whenever somebody asks; none of these events moves money.
 */
public sealed interface FlagEvents extends Event {

    @Override
    LocalDate valueDate();

    /**
     * A party explains a flag; the flag stays, with the explanation.
     *
     * @param flag its id
     * @param rule that raised it
     * @param project concerned; {@code null} where it is about a party
     * @param text kept in the vault
     */
    @EventType("flag-explained")
    record FlagExplained(
            String flag,
            String rule,
            @Nullable String project,
            @Nullable String party,
            TextRef text,
            LocalDate valueDate,
            String by)
            implements FlagEvents {
        @Override
        public Set<Tag> tags() {
            return tagsOf(project, FlagTags.flag(flag));
        }
    }

    /** An auditor finds that nothing is wrong. */
    @EventType("flag-dismissed")
    record FlagDismissed(
            String flag, String rule, @Nullable String project, TextRef reason, LocalDate valueDate, String by)
            implements FlagEvents {
        @Override
        public Set<Tag> tags() {
            return tagsOf(project, FlagTags.flag(flag));
        }
    }

    /**
     * A flag becomes an observation: a party must answer for an amount in a term (HC-28).
     *
     * @param flag it came from; {@code null} if an auditor found it otherwise
     * @param party that must answer
     * @param amount observed
     * @param answerUntil the last day to answer; {@code null} where the scheme names no term and nobody set one
     * @param text kept in the vault
     */
    @EventType("observation-made")
    record ObservationMade(
            String observation,
            @Nullable String flag,
            @Nullable String rule,
            String project,
            String party,
            Money amount,
            @Nullable LocalDate answerUntil,
            TextRef text,
            LocalDate valueDate,
            String by)
            implements FlagEvents {
        @Override
        public Set<Tag> tags() {
            Set<Tag> tags = new HashSet<>(tagsOf(project, FlagTags.observation(observation)));
            tags.add(MandateTags.party(party));
            if (flag != null) {
                tags.add(FlagTags.flag(flag));
            }
            return tags;
        }
    }

    /** The party answers. */
    @EventType("observation-answered")
    record ObservationAnswered(
            String observation, String project, String party, TextRef text, LocalDate valueDate, String by)
            implements FlagEvents {
        @Override
        public Set<Tag> tags() {
            return tagsOf(project, FlagTags.observation(observation));
        }
    }

    /** What an auditor concludes. */
    enum Conclusion {
        /** Answered to her content. */
        SOLVED,
        /** The amount is to come back; once it has, it is recovered. */
        TO_RECOVER
    }

    /**
     * An auditor concludes an observation.
     *
     * @param amount that is to come back; zero if solved
     * @param claim of the project by which it comes back, whose recoveries follow lineage; {@code null} if solved
     */
    @EventType("observation-concluded")
    record ObservationConcluded(
            String observation,
            String project,
            Conclusion conclusion,
            Money amount,
            @Nullable String claim,
            TextRef reason,
            LocalDate valueDate,
            String by)
            implements FlagEvents {
        @Override
        public Set<Tag> tags() {
            return tagsOf(project, FlagTags.observation(observation));
        }
    }

    /**
     * Somebody went to see. Inspections that disagree are all kept (HC-28).
     *
     * @param party that inspected; {@code null} for the auditor
     * @param what was measured: an indicator, or a code such as {@code street-length}
     * @param declared by the executor
     * @param evidence kept in the vault
     */
    @EventType("inspection-recorded")
    record InspectionRecorded(
            String project,
            String inspection,
            @Nullable String party,
            String what,
            String unit,
            BigDecimal declared,
            BigDecimal measured,
            @Nullable TextRef evidence,
            LocalDate valueDate,
            String by)
            implements FlagEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(FlagTags.about(project));
        }
    }

    /**
     * The account from which a payment came, as the bank's line says.
     *
     * @param deposit the deposit or contribution
     * @param account the keyed hash of the account's number; the number itself is nowhere
     */
    @EventType("deposit-source-recorded")
    record DepositSourceRecorded(
            String project, String deposit, String seat, String party, String account, LocalDate valueDate, String by)
            implements FlagEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(FlagTags.about(project));
        }
    }

    /** A party names an account as its own, by the keyed hash of its number. */
    @EventType("party-account-named")
    record PartyAccountNamed(String party, String account, LocalDate valueDate, String by) implements FlagEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(MandateTags.party(party));
        }
    }

    private static Set<Tag> tagsOf(@Nullable String project, Tag tag) {
        return project == null ? Set.of(tag) : Set.of(tag, FlagTags.about(project));
    }
}
