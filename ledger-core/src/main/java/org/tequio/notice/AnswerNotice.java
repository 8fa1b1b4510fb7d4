package org.tequio.notice;

import java.util.Map;
import java.util.Objects;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.mandate.Role;
import org.tequio.notice.NoticeEvents.NoticeAnswered;
import org.tequio.notice.Notices.Notice;
import org.tequio.project.Scope;

/**
 * A party of the project answers a report. The answer is public; it must not say who had reported.
 *
 * @param notice the report
 * @param text public
 */
@CommandType(
        value = "answer-notice",
        roles = {Role.OFFICER, Role.EXECUTOR, Role.REPRESENTATIVE})
public record AnswerNotice(String project, String notice, String text) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "AnswerNotice[notice=" + notice + "]";
    }

    /** The decision. */
    public static final class Answering implements Slice<AnswerNotice, Notices> {

        @Override
        public Class<AnswerNotice> command() {
            return AnswerNotice.class;
        }

        @Override
        public Boundary<Notices> boundary(AnswerNotice command) {
            return Notices.boundary(command.project());
        }

        @Override
        public Decision decide(AnswerNotice command, Notices notices, Acting acting) {
            Notice notice = notices.notices().get(command.notice());
            if (notice == null) {
                return Doubts.unknown("notice", command.notice());
            }
            return new Doubts()
                    .add(Scope.concernedBy(notices.project(), acting))
                    .state(notice.answered() != null, "already-answered", Map.of("notice", command.notice()))
                    .rule(command.text().isBlank(), "text-missing", Map.of())
                    .rule(
                            command.text().length() > GiveNotice.LENGTH_MAX,
                            "text-too-long",
                            Map.of("most", Integer.toString(GiveNotice.LENGTH_MAX)))
                    .unless(() -> Decision.accept(new NoticeAnswered(
                            command.project(),
                            command.notice(),
                            notice.given().number(),
                            Objects.requireNonNullElse(acting.party(), "system"),
                            acting.sealOpen(command.notice(), command.text().strip()),
                            acting.today(),
                            acting.actor())));
        }
    }
}
