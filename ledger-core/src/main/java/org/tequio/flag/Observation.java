package org.tequio.flag;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.flag.FlagEvents.Conclusion;
import org.tequio.flag.FlagEvents.ObservationAnswered;
import org.tequio.flag.FlagEvents.ObservationConcluded;
import org.tequio.flag.FlagEvents.ObservationMade;
import org.tequio.store.Query;

/**
 * One observation and what became of it.
 *
 * @param made {@code null} if there is none of this id
 * @param answers oldest first
 * @param concluded the last conclusion; what is to come back may later be found solved
 */
public record Observation(
        String id,
        @Nullable ObservationMade made,
        List<ObservationAnswered> answers,
        @Nullable ObservationConcluded concluded) {

    public Observation {
        answers = List.copyOf(answers);
    }

    /** What a decision about an observation reads. */
    public static Boundary<Observation> boundary(String observation) {
        return new Boundary<>(Query.of(FlagTags.observation(observation)), before(observation), Observation::evolve);
    }

    /** Before anything is known. */
    public static Observation before(String observation) {
        return new Observation(observation, null, List.of(), null);
    }

    /** After one more event; those of others change nothing. */
    public Observation evolve(Event event) {
        return switch (event) {
            case ObservationMade it when it.observation().equals(id) -> new Observation(id, it, answers, concluded);
            case ObservationAnswered it
            when it.observation().equals(id) -> {
                List<ObservationAnswered> all = new ArrayList<>(answers);
                all.add(it);
                yield new Observation(id, made, all, concluded);
            }
            case ObservationConcluded it when it.observation().equals(id) -> new Observation(id, made, answers, it);
            default -> this;
        };
    }

    /** Whether it was concluded for good. */
    public boolean isSolved() {
        return concluded != null && concluded.conclusion() == Conclusion.SOLVED;
    }
}
