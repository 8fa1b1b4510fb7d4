package org.tequio.fund.contribution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fund.GiftAmounts;
import org.tequio.fx.Rate;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectState;
import org.tequio.project.ProjectTags;
import org.tequio.project.Scope;

/**
 * Records what an association gave. It depends on the agreement only, never on other gifts, and no cap refuses it: what
 * the others owe because of it is a second decision.
 *
 * @param amount that left the association, in any currency
 * @param rate of the bank, in units of the project's currency for one of the amount's
 * @param rateSource who says so; the bank, if left out
 * @param rateDate its day; the value date, if left out
 * @param charges of banks on the way, in the project's currency
 * @param credited what reached the project, where the bank says so; the rate may then be left out
 * @param account the opaque id of the account it was paid into; the registered one, if left out
 * @param reference of the bank; to the vault
 * @param valueDate today, if left out
 */
@CommandType(
        value = "receive-contribution",
        roles = {Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record ReceiveContribution(
        String project,
        Money amount,
        @Nullable BigDecimal rate,
        @Nullable String rateSource,
        @Nullable LocalDate rateDate,
        @Nullable Money charges,
        @Nullable Money credited,
        @Nullable String account,
        @Nullable String reference,
        @Nullable LocalDate valueDate)
        implements Command {

    private static final String BANK = "bank";
    private static final int EFFECTIVE_RATE_DECIMALS = 10;

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ReceiveContribution[project=" + project + "]";
    }

    /** The decision. */
    public static final class Receiving implements Slice<ReceiveContribution, ProjectState> {

        @Override
        public Class<ReceiveContribution> command() {
            return ReceiveContribution.class;
        }

        @Override
        public Boundary<ProjectState> boundary(ReceiveContribution command) {
            return new Boundary<>(
                    ProjectTags.facts(command.project(), ProjectTags.TERMS),
                    ProjectState.before(command.project()),
                    ProjectState::evolve);
        }

        @Override
        public Decision decide(ReceiveContribution command, ProjectState project, Acting acting) {
            ProjectProposed proposal = project.proposal();
            if (proposal == null) {
                return Doubts.unknown("project", command.project());
            }
            AgreedTerms terms = project.terms();
            Doubts doubts = new Doubts()
                    .add(Scope.actsFor(acting, proposal.association()))
                    .state(terms == null, "agreement-not-in-force", Map.of("project", command.project()));
            if (terms == null) {
                return doubts.unless(Decision::accept);
            }
            command.doubts(doubts, terms, acting);
            return doubts.unless(() -> command.received(proposal, terms, acting));
        }
    }

    private void doubts(Doubts doubts, AgreedTerms terms, Acting acting) {
        Money none = Money.zero(terms.currency());
        boolean isForeign = !amount.currency().equals(terms.currency());
        doubts.amount(amount, amount)
                .amount(credited, none)
                .notInFuture(valueDate(acting), acting)
                .rule(rate != null && rate.signum() <= 0, "rate-not-positive", Map.of())
                .rule(
                        isForeign && rate == null && credited == null,
                        "rate-missing",
                        Map.of("currency", amount.currency().getCurrencyCode()));
        if (charges != null) {
            doubts.currency(charges, none)
                    .rule(charges.isNegative(), "charges-negative", Map.of("charges", charges.toString()));
        }
        if (doubts.none()) {
            GiftAmounts amounts = amounts(terms, acting);
            doubts.rule(
                    !amounts.credited().isPositive(),
                    "nothing-credited",
                    Map.of("credited", amounts.credited().toString()));
        }
    }

    private Decision received(ProjectProposed proposal, AgreedTerms terms, Acting acting) {
        GiftAmounts amounts = amounts(terms, acting);
        String contribution = acting.newId("c");
        ContributionReceived received = new ContributionReceived(
                project,
                contribution,
                terms.giver(),
                proposal.association(),
                amount,
                amounts.conversion(),
                amounts.converted(),
                amounts.charges(),
                amounts.credited(),
                amounts.residual(),
                Objects.requireNonNullElse(account, terms.account()),
                reference == null ? null : acting.seal(contribution, reference),
                null,
                valueDate(acting),
                acting.actor());
        return Decision.accept(
                Map.of(
                        "contribution", contribution,
                        "credited", amounts.credited().amount(),
                        "currency", terms.currency().getCurrencyCode()),
                received);
    }

    private GiftAmounts amounts(AgreedTerms terms, Acting acting) {
        return GiftAmounts.of(terms, amount, rate(terms, acting), charges, credited);
    }

    private @Nullable Rate rate(AgreedTerms terms, Acting acting) {
        if (amount.currency().equals(terms.currency())) {
            return null;
        }
        return new Rate(
                amount.currency(),
                terms.currency(),
                rate == null ? effectiveRate(terms) : rate,
                Objects.requireNonNullElse(rateSource, BANK),
                Objects.requireNonNullElse(rateDate, valueDate(acting)));
    }

    /** What the bank's own figures say: credited and charged for one unit sent. */
    private BigDecimal effectiveRate(AgreedTerms terms) {
        Money arrived = Objects.requireNonNullElse(credited, Money.zero(terms.currency()));
        Money whole = charges == null ? arrived : arrived.plus(charges);
        return whole.decimal().divide(amount.decimal(), EFFECTIVE_RATE_DECIMALS, RoundingMode.HALF_EVEN);
    }

    private LocalDate valueDate(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
