package org.tequio.play;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tequio.api.Reads;
import org.tequio.api.Served;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.event.Json;
import org.tequio.event.RecordCodec;
import org.tequio.ledger.Catalogue;
import org.tequio.ledger.LedgerOptions;
import org.tequio.ledger.RunningLedger;
import org.tequio.mandate.GrantMandate;
import org.tequio.mandate.OpenAccount;
import org.tequio.mandate.Role;
import org.tequio.play.PlayLine.Actor;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;
import org.tequio.refusal.Refusal;

/**
 * A play, read and ready to be given to a ledger line by line. Every command has an idempotency key made of its line, so
 * that a play that was interrupted goes on where it was.
 */
public final class Play {

    private static final Duration SETTLE_MAX = Duration.ofMinutes(2);
    private static final LocalDate MANDATES_FROM = LocalDate.of(1990, 1, 1);

    private final List<PlayLine> lines;
    private final String keyPrefix;
    private final Map<String, String> answered = new HashMap<>();
    private final Map<Actor, String> mandates = new HashMap<>();
    private final Map<String, Json> figures = new LinkedHashMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private boolean waits = true;

    private Play(List<PlayLine> lines, String keyPrefix) {
        this.lines = lines;
        this.keyPrefix = keyPrefix;
    }

    /**
     * Reads a play.
     *
     * @param keyPrefix begins every idempotency key
     * @throws org.tequio.refusal.InvalidInput with every problem of every line
     */
    public static Play of(List<String> text, String keyPrefix) {
        return new Play(PlayReader.read(text, Catalogue.standard(), LedgerOptions.ZONE_DEFAULT), keyPrefix);
    }

    /**
     * Lets the lines of one time follow each other without waiting for what the ledger itself does about each; before
     * time goes on all of it is done. For long plays whose lines of one time do not rest on that.
     */
    public Play withoutWaiting() {
        waits = false;
        return this;
    }

    /** A line whose answer was not the one expected. */
    public record Surprise(int line, String expected, Answer answer) {

        /** What came instead, with the figures that it rests on. */
        public String came() {
            return switch (answer) {
                case Answer.Done done -> PlayReader.ACCEPTED;
                case Answer.Refused refused ->
                    refused.refusals().stream().map(Surprise::told).collect(Collectors.joining(", "));
            };
        }

        private static String told(Refusal refusal) {
            return refusal.values().isEmpty() ? refusal.code() : refusal.code() + " " + new TreeMap<>(refusal.values());
        }
    }

    /**
     * A place at which a figure, or an answer, is not what the play expects of it.
     *
     * @param figure its name
     * @param path within it
     */
    public record Difference(int line, String figure, String path, String expected, String came) {}

    /**
     * Gives all lines in order; ends at the first command whose answer is not as expected. Figures that are not are
     * gathered as {@link #differences}, and the play goes on.
     *
     * @param time is told when it is, before each line that has a time
     * @param progress is told how many lines are done
     */
    public @Nullable Surprise run(RunningLedger running, Consumer<Instant> time, LongConsumer progress) {
        long done = 0;
        try (LazyReads reads = new LazyReads(running)) {
            for (PlayLine line : lines) {
                if (line.at() != null) {
                    time.accept(line.at());
                }
                Surprise surprise = give(running, line, reads);
                if (surprise != null) {
                    return surprise;
                }
                progress.accept(++done);
            }
        }
        running.settle(SETTLE_MAX);
        return null;
    }

    public int length() {
        return lines.size();
    }

    /** The figures asked for, by name, in the order of the lines. */
    public Json figures() {
        return new Json.Obj(figures);
    }

    /** Where figures and answers were not what was expected, in the order of the lines. */
    public List<Difference> differences() {
        return List.copyOf(differences);
    }

    /** The value {@code line.value} of an answer. */
    public String answered(String reference) {
        return References.filled("${" + reference + "}", answered, 0);
    }

    private @Nullable Surprise give(RunningLedger running, PlayLine line, LazyReads reads) {
        return switch (line) {
            case PlayLine.Do it -> give(running, it);
            case PlayLine.Ask it -> {
                running.settle(SETTLE_MAX);
                ask(it, new Figures(running, reads));
                yield null;
            }
        };
    }

    private void ask(PlayLine.Ask line, Figures all) {
        String of = filled(line.of(), line.number());
        Json figure = figure(line, of, all);
        String name = line.name() == null ? "line-" + line.number() : line.name();
        figures.put(name, figure);
        compare(line.number(), name, line.expect(), figure);
    }

    private Json figure(PlayLine.Ask line, @Nullable String of, Figures all) {
        if (line.figure() == PlayLine.Figure.ANSWER) {
            return answerOf(String.valueOf(of));
        }
        try {
            return all.answer(line, of, filled(line.asKnown(), line.number()));
        } catch (InvalidInput e) {
            InvalidInput placed = new InvalidInput(e.problems().stream()
                    .map(problem -> new Problem(
                            problem.code(),
                            ("line " + line.number() + " " + problem.where()).strip(),
                            problem.values()))
                    .toList());
            placed.initCause(e);
            throw placed;
        }
    }

