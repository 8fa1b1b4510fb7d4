package org.tequio.remittance;

import java.util.List;
import org.tequio.document.ShippedDocument;
import org.tequio.event.Json;
import org.tequio.refusal.Problems;
import org.tequio.rule.RuleForm;

/** Fee schedules as a kind of rule data. */
public final class FeeScheduleForm implements RuleForm {

    public static final String KIND = "fee-schedule";

    private static final List<String> IDS = List.of("us-mx");

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void check(Json document, Problems problems) {
        var unused = FeeScheduleReader.read(document, problems);
    }

    @Override
    public List<Shipped> shipped() {
        return IDS.stream()
                .map(id -> new Shipped(id, ShippedDocument.read("fee-schedules", id)))
                .toList();
    }
}
