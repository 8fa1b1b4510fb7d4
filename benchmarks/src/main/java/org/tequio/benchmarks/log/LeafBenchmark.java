package org.tequio.benchmarks.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tequio.event.EventCodec;
import org.tequio.event.RecordCodec;
import org.tequio.event.Tag;
import org.tequio.store.Leaf;
import org.tequio.store.Provenance;
import org.tequio.store.StoredEvent;

/** What one event costs on its way in: its canonical payload, its canonical envelope, its leaf hash. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LeafBenchmark {

    private static final Deposited EVENT = new Deposited("a-4711", 123_456);

    private final EventCodec codec = new RecordCodec(Set.of(Deposited.class), List.of());
    private final byte[] encoded = codec.encode(EVENT);
    private final StoredEvent stored = new StoredEvent(
            4_711_000,
            "0f0e0d0c-0b0a-4908-8706-050403020100",
            "contribution-received",
            1,
            Set.of(new Tag("project", "p-17"), new Tag("contribution", "c-7h2k"), new Tag("association", "a-9")),
            Instant.parse("2026-03-01T12:00:00.123456Z"),
            LocalDate.of(2013, 2, 28),
            new Provenance("u-1", "treasurer", "m-1", null, "0f0e0d0c-0b0a-4908-8706-050403020101"),
            "{\"project=p-17\":\"4710998\"}",
            ("{\"amount\":{\"amount\":\"250.50\",\"currency\":\"MXN\"},\"note\":\"" + "x".repeat(300) + "\"}")
                    .getBytes(StandardCharsets.UTF_8),
            new byte[32]);

    /** The record as canonical JSON. */
    @Benchmark
    public byte[] encodePayload() {
        return codec.encode(EVENT);
    }

    /** Canonical JSON as the record. */
    @Benchmark
    public Object decodePayload() {
        return codec.decode("deposited", 1, encoded);
    }

    /** The canonical envelope of an event of some 700 bytes. */
    @Benchmark
    public byte[] canonicalEnvelope() {
        return Leaf.canonical(stored);
    }

    /** The envelope and its SHA-256. */
    @Benchmark
    public byte[] leafHash() {
        return Leaf.hash(stored);
    }
}
