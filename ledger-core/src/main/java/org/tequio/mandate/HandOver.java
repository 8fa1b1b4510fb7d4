package org.tequio.mandate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.mandate.MandateEvents.AccountOpened;
import org.tequio.mandate.MandateEvents.HandoverRecorded;
import org.tequio.mandate.MandateEvents.MandateEnded;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.store.Query;

/**
 * Ends the mandate of one and gives the same to another, in one act. What the first left pending is listed for the
 * second, who confirms or withdraws it (HC-17). A mandate that has ended already, or turned out never to have held, is
 * handed over too, for what was done under it has still to be confirmed or withdrawn.
 *
 * @param mandate the one that ends
 * @param taking the account that goes on
 * @param on first day of the new one, last but one of the old; today, if left out
 * @param until last day of the new one; that of the old, if left out
 * @param reason kept in the vault
 */
@CommandType(
        value = "hand-over",
        roles = {Role.OPERATOR, Role.SYSTEM})
public record HandOver(
        String mandate,
        String taking,
        @Nullable LocalDate on,
        @Nullable LocalDate until,
        String reason) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "HandOver[mandate=" + mandate + "]";
    }

    /** What the decision depends on. */
    public record Known(Mandate mandate, boolean taking) {}

    /** The decision. */
    public static final class Handing implements Slice<HandOver, Known> {

        @Override
        public Class<HandOver> command() {
            return HandOver.class;
        }

        @Override
        public Boundary<Known> boundary(HandOver command) {
            Query query = Mandate.boundary(command.mandate())
                    .query()
                    .or(Query.of(MandateTags.account(command.taking()), "account-opened"));
            return new Boundary<>(query, new Known(Mandate.UNKNOWN, false), Handing::evolve);
        }

        @Override
        public Decision decide(HandOver command, Known known, Acting acting) {
            MandateGranted granted = known.mandate().granted();
            return granted == null
                    ? Doubts.unknown("mandate", command.mandate())
                    : command.decide(granted, known, acting);
        }

        private static Known evolve(Known known, Event event) {
            return event instanceof AccountOpened
                    ? new Known(known.mandate(), true)
                    : new Known(known.mandate().evolve(event), known.taking());
        }
    }

    private Decision decide(MandateGranted granted, Known known, Acting acting) {
        LocalDate first = Objects.requireNonNullElse(on, acting.today());
        LocalDate last = until == null ? granted.until() : until;
        return new Doubts()
                .rule(
                        first.isBefore(granted.from()),
                        "ends-before-from",
                        Map.of("from", "" + granted.from(), "ends", "" + first))
                .rule(
                        granted.party() == null,
                        "party-required",
                        Map.of("role", granted.role().stored()))
                .rule(!known.taking(), "account-unknown", Map.of("account", taking))
                .rule(taking.equals(granted.account()), "same-account", Map.of("account", taking))
                .rule(taking.equals(acting.actor()), "own-mandate", Map.of())
                .rule(
                        last != null && last.isBefore(first),
                        "until-before-from",
                        Map.of("from", "" + first, "until", "" + last))
                .unless(() -> handed(known.mandate().holds(first), granted, first, last, acting));
    }

    private Decision handed(
            boolean holds, MandateGranted granted, LocalDate first, @Nullable LocalDate last, Acting acting) {
        String next = acting.newId("m");
        String handover = acting.newId("h");
        String party = Objects.requireNonNull(granted.party());
        List<Event> events = new ArrayList<>();
        if (holds) {
            events.add(new MandateEnded(
                    mandate,
                    granted.account(),
                    party,
                    first,
                    acting.seal("mandate:" + mandate, reason),
                    acting.actor()));
        }
        events.add(new MandateGranted(next, taking, granted.role(), party, first, last, acting.actor()));
        events.add(new HandoverRecorded(handover, party, mandate, granted.account(), taking, first, acting.actor()));
        return new Decision.Accepted(events, Map.of("mandate", next, "handover", handover));
    }
}
