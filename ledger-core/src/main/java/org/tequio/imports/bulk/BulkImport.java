package org.tequio.imports.bulk;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Answer;
import org.tequio.decision.Boundary;
import org.tequio.decision.Submission;
import org.tequio.event.Sha256;
import org.tequio.imports.Progress;
import org.tequio.imports.bulk.BulkReport.RefusedLine;
import org.tequio.ledger.Ledger;
import org.tequio.mandate.Mandate;
import org.tequio.refusal.Fault;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;

/**
 * Gives all commands of a file, one a line, on behalf of one account. The file is read whole before anything is
 * recorded, and every problem of form is named at once. Then each line is a command of its own: accepted, refused with
 * its reason, or, where its key was used before, unchanged; so the same file again changes nothing, and one that was cut
 * off is simply given again. Lines that depend on the same things are decided in the order of the file.
 */
public final class BulkImport {

    private static final int LINES_AT_ONCE = 4_096;
    private static final int UNANSWERED_MAX = 4_096;
    private static final int PROBLEMS_MAX = 1_000;
    private static final int REFUSALS_KEPT_MAX = 1_000;

    private final Ledger ledger;
    private final BulkReader reader;
    private final Progress progress;
    private final Path file;
    private final String name;

    private BulkImport(Path file, Ledger ledger, Progress progress) {
        this.file = file;
        this.name = Objects.requireNonNull(file.getFileName(), "file").toString();
        this.ledger = ledger;
        this.reader = new BulkReader(ledger.catalogue());
        this.progress = progress;
    }

    /** Whether a file is for this importer, by its name. */
    public static boolean recognises(Path file) {
        return file.toString().endsWith(".ndjson");
    }

