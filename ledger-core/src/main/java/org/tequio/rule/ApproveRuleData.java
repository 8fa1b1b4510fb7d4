package org.tequio.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.mandate.Role;
import org.tequio.refusal.Refusal;
import org.tequio.rule.RuleEvents.RuleDataApproved;

/**
 * Lets a proposed version of rule data hold.
 *
 * @param version which
 * @param hash of the document that the approver has read
 */
@CommandType(
        value = "approve-rule-data",
        roles = {Role.OPERATOR, Role.SYSTEM})
public record ApproveRuleData(String kind, String id, int version, String hash) implements Command {

    /** The decision. */
    public static final class Approving implements Slice<ApproveRuleData, RuleShelf> {

        private final List<RuleForm> forms;

        /** Knows these kinds of rule data. */
        public Approving(List<RuleForm> forms) {
            this.forms = List.copyOf(forms);
        }

        @Override
        public Class<ApproveRuleData> command() {
            return ApproveRuleData.class;
        }

        @Override
        public Boundary<RuleShelf> boundary(ApproveRuleData command) {
            return RuleShelf.boundary(
                    RuleForm.ofKind(forms, command.kind()),
                    ProposeRuleData.named(command.kind()),
                    ProposeRuleData.named(command.id()));
        }

        @Override
        public Decision decide(ApproveRuleData command, RuleShelf shelf, Acting acting) {
            Optional<RuleVersion> proposed = shelf.mine().version(command.version());
            if (proposed.isEmpty()) {
                return Decision.refuse(Refusal.absent(
                        "rule-version-unknown",
                        Map.of(
                                "rule",
                                command.kind() + "/" + command.id(),
                                "version",
                                Integer.toString(command.version()))));
            }
            List<Refusal> refusals = refusals(command, proposed.get(), shelf, acting);
            return refusals.isEmpty()
                    ? Decision.accept(new RuleDataApproved(
                            command.kind(), command.id(), command.version(), command.hash(), acting.actor()))
                    : Decision.refuse(refusals);
        }

        private List<Refusal> refusals(ApproveRuleData command, RuleVersion proposed, RuleShelf shelf, Acting acting) {
            Map<String, String> rule = Map.of("rule", proposed.name());
            if (proposed.isApproved()) {
                return List.of(Refusal.state("rule-already-approved", rule));
            }
            if (proposed.author().equals(acting.actor())) {
                return List.of(Refusal.forbidden("approver-is-author", rule));
            }
            if (!proposed.hash().equals(command.hash())) {
                return List.of(
                        Refusal.state("rule-hash-differs", Map.of("rule", proposed.name(), "hash", proposed.hash())));
            }
            // Another version may have been approved since this one was proposed.
            List<Refusal> others =
                    new ArrayList<>(shelf.among(RuleForm.ofKind(forms, command.kind()), proposed.json()));
            shelf.mine()
                    .inTheWay(proposed.validFrom(), proposed.validUntil(), proposed.supersedes())
                    .ifPresent(version -> others.add(ProposeRuleData.overlap("rule-validity-overlaps", version)));
            return others;
        }
    }
}
