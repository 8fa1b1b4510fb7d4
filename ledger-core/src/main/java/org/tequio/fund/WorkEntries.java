package org.tequio.fund;

import org.tequio.fund.WorkEvents.ContractAdvancePaid;
import org.tequio.fund.WorkEvents.ContractAdvanceRepaid;
import org.tequio.fund.WorkEvents.ContractSigned;
import org.tequio.fund.WorkEvents.DeliveryConfirmed;
import org.tequio.fund.WorkEvents.EstimateRecorded;
import org.tequio.fund.WorkEvents.EstimateReversed;
import org.tequio.fund.WorkEvents.IndicatorMeasured;
import org.tequio.fund.WorkEvents.MilestoneConfirmed;
import org.tequio.fund.WorkEvents.ProgressReported;
import org.tequio.fund.WorkEvents.ProgressReversed;
import org.tequio.fund.WorkEvents.RetentionSettled;
import org.tequio.fund.WorkEvents.WorksCommitteeNamed;
import org.tequio.fund.WorkEvents.WorksDelivered;
import org.tequio.fund.WorkEvents.WorksPlanned;
import org.tequio.money.Money;

/**
 * Whose hands the executor's money is in, and what it owes under its contracts; the lineage of what is spent is booked
 * with the spending itself.
 */
final class WorkEntries {

    private WorkEntries() {}

    static Lines of(Lines lines, WorkEvents event) {
        return switch (event) {
            case ContractSigned it -> contracted(lines, it.contract(), it.amount());
            case ContractAdvancePaid it -> lines.hands("advanced", it.contract(), it.amount());
            case EstimateRecorded it -> estimated(lines, it.contract(), it.gross(), it.amortised(), it.retained());
            case EstimateReversed it ->
                estimated(
                        lines,
                        it.contract(),
                        it.gross().negated(),
                        it.amortised().negated(),
                        it.retained().negated());
            case RetentionSettled it ->
                lines.hands("retained", it.contract(), it.amount().negated());
            case ContractAdvanceRepaid it ->
                lines.hands("advanced", it.contract(), it.amount().negated());
            case WorksPlanned it -> lines;
            case WorksCommitteeNamed it -> lines;
            case MilestoneConfirmed it -> lines;
            case ProgressReported it -> lines;
            case ProgressReversed it -> lines;
            case IndicatorMeasured it -> lines;
            case WorksDelivered it -> lines;
            case DeliveryConfirmed it -> lines;
        };
    }

    private static Lines contracted(Lines lines, String contract, Money amount) {
        return lines.memo("contracted", "contract-open", contract, amount);
    }

    private static Lines estimated(Lines lines, String contract, Money gross, Money amortised, Money retained) {
        lines.memo("contract-open", "contracted", contract, gross);
        return lines.hands("advanced", contract, amortised.negated()).hands("retained", contract, retained);
    }
}
