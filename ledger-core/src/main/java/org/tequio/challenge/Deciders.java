package org.tequio.challenge;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Doubts;
import org.tequio.fund.Books;
import org.tequio.fund.Challenge;
import org.tequio.fund.ChallengeEvents.ChallengeRaised;
import org.tequio.project.Scope;
import org.tequio.refusal.Refusal;

/** Who may decide a challenge: people of the project who have neither raised it nor decided before, on it or the same. */
final class Deciders {

    private Deciders() {}

    /**
     * {@code not-your-party}, {@code maker-is-checker}, {@code own-cause} or {@code decided-before}, as the case may be.
     */
    static void check(Doubts doubts, Bench bench, Books books, Challenge challenge, Acting acting) {
        doubts.add(Scope.concernedBy(books.project(), acting))
                .add(Scope.anotherThan(challenge.raised().by(), acting))
                .add(ownCause(challenge, acting))
                .add(
                        bench.decided().contains(acting.actor())
                                        || before(books).contains(acting.actor())
                                        || isRuled(books, challenge, acting.actor())
                                ? Optional.of(Refusal.forbidden("decided-before", Map.of()))
                                : Optional.empty());
    }

    private static Optional<Refusal> ownCause(Challenge challenge, Acting acting) {
        return challenge.raised().party().equals(acting.party())
                ? Optional.of(Refusal.forbidden("own-cause", Map.of()))
                : Optional.empty();
    }

    /** All who asked for, checked or recorded something of this project's money. */
    private static Set<String> before(Books books) {
        Set<String> before = new HashSet<>();
        books.releases().values().forEach(release -> {
            before.add(release.requested().by());
            if (release.approved() != null) {
                before.add(release.approved().by());
            }
        });
        books.deposits().values().forEach(deposit -> {
            before.add(deposit.madeBy());
            add(before, deposit.confirmedBy());
        });
        books.returns().decided().forEach(it -> before.add(it.by()));
        books.returns().payments().values().forEach(it -> before.add(it.by()));
        books.waitingCorrections().forEach(it -> before.add(it.by()));
        return before;
    }

    /** Whether somebody has ruled on another challenge about the same: it is not raised anew to be ruled the same way. */
    private static boolean isRuled(Books books, Challenge challenge, String actor) {
        return books.challenges().values().stream()
                .filter(it -> !it.id().equals(challenge.id()) && isAboutTheSame(it.raised(), challenge.raised()))
                .anyMatch(it -> it.decided() != null && it.decided().by().equals(actor));
    }

    private static boolean isAboutTheSame(ChallengeRaised one, ChallengeRaised other) {
        boolean isOfOneMilestone = one.milestone() != null && one.milestone().equals(other.milestone());
        return isOfOneMilestone
                || (one.about() == other.about() && one.subject().equals(other.subject()));
    }

    private static void add(Set<String> all, @Nullable String one) {
        if (one != null) {
            all.add(one);
        }
    }
}
