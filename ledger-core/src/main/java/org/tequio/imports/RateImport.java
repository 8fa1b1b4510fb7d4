package org.tequio.imports;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.document.DocumentHash;
import org.tequio.event.CanonicalJson;
import org.tequio.event.Json;
import org.tequio.fx.RateTableForm;
import org.tequio.ledger.Ledger;
import org.tequio.ledger.ShippedRules;
import org.tequio.mandate.Role;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.rule.ApproveRuleData;
import org.tequio.rule.ProposeRuleData;
import org.tequio.rule.RuleBook;
import org.tequio.rule.RuleHistory;
import org.tequio.rule.RuleVersion;

/**
 * Brings a rate table into the ledger as rule data: proposed by one account, to hold once another has approved it. The
 * same table again changes nothing.
 */
final class RateImport {

    private final Ledger ledger;
    private final String author;
    private final @Nullable String approver;
    private final boolean dryRun;

    /** With an approver, the table holds at once; without, it waits for a person. */
    RateImport(Ledger ledger, String author, @Nullable String approver, boolean dryRun) {
        this.ledger = ledger;
        this.author = author;
        this.approver = approver;
        this.dryRun = dryRun;
    }

    /** Whether anything was new. */
    boolean run(String file, String id, Json.Obj document) {
        RuleHistory history = RuleBook.now(ledger.store(), ledger.codec()).history(RateTableForm.KIND, id);
        String hash = DocumentHash.of(document);
        Optional<RuleVersion> same = history.versions().stream()
                .filter(version -> version.hash().equals(hash))
                .reduce((earlier, later) -> later);
        if (same.isEmpty()) {
            propose(file, id, document, history);
        }
        boolean waits = same.filter(version -> !version.isApproved()).isPresent();
        if (approver != null && !dryRun && (same.isEmpty() || waits)) {
            int version =
                    same.map(RuleVersion::version).orElse(history.versions().size() + 1);
            execute(new ApproveRuleData(RateTableForm.KIND, id, version, hash), approver);
        }
        return same.isEmpty();
    }

    private void propose(String file, String id, Json.Obj document, RuleHistory history) {
        Integer supersedes = history.on(LocalDate.ofInstant(ledger.clock().instant(), ledger.zone()))
                .map(RuleVersion::version)
                .orElse(null);
        execute(
                new ProposeRuleData(
                        RateTableForm.KIND,
                        id,
                        ShippedRules.VALID_FROM,
                        null,
                        supersedes,
                        CanonicalJson.write(document),
                        "Import of " + file + " · Importación de " + file),
                author);
    }

    private void execute(Command command, String actor) {
        Submission submission = new Submission(command, actor, Role.SYSTEM, null, null, null);
        Answer answer = (dryRun ? ledger.preview(submission) : ledger.execute(submission)).join();
        if (answer instanceof Answer.Refused refused) {
            throw new InvalidInput(refused.refusals().stream()
                    .map(refusal -> new Problem(refusal.code(), "", refusal.values()))
                    .toList());
        }
    }
}
