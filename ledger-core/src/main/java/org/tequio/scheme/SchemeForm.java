package org.tequio.scheme;

import java.util.List;
import org.tequio.event.Json;
import org.tequio.refusal.Problems;
import org.tequio.rule.RuleForm;

/** Schemes as a kind of rule data. */
public final class SchemeForm implements RuleForm {

    public static final String KIND = "scheme";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void check(Json document, Problems problems) {
        var unused = SchemeReader.read(document, problems);
    }

    @Override
    public List<Shipped> shipped() {
        return ShippedSchemes.ids().stream()
                .map(id -> new Shipped(id, ShippedSchemes.document(id)))
                .toList();
    }
}
