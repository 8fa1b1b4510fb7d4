package org.tequio.association;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationEvents.AssociationEndorsed;
import org.tequio.association.AssociationState.Term;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.mandate.Role;
import org.tequio.refusal.Refusal;

/**
 * A federation vouches for one of its clubs; only while its own registration holds, and no longer than that.
 *
 * @param federation that vouches; the one that the representative acts for
 * @param association the club
 * @param until last day; the last of the federation's own term, if left out
 */
@CommandType(value = "endorse-association", roles = Role.REPRESENTATIVE)
public record EndorseAssociation(
        String federation, String association, @Nullable LocalDate until) implements Command {

    /** The federation and its club. */
    public record Both(AssociationState federation, AssociationState club) {

        Both evolve(Event event) {
            return new Both(federation.evolve(event), club.evolve(event));
        }
    }

    /** The decision. */
    public static final class Endorsing implements Slice<EndorseAssociation, Both> {

        @Override
        public Class<EndorseAssociation> command() {
            return EndorseAssociation.class;
        }

        @Override
        public Boundary<Both> boundary(EndorseAssociation command) {
            return new Boundary<>(
                    AssociationTags.standing(command.federation()).or(AssociationTags.standing(command.association())),
                    new Both(
                            AssociationState.before(command.federation()),
                            AssociationState.before(command.association())),
                    Both::evolve);
        }

        @Override
        public Decision decide(EndorseAssociation command, Both both, Acting acting) {
            return both.club().exists()
                    ? command.decide(both, acting)
                    : Doubts.unknown("association", command.association());
        }
    }

    private Decision decide(Both both, Acting acting) {
        LocalDate today = acting.today();
        Doubts doubts = new Doubts();
        if (!federation.equals(acting.party())) {
            return Decision.refuse(Refusal.forbidden("not-your-party", Map.of()));
        }
        Federations.vouching(doubts, both.federation(), today);
        if (!doubts.none()) {
            return doubts.unless(Decision::accept);
        }
        Term term = both.federation().registeredOn(today).orElse(null);
        LocalDate most = both.federation().validUntil().orElse(today);
        LocalDate last = Objects.requireNonNullElse(until, most);
        return doubts.rule(
                        term != null && !term.clubs().contains(association),
                        "not-a-club-of-the-federation",
                        Map.of("association", association))
                .rule(last.isAfter(most), "term-too-long", Map.of("lastDay", "" + most))
                .rule(last.isBefore(today), "term-ends-before-it-begins", Map.of())
                .unless(() -> {
                    String endorsement = acting.newId("e");
                    return Decision.accept(
                            Map.of("endorsement", endorsement, "validUntil", last.toString()),
                            new AssociationEndorsed(association, federation, endorsement, today, last, acting.actor()));
                });
    }
}
