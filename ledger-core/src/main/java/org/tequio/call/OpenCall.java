package org.tequio.call;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.call.CallEvents.CallOpened;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.rule.RuleHistory;
import org.tequio.store.Criterion;
import org.tequio.store.Query;
import org.tequio.vault.Audience;

/**
 * Publishes a call for proposals. Refused with {@code call-number-taken}, {@code call-exists}, {@code scheme-unknown},
 * {@code closes-before-it-opens}.
 *
 * @param call an opaque id, {@code c-…}; a new one, if left out
 * @param number by which people name it; unique for its convener
 * @param scheme whose projects it calls for
 * @param text to the vault, public
 * @param opens the first day on which projects enter
 * @param closes the last such day
 * @param valueDate the day of publication; today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(value = "open-call", roles = Role.OFFICER)
public record OpenCall(
        @Nullable String call,
        String number,
        String scheme,
        String text,
        LocalDate opens,
        LocalDate closes,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public OpenCall(
            @Nullable String call,
            String number,
            String scheme,
            String text,
            LocalDate opens,
            LocalDate closes,
            @Nullable LocalDate valueDate) {
        this(call, number, scheme, text, opens, closes, valueDate, null);
    }

    private static final String ID_FORM = "c-[a-z0-9-]{1,60}";
    private static final String NUMBER_FORM = "[A-Za-z0-9][A-Za-z0-9./-]{0,39}";

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "OpenCall[number=" + number + "]";
    }

    /** The decision. */
    public static final class Opening implements Slice<OpenCall, Shelf> {

        @Override
        public Class<OpenCall> command() {
            return OpenCall.class;
        }

        /** The convener is known only to the decision; numbers are few. */
        @Override
        public Boundary<Shelf> boundary(OpenCall command) {
            Query query = RuleHistory.query("scheme", command.scheme())
                    .or(Query.of(new Criterion(Set.of(), Set.of("call-opened"))));
            Shelf empty = new Shelf(RuleHistory.none("scheme", command.scheme()), List.of());
            return new Boundary<>(query, empty, Shelf::evolve);
        }

        @Override
        public Decision decide(OpenCall command, Shelf shelf, Acting acting) {
            return command.decide(shelf, acting);
        }
    }

    private Decision decide(Shelf shelf, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        String convener = Objects.requireNonNullElse(acting.party(), "system");
        if (shelf.scheme().on(day).isEmpty()) {
            return Doubts.unknown("scheme", scheme);
        }
        return new Doubts()
                .state(shelf.holds(call), "call-exists", Map.of())
                .state(shelf.holds(convener, number), "call-number-taken", Map.of("number", number))
                .malformed(call != null && !call.matches(ID_FORM), "id-malformed", "/call")
                .malformed(!number.matches(NUMBER_FORM), "number-malformed", "/number")
                .rule(
                        closes.isBefore(opens),
                        "closes-before-it-opens",
                        Map.of("opens", opens.toString(), "closes", closes.toString()))
                .notInFuture(day, acting)
                .unless(() -> opened(convener, day, acting));
    }

    private Decision opened(String convener, LocalDate day, Acting acting) {
        String id = call == null ? acting.newId("c") : call;
        return Decision.accept(
                Map.of("call", id),
                new CallOpened(
                        id,
                        number,
                        scheme,
                        convener,
                        acting.seal(Audience.open(id), text),
                        opens,
                        closes,
                        day,
                        acting.actor()));
    }
}
