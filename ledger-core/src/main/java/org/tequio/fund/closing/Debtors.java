package org.tequio.fund.closing;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Doubts;
import org.tequio.fund.Books;
import org.tequio.fund.Claim;
import org.tequio.fund.ReturnEvents.MeasureKind;
import org.tequio.fund.ReturnEvents.MeasureProposed;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;
import org.tequio.project.Share;
import org.tequio.refusal.Refusal;

/**
 * Nobody decides what her own party owes; where only one other party pays for the project, two of its persons do, so that
 * no debt keeps a project open for ever. But no party's own people put another's money aside: where there is no third one,
 * who gets it says so as well, or who keeps the register of associations, an operator.
 */
final class Debtors {

    private Debtors() {}

    /** {@code debtor-decides}, if the actor acts for who owes. */
    static Optional<Refusal> anotherThan(Claim claim, Acting acting) {
        return anotherThan(claim.raised().debtor(), acting);
    }

    /** {@code not-your-party}, {@code same-party} and {@code debtor-decides}, each if the actor's party may not agree for that. */
    static void agree(Doubts doubts, Books books, MeasureProposed asked, Acting acting) {
        if (isNeutral(books, asked, acting)) {
            return;
        }
        doubts.add(Scope.paysFor(books.project(), acting));
        String debtor = of(books, asked);
        if (!agreeing(books, asked, debtor).contains(acting.party()) && !isReceiver(asked, debtor, acting)) {
            doubts.rule(asked.party().equals(acting.party()), "same-party", Map.of("party", asked.party()));
            doubts.add(debtor == null ? Optional.empty() : anotherThan(debtor, acting));
        }
    }

    /** Who gets a return may say as well that it cannot be paid; whoever asks, somebody else agrees. */
    private static boolean isReceiver(MeasureProposed asked, @Nullable String receiver, Acting acting) {
        return asked.kind() == MeasureKind.SETTING_ASIDE
                && receiver != null
                && receiver.equals(acting.party())
                && !receiver.equals(asked.party());
    }

    private static Set<String> agreeing(Books books, MeasureProposed asked, @Nullable String debtor) {
        Set<String> others = new LinkedHashSet<>(seats(books));
        others.remove(debtor);
        Set<String> neither = new LinkedHashSet<>(others);
        neither.remove(asked.party());
        return neither.isEmpty() && debtor != null && asked.kind() != MeasureKind.SETTING_ASIDE ? others : neither;
    }

    /** Whether an operator, who is of no party, confirms it: that a return is put aside, where no third party pays. */
    static boolean isNeutral(Books books, MeasureProposed asked, Acting acting) {
        return acting.role() == Role.OPERATOR
                && asked.kind() == MeasureKind.SETTING_ASIDE
                && agreeing(books, asked, of(books, asked)).isEmpty();
    }

    private static Collection<String> seats(Books books) {
        return Objects.requireNonNull(books.project().proposal()).seats().values();
    }

    /** Who owes what would be given up; nobody, if that is not what is asked. */
    private static @Nullable String of(Books books, MeasureProposed asked) {
        String subject = asked.subject();
        if (subject == null) {
            return null;
        }
        return switch (asked.kind()) {
            case CANCELLATION, YIELD -> null;
            case WAIVER ->
                Optional.ofNullable(books.returns().claims().get(subject))
                        .map(claim -> claim.raised().debtor())
                        .orElse(null);
            case SETTING_ASIDE ->
                books.returns().due(asked).map(due -> due.part().party()).orElse(null);
            case DEBT -> books.terms().share(subject).map(Share::party).orElse(null);
        };
    }

    static Optional<Refusal> anotherThan(String debtor, Acting acting) {
        return debtor.equals(acting.party())
                ? Optional.of(Refusal.forbidden("debtor-decides", Map.of("debtor", debtor)))
                : Optional.empty();
    }
}
