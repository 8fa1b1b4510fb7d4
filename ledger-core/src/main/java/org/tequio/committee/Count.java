package org.tequio.committee;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.committee.CommitteeEvents.Ballot;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.Outcome;

/**
 * What votes come to: the greatest amount that more than half of the votes accept. Who approves accepts the whole, who
 * approves less accepts the amount on the table, who refuses accepts nothing; who abstains does not count. At exactly
 * half the casting seat's own vote settles it; without one, or without its vote, a tie is a refusal (domain §2).
 *
 * @param budget approved; zero if refused
 * @param casting the seat that settled a tie; {@code null} if there was none
 */
record Count(Outcome outcome, Money budget, @Nullable String casting) {

    static Count of(Map<String, Ballot> votes, Money proposed, @Nullable Money less, String castingSeat) {
        Ballot casting = votes.get(castingSeat);
        Optional<Verdict> whole = verdict(votes, Ballot.APPROVE, casting);
        if (whole.isPresent() && whole.get().accepted()) {
            return new Count(Outcome.APPROVED, proposed, whole.get().byCasting() ? castingSeat : null);
        }
        Optional<Verdict> part = less == null ? Optional.empty() : verdict(votes, Ballot.APPROVE_LESS, casting);
        if (less != null && part.isPresent() && part.get().accepted()) {
            boolean settled =
                    part.get().byCasting() || whole.map(Verdict::byCasting).orElse(false);
            return new Count(Outcome.APPROVED_LESS, less, settled ? castingSeat : null);
        }
        Verdict last = part.or(() -> whole).orElse(new Verdict(false, false));
        return new Count(Outcome.REFUSED, Money.zero(proposed.currency()), last.byCasting() ? castingSeat : null);
    }

    private record Verdict(boolean accepted, boolean byCasting) {}

    /** Whether those who accept at least so much are more than half, or half with the casting vote. */
    private static Optional<Verdict> verdict(Map<String, Ballot> votes, Ballot least, @Nullable Ballot casting) {
        long counted =
                votes.values().stream().filter(it -> it != Ballot.ABSTAIN).count();
        long accepting =
                votes.values().stream().filter(it -> accepts(it, least)).count();
        if (counted == 0) {
            return Optional.empty();
        }
        if (2 * accepting == counted) {
            boolean settles = casting != null && casting != Ballot.ABSTAIN;
            return Optional.of(new Verdict(settles && accepts(casting, least), settles));
        }
        return Optional.of(new Verdict(2 * accepting > counted, false));
    }

    private static boolean accepts(@Nullable Ballot ballot, Ballot least) {
        return ballot == Ballot.APPROVE || (least == Ballot.APPROVE_LESS && ballot == Ballot.APPROVE_LESS);
    }
}
