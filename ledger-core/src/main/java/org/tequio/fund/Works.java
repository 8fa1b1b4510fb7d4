package org.tequio.fund;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.fund.WorkEvents.ContractAdvancePaid;
import org.tequio.fund.WorkEvents.ContractAdvanceRepaid;
import org.tequio.fund.WorkEvents.ContractSigned;
import org.tequio.fund.WorkEvents.DeliveryConfirmed;
import org.tequio.fund.WorkEvents.EstimateRecorded;
import org.tequio.fund.WorkEvents.EstimateReversed;
import org.tequio.fund.WorkEvents.IndicatorMeasured;
import org.tequio.fund.WorkEvents.Milestone;
import org.tequio.fund.WorkEvents.MilestoneConfirmed;
import org.tequio.fund.WorkEvents.ProgressReported;
import org.tequio.fund.WorkEvents.ProgressReversed;
import org.tequio.fund.WorkEvents.RetentionSettled;
import org.tequio.fund.WorkEvents.WorksCommitteeNamed;
import org.tequio.fund.WorkEvents.WorksDelivered;
import org.tequio.fund.WorkEvents.WorksPlanned;
import org.tequio.money.Money;

/** What is known of the works themselves. Filled by {@link BooksFold}, and nobody changes it afterwards. */
public final class Works {

    private final Map<String, MilestoneConfirmed> confirmed = new LinkedHashMap<>();
    private final List<ProgressReported> reports = new ArrayList<>();
    private final List<IndicatorMeasured> measurements = new ArrayList<>();
    private final Map<String, Contract> contracts = new LinkedHashMap<>();
    private final Map<String, EstimateRecorded> estimates = new LinkedHashMap<>();
    private @Nullable WorksPlanned plan;
    private @Nullable WorksCommitteeNamed committee;
    private @Nullable WorksDelivered delivered;
    private @Nullable DeliveryConfirmed takenOver;

    Works() {}

    /** The milestones of the plan in force; empty if there is no plan. */
    public List<Milestone> milestones() {
        return plan == null ? List.of() : plan.milestones();
    }

    public Optional<Milestone> milestone(String code) {
        return milestones().stream().filter(it -> it.code().equals(code)).findFirst();
    }

    /** By the code of the milestone. */
    public Map<String, MilestoneConfirmed> confirmed() {
        return Collections.unmodifiableMap(confirmed);
    }

    /** Those that stand, in the order in which they were recorded. */
    public List<ProgressReported> reports() {
        return Collections.unmodifiableList(reports);
    }

    /** The standing report of the latest period that ends by a day. */
    public Optional<ProgressReported> reportBy(LocalDate day) {
        return reports.stream()
                .filter(it -> !it.until().isAfter(day))
                .reduce((one, other) -> other.until().isBefore(one.until()) ? one : other);
    }

    public List<IndicatorMeasured> measurements() {
        return Collections.unmodifiableList(measurements);
    }

    public Map<String, Contract> contracts() {
        return Collections.unmodifiableMap(contracts);
    }

    /** The estimate that a spending pays, if it stands. */
    public Optional<EstimateRecorded> estimateOf(String spending) {
        return Optional.ofNullable(estimates.get(spending));
    }

    /** The works committee's party. */
    public Optional<String> committee() {
        return Optional.ofNullable(committee).map(WorksCommitteeNamed::committee);
    }

    /** The delivery, whether or not it is taken over. */
    public @Nullable WorksDelivered delivered() {
        return delivered;
    }

    /** The works committee's word. */
    public @Nullable DeliveryConfirmed takenOver() {
        return takenOver;
    }

    /** With contractors, for work that is not measured yet. */
    public Money unamortised(Money none) {
        return contracts.values().stream().map(Contract::unamortised).reduce(none, Money::plus);
    }

    /** Kept back from contractors. */
    public Money retained(Money none) {
        return contracts.values().stream().map(Contract::retained).reduce(none, Money::plus);
    }

    void apply(WorkEvents fact) {
        switch (fact) {
            case WorksPlanned it -> plan = it;
            case WorksCommitteeNamed it -> committee = it;
            case MilestoneConfirmed it -> confirmed.put(it.milestone(), it);
            case ProgressReported it -> reports.add(it);
            case ProgressReversed it ->
                reports.removeIf(report -> report.report().equals(it.report()));
            case IndicatorMeasured it -> measurements.add(it);
            case ContractSigned it -> contracts.put(it.contract(), Contract.of(it));
            case ContractAdvancePaid it ->
                contracts.computeIfPresent(it.contract(), (id, contract) -> contract.advanced(it.amount()));
            case EstimateRecorded it -> {
                estimates.put(it.spending(), it);
                contracts.computeIfPresent(
                        it.contract(), (id, contract) -> contract.estimated(it.gross(), it.amortised(), it.retained()));
            }
            case EstimateReversed it -> {
                estimates.remove(it.spending());
                contracts.computeIfPresent(
                        it.contract(),
                        (id, contract) -> contract.estimated(
                                it.gross().negated(),
                                it.amortised().negated(),
                                it.retained().negated()));
            }
            case RetentionSettled it ->
                contracts.computeIfPresent(it.contract(), (id, contract) -> contract.settled(it.amount()));
            case ContractAdvanceRepaid it ->
                contracts.computeIfPresent(
                        it.contract(),
                        (id, known) ->
                                it.fromGuarantee() ? known.repaidByGuarantee(it.amount()) : known.repaid(it.amount()));
            case WorksDelivered it -> delivered = it;
            case DeliveryConfirmed it -> takenOver = it;
        }
    }

    /** An advance that is claimed from the contractor is no longer with it for work. */
    void repaid(String contract, Money amount) {
        contracts.computeIfPresent(contract, (id, it) -> it.repaid(amount));
    }
}
