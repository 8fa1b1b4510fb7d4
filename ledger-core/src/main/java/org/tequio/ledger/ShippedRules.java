package org.tequio.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.document.DocumentHash;
import org.tequio.event.CanonicalJson;
import org.tequio.mandate.Role;
import org.tequio.refusal.Defect;
import org.tequio.rule.ApproveRuleData;
import org.tequio.rule.ProposeRuleData;
import org.tequio.rule.RuleBook;
import org.tequio.rule.RuleForm;
import org.tequio.rule.RuleHistory;
import org.tequio.rule.RuleVersion;

/**
 * Brings the rule data of a release into a ledger, through the same commands as everybody's: the release is the author,
 * who starts the ledger approves. Loading again changes nothing; a document of which the ledger has a version already
 * is left alone, for its operators may have changed it since.
 */
public final class ShippedRules {

    /** The author of what comes with a release. */
    public static final String AUTHOR = "tequio-release";

    /** Early enough for every programme of which we have figures. */
    public static final LocalDate VALID_FROM = LocalDate.of(2000, 1, 1);

    private static final String REASON = "Comes with the release · Viene con la versión";

    private final Ledger ledger;
    private final String operator;

    private ShippedRules(Ledger ledger, String operator) {
        this.ledger = ledger;
        this.operator = operator;
    }

    /**
     * Loads what is missing.
     *
     * @param operator the account that starts the ledger; not the author
     * @return the names of the versions that hold because of this call
     */
    public static List<String> load(Ledger ledger, String operator) {
        ShippedRules rules = new ShippedRules(ledger, operator);
        RuleBook book = RuleBook.now(ledger.store(), ledger.codec());
        List<String> loaded = new ArrayList<>();
        for (RuleForm form : Catalogue.ruleForms()) {
            for (RuleForm.Shipped shipped : form.shipped()) {
                rules.load(form.kind(), shipped, book.history(form.kind(), shipped.id()), loaded);
            }
        }
        return loaded;
    }

    private void load(String kind, RuleForm.Shipped shipped, RuleHistory known, List<String> loaded) {
        String hash = DocumentHash.of(shipped.document());
        int version = 1;
        if (known.isEmpty()) {
            String document = CanonicalJson.write(shipped.document());
            propose(new ProposeRuleData(kind, shipped.id(), VALID_FROM, null, null, document, REASON));
        } else if (known.version(version)
                .filter(first -> isLeftOver(first, hash))
                .isEmpty()) {
            return;
        }
        approve(new ApproveRuleData(kind, shipped.id(), version, hash));
        loaded.add(kind + "/" + shipped.id() + "@" + version);
    }

    /** A start that was broken off between the two commands. */
    private static boolean isLeftOver(RuleVersion first, String hash) {
        return !first.isApproved()
                && first.author().equals(AUTHOR)
                && first.hash().equals(hash);
    }

    private void propose(ProposeRuleData command) {
        execute(command, AUTHOR);
    }

    private void approve(ApproveRuleData command) {
        execute(command, operator);
    }

    private void execute(Command command, String actor) {
        Answer answer = answer(new Submission(command, actor, Role.SYSTEM, null, null, null));
        if (!(answer instanceof Answer.Done)) {
            throw new Defect("shipped rule data refused: answer=" + answer);
        }
    }

    private Answer answer(Submission submission) {
        try {
            return ledger.execute(submission).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
