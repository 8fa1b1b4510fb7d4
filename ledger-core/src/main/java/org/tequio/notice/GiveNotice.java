package org.tequio.notice;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.mandate.Role;
import org.tequio.notice.NoticeEvents.Language;
import org.tequio.notice.NoticeEvents.NoticeGiven;
import org.tequio.notice.NoticeEvents.Topic;

/**
 * Anybody reports on a work, without login or name, in Spanish or English (HC-37). It gets a number, and is due an answer.
 * Nobody who is logged in can give it: then the log would know who she is.
 *
 * @param text to the vault, for those who must answer
 * @param language the reporter's; Spanish, if left out
 */
@CommandType(value = "give-notice", roles = Role.PUBLIC)
public record GiveNotice(
        String project, Topic topic, String text, @Nullable Language language) implements Command {

    /** So many reports on one work are taken in a day, so that nobody can fill the log. */
    public static final int PER_DAY_MAX = 20;

    /** No report is longer. */
    public static final int LENGTH_MAX = 4_000;

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "GiveNotice[project=" + project + "]";
    }

    /** The decision. */
    public static final class Giving implements Slice<GiveNotice, Notices> {

        @Override
        public Class<GiveNotice> command() {
            return GiveNotice.class;
        }

        @Override
        public Boundary<Notices> boundary(GiveNotice command) {
            return Notices.boundary(command.project());
        }

        @Override
        public Decision decide(GiveNotice command, Notices notices, Acting acting) {
            if (notices.project().proposal() == null) {
                return Doubts.unknown("project", command.project());
            }
            return new Doubts()
                    .rule(command.text().isBlank(), "text-missing", Map.of())
                    .rule(
                            command.text().length() > LENGTH_MAX,
                            "text-too-long",
                            Map.of("most", Integer.toString(LENGTH_MAX)))
                    .state(
                            notices.on(acting.today()) >= PER_DAY_MAX,
                            "too-many-notices",
                            Map.of("most", Integer.toString(PER_DAY_MAX)))
                    .unless(() -> command.given(notices, acting));
        }
    }

    private Decision given(Notices notices, Acting acting) {
        String notice = acting.newId("no");
        int number = notices.notices().size() + 1;
        return Decision.accept(
                Map.of("notice", notice, "number", Integer.toString(number)),
                new NoticeGiven(
                        project,
                        notice,
                        number,
                        topic,
                        language == null ? Language.ES : language,
                        acting.seal(notice, text.strip()),
                        acting.today()));
    }
}
