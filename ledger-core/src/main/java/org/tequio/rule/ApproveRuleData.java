package org.tequio.rule;

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
    public static final class Approving implements Slice<ApproveRuleData, RuleHistory> {

        @Override
        public Class<ApproveRuleData> command() {
            return ApproveRuleData.class;
        }

        @Override
        public Boundary<RuleHistory> boundary(ApproveRuleData command) {
            return RuleHistory.boundary(ProposeRuleData.named(command.kind()), ProposeRuleData.named(command.id()));
        }

        @Override
        public Decision decide(ApproveRuleData command, RuleHistory history, Acting acting) {
            Optional<RuleVersion> proposed = history.version(command.version());
            if (proposed.isEmpty()) {
                return Decision.refuse(Refusal.absent(
                        "rule-version-unknown",
                        Map.of(
                                "rule",
                                command.kind() + "/" + command.id(),
                                "version",
                                Integer.toString(command.version()))));
            }
            List<Refusal> refusals = refusals(command, proposed.get(), history, acting);
            return refusals.isEmpty()
                    ? Decision.accept(new RuleDataApproved(
                            command.kind(), command.id(), command.version(), command.hash(), acting.actor()))
                    : Decision.refuse(refusals);
        }

        private static List<Refusal> refusals(
                ApproveRuleData command, RuleVersion proposed, RuleHistory history, Acting acting) {
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
            return history.inTheWay(proposed.validFrom(), proposed.validUntil(), proposed.supersedes()).stream()
                    .map(version -> ProposeRuleData.overlap("rule-validity-overlaps", version))
                    .toList();
        }
    }
}
