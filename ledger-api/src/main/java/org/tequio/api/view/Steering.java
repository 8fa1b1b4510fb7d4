package org.tequio.api.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tequio.api.Served;
import org.tequio.api.access.Viewer;
import org.tequio.api.route.View;
import org.tequio.keeping.BackupAge;
import org.tequio.keeping.KeepingEvents.LogRestored;
import org.tequio.keeping.Restores;
import org.tequio.projection.ProjectionRunner;
import org.tequio.projection.RebuildStatus;
import org.tequio.projection.TailerStatus;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;

/**
 * How the projections stand, and what operators want of them. It goes through the database and reaches every process; it
 * is no fact of the ledger, and who gave the order stands in the server's log.
 */
@Component
public final class Steering {

    private static final Logger LOG = LoggerFactory.getLogger(Steering.class);

    /** What can be asked of a projection. */
    public static final List<String> ORDERS = List.of("pause", "resume", "retry", "rebuild");

    private final ProjectionRunner projections;
    private final Served served;
    private final Map<String, Consumer<String>> orders;

    Steering(Served served) {
        this.served = served;
        projections = served.projections();
        orders = Map.of(
                "pause", projections::pause,
                "resume", projections::resume,
                "retry", projections::retry,
                "rebuild", projections::rebuild);
    }

    /**
     * How one stands.
     *
     * @param state running, paused, stopped or closed
     * @param position up to which it has folded
     * @param behind how many events are still to be folded
     * @param stop the event that stopped it, and why
     * @param rebuilding how far its new tables are, if they are being made beside the served ones
     */
    public record Standing(
            String projection,
            String state,
            long position,
            long behind,
            @Nullable Stopped stop,
            @Nullable Rebuilding rebuilding) {

        /** The orders that have an effect now. */
        public List<String> orders() {
            return switch (state) {
                case "stopped" -> List.of("retry", "rebuild");
                case "paused" -> List.of("resume", "rebuild");
                default ->
                    rebuilding != null && rebuilding.stop() != null
                            ? List.of("pause", "retry", "rebuild")
                            : List.of("pause", "rebuild");
            };
        }
    }

    /** An event that could not be folded: where it stands, what it is, and what went wrong. */
    public record Stopped(long position, String type, String cause, String message) {
        static @Nullable Stopped of(TailerStatus.@Nullable Stop stop) {
            return stop == null ? null : new Stopped(stop.position(), stop.type(), stop.cause(), stop.message());
        }
    }

    /** New tables beside the served ones. */
    public record Rebuilding(long position, @Nullable Stopped stop) {
        static Rebuilding of(RebuildStatus status) {
            return new Rebuilding(status.position(), Stopped.of(status.stop()));
        }
    }

    /**
     * How the log is kept.
     *
     * @param unsavedSeconds since the newest backup, or since the first event if there was none
     * @param isTooOld whether that is an alarm
     * @param restores after which positions the log goes on otherwise than it once did
     */
    public record Keeping(long unsavedSeconds, boolean isTooOld, List<Restored> restores) {}

    /** A restore: what had been acknowledged after the position is gone, and so is every later position of before. */
    public record Restored(long position, Instant recordedAt, Instant takenAt, long left, long epoch) {
        static Restored of(LogRestored it) {
            return new Restored(it.position(), it.recordedAt(), it.takenAt(), it.left(), it.epoch());
        }
    }

    /** What is known of backups and restores. */
    public Keeping keeping() {
        Duration age = BackupAge.of(served.dataSource(), served.ledger().clock());
        return new Keeping(
                age.toSeconds(),
                age.compareTo(BackupAge.MAX) > 0,
                Restores.of(served.ledger().store(), served.ledger().codec()).stream()
                        .map(Restored::of)
                        .toList());
    }

    /** What an operator wants. */
    public record Order(String projection, String order) {}

    /** All of them. */
    public List<Standing> all() {
        return projections.statuses().stream().map(this::standing).toList();
    }

    /**
     * Gives an order; how the projection stands then.
     *
     * @throws View.Absent if there is no such projection
     * @throws InvalidInput if there is no such order
     */
    public Standing give(Order order, Viewer viewer) {
        if (all().stream().noneMatch(it -> it.projection().equals(order.projection()))) {
            throw new View.Absent("projection");
        }
        Consumer<String> carriedOut = orders.get(order.order());
        if (carriedOut == null) {
            throw new InvalidInput(Problem.of("wrong-form", "/order", "value", order.order()));
        }
        LOG.info("order: projection={}, order={}, account={}", order.projection(), order.order(), viewer.account());
        carriedOut.accept(order.projection());
        return standing(projections.status(order.projection()));
    }

    private Standing standing(TailerStatus it) {
        return new Standing(
                it.name(),
                it.state().name().toLowerCase(Locale.ROOT),
                it.position(),
                it.lag(),
                Stopped.of(it.stop()),
                projections.rebuilding(it.name()).map(Rebuilding::of).orElse(null));
    }
}
