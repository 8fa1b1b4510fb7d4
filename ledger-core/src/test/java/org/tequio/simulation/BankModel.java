package org.tequio.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.tequio.event.Event;
import org.tequio.event.RecordCodec;
import org.tequio.refusal.Refusal;
import org.tequio.simulation.Bank.BankEvent;
import org.tequio.simulation.Bank.Seen;
import org.tequio.store.StoredEvent;

/**
 * The bank, one committed event after the other: whether each decision had seen all that it depended on, and whether
 * what callers are refused is true.
 */
final class BankModel {

    private final RecordCodec codec =
            new RecordCodec(Bank.catalogue().events(), Bank.catalogue().upcasters());
    private final Map<String, List<Seen>> histories = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private final Set<String> ops = new HashSet<>();
    private final Set<String> deposits = new HashSet<>();
    private final Set<String> thanked = new HashSet<>();
    private final List<Map<String, Long>> balances = new ArrayList<>(List.of(Map.of()));
    private final Consumer<String> broken;

    BankModel(Consumer<String> broken) {
        this.broken = broken;
    }

    void committed(StoredEvent stored) {
        Event event = codec.decode(stored.type(), stored.version(), stored.payload());
        if (event instanceof BankEvent it) {
            Map<String, Long> after = new TreeMap<>(balances.getLast());
            committed(it, after);
            balances.add(after);
        }
    }

    private void committed(BankEvent event, Map<String, Long> after) {
        switch (event) {
            case BankEvent.Deposited it -> {
                once(it.op());
                deposits.add(it.op());
                change("account " + it.account(), it.cents());
                after.merge(it.account(), it.cents(), Long::sum);
            }
            case BankEvent.Moved it -> {
                once(it.op());
                depends("account " + it.from(), it.ofFrom(), it);
                depends("account " + it.to(), it.ofTo(), it);
                change("account " + it.from(), -it.cents());
                change("account " + it.to(), it.cents());
                change("project " + it.project(), it.cents());
                after.merge(it.from(), -it.cents(), Long::sum);
                after.merge(it.to(), it.cents(), Long::sum);
                check(last("account " + it.to()).cents() <= Bank.CEILING, "above the ceiling: " + it);
            }
            case BankEvent.Spent it -> {
                once(it.op());
                depends("project " + it.project(), it.seen(), it);
                change("project " + it.project(), -it.cents());
            }
            case BankEvent.Claimed it -> {
                once(it.op());
                check(owners.put(it.name(), it.owner()) == null, "claimed twice: " + it);
            }
            case BankEvent.Thanked it -> {
                check(deposits.contains(it.deposit()), "thanked for nothing: " + it);
                check(thanked.add(it.deposit()), "thanked twice: " + it);
            }
        }
    }

    private void once(String op) {
        check(ops.add(op), "took effect twice: op=" + op);
    }

    private void depends(String thing, Seen seen, Event event) {
        check(last(thing).equals(seen), "decided on less than there was: there=" + last(thing) + ", event=" + event);
    }

    private void change(String thing, long cents) {
        Seen now = last(thing).plus(cents);
        check(now.cents() >= 0, "below nothing: " + thing);
        histories
                .computeIfAbsent(thing, t -> new ArrayList<>(List.of(Seen.NOTHING)))
                .add(now);
    }

    private Seen last(String thing) {
        return histories.getOrDefault(thing, List.of(Seen.NOTHING)).getLast();
    }

    /** What a refusal rests on must have been so in the log at some time. */
    void refused(Refusal refusal) {
        Map<String, String> values = refusal.values();
        switch (refusal.code()) {
            case "too-little", "too-much" -> {
                String thing = values.containsKey("account")
                        ? "account " + values.get("account")
                        : "project " + values.get("project");
                Seen seen = new Seen(number(values, "count"), number(values, "cents"));
                List<Seen> history = histories.getOrDefault(thing, List.of(Seen.NOTHING));
                check(
                        seen.count() < history.size()
                                && history.get(seen.count()).equals(seen),
                        "refused for what never was: thing=" + thing + ", seen=" + seen);
            }
            case "taken" ->
                check(
                        Objects.equals(owners.get(values.get("name")), values.get("owner")),
                        "refused for an owner who is none: " + refusal);
            default -> broken.accept("an unknown refusal: " + refusal);
        }
    }

    private static int number(Map<String, String> values, String key) {
        return Integer.parseInt(values.getOrDefault(key, "-1"));
    }

    /** Whether an owner has a name. */
    boolean owns(String name, String owner) {
        return owner.equals(owners.get(name));
    }

    boolean happened(String op) {
        return ops.contains(op);
    }

    /** The deposits for which nobody has been thanked. */
    Set<String> unthanked() {
        Set<String> left = new HashSet<>(deposits);
        left.removeAll(thanked);
        return left;
    }

    /** Every account's balance at a position. */
    Map<String, Long> balancesAt(long position) {
        return balances.get((int) position);
    }

    private void check(boolean kept, String promise) {
        if (!kept) {
            broken.accept(promise);
        }
    }
}
