package org.tequio.appeal.closing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.appeal.AppealBooks;
import org.tequio.appeal.AppealEvents.AppealClosed;
import org.tequio.appeal.AppealEvents.RemainderPaid;
import org.tequio.appeal.AppealGift;
import org.tequio.appeal.AppealState;
import org.tequio.appeal.Award;
import org.tequio.appeal.Remainder;
import org.tequio.appeal.Remainder.Destination;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.money.Split;
import org.tequio.project.Scope;

/**
 * Closes an appeal: what is left goes where its opening fixed, to the cent (HC-39). Who opened it, and so chose where that
 * is, does not send it there: another person of its holder does ({@code maker-is-checker}); where nothing is left, anyone of
 * it closes it. Refused while anything of it is still out. What comes in afterwards is paid on by closing it again.
 *
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "close-appeal",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record CloseAppeal(
        String appeal,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Timed {

    /** One that is recorded in time. */
    public CloseAppeal(String appeal, @Nullable LocalDate valueDate) {
        this(appeal, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "CloseAppeal[]";
    }

    /** The decision. */
    public static final class Closing implements Slice<CloseAppeal, AppealState> {

        @Override
        public Class<CloseAppeal> command() {
            return CloseAppeal.class;
        }

        @Override
        public Boundary<AppealState> boundary(CloseAppeal command) {
            return AppealState.boundary(command.appeal());
        }

        @Override
        public Decision decide(CloseAppeal command, AppealState state, Acting acting) {
            AppealBooks books = state.books();
            if (!books.exists()) {
                return Doubts.unknown("appeal", command.appeal());
            }
            return new Doubts()
                    .add(Scope.actsFor(acting, books.opened().holder()))
                    .add(
                            books.cash().isPositive()
                                    ? Scope.anotherThan(books.opened().by(), acting)
                                    : Optional.empty())
                    .state(
                            books.isClosed() && !books.cash().isPositive(),
                            "appeal-closed",
                            Map.of("appeal", command.appeal()))
                    .state(
                            books.awards().values().stream().anyMatch(Award::isWaiting),
                            "awards-waiting",
                            Map.of("reserved", books.reserved().toString()))
                    .state(
                            books.outstanding().isPositive(),
                            "advances-outstanding",
                            Map.of("outstanding", books.outstanding().toString()))
                    .state(
                            books.undelivered().isPositive(),
                            "assistance-undelivered",
                            Map.of("undelivered", books.undelivered().toString()))
                    .state(
                            books.cash().isNegative(),
                            "deficit-open",
                            Map.of("deficit", books.cash().negated().toString()))
                    .state(
                            !books.sources().isEmpty(),
                            "remainder-expected",
                            Map.of("appeals", String.join(", ", books.sources())))
                    .notInFuture(command.day(acting), acting)
                    .unless(() -> command.closed(books, acting));
        }
    }

    private Decision closed(AppealBooks books, Acting acting) {
        String closing = acting.newId("ac");
        Remainder remainder = books.opened().remainder();
        List<Event> events = new ArrayList<>();
        parts(books, remainder)
                .forEach((to, amount) -> events.add(new RemainderPaid(
                        appeal, closing, remainder.destination(), to, amount, day(acting), acting.actor())));
        events.add(new AppealClosed(appeal, closing, remainder, books.cash(), day(acting), acting.actor()));
        return Decision.accept(
                Map.of("closing", closing, "remainder", books.cash().amount()), events.toArray(Event[]::new));
    }

    /** Who gets how much; what unnamed givers and other appeals gave goes to the party that the opening names. */
    private static Map<String, Money> parts(AppealBooks books, Remainder remainder) {
        Map<String, Money> parts = new LinkedHashMap<>();
        if (books.cash().isPositive()) {
            if (remainder.destination() == Destination.GIVERS) {
                Map<String, Money> given = given(books, remainder.to());
                List<Money> split = Split.inProportion(books.cash(), List.copyOf(given.values()));
                int place = 0;
                for (String giver : given.keySet()) {
                    parts.put(giver, split.get(place));
                    place++;
                }
                parts.values().removeIf(Money::isZero);
            } else {
                parts.put(remainder.to(), books.cash());
            }
        }
        return parts;
    }

    private static Map<String, Money> given(AppealBooks books, String unnamed) {
        Map<String, Money> given = new LinkedHashMap<>();
        books.confirmed()
                .forEach((AppealGift gift) ->
                        given.merge(Objects.requireNonNullElse(gift.giver(), unnamed), gift.credited(), Money::plus));
        if (books.passedIn().isPositive()) {
            given.merge(unnamed, books.passedIn(), Money::plus);
        }
        if (given.isEmpty()) {
            given.put(unnamed, books.cash());
        }
        return given;
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
