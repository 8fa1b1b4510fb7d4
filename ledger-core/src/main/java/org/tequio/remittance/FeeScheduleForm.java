package org.tequio.remittance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
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
        return IDS.stream().map(id -> new Shipped(id, document(id))).toList();
    }

    private static Json document(String id) {
        try (InputStream in = FeeScheduleForm.class.getResourceAsStream("/fee-schedules/" + id + ".json")) {
            if (in == null) {
                throw new IOException("resource missing: fee schedule=" + id);
            }
            return JsonReader.read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
