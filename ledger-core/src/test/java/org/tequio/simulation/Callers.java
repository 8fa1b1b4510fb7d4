package org.tequio.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.refusal.Fault;
import org.tequio.refusal.Refusal;
import org.tequio.store.Attempt;
import org.tequio.store.LogModel;
import org.tequio.store.NodeCrashed;

/**
 * Those who give commands: they ask again with the same key when they do not know, ask two nodes at once, use a key for
 * something else, and keep their own log of what they were told.
 */
final class Callers {

    private final Simulation world;
    private final BankModel bank;
    private final LogModel model;
    private final Weather weather;
    private final Random random;
    private final List<Intent> intents = new ArrayList<>();
    private final List<Asking> underWay = new ArrayList<>();
    private final Map<Told, Integer> told = new EnumMap<>(Told.class);

    Callers(Simulation world, BankModel bank, LogModel model, Weather weather, Random random) {
        this.world = world;
        this.bank = bank;
        this.model = model;
        this.weather = weather;
        this.random = random;
    }

    /** One command under way at one node. */
    private record Asking(Intent intent, Node node) {}

    /** One caller does something. */
    void act() {
        Node node = world.someNode();
        if (node == null) {
            return;
        }
        boolean isNew = !weather.isCalm() && intents.size() < weather.intents && random.nextBoolean();
        Intent intent = isNew ? newIntent() : someOpenIntent();
        if (intent != null) {
            ask(intent, node);
        }
    }

    private @Nullable Intent someOpenIntent() {
        List<Intent> open = intents.stream()
                .filter(intent -> !intent.isSettled())
                .filter(intent -> intent.underWay == 0 || (!weather.isCalm() && intent.key != null && isTwin()))
                .toList();
        if (!open.isEmpty()) {
            return open.get(random.nextInt(open.size()));
        }
        // Whoever was answered may ask again, and must get the same answer.
        List<Intent> done = intents.stream()
                .filter(it -> it.done != null && it.key != null && it.underWay == 0)
                .toList();
        return done.isEmpty() || weather.isCalm() ? null : done.get(random.nextInt(done.size()));
    }

    private boolean isTwin() {
        return random.nextInt(20) == 0;
    }

    private Intent newIntent() {
        String op = "o" + intents.size();
        String actor = "u" + random.nextInt(2);
        @Nullable String key = random.nextInt(5) == 0 ? null : "k-" + op;
        if (!intents.isEmpty() && random.nextInt(12) == 0) {
            Intent other = intents.get(random.nextInt(intents.size()));
            actor = other.actor;
            key = other.key;
        }
        Intent intent = new Intent(op, actor, key, command(op));
        intents.add(intent);
        return intent;
    }

    private Command command(String op) {
        String account = "a" + random.nextInt(weather.accounts);
        String project = "p" + random.nextInt(2);
        long cents = 1L + random.nextInt(120);
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Bank.Deposit(op, account, cents);
            case 2, 3, 4 -> {
                String to = "a" + random.nextInt(weather.accounts);
                yield to.equals(account)
                        ? new Bank.Deposit(op, account, cents)
                        : new Bank.Move(op, account, to, project, cents);
            }
            case 5, 6 -> new Bank.Spend(op, project, cents);
            default -> new Bank.Claim(op, "n" + random.nextInt(3), "w" + random.nextInt(2));
        };
    }

    private void ask(Intent intent, Node node) {
        Asking asking = new Asking(intent, node);
        world.happened(() -> node + " is asked: " + intent);
        intent.asked++;
        intent.underWay++;
        underWay.add(asking);
        CompletableFuture<Answer> answer = node.execute(intent.submission());
        var unused = answer.handle((given, failure) -> {
            if (!node.isDead() && underWay.remove(asking)) {
                intent.underWay--;
                told(intent, given, failure);
            }
            return true;
        });
    }

    /** A node is gone, and with it the answers that it owed. */
    void lost(Node node) {
        for (Asking asking : List.copyOf(underWay)) {
            if (asking.node() == node) {
                underWay.remove(asking);
                asking.intent().underWay--;
                asking.intent().unknown = true;
                asking.intent().gaveUp |= asking.intent().key == null;
            }
        }
    }

    Map<Told, Integer> told() {
        return told;
    }

    private void count(Told what) {
        told.merge(what, 1, Integer::sum);
    }

    private void told(Intent intent, @Nullable Answer answer, @Nullable Throwable failure) {
        world.happened(() -> "told: " + intent + ": " + answer + " " + failure);
        switch (answer) {
            case Answer.Done done -> toldDone(intent, done);
            case Answer.Refused refused -> {
                refused.refusals().forEach(refusal -> toldRefused(intent, refusal));
                intent.refused = true;
            }
            case null -> toldFailure(intent, failure);
        }
    }

    private void toldDone(Intent intent, Answer.Done done) {
        count(done.repeated() ? Told.DONE_BEFORE : Told.DONE);
        check(intent.isSameAs(done), "another answer for the same key: answer=" + done, intent);
        check(intent.op.equals(done.values().get("op")), "somebody else's answer: answer=" + done, intent);
        boolean owned = done.values().containsKey("owner");
        check(owned || bank.happened(intent.op), "acknowledged but not in the log", intent);
        check(done.position() <= model.log().size(), "a position that is not durable: answer=" + done, intent);
        if (intent.key != null) {
            check(
                    model.lastPosition(intent.actor, intent.key) == done.position(),
                    "not the position of its key: answer=" + done,
                    intent);
        }
        intent.done = done;
    }

    private void toldRefused(Intent intent, Refusal refusal) {
        boolean isReused = refusal.code().equals("key-reused");
        count(isReused ? Told.KEY_REUSED : Told.REFUSED);
        if (!isReused) {
            bank.refused(refusal);
            return;
        }
        Attempt attempt = intent.key == null ? null : model.attempt(intent.actor, intent.key);
        check(attempt != null && !isOf(attempt, intent), "told that its own key was used by another", intent);
    }

    private static boolean isOf(Attempt attempt, Intent intent) {
        return attempt.answer() != null && attempt.answer().contains("\"op\":\"" + intent.op + "\"");
    }

    private void toldFailure(Intent intent, @Nullable Throwable failure) {
        count(Told.FAILED);
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        boolean worldFailed = cause instanceof Fault || cause instanceof NodeCrashed;
        check(worldFailed, "a command died: " + cause + causeOf(cause), intent);
        intent.gaveUp |= intent.key == null;
    }

    private static String causeOf(@Nullable Throwable failure) {
        return failure == null ? "" : " because of " + failure.getCause();
    }

    boolean isSettled() {
        return intents.stream().allMatch(Intent::isSettled);
    }

    List<Intent> unsettled() {
        return intents.stream().filter(intent -> !intent.isSettled()).toList();
    }

    /** Told done: in the log. Told no, or that nothing was written, and never asked again: not in the log. */
    void checkAtTheEnd() {
        for (Intent intent : intents) {
            boolean happened = bank.happened(intent.op);
            Answer.Done done = intent.done;
            if (done != null) {
                check(happened || done.values().containsKey("owner"), "acknowledged and lost", intent);
            } else if (intent.wasAskedOnce()) {
                check(!happened, "told that it did not happen, but it did", intent);
            }
        }
    }

    private void check(boolean kept, String promise, Intent intent) {
        world.check(kept, promise + ": intent=" + intent);
    }
}
