package org.tequio.fx;

import org.tequio.event.Json;
import org.tequio.refusal.Problems;
import org.tequio.rule.RuleForm;

/** Rate tables as a kind of rule data. */
public final class RateTableForm implements RuleForm {

    public static final String KIND = "rate-table";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void check(Json document, Problems problems) {
        var unused = RateTableReader.read(document, problems);
    }
}
