package org.tequio.committee;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.project.ProjectTags;
import org.tequio.scheme.SchemeRef;
import org.tequio.vault.TextRef;

/** What happens to a proposal's file and in the committee's sessions; what is decided is in {@code ProjectEvents}. */
public sealed interface CommitteeEvents extends Event {

    /** How a seat votes on a project. */
    enum Ballot {
        APPROVE,
        /** For the smaller amount on the table. */
        APPROVE_LESS,
        REFUSE,
        ABSTAIN
    }

    /**
     * Somebody at a session.
     *
     * @param seat of the scheme's committee
     * @param party the institution or association spoken for
     * @param account whose mandate as a member was looked at
     */
    record Seated(String seat, String party, String account) {}

    /**
     * The officer tells the association what is missing in a file.
     *
     * @param notice the id of this notice
     * @param gaps what is missing, kept in the vault
     * @param cureOn the last day to complete it; {@code null} if the scheme sets none
     * @param cureBy the last instant of that day
     * @param by the account that recorded it
     */
    @EventType("gaps-notified")
    record GapsNotified(
            String project,
            String notice,
            TextRef gaps,
            @Nullable LocalDate cureOn,
            @Nullable Instant cureBy,
            LocalDate valueDate,
            String by)
            implements CommitteeEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    /**
     * The association completes its file.
     *
     * @param notice which asked for it
     * @param answer kept in the vault
     */
    @EventType("gaps-cured")
    record GapsCured(String project, String notice, TextRef answer, LocalDate valueDate, String by)
            implements CommitteeEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    /**
     * The committee meets.
     *
     * @param number unique for its convener
     * @param convener the institution that calls it together
     * @param scheme under which it decides
     * @param call whose proposals it decides, if it is about one
     * @param place kept in the vault, public
     * @param abroad whether it is held where the migrants live
     * @param attendance whoever may vote
     * @param valueDate the day of the session
     * @param by the account that recorded it
     */
    @EventType("session-held")
    record SessionHeld(
            String session,
            String number,
            String convener,
            SchemeRef scheme,
            @Nullable String call,
            TextRef place,
            boolean abroad,
            List<Seated> attendance,
            LocalDate valueDate,
            String by)
            implements CommitteeEvents {
        @Override
        public Set<Tag> tags() {
            Set<Tag> tags = new HashSet<>();
            tags.add(CommitteeTags.session(session));
            tags.add(CommitteeTags.number(convener, number));
            tags.add(ProjectTags.party(convener));
            tags.add(new Tag("rule", "scheme/" + scheme.id()));
            if (call != null) {
                tags.add(new Tag("call", call));
            }
            return tags;
        }
    }

    /**
     * The committee votes on a project; the decision that follows from it is recorded with it.
     *
     * @param decision the id of the decision
     * @param votes by seat
     * @param onTheTable the smaller amount that was put to the vote, if one was
     * @param quorum how many seats had to be there
     * @param present how many were
     * @param casting the seat whose vote settled a tie; {@code null} if there was none to settle
     * @param outcome what the votes come to
     * @param budget approved; zero if refused
     * @param priority its place in the order of the minutes
     */
    @EventType("project-voted")
    record ProjectVoted(
            String project,
            String session,
            String decision,
            Map<String, Ballot> votes,
            @Nullable Money onTheTable,
            int quorum,
            int present,
            @Nullable String casting,
            Outcome outcome,
            Money budget,
            @Nullable Integer priority,
            LocalDate valueDate,
            String by)
            implements CommitteeEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), CommitteeTags.session(session));
        }
    }

    /**
     * The minutes of a session are closed; nothing more is decided in it.
     *
     * @param minutes kept in the vault
     */
    @EventType("session-closed")
    record SessionClosed(String session, TextRef minutes, LocalDate valueDate, String by) implements CommitteeEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(CommitteeTags.session(session));
        }
    }

    /**
     * Somebody says that the committee had decided in time what the clock has refused (HC-13). It holds for nothing
     * until another confirms it.
     *
     * @param decision the id that the decision will have
     * @param budget approved; zero if refused
     * @param session the committee's number of the session
     * @param minutes of the session, kept in the vault
     * @param valueDate the day of the session
     * @param by the account that recorded it
     * @param votes by seat; {@code null} under a scheme without a committee
     * @param sitting the id of the session that voted; {@code null} under a scheme without a committee
     * @param onTheTable the smaller amount that was put to the vote, if one was
     * @param party for which it was recorded; {@code null} in old events
     */
    @EventType("late-decision-recorded")
    record LateDecisionRecorded(
            String project,
            String decision,
            Outcome outcome,
            Money budget,
            String session,
            @Nullable Integer priority,
            TextRef minutes,
            @Nullable TextRef reason,
            LocalDate valueDate,
            String by,
            @Nullable Map<String, Ballot> votes,
            @Nullable String sitting,
            @Nullable Money onTheTable,
            @Nullable String party)
            implements CommitteeEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    /**
     * The second person confirms it: from now on the decision holds in place of the silence, and both stay.
     *
     * @param silence the id of the clock's decision that it supersedes
     * @param conflicts the projects that have been given money since, which this one might have got first; empty if
     *     there is none
     * @param despite why it is confirmed all the same, needed where there is a conflict; kept in the vault
     */
    @EventType("silence-superseded")
    record SilenceSuperseded(
            String project,
            String decision,
            String silence,
            List<String> conflicts,
            @Nullable TextRef despite,
            LocalDate valueDate,
            String by)
            implements CommitteeEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }
}
