package org.tequio.fund;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.fx.Conversion;
import org.tequio.money.Money;
import org.tequio.project.ProjectTags;
import org.tequio.vault.TextRef;

/**
 * How money leaves a project otherwise than by an invoice: what the bank paid on it, what the executor gives back, what
 * goes back to those who paid, what a debtor owes, and the end of the project.
 */
public sealed interface ReturnEvents extends FundEvents {

    /**
     * The bank paid interest on the project's account.
     *
     * @param parts whose yield it is, in proportion to what each had paid on its value date
     * @param bankLine of the statement, kept in the vault
     * @param corrects the reversal that this is the right entry for
     * @param by who said so
     * @param checkedBy who found it, too; absent in yields of before
     */
    @EventType("yield-recorded")
    record YieldRecorded(
            String project,
            String yield,
            Money amount,
            List<Part> parts,
            @Nullable TextRef bankLine,
            @Nullable String corrects,
            LocalDate valueDate,
            String by,
            @Nullable String checkedBy)
            implements ReturnEvents {

        /** One on nobody's word but one. */
        public YieldRecorded(
                String project,
                String yield,
                Money amount,
                List<Part> parts,
                @Nullable TextRef bankLine,
                @Nullable String corrects,
                LocalDate valueDate,
                String by) {
            this(project, yield, amount, parts, bankLine, corrects, valueDate, by, null);
        }

        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    /**
     * A yield was recorded wrongly; the original's amount and parts.
     *
     * @param replacement the yield that is right instead, recorded with this
     * @param checkedBy the second person
     */
    @EventType("yield-reversed")
    record YieldReversed(
            String project,
            String reversal,
            String yield,
            Money amount,
            List<Part> parts,
            @Nullable String replacement,
            TextRef reason,
            LocalDate valueDate,
            String by,
            @Nullable String checkedBy)
            implements ReturnEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    /**
     * The executor says that it has paid unspent money back into the project's account; counts for nothing until
     * confirmed.
     */
    @EventType("give-back-announced")
    record GiveBackAnnounced(
            String project,
            String giveBack,
            String executor,
            Money amount,
            @Nullable TextRef reference,
            LocalDate valueDate,
            String by)
            implements ReturnEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(executor));
        }
    }

    /**
     * A second person finds it at the bank.
     *
     * @param parts by which each party's released money is less
     */
    @EventType("advance-given-back")
    record AdvanceGivenBack(
            String project,
            String giveBack,
            String executor,
            Money amount,
            List<Part> parts,
            @Nullable TextRef bankLine,
            LocalDate valueDate,
            String by)
            implements ReturnEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(executor));
        }
    }

    /** What needs two persons. */
    enum MeasureKind {
        /** The project is called off. */
        CANCELLATION,
        /** What a debtor owes is given up. */
        WAIVER,
        /** What a reversal left uncovered is given up. */
        DEBT,
        /** The bank paid interest; nobody's word alone makes money. */
        YIELD,
        /** A return that cannot be paid is put into the unclaimed account. */
        SETTING_ASIDE
    }

    /**
     * Somebody asks for a measure that a second person, of another party, must agree to.
     *
     * @param subject the claim given up, the seat whose debt is, or the return and its seat with a dot between; {@code
     *     null} for a cancellation or a yield
     * @param reason kept in the vault
     * @param document kept in the vault, where there is one; of a yield the line of the bank's statement
     * @param valueDate from which it would hold
     * @param amount what was owed then, and no more than it is given up; that of a yield; {@code null} for a cancellation
     * @param why a return cannot be paid; {@code null} where none is set aside
     */
    @EventType("measure-proposed")
    record MeasureProposed(
            String project,
            String measure,
            MeasureKind kind,
            @Nullable String subject,
            TextRef reason,
            @Nullable TextRef document,
            LocalDate valueDate,
            String party,
            String by,
            @Nullable Money amount,
            @Nullable Unpayable why)
            implements ReturnEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    /**
     * A measure that waits for its second person will not be taken: it waits no more, and no money had moved.
     *
     * @param party that refuses or withdraws it
     * @param reason kept in the vault
     */
    @EventType("measure-dropped")
    record MeasureDropped(
            String project,
            String measure,
            MeasureKind kind,
            Drop how,
            String party,
            TextRef reason,
            LocalDate valueDate,
            String by)
            implements ReturnEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    /**
     * A person of a party says into which account its money is to go back; it goes there once another person of it has said
     * the same, and the last account that two have said holds.
     *
     * @param account its opaque id
     */
    @EventType("return-account-named")
    record ReturnAccountNamed(String project, String seat, String party, String account, LocalDate valueDate, String by)
            implements ReturnEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(party));
        }
    }

    /** Why money goes back. */
    enum Cause {
        /** The project was called off. */
        CANCELLATION,
        /** The works cost less than agreed. */
        SAVINGS,
        /** The fiscal year of public money ended. */
        FISCAL_YEAR,
        /** A party leaves because another did not pay in time (HC-22). */
        EXIT,
        /** More is in than the agreement asks for, as after an amendment that lowers it. */
        EXCESS,
        /** A debtor paid what it owed. */
        RECOVERY,
        /** Nobody claimed a return, and it goes to others. */
        UNCLAIMED
    }

    /**
     * What a party gets back.
     *
     * @param unspent of what it paid
     * @param yield of the bank
     * @param recovered from a debtor
     */
    record ReturnPart(String seat, String party, Money unspent, Money yield, Money recovered) {
        public Money amount() {
            return unspent.plus(yield).plus(recovered);
        }

        ReturnPart less(ReturnLessened it) {
            return new ReturnPart(seat, party, unspent.minus(it.paidIn()), yield.minus(it.interest()), recovered);
        }
    }

    /**
     * What goes back is computed: an obligation to each party, until it is paid.
     *
     * @param ret its id
     * @param subject the fiscal year, the claim or the return that it follows from, where there is one
     * @param parts one for each party that gets something, in declared order
     * @param borne by how much more of the spending each party bears than before, so that the rest is split by the
     *     scheme; sums to zero
     * @param carried by how much more of what is with the executor is each party's than before; sums to zero
     * @param yielded by how much more of the yield is each party's than before; sums to zero
     * @param accrued public money owed for work done in the year and not yet paid, which stays
     * @param deadline the last day to pay it; {@code null} where the scheme names none
     * @param withExecutor what of it the executor still has: it must give it back by the deadline, and it is decided
     *     then; {@code null} where there is none
     * @param renewed of it, what is owed once more at once, for the seat's share goes on under a later year already;
     *     {@code null} where there is none
     * @param byParty for which party it was drawn up; {@code null} where nobody drew it up, or that was not kept yet
     */
    @EventType("return-decided")
    record ReturnDecided(
            String project,
            String ret,
            Cause cause,
            @Nullable String subject,
            List<ReturnPart> parts,
            List<Part> borne,
            List<Part> carried,
            List<Part> yielded,
            Money accrued,
            @Nullable LocalDate deadline,
            @Nullable Money withExecutor,
            LocalDate valueDate,
            String by,
            @Nullable List<Part> renewed,
            @Nullable String byParty)
            implements ReturnEvents {

        public ReturnDecided {
            parts = List.copyOf(parts);
        }

        /** One of which the executor has nothing. */
        public ReturnDecided(
                String project,
                String ret,
                Cause cause,
                @Nullable String subject,
                List<ReturnPart> parts,
                List<Part> borne,
                List<Part> carried,
                List<Part> yielded,
                Money accrued,
                @Nullable LocalDate deadline,
                LocalDate valueDate,
                String by) {
            this(
                    project, ret, cause, subject, parts, borne, carried, yielded, accrued, deadline, null, valueDate,
                    by, null, null);
        }

        /** What is left of it when less goes back to a seat. */
        ReturnDecided less(ReturnLessened it) {
            List<ReturnPart> left = parts.stream()
                    .map(part -> part.seat().equals(it.seat()) ? part.less(it) : part)
                    .toList();
            return new ReturnDecided(
                    project,
                    ret,
                    cause,
                    subject,
                    left,
                    borne,
                    carried,
                    yielded,
                    accrued,
                    deadline,
                    withExecutor,
                    valueDate,
                    by,
                    renewed,
                    byParty);
        }

        @Override
        public Set<Tag> tags() {
            return ReturnTags.of(project, parts.stream().map(ReturnPart::party).toList());
        }
    }

    /**
     * A return, or a part of it, has left the project's account, or the unclaimed account.
     *
     * @param amount of the obligation that it settles, in the project's currency
     * @param paid what the party got, in its currency
     * @param conversion how the one became the other; {@code null} in the project's currency
     * @param fxResult by how much the payment cost more than the amount, at the rate of its day; negative if less
     * @param fxBearer the seat that bears the result, or {@code project}; {@code null} if there is none
     * @param unclaimed whether it was in the unclaimed account
     * @param account the opaque id of the account paid to
     * @param bankLine of the statement, kept in the vault
     * @param fallback why it was not paid in the currency in which the seat gave, where the scheme says so; {@code null}
     *     where that was done, or is not what the scheme says
     */
    @EventType("return-paid")
    record ReturnPaid(
            String project,
            String payment,
            String ret,
            String seat,
            String party,
            Money amount,
            Money paid,
            @Nullable Conversion conversion,
            Money fxResult,
            @Nullable String fxBearer,
            boolean unclaimed,
            @Nullable String account,
            @Nullable TextRef bankLine,
            LocalDate valueDate,
            String by,
            @Nullable Fallback fallback)
            implements ReturnEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(party));
        }
    }

    /** Why a return is paid in the agreement's currency though the scheme says as paid. */
    enum Fallback {
        /** The seat gave in several currencies: none of them is the one in which it goes back. */
        SEVERAL_CURRENCIES
    }

    /** The bank sent a returned payment back: the party is owed it again. The original's amounts. */
    @EventType("return-bounced")
    record ReturnBounced(
            String project,
            String bounce,
            String payment,
            String ret,
            String seat,
            String party,
            Money amount,
            Money paid,
            Money fxResult,
            @Nullable String fxBearer,
            TextRef reason,
            LocalDate valueDate,
            String by)
            implements ReturnEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(party));
        }
    }

    /** Why a return cannot be paid. */
    enum Unpayable {
        PARTY_DISSOLVED,
        ACCOUNT_CLOSED,
        DONOR_ERASED,
        UNREACHABLE
    }

    /**
     * A return that cannot be paid goes to the unclaimed account (HC-23).
     *
     * @param until the last day to claim it; {@code null} where the scheme names no term
     * @param destination where it goes then: a seat, or {@code project} for all others that paid
     */
    @EventType("return-set-aside")
    record ReturnSetAside(
            String project,
            String ret,
            String seat,
            String party,
            Money amount,
            Unpayable why,
            @Nullable LocalDate until,
            String destination,
            @Nullable TextRef note,
            LocalDate valueDate,
            String by)
            implements ReturnEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(party));
        }
    }

    /**
     * The payment that a return would have given back is not there: so much less goes back, as what its seat owes is set
     * off against what it was to get (HC-1). It is of what the seat had paid in, and of the yield where its debt is given up.
     *
     * @param amount by which less goes back; negative where that is undone
     * @param unclaimed of it, what had been set aside
     * @param subject what it follows from: the reversal, the payment that the bank sent back, or the measure
     * @param yield of it, what is yield; {@code null} for none
     * @param renewed of it, what the seat owed once more, for its share goes on under a later year, and owes so no more;
     *     {@code null} for none
     */
    @EventType("return-lessened")
    record ReturnLessened(
            String project,
            String ret,
            String seat,
            String party,
            Money amount,
            Money unclaimed,
            String subject,
            LocalDate valueDate,
            String by,
            @Nullable Money yield,
            @Nullable Money renewed)
            implements ReturnEvents {

        /** Of it, what is the bank's interest. */
        public Money interest() {
            return yield == null ? Money.zero(amount.currency()) : yield;
        }

        /** Of it, what the seat had paid in. */
        public Money paidIn() {
            return amount.minus(interest());
        }

        /** What was neither paid nor set aside. */
        public Money open() {
            return amount.minus(unclaimed);
        }

        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(party));
        }
    }

    /**
     * Nobody claimed a return in its term: it is the others' now, who get it back by a return of its own.
     *
     * @param to what each gets
     */
    @EventType("unclaimed-forfeited")
    record UnclaimedForfeited(
            String project,
            String ret,
            String seat,
            String party,
            Money amount,
            String destination,
            List<Part> to,
            LocalDate valueDate,
            String by)
            implements ReturnEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(party));
        }
    }

    /** Why somebody owes the project. */
    enum ClaimKind {
        /** Released money that is neither spent nor given back; it is the project's until it is given up. */
        ADVANCE,
        /** The works are less than what was declared and paid: spent money that must come back. */
        IRREGULAR
    }

    /**
     * A debtor owes the project.
     *
     * @param debtor the executor, or the opaque id of a contractor
     * @param contract whose advance it is, where it is one
     * @param parts whose money it is
     * @param measurement how irregular works were measured; {@code null} for an advance
     * @param evidence kept in the vault
     * @param corrects the reversal that this is the right entry for
     */
    @EventType("claim-raised")
    record ClaimRaised(
            String project,
            String claim,
            ClaimKind kind,
            String debtor,
            @Nullable String contract,
            Money amount,
            List<Part> parts,
            @Nullable WorkMeasurement measurement,
            TextRef evidence,
            @Nullable String corrects,
            LocalDate valueDate,
            String by)
            implements ReturnEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    /**
     * A debtor paid into the project's account.
     *
     * @param parts whose money it is
     * @param bankLine of the statement, kept in the vault
     * @param corrects the reversal that this is the right entry for
     */
    @EventType("recovery-received")
    record RecoveryReceived(
            String project,
            String recovery,
            String claim,
            ClaimKind kind,
            Money amount,
            List<Part> parts,
            @Nullable TextRef bankLine,
            @Nullable String corrects,
            LocalDate valueDate,
            String by)
            implements ReturnEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    /**
     * A claim was raised wrongly, and nobody has paid or waived any of it: the original's amounts.
     *
     * @param replacement the claim that is right instead, raised with this
     * @param checkedBy the second person
     */
    @EventType("claim-reversed")
    record ClaimReversed(
            String project,
            String reversal,
            String claim,
            ClaimKind kind,
            @Nullable String contract,
            Money amount,
            List<Part> parts,
            @Nullable String replacement,
            TextRef reason,
            LocalDate valueDate,
            String by,
            @Nullable String checkedBy)
            implements ReturnEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    /**
     * A debtor's payment was recorded wrongly, or its bank took it back: it is owed again, and what went back because of
     * it is owed to nobody. The original's amounts.
     *
     * @param ret the decision to give it back, of which nothing was paid yet
     * @param replacement the payment that is right instead, recorded with this
     * @param checkedBy the second person
     */
    @EventType("recovery-reversed")
    record RecoveryReversed(
            String project,
            String reversal,
            String recovery,
            String claim,
            ClaimKind kind,
            Money amount,
            List<Part> parts,
            String ret,
            @Nullable String replacement,
            TextRef reason,
            LocalDate valueDate,
            String by,
            @Nullable String checkedBy)
            implements ReturnEvents {
        @Override
        public Set<Tag> tags() {
            return ReturnTags.of(project, parts.stream().map(Part::party).toList());
        }
    }

    /**
     * What a seat's reversal left uncovered is given up: it counts as if it had been paid, and is the loss of who keeps the
     * account, but for what the debtor's own interest makes good.
     *
     * @param measure by which
     * @param party that owed it
     * @param checkedBy the second person
     * @param yield of it, what its part of the bank's interest makes good; {@code null} for none
     */
    @EventType("debt-waived")
    record DebtWaived(
            String project,
            String measure,
            String seat,
            String party,
            Money amount,
            TextRef reason,
            LocalDate valueDate,
            String by,
            String checkedBy,
            @Nullable Money yield)
            implements ReturnEvents {

        /** Of it, what nobody loses. */
        public Money interest() {
            return yield == null ? Money.zero(amount.currency()) : yield;
        }

        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(party));
        }
    }

    /**
     * What a debtor still owes is given up; an advance given up is lost.
     *
     * @param measure by which
     * @param checkedBy the second person
     */
    @EventType("claim-waived")
    record ClaimWaived(
            String project,
            String measure,
            String claim,
            ClaimKind kind,
            Money amount,
            List<Part> parts,
            TextRef reason,
            LocalDate valueDate,
            String by,
            String checkedBy)
            implements ReturnEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    /**
     * What a seat need not pay any more.
     *
     * @param committed of the agreed share, what was not yet due
     * @param due what was; negative where it had paid before it was due
     */
    record Duty(String seat, String party, Money committed, Money due) {}

    /**
     * The project was called off or closed: what was agreed and not paid is owed no more.
     *
     * @param duties one for each paying seat, in declared order
     */
    @EventType("duties-released")
    record DutiesReleased(String project, List<Duty> duties, LocalDate valueDate, String by) implements ReturnEvents {

        public DutiesReleased {
            duties = List.copyOf(duties);
        }

        @Override
        public Set<Tag> tags() {
            return ReturnTags.of(project, duties.stream().map(Duty::party).toList());
        }
    }

    /** No money is left and nobody owes any: the project's books are closed. */
    @EventType("project-closed")
    record ProjectClosed(
            String project, String closing, @Nullable TextRef document, LocalDate valueDate, String by)
            implements ReturnEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }
}
