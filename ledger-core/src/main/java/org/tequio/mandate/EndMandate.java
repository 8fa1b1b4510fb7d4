package org.tequio.mandate;

import java.time.LocalDate;
import java.util.Map;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.mandate.MandateEvents.MandateEnded;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.refusal.Refusal;

/**
 * Ends a mandate before its last day; what was done under it stands.
 *
 * @param ends the first day on which it holds no more
 * @param reason kept in the vault
 */
@CommandType(
        value = "end-mandate",
        roles = {Role.OPERATOR, Role.SYSTEM})
public record EndMandate(String mandate, LocalDate ends, String reason) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "EndMandate[mandate=" + mandate + "]";
    }

    /** The decision. */
    public static final class Ending implements Slice<EndMandate, Mandate> {

        @Override
        public Class<EndMandate> command() {
            return EndMandate.class;
        }

        @Override
        public Boundary<Mandate> boundary(EndMandate command) {
            return Mandate.boundary(command.mandate());
        }

        @Override
        public Decision decide(EndMandate command, Mandate mandate, Acting acting) {
            MandateGranted granted = mandate.granted();
            if (granted == null) {
                return Decision.refuse(Refusal.absent("mandate-unknown", Map.of("mandate", command.mandate())));
            }
            boolean over = mandate.ends() != null && !command.ends().isBefore(mandate.ends());
            if (over || (granted.until() != null && command.ends().isAfter(granted.until()))) {
                return Decision.refuse(Refusal.state("mandate-over", Map.of("mandate", command.mandate())));
            }
            if (command.ends().isBefore(granted.from())) {
                return Decision.refuse(Refusal.rule(
                        "ends-before-from",
                        Map.of(
                                "from",
                                granted.from().toString(),
                                "ends",
                                command.ends().toString())));
            }
            return Decision.accept(new MandateEnded(
                    command.mandate(),
                    granted.account(),
                    granted.party(),
                    command.ends(),
                    acting.seal("mandate:" + command.mandate(), command.reason()),
                    acting.actor()));
        }
    }
}
