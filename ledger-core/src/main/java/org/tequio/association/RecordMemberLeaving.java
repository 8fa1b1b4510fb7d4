package org.tequio.association;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationEvents.MemberEnrolled;
import org.tequio.association.AssociationEvents.MemberLeft;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.mandate.Role;
import org.tequio.refusal.Refusal;

/**
 * A member leaves her association and may count for another from that day. The registration keeps the count with which
 * it was made until its term ends; that fewer are left is shown, and the next term needs the full number again.
 *
 * @param member her opaque id
 * @param on first day on which she counts no more; today, if left out
 */
@CommandType(
        value = "record-member-leaving",
        roles = {Role.OFFICER, Role.OPERATOR, Role.REPRESENTATIVE})
public record RecordMemberLeaving(
        String association, String member, @Nullable LocalDate on) implements OfRegister {

    @Override
    public String whose() {
        return association;
    }

    /** The decision. */
    public static final class Leaving implements Slice<RecordMemberLeaving, Enrolments> {

        @Override
        public Class<RecordMemberLeaving> command() {
            return RecordMemberLeaving.class;
        }

        @Override
        public Boundary<Enrolments> boundary(RecordMemberLeaving command) {
            return new Boundary<>(AssociationTags.membership(command.member()), Enrolments.none(), Enrolments::evolve);
        }

        @Override
        public Decision decide(RecordMemberLeaving command, Enrolments enrolments, Acting acting) {
            boolean speaksForAnother = acting.role() == Role.REPRESENTATIVE
                    && !command.association().equals(acting.party());
            if (speaksForAnother) {
                return Decision.refuse(Refusal.forbidden("not-your-party", Map.of()));
            }
            LocalDate day = Objects.requireNonNullElse(command.on(), acting.today());
            MemberEnrolled last = enrolments.all().stream()
                    .filter(it -> it.association().equals(command.association()))
                    .filter(it -> !it.until().isBefore(day) && !it.until().isBefore(it.from()))
                    .reduce((before, after) -> after)
                    .orElse(null);
            return last == null
                    ? Doubts.unknown("member", command.member())
                    : new Doubts()
                            .notInFuture(day, acting)
                            .rule(
                                    day.isBefore(last.from()),
                                    "ends-before-from",
                                    Map.of("from", "" + last.from(), "ends", "" + day))
                            .unless(() -> Decision.accept(new MemberLeft(
                                    command.association(),
                                    last.registration(),
                                    command.member(),
                                    day,
                                    acting.actor())));
        }
    }
}
