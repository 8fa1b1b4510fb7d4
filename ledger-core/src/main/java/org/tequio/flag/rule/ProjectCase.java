package org.tequio.flag.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.FundState;
import org.tequio.fund.Spending;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.projection.Projection.Fact;
import org.tequio.scheme.Scheme;

/**
 * One project as the rules look at it.
 *
 * @param proposal as submitted
 * @param scheme the version it is under; {@code null} if the log does not hold it
 * @param facts all its facts, oldest first
 */
public record ProjectCase(
        ProjectProposed proposal, @Nullable Scheme scheme, Books books, List<Fact> facts) {

    static Optional<ProjectCase> of(String project, List<Fact> facts, @Nullable Scheme scheme) {
        FundState state = FundState.before(project);
        for (Fact fact : facts) {
            state = state.evolve(fact.event());
        }
        Books books = state.unchecked();
        return Optional.ofNullable(books.project().proposal())
                .map(proposal -> new ProjectCase(proposal, scheme, books, List.copyOf(facts)));
    }

    /** Whether it was drawn from these facts under this scheme. */
    boolean isOf(List<Fact> others, @Nullable Scheme rules) {
        return facts.size() == others.size()
                && facts.getFirst().stored().position()
                        == others.getFirst().stored().position()
                && facts.getLast().stored().position()
                        == others.getLast().stored().position()
                && Objects.equals(scheme, rules);
    }

    public String project() {
        return proposal.project();
    }

    /** Its facts of one kind, oldest first. */
    public <E extends Event> List<E> all(Class<E> kind) {
        List<E> all = new ArrayList<>();
        for (Fact fact : facts) {
            if (kind.isInstance(fact.event())) {
                all.add(kind.cast(fact.event()));
            }
        }
        return all;
    }

    /** Where the facts stand that show something. */
    public List<Long> where(Predicate<Event> shows) {
        return facts.stream()
                .filter(fact -> shows.test(fact.event()))
                .map(fact -> fact.stored().position())
                .toList();
    }

    /** The invoices that stand. */
    public Stream<Spending> spendings() {
        return books.spendings().values().stream().filter(Spending::stands);
    }

    /** The day of the first invoice that stands. */
    public Optional<LocalDate> firstSpending() {
        return spendings()
                .map(it -> Objects.requireNonNull(it.recorded()).valueDate())
                .min(LocalDate::compareTo);
    }

    public Money none() {
        return Money.zero(proposal.budget().currency());
    }

    Finding finding(
            String rule,
            @Nullable String party,
            String subject,
            @Nullable Money amount,
            java.util.Map<String, String> values,
            List<Long> evidence) {
        return new Finding(rule, project(), party, subject, amount, values, evidence);
    }
}
