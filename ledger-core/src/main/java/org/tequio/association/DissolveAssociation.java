package org.tequio.association;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationEvents.AssociationDissolved;
import org.tequio.association.AssociationEvents.MemberLeft;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.mandate.Role;

/**
 * Records that an association gives itself up: its registration ends and its members are free, while its mandates,
 * claims and debts go on until they are settled.
 *
 * @param on first day on which it is no more; today, if left out
 * @param reason kept in the vault
 */
@CommandType(
        value = "dissolve-association",
        roles = {Role.OFFICER, Role.OPERATOR})
public record DissolveAssociation(
        String association, @Nullable LocalDate on, String reason) implements OfRegister {

    @Override
    public String whose() {
        return association;
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "DissolveAssociation[association=" + association + "]";
    }

    /** The association and whom it counts. */
    public record Whole(AssociationState association, Enrolments enrolments) {

        Whole evolve(Event event) {
            return new Whole(association.evolve(event), enrolments.evolve(event));
        }
    }

    /** The decision. */
    public static final class Dissolving implements Slice<DissolveAssociation, Whole> {

        @Override
        public Class<DissolveAssociation> command() {
            return DissolveAssociation.class;
        }

        @Override
        public Boundary<Whole> boundary(DissolveAssociation command) {
            return new Boundary<>(
                    AssociationTags.standing(command.association()).or(AssociationTags.members(command.association())),
                    new Whole(AssociationState.before(command.association()), Enrolments.none()),
                    Whole::evolve);
        }

        @Override
        public Decision decide(DissolveAssociation command, Whole whole, Acting acting) {
            return whole.association()
                    .last()
                    .map(term -> command.decide(whole, term.registration(), acting))
                    .orElseGet(() -> Doubts.unknown("association", command.association()));
        }
    }

    private Decision decide(Whole whole, String registration, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(on, acting.today());
        return new Doubts()
                .state(whole.association().dissolved() != null, "association-dissolved", Map.of())
                .notInFuture(day, acting)
                .unless(() -> dissolved(whole, registration, day, acting));
    }

    private Decision dissolved(Whole whole, String registration, LocalDate day, Acting acting) {
        List<Event> events = new ArrayList<>();
        events.add(
                new AssociationDissolved(association, day, acting.seal(association + ":end", reason), acting.actor()));
        whole.enrolments()
                .of(association, day)
                .forEach(member -> events.add(new MemberLeft(association, registration, member, day, acting.actor())));
        return new Decision.Accepted(events, Map.of());
    }
}
