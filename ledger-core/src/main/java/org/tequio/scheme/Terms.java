package org.tequio.scheme;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.document.Datum;
import org.tequio.document.Evidence;
import org.tequio.fx.RoundingPolicy;
import org.tequio.mandate.InstitutionKind;
import org.tequio.money.Money;

/**
 * Everything of a scheme that no arithmetic of shares needs: the life of a project under it. What a scheme does not say
 * is {@code null} or empty, and no rule is made up for it.
 */
public record Terms(
        @Nullable Ration ration,
        Rounding rounding,
        Bearers bearers,
        Refund refund,
        @Nullable FiscalYear fiscalYear,
        @Nullable Registration registration,
        @Nullable Committee committee,
        List<Deadline> deadlines,
        @Nullable Datum<Integer> backDatingDaysMax,
        @Nullable Default onDefault,
        @Nullable Datum<CutOrder> cutOrder,
        Works works,
        @Nullable Datum<Boolean> budgetRequired) {

    /** Whether no agreement may be concluded on the money of a government that has opened no budget for it. */
    public boolean requiresBudget() {
        return budgetRequired != null && budgetRequired.value();
    }

    /** How money that does not suffice for all is given out. */
    public record Ration(Method method, Evidence evidence) {
        /** The ways of rationing. */
        public enum Method {
            FIRST_COME,
            PRIORITY_SCORE,
            LEAST_ASSIGNED_FIRST
        }
    }

    /**
     * How cents are placed.
     *
     * @param ties to whom a cent goes when remainders are equal
     * @param conversion how an amount in another currency is rounded
     * @param rateAgeDaysMax a rate older than this is refused
     * @param rateOffPercentMax a rate further off the published one needs a reason; 20, if left out
     */
    public record Rounding(
            Datum<Ties> ties,
            Datum<RoundingPolicy> conversion,
            Datum<Integer> rateAgeDaysMax,
            @Nullable Datum<Integer> rateOffPercentMax) {
        /** To whom a cent goes when remainders are equal. */
        public enum Ties {
            DECLARED_ORDER,
            REVERSE_ORDER
        }
    }

    /** Who bears what a foreign payment loses on its way: a seat, or {@code project}. */
    public record Bearers(Datum<String> fxDifference, Datum<String> bankCharges) {}

    /**
     * How money goes back.
     *
     * @param currency in which
     * @param rateDay whose rate, where the currency is not the agreement's
     * @param order in which proportion
     * @param unclaimedAfterDays after which an unpayable refund leaves the unclaimed account
     * @param unclaimedTo where it goes then
     */
    public record Refund(
            Datum<Currency> currency,
            Datum<RateDay> rateDay,
            Datum<Order> order,
            @Nullable Datum<Integer> unclaimedAfterDays,
            @Nullable Datum<String> unclaimedTo) {
        /** In which currency. */
        public enum Currency {
            AGREEMENT,
            AS_PAID
        }

        /** The rate of which day. */
        public enum RateDay {
            PAYMENT,
            REFUND
        }

        /** In which proportion unspent money returns. */
        public enum Order {
            PRO_RATA_OF_PAID,
            PUBLIC_MONEY_FIRST,
            ASSOCIATION_FIRST
        }
    }

    /**
     * The year of public money.
     *
     * @param endMonthDay its last day, {@code MM-DD}
     * @param returnDays within how many days unspent public money goes back
     * @param returnUnit which days are counted
     * @param withYield whether its bank yield goes back too
     */
    public record FiscalYear(
            String endMonthDay, int returnDays, Deadline.Unit returnUnit, boolean withYield, Evidence evidence) {}

    /**
     * What an association needs to take part.
     *
     * @param membersMin adult members abroad
     * @param exclusiveMembership whether nobody counts in two valid registrations
     * @param validityMonths how long a registration holds
     * @param registrar whose officers keep the register; any officer's, if the scheme names none
     */
    public record Registration(
            Datum<Integer> membersMin,
            Datum<Boolean> exclusiveMembership,
            Datum<Integer> validityMonths,
            @Nullable Datum<InstitutionKind> registrar) {}

    /**
     * How proposals are decided.
     *
     * @param seats who votes
     * @param quorum how many must be there
     * @param casting who decides a tie: a seat, or {@code none} for refusal
     * @param mayApproveLess whether a smaller amount may be approved
     * @param silence what no decision in time means
     */
    public record Committee(
            Datum<List<String>> seats,
            Datum<Integer> quorum,
            Datum<String> casting,
            Datum<Boolean> mayApproveLess,
            @Nullable Datum<Silence> silence) {
        /** What no decision in time means. */
        public enum Silence {
            REFUSAL,
            APPROVAL,
            NONE
        }
    }

    /**
     * By when something must have happened, to the last instant.
     *
     * @param id {@code gap-notice}, {@code gap-cure}, {@code committee-decision}, {@code deposit}, {@code report}, …
     * @param from the event it counts from
     * @param days how many
     * @param unit which days are counted
     * @param calendar the holiday calendar, for working days
     * @param timeZone an IANA zone
     * @param lastInstant of the last day, {@code HH:MM:SS}, inclusive
     */
    public record Deadline(
            String id,
            String from,
            int days,
            Unit unit,
            @Nullable String calendar,
            String timeZone,
            String lastInstant,
            Evidence evidence) {
        /** Which days are counted. */
        public enum Unit {
            CALENDAR_DAYS,
            WORKING_DAYS
        }
    }

    /**
     * What an unmet deadline gives to those who paid.
     *
     * @param exitAfterDays after which each may take back its unspent money without anyone's consent
     * @param othersMayCover whether others may pay the missing share, and as what
     */
    public record Default(Datum<Integer> exitAfterDays, Datum<Cover> othersMayCover) {
        /** As what others may pay a missing share. */
        public enum Cover {
            NO,
            AS_GIFT,
            AS_DEBT
        }
    }

    /** Which commitments a cut of a budget touches first. */
    public enum CutOrder {
        LATEST_COMMITTED_FIRST,
        LOWEST_PRIORITY_FIRST,
        PRO_RATA
    }

    /**
     * Rules about the works themselves.
     *
     * @param advancePercentMax the most that may be released before any work is measured
     * @param retentionPercent kept back of each estimate
     * @param guaranteePercent of the contract
     * @param measuredVolumeMissingPercentBelow irregular work is settled by measured volume if less than this is missing
     * @param contractSplitThreshold contracts below it to one contractor are looked at together
     * @param reportEveryMonths physical and financial progress
     * @param indicatorsMin how many indicators a proposal names at least (HC-36)
     */
    public record Works(
            @Nullable Datum<BigDecimal> advancePercentMax,
            @Nullable Datum<BigDecimal> retentionPercent,
            @Nullable Datum<BigDecimal> guaranteePercent,
            @Nullable Datum<BigDecimal> measuredVolumeMissingPercentBelow,
            @Nullable Datum<Money> contractSplitThreshold,
            @Nullable Datum<Integer> reportEveryMonths,
            @Nullable Datum<Integer> indicatorsMin) {}
}
