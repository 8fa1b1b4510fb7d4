package org.tequio.fund.day;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.fund.BackDating;
import org.tequio.fund.Books;
import org.tequio.fund.FundEvents.ContributionReversed;
import org.tequio.fund.FundEvents.DepositReversed;
import org.tequio.fund.FundState;
import org.tequio.fund.ReturnEvents.RecoveryReversed;
import org.tequio.vault.Fingerprints;

/**
 * A decision about a project's money or works, which also has to be true on the day that it names: {@code
 * before-its-ground} where it is dated before a fact on which it rests, {@code before-its-money} where a pool would be
 * below zero as of a past day, {@code reason-needed} where it is recorded further back than the scheme lets pass without
 * a word (HC-8). What is far back and has its reason is marked as such.
 *
 * @param <C> the command
 * @param <S> what the decision itself depends on
 * @param fund the project's money in that
 */
public record OnItsDay<C extends Command, S>(Slice<C, S> inner, Function<S, FundState> fund) implements Slice<C, S> {

    /** Of a decision that depends on nothing but the project's money. */
    public static <C extends Command> OnItsDay<C, FundState> of(Slice<C, FundState> inner) {
        return new OnItsDay<>(inner, Function.identity());
    }

    @Override
    public Class<C> command() {
        return inner.command();
    }

    @Override
    public Boundary<S> boundary(C command) {
        return inner.boundary(command);
    }

    @Override
    public Boundary<S> boundary(C command, Fingerprints fingerprints) {
        return inner.boundary(command, fingerprints);
    }

    @Override
    public @Nullable Boundary<S> widened(C command, S state) {
        return inner.widened(command, state);
    }

    @Override
    public @Nullable Boundary<S> widened(C command, S state, Acting acting) {
        return inner.widened(command, state, acting);
    }

    @Override
    public @Nullable Boundary<S> widenedOnceMore(C command, S state) {
        return inner.widenedOnceMore(command, state);
    }

    @Override
    public Decision decide(C command, S state, Acting acting) {
        Decision decided = inner.decide(command, state, acting);
        return decided instanceof Decision.Accepted accepted
                        && !accepted.events().isEmpty()
                ? onItsDay(command, accepted, fund.apply(state), acting)
                : decided;
    }

    private Decision onItsDay(C command, Decision.Accepted accepted, FundState known, Acting acting) {
        Doubts doubts = new Doubts();
        money(doubts, accepted, known);
        if (!(command instanceof Dated dated) || known.project().terms() == null) {
            return doubts.unless(() -> accepted);
        }
        Books books = known.books();
        Event first = accepted.events().getFirst();
        LocalDate day = Objects.requireNonNullElse(first.valueDate(), acting.today());
        grounds(doubts, dated, books, day);
        BackDating late = new BackDating(books.terms(), day, dated.reason());
        String about = dated.about();
        if (about == null || !books.backDated().containsKey(about)) {
            late.doubts(doubts, acting);
        }
        return doubts.unless(() -> marked(accepted, dated, late, acting));
    }

    /** What a bank took back is gone, whatever follows from it. */
    private static void money(Doubts doubts, Decision.Accepted accepted, FundState known) {
        boolean isForced = accepted.events().stream()
                .anyMatch(it -> it instanceof DepositReversed
                        || it instanceof ContributionReversed
                        || it instanceof RecoveryReversed);
        Optional<PoolsByDay.Lack> lack = isForced ? Optional.empty() : PoolsByDay.of(known, accepted.events());
        lack.ifPresent(it -> doubts.rule(
                true,
                "before-its-money",
                Map.of(
                        "valueDate", it.day().toString(),
                        "from", it.from().toString(),
                        "pool", it.pool(),
                        "missing", it.missing().toString())));
    }

    private static void grounds(Doubts doubts, Dated dated, Books books, LocalDate day) {
        dated.grounds(books)
                .filter(it -> day.isBefore(it.day()))
                .max(Comparator.comparing(Ground::day))
                .ifPresent(it -> doubts.notBefore(day, name(it.fact()), it.day()));
    }

    /** For words that nobody had to give, too; those of which the fact itself is made are in it. */
    private static Decision marked(Decision.Accepted accepted, Dated dated, BackDating late, Acting acting) {
        List<Event> events = new ArrayList<>(accepted.events());
        if (late.isFar(acting) || !dated.hasOwnReason()) {
            String fact = Objects.requireNonNullElseGet(
                    dated.about(), () -> accepted.answer().getOrDefault(dated.answeredAs(), dated.project()));
            late.fact(dated.project(), fact, "", name(events.getFirst().getClass()), acting)
                    .ifPresent(events::add);
        }
        return new Decision.Accepted(events, accepted.answer());
    }

    private static String name(Class<? extends Event> fact) {
        EventType type = fact.getAnnotation(EventType.class);
        return type == null ? fact.getSimpleName() : type.value();
    }
}
