package org.tequio.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.tequio.refusal.Fault;

/** One caller's giant append takes neither the memory nor the places of the others. */
class UnansweredTest {

    private final Unanswered unanswered = new Unanswered(1_000, Runnable::run, StoreMeters.none());

    @Test
    void refusesAnAppendOfTooManyBytesAndGivesItsPlaceBack() {
        Unanswered narrow = new Unanswered(1, Runnable::run, StoreMeters.none());
        Append giant = ofMegabytes(17);

        assertThatThrownBy(() -> narrow.admit(giant))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bytesMax=16777216");
        assertThat(narrow.admit(ofMegabytes(1))).isNotNull();
    }

    @Test
    void turnsAwayWhatWouldTakeTooMuchMemoryUntilOthersAreAnswered() {
        List<Request> waiting = new ArrayList<>();
        Append large = ofMegabytes(15);
        for (int i = 0; i < 8; i++) {
            waiting.add(Objects.requireNonNull(unanswered.admit(large)));
        }

        assertThat(unanswered.admit(large)).isNull();
        assertThatThrownBy(() -> unanswered.turnedAway().join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.isBusy()).isTrue());

        unanswered.answer(waiting.getFirst(), new Appended.Committed(1, 1));
        assertThat(unanswered.admit(large)).isNotNull();
    }

    private static Append ofMegabytes(int megabytes) {
        String payload = "\"" + "x".repeat((64 << 10) - 3) + "\"";
        NewEvent one = Samples.event("a", payload, new String[] {"account=1"});
        List<NewEvent> events = new ArrayList<>();
        for (int i = 0; i < megabytes * 16; i++) {
            events.add(one);
        }
        return Append.of(AppendCondition.none(), events);
    }
}
