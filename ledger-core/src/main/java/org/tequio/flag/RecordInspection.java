package org.tequio.flag;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.flag.FlagEvents.InspectionRecorded;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;
import org.tequio.vault.Code;

/**
 * Records what somebody measured at a work. One that disagrees with another stands beside it; none replaces any (HC-28).
 *
 * @param what was measured: an indicator of the proposal, or a code such as {@code street-length}
 * @param unit a short code
 * @param declared by the executor
 * @param measured what was found
 * @param evidence to the vault
 * @param valueDate the day of the inspection; today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "record-inspection",
        roles = {Role.AUDITOR, Role.OFFICER, Role.REPRESENTATIVE})
public record RecordInspection(
        String project,
        String what,
        String unit,
        BigDecimal declared,
        BigDecimal measured,
        @Nullable String evidence,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public RecordInspection(
            String project,
            String what,
            String unit,
            BigDecimal declared,
            BigDecimal measured,
            @Nullable String evidence,
            @Nullable LocalDate valueDate) {
        this(project, what, unit, declared, measured, evidence, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "RecordInspection[project=" + project + "]";
    }

    /** The decision. */
    public static final class Inspecting implements Slice<RecordInspection, FlagState> {

        @Override
        public Class<RecordInspection> command() {
            return RecordInspection.class;
        }

        @Override
        public Boundary<FlagState> boundary(RecordInspection command) {
            return FlagState.boundary(command.project(), "none");
        }

        @Override
        public Decision decide(RecordInspection command, FlagState state, Acting acting) {
            if (state.project().proposal() == null) {
                return Doubts.unknown("project", command.project());
            }
            Doubts doubts = new Doubts()
                    .malformed(!Code.is(command.what()), "code-malformed", "/what")
                    .malformed(!Code.is(command.unit()), "code-malformed", "/unit")
                    .rule(
                            command.declared().signum() < 0
                                    || command.measured().signum() < 0,
                            "measure-negative",
                            Map.of())
                    .notInFuture(command.day(acting), acting);
            if (acting.role() != Role.AUDITOR) {
                doubts.add(Scope.concernedBy(state.project(), acting));
            }
            return doubts.unless(() -> command.recorded(acting));
        }
    }

    private Decision recorded(Acting acting) {
        String inspection = acting.newId("in");
        return Decision.accept(
                Map.of("inspection", inspection),
                new InspectionRecorded(
                        project,
                        inspection,
                        acting.party(),
                        what,
                        unit,
                        declared,
                        measured,
                        evidence == null ? null : acting.seal(inspection, evidence),
                        day(acting),
                        acting.actor()));
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