    private @Nullable String filled(@Nullable String text, int line) {
        return text == null ? null : References.filled(text, answered, line);
    }

    private void compare(int line, String name, @Nullable Json expected, Json came) {
        if (expected != null) {
            Expected.differences(References.filled(expected, answered, line), came)
                    .forEach(it -> differences.add(new Difference(line, name, it.path(), it.expected(), it.came())));
        }
    }

    private Json answerOf(String name) {
        Map<String, Json> members = new TreeMap<>();
        answered.forEach((reference, value) -> {
            if (reference.startsWith(name + ".")) {
                members.put(reference.substring(name.length() + 1), Json.text(value));
            }
        });
        return new Json.Obj(members);
    }

    private @Nullable Surprise give(RunningLedger running, PlayLine.Do line) {
        Class<? extends Command> type =
                running.ledger().catalogue().command(line.command()).orElseThrow();
        Json body = References.filled(line.body(), answered, line.number());
        Command command = command(type.asSubclass(Record.class), body, line.number());
        String key = line.key() == null ? keyPrefix + line.number() : line.key();
        Answer answer = answer(running, command, line, key);
        if (!asExpected(line.expect(), answer)) {
            return new Surprise(line.number(), String.join(" ", line.expect()), answer);
        }
        if (answer instanceof Answer.Done done) {
            compare(line.number(), line.name() == null ? line.command() : line.name(), line.values(), told(done));
            if (line.name() != null) {
                done.values().forEach((name, value) -> answered.put(line.name() + "." + name, value));
                answered.put(line.name() + ".position", Long.toString(done.position()));
            }
            if (waits) {
                running.settle(SETTLE_MAX);
            }
        }
        return null;
    }

    private static Command command(Class<? extends Record> type, Json body, int line) {
        Problems problems = new Problems();
        Record command = RecordCodec.read(type, body, "line " + line + " /with", problems);
        problems.throwIfAny();
        return (Command) Objects.requireNonNull(command);
    }

    private static Json told(Answer.Done done) {
        Map<String, Json> values = new TreeMap<>();
        done.values().forEach((name, value) -> values.put(name, Json.text(value)));
        return new Json.Obj(values);
    }

    /** Every code expected must be among those that came. */
    private static boolean asExpected(List<String> expect, Answer answer) {
        return switch (answer) {
            case Answer.Done done -> expect.equals(List.of(PlayReader.ACCEPTED));
            case Answer.Refused refused ->
                expect.equals(List.of("refused"))
                        || refused.refusals().stream()
                                .map(Refusal::code)
                                .toList()
                                .containsAll(expect);
        };
    }

    /** Who may not have the mandate that the line asks for is refused as if the command were. */
    private Answer answer(RunningLedger running, Command command, PlayLine.Do line, String key) {
        Actor named = line.actor();
        if (named.role() == Role.SYSTEM) {
            return running.answer(Submission.system(command, key));
        }
        if (named.role() == Role.PUBLIC) {
            return running.answer(new Submission(command, "public", Role.PUBLIC, null, null, key));
        }
        String party = named.party() == null ? null : References.filled(named.party(), answered, line.number());
        Actor actor = new Actor(named.account(), named.role(), party);
        String mandate = mandates.get(actor);
        if (mandate == null) {
            Answer granted = grant(running, actor);
            if (!(granted instanceof Answer.Done done)) {
                return granted;
            }
            mandate = done.values().getOrDefault("mandate", "");
            mandates.put(actor, mandate);
        }
        return running.answer(new Submission(command, actor.account(), actor.role(), party, mandate, key));
    }

    private Answer grant(RunningLedger running, Actor actor) {
        String who = actor.account() + "/" + actor.role().stored() + "/" + actor.party();
        // An account that is open already is as good, and without an account there is no mandate.
        running.answer(
                Submission.system(new OpenAccount(actor.account(), null), keyPrefix + "open/" + actor.account()));
        return running.answer(Submission.system(
                new GrantMandate(actor.account(), actor.role(), actor.party(), MANDATES_FROM, null),
                keyPrefix + "grant/" + who));
    }

    /** The views of the interface, made when the first is asked for. */
    private static final class LazyReads implements Supplier<Reads>, AutoCloseable {

        private final RunningLedger running;
        private @Nullable Reads made;

        LazyReads(RunningLedger running) {
            this.running = running;
        }

        @Override
        public Reads get() {
            Reads reads = made == null
                    ? Reads.of(
                            new Served(running.ledger(), running.projections(), running.dataSource(), running.meters()))
                    : made;
            made = reads;
            return reads;
        }

        @Override
        public void close() {
            if (made != null) {
                made.close();
            }
        }
    }
}
