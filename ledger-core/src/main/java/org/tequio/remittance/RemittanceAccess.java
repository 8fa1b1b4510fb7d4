package org.tequio.remittance;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.mandate.Role;
import org.tequio.refusal.Refusal;
import org.tequio.store.Query;

/** What every decision about a placed remittance reads, and who may see it. */
final class RemittanceAccess {

    private RemittanceAccess() {}

    static Boundary<RemittanceState> boundary(String remittance) {
        return new Boundary<>(
                Query.of(RemittanceTags.remittance(remittance)), RemittanceState.NONE, RemittanceState::after);
    }

    /** A sender sees her own remittances only; to her, another's does not exist. */
    static Optional<Refusal> unseen(String remittance, RemittanceState state, Acting acting) {
        boolean seen = state.placed() != null && owns(state.placed().sender(), acting);
        return seen ? Optional.empty() : Optional.of(unknown(remittance));
    }

    static boolean owns(String sender, Acting acting) {
        return acting.role() != Role.SENDER || sender.equals(acting.actor());
    }

    static Refusal unknown(String remittance) {
        return Refusal.absent("remittance-unknown", Map.of("remittance", remittance));
    }

    /** The thing is at another point of its life than the command needs. */
    static Refusal wrongState(RemittanceState state) {
        return Refusal.state(
                "remittance-in-other-state",
                Map.of(
                        "state",
                        state.status().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')));
    }

    /** What has not happened yet cannot be recorded. */
    static Optional<Refusal> inFuture(LocalDate valueDate, Acting acting) {
        return valueDate.isAfter(acting.today())
                ? Optional.of(Refusal.rule(
                        "value-date-in-future",
                        Map.of(
                                "valueDate",
                                valueDate.toString(),
                                "today",
                                acting.today().toString())))
                : Optional.empty();
    }
}
