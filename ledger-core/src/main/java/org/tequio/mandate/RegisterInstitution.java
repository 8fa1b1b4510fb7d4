package org.tequio.mandate;

import java.util.Map;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.mandate.MandateEvents.InstitutionRegistered;
import org.tequio.refusal.Refusal;
import org.tequio.store.Query;
import org.tequio.vault.Audience;

/**
 * Registers an institution that may be a party of projects.
 *
 * @param institution its opaque id, beginning with {@code i-}
 * @param name public
 */
@CommandType(
        value = "register-institution",
        roles = {Role.OPERATOR, Role.SYSTEM})
public record RegisterInstitution(String institution, InstitutionKind kind, String name) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "RegisterInstitution[institution=" + institution + "]";
    }

    /** The decision. */
    public static final class Registering implements Slice<RegisterInstitution, Boolean> {

        @Override
        public Class<RegisterInstitution> command() {
            return RegisterInstitution.class;
        }

        @Override
        public Boundary<Boolean> boundary(RegisterInstitution command) {
            Query query = Query.of(MandateTags.institution(command.institution()), "institution-registered");
            return new Boundary<>(query, false, Registering::evolve);
        }

        @Override
        public Decision decide(RegisterInstitution command, Boolean exists, Acting acting) {
            String institution = command.institution();
            if (!institution.matches("i-[A-Za-z0-9-]{1,60}")) {
                return Decision.refuse(
                        Refusal.rule("id-malformed", Map.of(Refusal.FIELD, "/institution", "prefix", "i-")));
            }
            if (exists) {
                return Decision.refuse(Refusal.state("institution-exists", Map.of("institution", institution)));
            }
            return Decision.accept(
                    Map.of("institution", institution),
                    new InstitutionRegistered(
                            institution, command.kind(), acting.seal(Audience.open(institution), command.name())));
        }

        private static Boolean evolve(Boolean exists, Event event) {
            return exists || event instanceof InstitutionRegistered;
        }
    }
}
