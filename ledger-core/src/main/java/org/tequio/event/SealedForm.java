package org.tequio.event;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.Defect;
import org.tequio.refusal.Problems;

/** One of the records of a sealed interface: the record's object with a member {@code kind}, its name in kebab-case. */
final class SealedForm implements Form {

    private final Map<Class<?>, RecordForm> byClass = new HashMap<>();
    private final Map<String, RecordForm> byKind = new HashMap<>();
    private final String expected;

    SealedForm(Class<?> type) {
        add(type);
        expected = String.join("|", byKind.keySet().stream().sorted().toList());
    }

    @Override
    public void write(CanonicalJson out, Object value) {
        RecordForm form = byClass.get(value.getClass());
        if (form == null) {
            throw new Defect("not of the sealed interface: type=" + value.getClass());
        }
        form.write(out, value);
    }

    @Override
    public @Nullable Object read(Json json, String where, Problems problems) {
        if (!(json instanceof Json.Obj object)) {
            return Form.wrong("object", where, problems);
        }
        Json kind = object.members().get(RecordForm.KIND);
        if (kind == null) {
            problems.add("missing-field", where + "/" + RecordForm.KIND);
            return null;
        }
        RecordForm form = kind instanceof Json.Text text ? byKind.get(text.value()) : null;
        return form == null
                ? Form.wrong(expected, where + "/" + RecordForm.KIND, problems)
                : form.read(json, where, problems);
    }

    private void add(Class<?> type) {
        if (type.isRecord()) {
            String kind =
                    type.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
            RecordForm form = new RecordForm(type, kind);
            byClass.put(type, form);
            if (byKind.put(kind, form) != null) {
                throw new Defect("two records of one kind: kind=" + kind);
            }
            return;
        }
        if (!type.isSealed()) {
            throw new Defect("type without a JSON form: type=" + type.getTypeName());
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            add(permitted);
        }
    }
}
