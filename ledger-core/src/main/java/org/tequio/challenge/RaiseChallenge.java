package org.tequio.challenge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.Books;
import org.tequio.fund.ChallengeEvents.About;
import org.tequio.fund.ChallengeEvents.ChallengeRaised;
import org.tequio.fund.Gift;
import org.tequio.fund.Part;
import org.tequio.fund.Release;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.money.Split;
import org.tequio.project.Scope;
import org.tequio.project.Share;
import org.tequio.refusal.Refusal;

/**
 * Disputes a match, a milestone or a refund (<i>inconformidad</i>). What is disputed is held at once, as far as it has not
 * left: it is neither released nor returned nor refunded before the hold is lifted. A member raises it for herself, once
 * money of hers has gone to the project: {@code not-a-donor}; and disputes no match but that of her own: {@code
 * not-your-gift}.
 *
 * @param subject of a match the contribution; of a milestone its code in the plan, or a release; of a refund the seat
 * @param amount disputed; all that the subject moves, if left out
 * @param reason to the vault
 * @param valueDate today, if left out
 */
@CommandType(
        value = "raise-challenge",
        roles = {Role.TREASURER, Role.REPRESENTATIVE, Role.OFFICER, Role.MEMBER},
        movesMoney = true)
public record RaiseChallenge(
        String project,
        About about,
        String subject,
        @Nullable Money amount,
        String reason,
        @Nullable LocalDate valueDate)
        implements Timed {

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "RaiseChallenge[project=" + project + "]";
    }

    /** The decision. */
    public static final class Raising implements Slice<RaiseChallenge, Complaint> {

        @Override
        public Class<RaiseChallenge> command() {
            return RaiseChallenge.class;
        }

        @Override
        public Boundary<Complaint> boundary(RaiseChallenge command) {
            return Complaint.boundary(command.project());
        }

        @Override
        public @Nullable Boundary<Complaint> widened(RaiseChallenge command, Complaint complaint, Acting acting) {
            return complaint.widened(acting);
        }

        @Override
        public @Nullable Boundary<Complaint> widenedOnceMore(RaiseChallenge command, Complaint complaint) {
            return complaint.withBook();
        }

        @Override
        public Decision decide(RaiseChallenge command, Complaint complaint, Acting acting) {
            Books books = complaint.fund().books();
            if (books.project().proposal() == null) {
                return Doubts.unknown("project", command.project());
            }
            Doubts doubts = new Doubts()
                    .add(Scope.paysFor(books.project(), acting))
                    .state(!books.isAgreed(), "agreement-not-in-force", Map.of("project", command.project()))
                    .rule(command.reason().isBlank(), "reason-missing", Map.of())
                    .notInFuture(command.day(acting), acting);
            if (acting.role() == Role.MEMBER) {
                command.ownGift(doubts, complaint);
            }
            if (!doubts.none()) {
                return doubts.unless(Decision::accept);
            }
            Optional<List<Part>> disputed = command.disputed(books);
            return disputed.map(parts -> command.decide(doubts, books, parts, acting))
                    .orElseGet(() -> Doubts.unknown("subject", command.subject()));
        }
    }

    private void ownGift(Doubts doubts, Complaint complaint) {
        boolean isDonor = complaint.isDonor();
        boolean isOthers = about == About.MATCH && !complaint.gifts().contains(subject);
        doubts.add(isDonor ? Optional.empty() : Optional.of(Refusal.forbidden("not-a-donor", Map.of())))
                .add(
                        isDonor && isOthers
                                ? Optional.of(Refusal.forbidden("not-your-gift", Map.of()))
                                : Optional.empty());
    }

    private Decision decide(Doubts doubts, Books books, List<Part> parts, Acting acting) {
        Money none = Money.zero(books.terms().currency());
        Money whole = parts.stream().map(Part::amount).reduce(none, Money::plus);
        doubts.amount(amount, none)
                .state(
                        books.challenges().values().stream()
                                .anyMatch(it -> it.holds()
                                        && it.raised().about() == about
                                        && it.raised().subject().equals(subject)),
                        "already-challenged",
                        Map.of("subject", subject));
        if (doubts.none() && amount != null) {
            doubts.rule(
                    amount.compareTo(whole) > 0,
                    "above-disputed",
                    Map.of("amount", amount.toString(), "disputed", whole.toString()));
        }
        return doubts.unless(() -> raised(books, parts, acting));
    }

    private Decision raised(Books books, List<Part> parts, Acting acting) {
        String challenge = acting.newId("ch");
        List<Part> held = amount == null ? parts : reduced(parts, amount);
        Money none = Money.zero(books.terms().currency());
        return Decision.accept(
                Map.of(
                        "challenge",
                        challenge,
                        "held",
                        held.stream()
                                .map(Part::amount)
                                .reduce(none, Money::plus)
                                .amount()),
                new ChallengeRaised(
                        project,
                        challenge,
                        about,
                        subject,
                        Objects.requireNonNullElse(acting.party(), "system"),
                        held,
                        milestone(books),
                        acting.seal(challenge, reason),
                        day(acting),
                        acting.actor(),
                        acting.role() == Role.MEMBER ? true : null));
    }

    /** What the subject moves, by seat; empty if there is no such subject. */
    private Optional<List<Part>> disputed(Books books) {
        return switch (about) {
            case MATCH -> Optional.ofNullable(books.gifts().get(subject)).map(gift -> match(books, gift));
            case MILESTONE -> milestoneParts(books);
            case REFUND ->
                books.terms()
                        .share(subject)
                        .map(share -> List.of(new Part(share.seat(), share.party(), free(books, share.seat()))));
        };
    }

    private static List<Part> match(Books books, Gift gift) {
        List<Part> parts = new ArrayList<>();
        for (Share share : books.terms().shares()) {
            Money due = gift.match().get(share.seat());
            if (due != null && due.isPositive()) {
                parts.add(new Part(share.seat(), share.party(), due));
            }
        }
        return parts;
    }

    /** Of a milestone, whatever waits to be released for it; it may be none yet. */
    private Optional<List<Part>> milestoneParts(Books books) {
        Money none = Money.zero(books.terms().currency());
        Release one = books.releases().get(subject);
        boolean isKnown = one != null
                || books.works().milestone(subject).isPresent()
                || books.releases().values().stream()
                        .anyMatch(it -> subject.equals(it.requested().milestone()));
        Money waiting = books.releases().values().stream()
                .filter(Release::isWaiting)
                .filter(it -> it.equals(one) || subject.equals(it.requested().milestone()))
                .map(it -> it.requested().amount())
                .reduce(none, Money::plus);
        if (!isKnown) {
            return Optional.empty();
        }
        return Optional.of(waiting.isPositive() ? books.partsOfRelease(waiting) : List.of());
    }

    private @Nullable String milestone(Books books) {
        if (about != About.MILESTONE) {
            return null;
        }
        Release one = books.releases().get(subject);
        return one == null ? subject : one.requested().milestone();
    }

    /** What is still in the account. */
    private static Money free(Books books, String seat) {
        return books.cash(seat).max(Money.zero(books.terms().currency()));
    }

    private static List<Part> reduced(List<Part> parts, Money amount) {
        if (parts.isEmpty()) {
            return parts;
        }
        List<Money> split =
                Split.inProportion(amount, parts.stream().map(Part::amount).toList());
        List<Part> reduced = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            reduced.add(new Part(parts.get(i).seat(), parts.get(i).party(), split.get(i)));
        }
        return reduced;
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
