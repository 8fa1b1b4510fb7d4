package org.tequio.benchmarks.log;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tequio.event.Event;
import org.tequio.event.RecordCodec;
import org.tequio.journal.EntryRule;
import org.tequio.journal.fold.BalanceFold;

/** What one event costs on its way out of the log, step by step; the long way is what decoding was before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecodeBenchmark {

    private static final int EVENTS = 1 << 14;

    @Param({"DEPOSITS", "GIFTS"})
    String kind = "GIFTS";

    private final RecordCodec codec = SampleEvents.codec();
    private final EntryRule entries = SampleEvents.entries();
    private final BalanceFold fold = new BalanceFold();
    private final Event[] events = new Event[EVENTS];
    private final String[] types = new String[EVENTS];
    private final byte[][] payloads = new byte[EVENTS][];
    private int next;

    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < EVENTS; i++) {
            events[i] = SampleEvents.event(SampleEvents.Kind.valueOf(kind), random);
            types[i] = codec.typeOf(events[i]);
            payloads[i] = codec.encode(events[i]);
        }
    }

    /** Stored bytes as the record. */
    @Benchmark
    public Object decode() {
        int i = next++ & (EVENTS - 1);
        return codec.decode(types[i], 1, payloads[i]);
    }

    /** The same by way of a tree, as it was always done before. */
    @Benchmark
    public Object decodeTheLongWay() {
        int i = next++ & (EVENTS - 1);
        return RecordCodec.read(events[i].getClass().asSubclass(Record.class), payloads[i]);
    }

    /** Stored bytes to balances. */
    @Benchmark
    public void decodeBookAndFold() {
        int i = next++ & (EVENTS - 1);
        entries.entryOf(codec.decode(types[i], 1, payloads[i])).ifPresent(fold::add);
    }
}
