package org.tequio.agreement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Doubts;
import org.tequio.document.Datum;
import org.tequio.money.Money;
import org.tequio.project.AgreedGate;
import org.tequio.project.AgreedTerms;
import org.tequio.project.BindingLimit;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.SeatWeight;
import org.tequio.project.Share;
import org.tequio.project.Share.DueBasis;
import org.tequio.scheme.Cap;
import org.tequio.scheme.Party;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.SplitAnswer;
import org.tequio.scheme.SplitAnswer.Bound;
import org.tequio.scheme.SplitCalculator;
import org.tequio.scheme.SplitQuestion;
import org.tequio.scheme.Weights;

/** Turns a scheme's rules into the terms of one agreement: shares, deadlines, gates. */
final class TermsDraft {

    private static final Set<String> IN_KIND = Set.of("in-kind-not-counted", "in-kind-partly-counted");

    /** What the ids of caps begin with that an amendment makes. */
    static final String AGREED_MOST = "agreed-most-";

    private final Scheme scheme;
    private final ProjectProposed proposal;
    private final Weights weights;
    private final Money inKind;
    private final SplitAnswer answer;

    /**
     * By the project's own weights.
     *
     * @param inKind what the association gives not in cash
     * @param used by cap, what other projects have used of it
     */
    TermsDraft(Scheme scheme, ProjectProposed proposal, Money total, Money inKind, Map<String, Money> used) {
        this(scheme, proposal, weights(scheme, proposal.weights()), total, inKind, used);
    }

    /** By other weights. */
    TermsDraft(
            Scheme scheme,
            ProjectProposed proposal,
            Weights weights,
            Money total,
            Money inKind,
            Map<String, Money> used) {
        this.scheme = scheme;
        this.proposal = proposal;
        this.weights = weights;
        this.inKind = inKind;
        answer = SplitCalculator.calculate(
                new SplitQuestion(scheme, weights, total, null, inKind, used, proposal.category(), List.of()));
    }

    /** Every reason why the scheme takes no such agreement. */
    void doubt(Doubts doubts) {
        answer.bars().forEach(bar -> doubts.rule(true, bar.code(), bar.values()));
        answer.reasons().stream()
                .filter(reason -> IN_KIND.contains(reason.code()))
                .forEach(reason -> doubts.rule(true, reason.code(), reason.values()));
        doubts.rule(inKind.isNegative(), "amount-not-positive", Map.of("amount", inKind.toString()));
    }

    AgreedTerms terms(String account, Function<String, LocalDate> deadline) {
        List<Share> shares = scheme.parties().stream()
                .map(party -> share(party, deadline.apply(party.seat())))
                .toList();
        Money total = shares.stream()
                .map(Share::amount)
                .reduce(Money.zero(answer.total().currency()), Money::plus);
        return new AgreedTerms(
                proposal.scheme(),
                total,
                shares,
                scheme.association().seat(),
                scheme.isGoalFirst(),
                scheme.gates().stream().map(gate -> gate(gate, shares)).toList(),
                scheme.terms().rounding().conversion().value(),
                account,
                inKind.isPositive() ? inKind : null,
                new ConductDraft(scheme, total, shares).conduct());
    }

    /** The weights that a project has kept. */
    static Weights weights(Scheme scheme, List<SeatWeight> kept) {
        Map<String, BigDecimal> bySeat = new LinkedHashMap<>();
        kept.forEach(weight -> bySeat.put(weight.seat(), weight.weight()));
        return Weights.kept(scheme, bySeat);
    }

    private Share share(Party party, LocalDate deadline) {
        String seat = party.seat();
        return new Share(
                seat,
                proposal.seats().getOrDefault(seat, "i-none"),
                weights.of(seat),
                answer.shareOf(seat),
                basis(party.due().basis()),
                party.due().of(),
                deadline,
                limit(seat));
    }

    private @Nullable BindingLimit limit(String seat) {
        return answer.limits().stream()
                .filter(bound -> bound.seat().equals(seat))
                .findFirst()
                .map(this::limit)
                .orElse(null);
    }

    private BindingLimit limit(Bound bound) {
        String frees = scheme.caps().stream()
                .filter(cap -> cap.id().equals(bound.id()))
                .map(cap -> cap.id().startsWith(AGREED_MOST) ? "amendment" : frees(cap.per()))
                .findFirst()
                .orElse("new-scheme-version");
        return new BindingLimit(
                bound.id(), bound.seat(), bound.most(), !bound.evidence().isUnverified(), frees);
    }

    private static String frees(Cap.Per per) {
        return switch (per) {
            case PROJECT, ASSOCIATION -> "new-scheme-version";
            case FISCAL_YEAR, ASSOCIATION_AND_FISCAL_YEAR -> "next-fiscal-year";
        };
    }

    private static DueBasis basis(Party.Basis basis) {
        return switch (basis) {
            case AGREEMENT -> DueBasis.AGREEMENT;
            case CONTRIBUTION -> DueBasis.CONTRIBUTION;
            case DATE -> DueBasis.DATE;
            case DEPOSIT -> DueBasis.DEPOSIT;
        };
    }

    private static AgreedGate gate(org.tequio.scheme.Gate gate, List<Share> shares) {
        AgreedGate.Mode mode = switch (gate.mode().value()) {
            case ALL_OR_NOTHING -> AgreedGate.Mode.ALL_OR_NOTHING;
            case PRO_RATA -> AgreedGate.Mode.PRO_RATA;
        };
        List<String> needs = gate.needs().stream().map(Object::toString).toList();
        return new AgreedGate(gate.id(), gate.opens().toString(), needs, mode, tolerance(gate, needs, shares));
    }

    /** The larger of the amount and the percentage, of the least of the shares that are needed. */
    private static Money tolerance(org.tequio.scheme.Gate gate, List<String> needs, List<Share> shares) {
        Money none = Money.zero(shares.getFirst().amount().currency());
        Datum<Money> given = gate.toleranceAmount();
        Money amount = given == null ? none : given.value();
        Datum<BigDecimal> percent = gate.tolerancePercent();
        if (percent == null) {
            return amount;
        }
        return shares.stream()
                .filter(share -> needs.contains(AgreedGate.deposit(share.seat())))
                .map(Share::amount)
                .reduce(Money::min)
                .map(least -> amount.max(part(least, percent.value())))
                .orElse(amount);
    }

    private static Money part(Money whole, BigDecimal percent) {
        BigDecimal minor = BigDecimal.valueOf(whole.minor()).multiply(percent).movePointLeft(2);
        return Money.ofMinor(minor.setScale(0, RoundingMode.DOWN).longValueExact(), whole.currency());
    }
}