    /**
     * Imports a file.
     *
     * @param account who gives the commands
     * @param mandate by which he may
     * @param dryRun to be told what would be accepted, each line for itself, with nothing written
     * @throws InvalidInput with the problems of the file, the first thousand at most; nothing was written
     * @throws Fault if the world failed on the way; what was recorded stays, and the same file again does the rest
     */
    public static BulkReport importFile(
            Path file, Ledger ledger, String account, String mandate, boolean dryRun, Progress progress) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInput(Problem.of("file-not-found", "", "file", file.toString()));
        }
        return new BulkImport(file, ledger, progress).run(account, mandate, dryRun);
    }

    private BulkReport run(String account, String mandate, boolean dryRun) {
        Mandate given = mandate(mandate);
        if (given.granted() == null || !given.granted().account().equals(account)) {
            throw new InvalidInput(
                    new Problem("mandate-not-valid", "", Map.of("account", account, "mandate", mandate)));
        }
        String hash = hash();
        int lines = check();
        Giving giving = new Giving(given, account, mandate, hash, dryRun, lines);
        eachChunk(giving::give);
        return giving.report();
    }

    private Mandate mandate(String mandate) {
        Boundary<Mandate> boundary = Mandate.boundary(mandate);
        Mandate state = boundary.initial();
        for (var stored : ledger.store().source(boundary.query(), 0).events()) {
            state = boundary.evolve()
                    .apply(state, ledger.codec().decode(stored.type(), stored.version(), stored.payload()));
        }
        return state;
    }

    /** Reads all lines and throws if one is wrong; the number of commands. */
    private int check() {
        Problems problems = new Problems();
        AtomicInteger lines = new AtomicInteger();
        eachChunk(chunk -> {
            List<Problems> found = chunk.parallelStream()
                    .map(line -> {
                        Problems own = new Problems();
                        if (reader.read(line.number(), line.text(), own) != null) {
                            lines.incrementAndGet();
                        }
                        return own;
                    })
                    .toList();
            found.stream().flatMap(own -> own.all().stream()).forEach(problems::add);
            if (problems.all().size() >= PROBLEMS_MAX) {
                problems.throwIfAny();
            }
        });
        problems.throwIfAny();
        return lines.get();
    }

    /** A line as it stands in the file. */
    private record Line(int number, String text) {}

    private void eachChunk(Consumer<List<Line>> work) {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            List<Line> lines = new ArrayList<>(LINES_AT_ONCE);
            int number = 0;
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                lines.add(new Line(++number, text));
                if (lines.size() == LINES_AT_ONCE) {
                    work.accept(lines);
                    lines = new ArrayList<>(LINES_AT_ONCE);
                }
            }
            work.accept(lines);
        } catch (CharacterCodingException e) {
            throw new InvalidInput(Problem.of("not-utf8", "", "file", name));
        } catch (IOException e) {
            throw new Fault("file unreadable: file=" + name, e);
        }
    }

    private String hash() {
        try {
            return Sha256.hex(file);
        } catch (IOException e) {
            throw new Fault("file unreadable: file=" + name, e);
        }
    }

    /** The second reading: gives every command, many under way at once. */
    private final class Giving {

        private final Mandate given;
        private final String account;
        private final String mandate;
        private final String hash;
        private final boolean dryRun;
        private final int lines;
        private final Semaphore places = new Semaphore(UNANSWERED_MAX);
        private final LongAdder done = new LongAdder();
        private final LongAdder recorded = new LongAdder();
        private final LongAdder unchanged = new LongAdder();
        private final LongAdder refused = new LongAdder();
        private final ConcurrentLinkedQueue<RefusedLine> refusals = new ConcurrentLinkedQueue<>();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Giving(Mandate given, String account, String mandate, String hash, boolean dryRun, int lines) {
            this.given = given;
            this.account = account;
            this.mandate = mandate;
            this.hash = hash;
            this.dryRun = dryRun;
            this.lines = lines;
        }

        /** Reads the lines side by side; then those of one boundary stay in order, whatever the others do. */
        void give(List<Line> chunk) {
            List<BulkLine> commands = chunk.parallelStream()
                    .map(line -> reader.read(line.number(), line.text(), new Problems()))
                    .filter(Objects::nonNull)
                    .toList();
            List<Boundary<?>> boundaries = new ArrayList<>();
            commands.forEach(line -> boundaries.add(ledger.boundaryOf(line.command())));
            ledger.readAhead(boundaries);
            int roads = ForkJoinPool.getCommonPoolParallelism() + 1;
            List<List<BulkLine>> byRoad = new ArrayList<>();
            for (int i = 0; i < roads; i++) {
                byRoad.add(new ArrayList<>());
            }
            for (int i = 0; i < commands.size(); i++) {
                int road = Math.floorMod(boundaries.get(i).query().hashCode(), roads);
                byRoad.get(road).add(commands.get(i));
            }
            IntStream.range(0, roads)
                    .parallel()
                    .forEach(road -> byRoad.get(road).forEach(this::give));
            progress.at("recording", Math.min(done.sum(), lines), lines);
        }

        BulkReport report() {
            places.acquireUninterruptibly(UNANSWERED_MAX);
            throwIfFailed();
            progress.at("recording", lines, lines);
            List<RefusedLine> first = refusals.stream()
                    .sorted(Comparator.comparingInt(RefusedLine::line))
                    .limit(REFUSALS_KEPT_MAX)
                    .toList();
            return new BulkReport(name, lines, recorded.sum(), unchanged.sum(), refused.sum(), first, dryRun);
        }

        private void give(BulkLine line) {
            throwIfFailed();
            places.acquireUninterruptibly();
            CompletableFuture<Answer> answer;
            try {
                Submission submission = submission(line);
                answer = dryRun ? ledger.preview(submission) : ledger.executeInBulk(submission);
            } catch (RuntimeException e) {
                places.release();
                throw e;
            }
            var unused = answer.whenComplete((told, failed) -> {
                count(line, told, failed);
                places.release();
            });
        }

        private Submission submission(BulkLine line) {
            String key = line.key() == null ? "import:" + hash + ":" + line.number() : line.key();
            var granted = Objects.requireNonNull(given.granted());
            return new Submission(line.command(), account, granted.role(), granted.party(), mandate, key);
        }

        private void count(BulkLine line, @Nullable Answer answer, @Nullable Throwable failed) {
            done.increment();
            if (failed != null) {
                failure.compareAndSet(null, failed);
            } else if (answer instanceof Answer.Refused no) {
                refused.increment();
                if (refused.sum() <= REFUSALS_KEPT_MAX) {
                    refusals.add(new RefusedLine(line.number(), no.refusals()));
                }
            } else if (answer instanceof Answer.Done yes) {
                (yes.repeated() ? unchanged : recorded).increment();
            }
        }

        private void throwIfFailed() {
            Throwable failed = failure.get();
            if (failed != null) {
                throw new Fault(
                        "the import was cut off; give the same file again: file=" + name + ", recorded="
                                + recorded.sum(),
                        failed);
            }
        }
    }
}
