package org.tequio.mandate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.mandate.MandateEvents.AccountOpened;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.refusal.Refusal;
import org.tequio.store.Criterion;
import org.tequio.store.Query;

/**
 * Lets an account act in a role, for a party where the role has one.
 *
 * @param party the institution or association
 * @param from first day; may lie in the past, which neither cures nor voids what was done then (HC-17)
 * @param until last day, if it is known
 */
@CommandType(
        value = "grant-mandate",
        roles = {Role.OPERATOR, Role.SYSTEM})
public record GrantMandate(
        String account,
        Role role,
        @Nullable String party,
        LocalDate from,
        @Nullable LocalDate until) implements Command {

    /** What the decision depends on. */
    public record Known(boolean account, boolean party) {}

    /** The decision. */
    public static final class Granting implements Slice<GrantMandate, Known> {

        @Override
        public Class<GrantMandate> command() {
            return GrantMandate.class;
        }

        @Override
        public Boundary<Known> boundary(GrantMandate command) {
            List<Criterion> criteria = new ArrayList<>();
            criteria.add(Criterion.of(MandateTags.account(command.account()), "account-opened"));
            if (command.party() != null) {
                criteria.add(RoleParty.registered(command.party()));
            }
            return new Boundary<>(new Query(criteria), new Known(false, false), Granting::evolve);
        }

        @Override
        public Decision decide(GrantMandate command, Known known, Acting acting) {
            List<Refusal> wrong = new ArrayList<>(RoleParty.wrong(command.role(), command.party()));
            if (!known.account()) {
                wrong.add(Refusal.absent("account-unknown", Map.of("account", command.account())));
            }
            if (command.party() != null && !known.party()) {
                wrong.add(Refusal.absent("party-unknown", Map.of("party", command.party())));
            }
            if (command.until() != null && command.until().isBefore(command.from())) {
                wrong.add(Refusal.rule(
                        "until-before-from",
                        Map.of(
                                "from",
                                command.from().toString(),
                                "until",
                                command.until().toString())));
            }
            if (command.account().equals(acting.actor())) {
                wrong.add(Refusal.rule("own-mandate", Map.of()));
            }
            return wrong.isEmpty() ? granted(command, acting) : Decision.refuse(wrong);
        }

        private static Decision granted(GrantMandate command, Acting acting) {
            String mandate = acting.newId("m");
            return Decision.accept(
                    Map.of("mandate", mandate),
                    new MandateGranted(
                            mandate,
                            command.account(),
                            command.role(),
                            command.party(),
                            command.from(),
                            command.until(),
                            acting.actor()));
        }

        private static Known evolve(Known known, Event event) {
            return event instanceof AccountOpened ? new Known(true, known.party()) : new Known(known.account(), true);
        }
    }
}
