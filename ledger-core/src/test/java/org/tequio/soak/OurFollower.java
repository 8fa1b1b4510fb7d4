package org.tequio.soak;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.tequio.projection.Facts;
import org.tequio.projection.Projection;
import org.tequio.projection.ProjectionRunner;
import org.tequio.projection.Rows;
import org.tequio.projection.TailerSettings;
import org.tequio.store.EventStore;

/** Our own tailer, as the product runs it. */
final class OurFollower implements SoakFollower {

    static final String TABLE = "live.soak";

    private final ProjectionRunner runner;

    OurFollower(DataSource source, EventStore store, Facts facts, Consumer<UUID> poisoned) {
        runner = new ProjectionRunner(
                        source,
                        store,
                        facts,
                        List.of(new Soaked(poisoned)),
                        TailerSettings.standard(),
                        Clock.systemUTC(),
                        new SimpleMeterRegistry())
                .prepare()
                .start();
    }

    private record Soaked(Consumer<UUID> poisoned) implements Projection {

        @Override
        public String name() {
            return "soak";
        }

        @Override
        public String schemaResource() {
            return "soak.sql";
        }

        @Override
        public List<String> tables() {
            return List.of("soak");
        }

        @Override
        public void apply(Connection connection, List<Fact> batch) throws SQLException {
            Rows rows = Rows.into("soak", "id uuid");
            for (Fact fact : batch) {
                UUID id = UUID.fromString(fact.stored().id());
                poisoned.accept(id);
                rows.add(id.toString());
            }
            rows.insert(connection);
        }
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public void retry() {
        runner.retry("soak");
    }

    @Override
    public void pause() {
        runner.pause("soak");
    }

    @Override
    public void resume() {
        runner.resume("soak");
    }

    @Override
    public void close() {
        runner.close();
    }
}
