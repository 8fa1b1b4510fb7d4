package org.tequio.flag.rule;

import java.util.List;
import java.util.Map;
import org.tequio.document.Datum;
import org.tequio.document.DocumentHash;
import org.tequio.document.DocumentNode;
import org.tequio.document.ShippedDocument;
import org.tequio.event.Json;
import org.tequio.refusal.Problems;
import org.tequio.rule.RuleForm;

/**
 * Beyond what something is looked at: rule data, for each programme sets its own.
 *
 * @param worksMin fewer works in a year than this say nothing about a club's part
 * @param clubWorksPercentMax of a scheme's works of a year, by one club
 * @param contractsMin fewer contracts of an executor say nothing about a contractor's part
 * @param contractorPercentMax of an executor's contracted money, with one contractor
 * @param similarWorksMin fewer others of the same kind say nothing about a budget
 * @param budgetPercentOfMedianMax of the median of the others
 * @param paymentAheadPointsMax percentage points by which what is spent may be ahead of what is done
 * @param noProgressDays after the first invoice without any measured progress
 * @param neverPaidDays after the deadline of a share
 * @param splitDays within which contracts with one contractor are looked at together
 */
public record Thresholds(
        Datum<Integer> worksMin,
        Datum<Integer> clubWorksPercentMax,
        Datum<Integer> contractsMin,
        Datum<Integer> contractorPercentMax,
        Datum<Integer> similarWorksMin,
        Datum<Integer> budgetPercentOfMedianMax,
        Datum<Integer> paymentAheadPointsMax,
        Datum<Integer> noProgressDays,
        Datum<Integer> neverPaidDays,
        Datum<Integer> splitDays,
        String hash) {

    /** The kind of rule data. */
    public static final String KIND = "flag-rules";

    /** The id of the version that is used. */
    public static final String STANDARD = "standard";

    private static final String FORM = "tequio-flag-rules/1";

    /** Reads a document strictly; usable only if there are no problems. */
    public static Thresholds read(Json document, Problems problems) {
        String hash = DocumentHash.of(document, problems);
        return DocumentNode.read(document, problems, node -> of(node, hash));
    }

    /** What comes with the release. */
    public static Thresholds shipped() {
        return read(ShippedDocument.read(KIND, STANDARD), new Problems());
    }

    private static Thresholds of(DocumentNode node, String hash) {
        node.form(FORM);
        node.key("id");
        node.title("title");
        node.sources();
        return new Thresholds(
                whole(node, "worksMin"),
                whole(node, "clubWorksPercentMax"),
                whole(node, "contractsMin"),
                whole(node, "contractorPercentMax"),
                whole(node, "similarWorksMin"),
                whole(node, "budgetPercentOfMedianMax"),
                whole(node, "paymentAheadPointsMax"),
                whole(node, "noProgressDays"),
                whole(node, "neverPaidDays"),
                whole(node, "splitDays"),
                hash);
    }

    private static Datum<Integer> whole(DocumentNode node, String name) {
        Datum<Integer> datum = node.datum(name, it -> it.integer("value"));
        if (datum.value() < 0) {
            node.problem("wrong-form", name, Map.of("expected", "a whole number, not negative"));
        }
        return datum;
    }

    /** Thresholds as a kind of rule data. */
    public static final class Form implements RuleForm {

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void check(Json document, Problems problems) {
            var unused = read(document, problems);
        }

        @Override
        public List<Shipped> shipped() {
            return List.of(new Shipped(STANDARD, ShippedDocument.read(KIND, STANDARD)));
        }
    }
}
