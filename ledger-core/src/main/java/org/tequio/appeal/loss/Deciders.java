package org.tequio.appeal.loss;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tequio.appeal.AppealBooks;
import org.tequio.appeal.AppealEvents.WaiverProposed;
import org.tequio.decision.Acting;
import org.tequio.decision.Doubts;
import org.tequio.project.Scope;
import org.tequio.refusal.Refusal;

/**
 * Who decides that an appeal has lost something: another party of it than the one that asks, and never the debtor. Where
 * an appeal has no such party, for its holder pays out itself, another person of the party that is left; so no loss keeps an
 * appeal open for ever.
 */
final class Deciders {

    private Deciders() {}

    /** {@code not-your-party}, unless the actor acts for the holder or an agency. */
    static Optional<Refusal> asks(AppealBooks books, Acting acting) {
        boolean isOurs = acting.party() != null && books.parties().contains(acting.party());
        return Scope.actsFor(acting, isOurs ? acting.party() : null);
    }

    /** {@code not-your-party}, {@code maker-is-checker}, {@code same-party} or {@code debtor-decides}. */
    static Doubts agrees(AppealBooks books, WaiverProposed asked, Acting acting) {
        boolean mayNot = acting.party() != null && !agreeing(books, asked).contains(acting.party());
        boolean isDebtor = asked.debtor().equals(acting.party());
        return new Doubts()
                .add(asks(books, acting))
                .add(Scope.anotherThan(asked.by(), acting))
                .rule(mayNot && asked.party().equals(acting.party()), "same-party", Map.of("party", asked.party()))
                .add(
                        mayNot && isDebtor
                                ? Optional.of(Refusal.forbidden("debtor-decides", Map.of("debtor", asked.debtor())))
                                : Optional.empty());
    }

    /** The parties of which a person may agree. */
    static Set<String> agreeing(AppealBooks books, WaiverProposed asked) {
        Set<String> others = new LinkedHashSet<>(books.parties());
        others.remove(asked.debtor());
        if (others.isEmpty()) {
            return books.parties();
        }
        Set<String> neither = new LinkedHashSet<>(others);
        neither.remove(asked.party());
        return neither.isEmpty() ? others : neither;
    }
}
