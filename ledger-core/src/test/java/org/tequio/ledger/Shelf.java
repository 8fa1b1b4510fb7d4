package org.tequio.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.journal.Account;
import org.tequio.journal.Entry;
import org.tequio.journal.EntryRule;
import org.tequio.journal.Posting;
import org.tequio.mandate.MandateEvents;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.refusal.Refusal;
import org.tequio.store.Query;
import org.tequio.vault.TextRef;

/** A tiny domain to test the ledger with: boxes that hold so many things and no more. */
final class Shelf {

    static final int ROOM = 3;

    /** What happens behind a decision's back, on the thread of the test that asked for it. */
    private static final ThreadLocal<Runnable> ON_DECISION = ThreadLocal.withInitial(() -> () -> {});

    private Shelf() {}

    static void onDecision(Runnable action) {
        ON_DECISION.set(action);
    }

    static Tag tag(String id) {
        return new Tag("box", id);
    }

    @EventType("thing-put")
    record ThingPut(String box, @Nullable TextRef note) implements Event {
        @Override
        public Set<Tag> tags() {
            return Set.of(tag(box));
        }
    }

    @EventType("fee-charged")
    record FeeCharged(String box, Money fee, Money booked) implements Event {
        @Override
        public Set<Tag> tags() {
            return Set.of(tag(box));
        }
    }

    /** Puts a thing into a box that has room. */
    @CommandType(
            value = "put-thing",
            roles = {Role.TREASURER, Role.OPERATOR, Role.SYSTEM, Role.PUBLIC})
    record PutThing(String box, @Nullable String note) implements Command {

        static final class Putting implements Slice<PutThing, Integer> {
            @Override
            public Class<PutThing> command() {
                return PutThing.class;
            }

            @Override
            public Boundary<Integer> boundary(PutThing command) {
                return new Boundary<>(Query.of(tag(command.box()), "thing-put"), 0, Putting::count);
            }

            @Override
            public Decision decide(PutThing command, Integer state, Acting acting) {
                ON_DECISION.get().run();
                if (state >= ROOM) {
                    return Decision.refuse(Refusal.state("box-full", Map.of("room", Integer.toString(ROOM))));
                }
                TextRef note = command.note() == null ? null : acting.seal("box:" + command.box(), command.note());
                return Decision.accept(
                        Map.of("thing", acting.newId("x"), "count", Integer.toString(state + 1)),
                        new ThingPut(command.box(), note));
            }

            private static Integer count(Integer state, Event event) {
                return event instanceof ThingPut ? state + 1 : state;
            }
        }
    }

    /** Does nothing if the box is not empty; an accepted command without events. */
    @CommandType(value = "tidy-box", roles = Role.SYSTEM)
    record TidyBox(String box) implements Command {

        static final class Tidying implements Slice<TidyBox, Integer> {
            @Override
            public Class<TidyBox> command() {
                return TidyBox.class;
            }

            @Override
            public Boundary<Integer> boundary(TidyBox command) {
                return new Boundary<>(Query.of(tag(command.box())), 0, (count, event) -> count + 1);
            }

            @Override
            public Decision decide(TidyBox command, Integer state, Acting acting) {
                return Decision.accept(Map.of("found", Integer.toString(state)));
            }
        }
    }

    /** Charges a fee; booked is what its entry says on the other side. */
    @CommandType(value = "charge-fee", roles = Role.SYSTEM, movesMoney = true)
    record ChargeFee(String box, Money fee, Money booked) implements Command {

        static final class Charging implements Slice<ChargeFee, Integer> {
            @Override
            public Class<ChargeFee> command() {
                return ChargeFee.class;
            }

            @Override
            public Boundary<Integer> boundary(ChargeFee command) {
                return new Boundary<>(Query.of(tag(command.box()), "fee-charged"), 0, (count, event) -> count + 1);
            }

            @Override
            public Decision decide(ChargeFee command, Integer state, Acting acting) {
                return Decision.accept(new FeeCharged(command.box(), command.fee(), command.booked()));
            }
        }
    }

    /** A command that breaks: by a runtime exception, by an error, or by depending on nothing. */
    @CommandType(value = "break-down", roles = Role.SYSTEM)
    record BreakDown(String how) implements Command {

        static final class Breaking implements Slice<BreakDown, Integer> {
            @Override
            public Class<BreakDown> command() {
                return BreakDown.class;
            }

            @Override
            public Boundary<Integer> boundary(BreakDown command) {
                Query query = command.how().equals("nothing") ? Query.nothing() : Query.of(tag("b"));
                return new Boundary<>(query, 0, (count, event) -> count + 1);
            }

            @Override
            public Decision decide(BreakDown command, Integer state, Acting acting) {
                return switch (command.how()) {
                    case "error" -> throw new StackOverflowError("an Error, not an Exception");
                    case "exception" -> throw new IllegalStateException("a slice's own mistake");
                    default -> Decision.accept(new ThingPut("b", null));
                };
            }
        }
    }

    static final EntryRule ENTRIES = event -> event instanceof FeeCharged it
            ? Optional.of(new Entry(List.of(
                    new Posting(Account.cash("fees"), it.fee()),
                    new Posting(Account.cash("boxes"), it.booked().negated()))))
            : Optional.empty();

    static Catalogue catalogue() {
        return Catalogue.builder()
                .events(MandateEvents.class)
                .events(ThingPut.class)
                .events(FeeCharged.class)
                .slice(new PutThing.Putting())
                .slice(new TidyBox.Tidying())
                .slice(new ChargeFee.Charging())
                .slice(new BreakDown.Breaking())
                .entries(ENTRIES)
                .build();
    }
}
