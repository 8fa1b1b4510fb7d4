package org.tequio.api.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.challenge.Complaint;
import org.tequio.fund.Challenge;
import org.tequio.fund.ChallengeEvents.About;
import org.tequio.fund.ChallengeEvents.ChallengeDecided;
import org.tequio.fund.Part;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.projection.Projection.Fact;
import org.tequio.store.AsOf;

/** Disputes about a project's money, and what they hold; for anybody, without their reasons. */
@Component
public final class Challenges {

    private final Projects projects;
    private final Parties parties;
    private final Log log;

    Challenges(Projects projects, Parties parties, Log log) {
        this.log = log;
        this.projects = projects;
        this.parties = parties;
    }

    /** How far a dispute has come. */
    public enum State {
        OPEN,
        OVERDUE,
        UPHELD,
        REJECTED,
        ENDED
    }

    /**
     * One dispute.
     *
     * @param held what it was raised to hold; {@code null} if no money was there yet
     * @param overdueSince the end of the term to answer it, if that passed
     */
    public record Line(
            String challenge,
            About about,
            String subject,
            String party,
            String partyName,
            @Nullable Money held,
            boolean holds,
            State state,
            LocalDate raisedOn,
            @Nullable LocalDate decidedOn,
            @Nullable Instant overdueSince) {}

    /** The gifts whose match somebody may dispute: as a donor only those in which there is money of hers. */
    public Predicate<String> disputable(Viewer viewer, String project, AsOf asOf) {
        if (viewer.role() != Role.MEMBER) {
            return gift -> true;
        }
        Set<String> own = Complaint.gifts(
                project,
                String.valueOf(viewer.account()),
                query -> log.facts(query, asOf).stream().map(Fact::event).toList());
        return own::contains;
    }

    /** The disputes about a project, oldest first; empty if there is no such project. */
    public Optional<List<Line>> of(String project, AsOf asOf) {
        return projects.book(project, asOf)
                .map(book -> book.books().challenges().values().stream()
                        .map(this::line)
                        .toList());
    }

    private Line line(Challenge it) {
        ChallengeDecided decided = it.decided();
        return new Line(
                it.id(),
                it.raised().about(),
                it.raised().subject(),
                it.raised().party(),
                parties.name(it.raised().party()),
                it.raised().held().stream()
                        .map(Part::amount)
                        .reduce(Money::plus)
                        .orElse(null),
                it.holds(),
                state(it),
                it.raised().valueDate(),
                decided == null ? null : decided.valueDate(),
                it.overdueSince());
    }

    private static State state(Challenge it) {
        ChallengeDecided decided = it.decided();
        if (decided != null) {
            return switch (decided.ruling()) {
                case UPHELD -> it.holds() ? State.UPHELD : State.ENDED;
                case REJECTED -> State.REJECTED;
            };
        }
        if (!it.holds()) {
            return State.ENDED;
        }
        return it.overdueSince() == null ? State.OPEN : State.OVERDUE;
    }
}
