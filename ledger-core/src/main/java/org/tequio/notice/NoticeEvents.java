package org.tequio.notice;

import java.time.LocalDate;
import java.util.Set;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.vault.TextRef;

/** What the ledger records of reports by anybody (HC-37). Nothing in them says who reports. */
public sealed interface NoticeEvents extends Event {

    /** The project concerned. */
    String project();

    /** Its id. */
    String notice();

    /** What it is about. */
    enum Topic {
        NOT_BUILT,
        STOPPED,
        BADLY_BUILT,
        MONEY,
        OTHER
    }

    /** The languages in which one can report. */
    enum Language {
        ES,
        EN
    }

    /**
     * Somebody reports something.
     *
     * @param number within the project, from 1 on, by which its reporter can ask for the answer
     * @param text kept in the vault, for those who must answer; never public
     */
    @EventType("notice-given")
    record NoticeGiven(
            String project,
            String notice,
            int number,
            Topic topic,
            Language language,
            TextRef text,
            LocalDate valueDate)
            implements NoticeEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(NoticeTags.about(project), NoticeTags.notice(notice));
        }
    }

    /**
     * A party of the project answers.
     *
     * @param text public, kept in the vault
     */
    @EventType("notice-answered")
    record NoticeAnswered(
            String project, String notice, int number, String party, TextRef text, LocalDate valueDate, String by)
            implements NoticeEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(NoticeTags.about(project), NoticeTags.notice(notice));
        }
    }
}
