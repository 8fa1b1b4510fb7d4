package org.tequio.late;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.late.LateEvents.RecordingExplained;
import org.tequio.vault.Fingerprints;

/**
 * A decision about something that may be recorded late: {@code reason-needed} where it is further back than may pass without
 * a word (HC-8), and a mark of how late it was and why. What is about an agreement has the limit of its scheme, anything
 * else that of the house. Money and works of a project are behind {@code OnItsDay}, which asks the same and more.
 *
 * @param <C> the command
 * @param <S> what the decision itself depends on
 * @param daysMax that may pass without a word, by what is known; {@code null} where nothing is asked
 */
public record OnTime<C extends Timed, S>(Slice<C, S> inner, Function<S, @Nullable Integer> daysMax)
        implements Slice<C, S> {

    /** For what no scheme bounds; the house's own figure, about a month. */
    public static final int HOUSE_DAYS_MAX = 30;

    /** Of what a late record is about; never a person. */
    private static final Set<String> MATTERS =
            Set.of("project", "appeal", "association", "budget", "session", "call", "institution");

    /** Of a decision with the limit of the house. */
    public static <C extends Timed, S> OnTime<C, S> of(Slice<C, S> inner) {
        return new OnTime<>(inner, known -> HOUSE_DAYS_MAX);
    }

    @Override
    public Class<C> command() {
        return inner.command();
    }

    @Override
    public Boundary<S> boundary(C command) {
        return inner.boundary(command);
    }

    @Override
    public Boundary<S> boundary(C command, Fingerprints fingerprints) {
        return inner.boundary(command, fingerprints);
    }

    @Override
    public @Nullable Boundary<S> widened(C command, S state) {
        return inner.widened(command, state);
    }

    @Override
    public @Nullable Boundary<S> widened(C command, S state, Acting acting) {
        return inner.widened(command, state, acting);
    }

    @Override
    public @Nullable Boundary<S> widenedOnceMore(C command, S state) {
        return inner.widenedOnceMore(command, state);
    }

    @Override
    public Decision decide(C command, S state, Acting acting) {
        Decision decided = inner.decide(command, state, acting);
        LocalDate day = Objects.requireNonNullElse(command.valueDate(), acting.today());
        return decided instanceof Decision.Accepted accepted
                        && !accepted.events().isEmpty()
                        && !day.isAfter(acting.today())
                ? inTime(command, accepted, day, daysMax.apply(state), acting)
                : decided;
    }

    private Decision inTime(
            C command, Decision.Accepted accepted, LocalDate day, @Nullable Integer most, Acting acting) {
        int days = Math.toIntExact(ChronoUnit.DAYS.between(day, acting.today()));
        String reason = command.reason();
        boolean isFar = most != null && days > most;
        boolean isSaid = reason != null && !reason.isBlank();
        return new Doubts()
                .rule(
                        isFar && !isSaid,
                        "reason-needed",
                        Map.of("days", Integer.toString(days), "daysMax", String.valueOf(most)))
                .unless(() -> isFar || (isSaid && !command.hasOwnReason())
                        ? marked(command, accepted, day, days, most, acting)
                        : accepted);
    }

    private Decision marked(
            C command, Decision.Accepted accepted, LocalDate day, int days, @Nullable Integer most, Acting acting) {
        Event first = accepted.events().getFirst();
        Map<String, String> about = first.tags().stream()
                .filter(tag -> MATTERS.contains(tag.key()))
                .collect(Collectors.toMap(Tag::key, Tag::value, (one, other) -> one, TreeMap::new));
        if (about.isEmpty()) {
            return accepted;
        }
        String reason = command.reason();
        String matter = about.getOrDefault("project", about.values().iterator().next());
        List<Event> events = new ArrayList<>(accepted.events());
        events.add(new RecordingExplained(
                about,
                name(first.getClass()),
                acting.today(),
                days,
                most,
                reason == null || command.hasOwnReason() ? null : acting.seal(matter, reason),
                day,
                acting.actor()));
        return new Decision.Accepted(events, accepted.answer());
    }

    private static String name(Class<? extends Event> fact) {
        EventType type = fact.getAnnotation(EventType.class);
        return type == null ? fact.getSimpleName() : type.value();
    }
}
