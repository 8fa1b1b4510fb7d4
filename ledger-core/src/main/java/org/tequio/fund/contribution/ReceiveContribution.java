package org.tequio.fund.contribution;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.association.Membership;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Capacity;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.BackDating;
import org.tequio.fund.BankReference;
import org.tequio.fund.DepositEvents.BankReferenceNamed;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fund.FundEvents.ContributionReversed;
import org.tequio.fund.FundEvents.Origin;
import org.tequio.fund.FundTags;
import org.tequio.fund.GiftAmounts;
import org.tequio.fund.GiftEvents.ContributionAttributed;
import org.tequio.fund.GiftEvents.DriveOpened;
import org.tequio.fund.ReferencesNamed;
import org.tequio.fund.ReturnEvents.ProjectClosed;
import org.tequio.fx.Rate;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectState;
import org.tequio.project.ProjectTags;
import org.tequio.project.Scope;
import org.tequio.rate.RateCheck;
import org.tequio.store.Query;
import org.tequio.vault.Fingerprints;

/**
 * Records what an association gave. It depends on the agreement only, never on other gifts, and no cap refuses it: what
 * the others owe because of it is a second decision.
 *
 * @param amount that left the association, in any currency
 * @param rate of the bank, in units of the project's currency for one of the amount's
 * @param rateSource who says so; if left out with its date, the published table if it says the same, else the bank that
 *     exchanged it
 * @param rateDate its day, needed with a source; else that of the published rate, or the value date as the bank's own
 * @param charges of banks on the way, in the currency that was sent or in the project's
 * @param credited what reached the project, where the bank says so; the rate may then be left out
 * @param account the opaque id of the account it was paid into; the registered one, if left out
 * @param reference of the bank; to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 * @param member the opaque id of who gave it through the association, of which she is or was a member
 * @param drive the collection that it counts for
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
        @Nullable LocalDate valueDate,
        @Nullable String reason,
        @Nullable String member,
        @Nullable String drive)
        implements Command {

    /** A gift of the association itself, recorded in time. */
    public ReceiveContribution(
            String project,
            Money amount,
            @Nullable BigDecimal rate,
            @Nullable String rateSource,
            @Nullable LocalDate rateDate,
            @Nullable Money charges,
            @Nullable Money credited,
            @Nullable String account,
            @Nullable String reference,
            @Nullable LocalDate valueDate) {
        this(
                project,
                amount,
                rate,
                rateSource,
                rateDate,
                charges,
                credited,
                account,
                reference,
                valueDate,
                null,
                null,
                null);
    }

    private static final String ID_FORM = "[A-Za-z0-9][A-Za-z0-9-]{0,59}";

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ReceiveContribution[project=" + project + "]";
    }

    /**
     * What it depends on: the agreement; whether the project is closed; who else names the same reference; the collection,
     * if one is named; of which associations the giver is a member, if one is; before a large gift, what was given already,
     * reversed or not; of one in another currency, what its rate is held against.
     *
     * @param sent the currency that left the association
     */
    public record Desk(
            ProjectState project,
            ReferencesNamed references,
            @Nullable DriveOpened drive,
            Membership membership,
            @Nullable Money taken,
            boolean closed,
            Currency sent,
            @Nullable RateCheck rates) {

        Desk evolve(Event event) {
            ProjectState next = project.evolve(event);
            return new Desk(
                    next,
                    references.after(event),
                    event instanceof DriveOpened it && it.project().equals(project.project()) ? it : drive,
                    membership.evolve(event),
                    event instanceof ContributionReceived it && it.project().equals(project.project())
                            ? takenWith(it.credited())
                            : taken,
                    closed || (event instanceof ProjectClosed it && it.project().equals(project.project())),
                    sent,
                    rates == null ? RateCheck.of(next.terms(), sent) : rates.after(event));
        }

        Money takenWith(Money more) {
            return taken == null ? more : taken.plus(more);
        }
    }

    /** The decision. */
    public static final class Receiving implements Slice<ReceiveContribution, Desk> {

        @Override
        public Class<ReceiveContribution> command() {
            return ReceiveContribution.class;
        }

        @Override
        public Boundary<Desk> boundary(ReceiveContribution command) {
            Membership membership = Membership.before(command.member());
            Currency currency = command.amount().currency();
            Query query = ProjectTags.facts(command.project(), ProjectTags.TERMS)
                    .or(ProjectTags.facts(command.project(), List.of(ProjectClosed.class)))
                    .or(membership.query());
            if (command.drive() != null && command.drive().matches(ID_FORM)) {
                query = query.or(Query.of(FundTags.drive(command.drive()), "drive-opened"));
            }
            return new Boundary<>(
                    query,
                    new Desk(
                            ProjectState.before(command.project()),
                            ReferencesNamed.none(),
                            null,
                            membership,
                            null,
                            false,
                            currency,
                            null),
                    Desk::evolve);
        }

        @Override
        public Boundary<Desk> boundary(ReceiveContribution command, Fingerprints fingerprints) {
            Boundary<Desk> own = boundary(command);
            if (command.reference() == null) {
                return own;
            }
            Query query = own.query()
                    .or(ReferencesNamed.query(fingerprints, command.reference()))
                    .or(ProjectTags.facts(command.project(), List.of(ContributionReversed.class)));
            return new Boundary<>(query, own.initial(), own.evolve());
        }

        @Override
        public @Nullable Boundary<Desk> widened(ReceiveContribution command, Desk desk, Acting acting) {
            AgreedTerms terms = desk.project().terms();
            if (terms == null) {
                return null;
            }
            Query query = command.isOrdinary(terms, acting)
                    ? Query.nothing()
                    : ProjectTags.facts(command.project(), List.of(ContributionReceived.class));
            query = desk.rates() == null ? query : query.or(desk.rates().query());
            return query.isNothing() ? null : new Boundary<>(query, desk, Desk::evolve);
        }

        @Override
        public Decision decide(ReceiveContribution command, Desk desk, Acting acting) {
            ProjectState project = desk.project();
            ProjectProposed proposal = project.proposal();
            if (proposal == null) {
                return Doubts.unknown("project", command.project());
            }
            AgreedTerms terms = project.terms();
            Doubts doubts = new Doubts()
                    .add(Scope.actsFor(acting, proposal.association()))
                    .state(terms == null, "agreement-not-in-force", Map.of("project", command.project()))
                    .state(desk.closed(), "project-closed", Map.of("project", command.project()));
            if (terms == null) {
                return doubts.unless(Decision::accept);
            }
            command.doubts(doubts, terms, acting);
            desk.membership().doubts(doubts, proposal.association());
            command.around(doubts, desk, terms, acting);
            Rate given = doubts.none() ? command.rate(desk.rates(), terms, acting) : null;
            if (given != null && desk.rates() != null) {
                desk.rates().doubts(doubts, given, command.valueDate(acting), command.isExplained());
            }
            if (doubts.none()) {
                command.capacity(doubts, desk, terms, acting);
            }
            return doubts.unless(() -> command.received(proposal, terms, desk.rates(), acting));
        }
    }

    private void doubts(Doubts doubts, AgreedTerms terms, Acting acting) {
        Money none = Money.zero(terms.currency());
        boolean isForeign = !amount.currency().equals(terms.currency());
        RateCheck.named(doubts, rateSource, rateDate);
        doubts.amount(amount, amount)
                .amount(credited, none)
                .account(account, terms.account())
                .rateSource(rateSource)
                .rateDate(rateDate, acting)
                .notInFuture(valueDate(acting), acting)
                .rule(rate != null && rate.signum() <= 0, "rate-not-positive", Map.of())
                .rule(
                        isForeign && rate == null && credited == null,
                        "rate-missing",
                        Map.of("currency", amount.currency().getCurrencyCode()));
        if (charges != null) {
            GiftAmounts.doubtCharges(doubts, charges, amount, terms.currency());
        }
        if (doubts.none()) {
            GiftAmounts amounts = amounts(terms, acting);
            doubts.rule(
                    !amounts.credited().isPositive(),
                    "nothing-credited",
                    Map.of("credited", amounts.credited().toString()));
        }
    }

    /** Whether it is refused for what it says itself, or too small to fill a project. */
    private boolean isOrdinary(AgreedTerms terms, Acting acting) {
        if (rate == null && credited == null && Capacity.isOrdinary(amount)) {
            return true;
        }
        Doubts own = new Doubts();
        doubts(own, terms, acting);
        return !own.none() || Capacity.isOrdinary(amounts(terms, acting).credited());
    }

    private void capacity(Doubts doubts, Desk desk, AgreedTerms terms, Acting acting) {
        Money taken = Objects.requireNonNullElse(desk.taken(), Money.zero(terms.currency()));
        doubts.add(Capacity.exceededBy(amounts(terms, acting).credited(), taken));
    }

    private void around(Doubts doubts, Desk desk, AgreedTerms terms, Acting acting) {
        DriveOpened collection = desk.drive();
        desk.references().doubts(doubts, acting, reference, account(terms));
        backDating(terms, acting).doubts(doubts, acting);
        doubts.state(drive != null && collection == null, "drive-unknown", Map.of());
        if (drive != null && collection != null) {
            doubts.rule(
                    valueDate(acting).isAfter(collection.until()),
                    "drive-ended",
                    Map.of("until", collection.until().toString()));
        }
    }

    /** Who bears what banks took, where the agreement names another than the giver. */
    private static @Nullable String bearer(AgreedTerms terms) {
        String bearer = terms.conductOrNone().chargesBorneBy();
        return bearer == null || bearer.equals(terms.giver()) ? null : bearer;
    }

    private Decision received(ProjectProposed proposal, AgreedTerms terms, @Nullable RateCheck rates, Acting acting) {
        Rate used = rate(rates, terms, acting);
        GiftAmounts amounts = GiftAmounts.of(terms, amount, used, charges, credited);
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
                account(terms),
                reference == null ? null : acting.seal(contribution, reference),
                null,
                valueDate(acting),
                acting.actor(),
                bearer(terms));
        List<Event> events = new ArrayList<>();
        events.add(received);
        BankReference.of(acting, reference)
                .map(print -> new BankReferenceNamed(
                        project,
                        contribution,
                        Origin.CONTRIBUTION,
                        terms.giver(),
                        received.account(),
                        print,
                        received.valueDate(),
                        acting.actor()))
                .ifPresent(events::add);
        if (member != null || drive != null) {
            events.add(new ContributionAttributed(
                    project,
                    contribution,
                    proposal.association(),
                    member,
                    drive,
                    amounts.credited(),
                    received.valueDate(),
                    acting.actor()));
        }
        backDating(terms, acting)
                .fact(project, contribution, terms.giver(), "contribution-received", acting)
                .ifPresent(events::add);
        Map<String, String> answer = new HashMap<>(RateCheck.told(used));
        answer.put("contribution", contribution);
        answer.put("credited", amounts.credited().amount());
        answer.put("currency", terms.currency().getCurrencyCode());
        return new Decision.Accepted(events, answer);
    }

    private String account(AgreedTerms terms) {
        return Objects.requireNonNullElse(account, terms.account());
    }

    private BackDating backDating(AgreedTerms terms, Acting acting) {
        return new BackDating(terms, valueDate(acting), reason);
    }

    private GiftAmounts amounts(AgreedTerms terms, Acting acting) {
        return GiftAmounts.of(terms, amount, rate(null, terms, acting), charges, credited);
    }

    private @Nullable Rate rate(@Nullable RateCheck rates, AgreedTerms terms, Acting acting) {
        if (amount.currency().equals(terms.currency())) {
            return null;
        }
        return RateCheck.resolved(
                rates,
                amount.currency(),
                terms.currency(),
                rate == null ? GiftAmounts.effectiveRate(amount, credited, charges, terms.currency()) : rate,
                rateSource,
                rateDate,
                valueDate(acting));
    }

    private boolean isExplained() {
        return reason != null && !reason.isBlank();
    }

    private LocalDate valueDate(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
