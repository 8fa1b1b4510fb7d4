package org.tequio.api.route;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.tequio.decision.Answer;
import org.tequio.decision.Submission;
import org.tequio.fund.contribution.Foresight;
import org.tequio.ledger.Ledger;
import org.tequio.projection.AsOfResolver;
import org.tequio.projection.Lag;
import org.tequio.refusal.Fault;
import org.tequio.store.Appended;
import org.tequio.store.AsOf;
import org.tequio.store.Provenance;
import org.tequio.store.StoredEvent;

/** The ledger as the doors of the web use it: waiting, but never for ever. */
@Component
public final class Door {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final int RECORDED_MAX = 100;
    private static final Duration SETTLE_MAX = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final Duration lagMax;

    /**
     * A door of a ledger.
     *
     * @param lagMax how far what is shown may lag behind the log before it says so
     */
    Door(Ledger ledger, @Value("${tequio.lag-shown-after:5s}") Duration lagMax) {
        this.ledger = ledger;
        this.lagMax = lagMax;
    }

    /**
     * Gives a command, or only asks what it would do, and waits for the answer. A preview also tells what the ledger
     * itself would do next about a gift.
     */
    public Answer give(Submission submission, boolean preview) {
        Answer answer = answer(submission, preview);
        return preview && answer instanceof Answer.Done done
                ? new Answer.Done(
                        done.position(),
                        done.values(),
                        Foresight.after(done.events(), ledger.store(), ledger.codec()),
                        done.repeated())
                : answer;
    }

    private Answer answer(Submission submission, boolean preview) {
        try {
            return (preview ? ledger.preview(submission) : ledger.execute(submission))
                    .orTimeout(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof java.util.concurrent.TimeoutException) {
                throw new Fault("no answer in time: seconds=" + ANSWER_MAX.toSeconds(), e);
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * What an actor's key was used for, in the order of the log; empty if it is not kept any more or nothing was
     * written with it. Of very much only the end.
     */
    public List<StoredEvent> recordedWith(Submission submission) {
        String key = submission.key();
        long last = key == null
                ? 0
                : ledger.store()
                        .answered(submission.actor(), key, "")
                        .map(Appended.Repeated::lastPosition)
                        .orElse(0L);
        if (last < 1) {
            return List.of();
        }
        int many = (int) Math.min(last, RECORDED_MAX);
        List<StoredEvent> events = ledger.store().read(last - many, many);
        Provenance own = events.getLast().provenance();
        return own.actor().equals(submission.actor())
                ? events.stream()
                        .filter(it -> it.provenance().actor().equals(own.actor())
                                && Objects.equals(it.provenance().correlation(), own.correlation()))
                        .toList()
                : List.of();
    }

    /**
     * The two times that some parameters say, once the read models know everything up to then. Where they lag beyond
     * the limit nobody waits for them, and nobody waits long: the answer is as known where they stand, and says so.
     *
     * @throws Fault if the parameters name a position or instant that is not shown yet: another one is no answer
     */
    public AsOf asOf(Map<String, String> parameters) {
        AsOf asOf = new AsOfResolver(ledger.store(), ledger.clock())
                .resolve(parameters.get(TwoTimes.VALUE_DATE), parameters.get(TwoTimes.AS_KNOWN))
                .asOf();
        try {
            ledger.settle(asOf.asKnown(), lag().isPresent() ? Duration.ZERO : SETTLE_MAX);
            return asOf;
        } catch (Fault late) {
            Optional<Lag> behind = ledger.lag().filter(lag -> lag.position() < asOf.asKnown());
            if (behind.isEmpty()) {
                // Only what reacts to the log is late; what is recorded is shown.
                return asOf;
            }
            if (!parameters.getOrDefault(TwoTimes.AS_KNOWN, "").isBlank()) {
                throw Fault.behind("not shown yet: wanted=" + asOf.asKnown() + ", shown="
                        + behind.get().position());
            }
            return new AsOf(asOf.valueDate(), behind.get().position(), asOf.knownAt());
        }
    }

    /** How far what is shown lags behind the log, if that is beyond the limit (HC-35). */
    public Optional<Lag> lag() {
        return ledger.lag().filter(lag -> lag.age().compareTo(lagMax) > 0);
    }

    /** The day that it is where the ledger is kept. */
    public LocalDate today() {
        return LocalDate.ofInstant(ledger.clock().instant(), ledger.zone());
    }

    /** Now, by the clock of the ledger. */
    public Instant now() {
        return ledger.clock().instant();
    }

    /** When a position was recorded; {@code null} for the empty log. */
    public @Nullable Instant recordedAt(long position) {
        if (position < 1) {
            return null;
        }
        List<StoredEvent> events = ledger.store().read(position - 1, 1);
        return events.isEmpty() ? null : events.getFirst().recordedAt();
    }
}
