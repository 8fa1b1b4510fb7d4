package org.tequio.event;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;
import org.tequio.refusal.Defect;
import org.tequio.refusal.Problems;

/** The forms of all types that a payload may hold. */
final class Forms {

    private static final ClassValue<Form> OF_CLASS = new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
            return ofClass(type);
        }
    };

    private Forms() {}

    /**
     * The form of a type.
     *
     * @throws Defect if values of the type must not stand in a payload
     */
    static Form of(Type type) {
        if (type instanceof Class<?> plain) {
            return OF_CLASS.get(plain);
        }
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new ListForm(of(arguments[0]));
            }
            if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return new MapForm(of(arguments[1]));
            }
        }
        throw new Defect("type without a JSON form: type=" + type.getTypeName());
    }

    private static Form ofClass(Class<?> type) {
        Form text = TextForm.ALL.get(type);
        if (text != null) {
            return text;
        }
        if (type == int.class || type == Integer.class) {
            return new IntForm();
        }
        if (type == boolean.class || type == Boolean.class) {
            return new BoolForm();
        }
        if (type == Money.class) {
            return new MoneyForm();
        }
        if (Json.class.isAssignableFrom(type)) {
            return new TreeForm(type);
        }
        if (type.isEnum()) {
            return TextForm.ofEnum(type);
        }
        if (type.isRecord()) {
            return new RecordForm(type, null);
        }
        if (type.isSealed() && type.isInterface()) {
            return new SealedForm(type);
        }
        throw new Defect("type without a JSON form: type=" + type.getTypeName());
    }

    private record IntForm() implements Form {
        @Override
        public void write(CanonicalJson out, Object value) {
            out.number((Integer) value);
        }

        @Override
        public @Nullable Object read(Json json, String where, Problems problems) {
            if (!(json instanceof Json.Num(BigDecimal number))) {
                return Form.wrong("integer", where, problems);
            }
            try {
                return number.intValueExact();
            } catch (ArithmeticException e) {
                return Form.wrong("integer", where, problems);
            }
        }
    }

    private record BoolForm() implements Form {
        @Override
        public void write(CanonicalJson out, Object value) {
            out.bool((Boolean) value);
        }

        @Override
        public @Nullable Object read(Json json, String where, Problems problems) {
            return json instanceof Json.Bool(boolean value) ? (Object) value : Form.wrong("boolean", where, problems);
        }
    }

    private record ListForm(Form item) implements Form {
        @Override
        public void write(CanonicalJson out, Object value) {
            char separator = '[';
            for (Object each : (List<?>) value) {
                item.write(out.raw(separator), each);
                separator = ',';
            }
            out.raw(separator == '[' ? "[]" : "]");
        }

        @Override
        public @Nullable Object read(Json json, String where, Problems problems) {
            if (!(json instanceof Json.Arr array)) {
                return Form.wrong("array", where, problems);
            }
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < array.items().size(); i++) {
                Object value = item.read(array.items().get(i), where + "/" + i, problems);
                if (value != null) {
                    values.add(value);
                }
            }
            return values.size() == array.items().size() ? List.copyOf(values) : null;
        }
    }

    private record MapForm(Form item) implements Form {
        @Override
        public void write(CanonicalJson out, Object value) {
            char separator = '{';
            for (Map.Entry<?, ?> member : new TreeMap<>((Map<?, ?>) value).entrySet()) {
                item.write(out.raw(separator).string((String) member.getKey()).raw(':'), member.getValue());
                separator = ',';
            }
            out.raw(separator == '{' ? "{}" : "}");
        }

        @Override
        public @Nullable Object read(Json json, String where, Problems problems) {
            if (!(json instanceof Json.Obj object)) {
                return Form.wrong("object", where, problems);
            }
            Map<String, Object> values = new LinkedHashMap<>();
            object.members().forEach((key, member) -> {
                Object value = item.read(member, Form.member(where, key), problems);
                if (value != null) {
                    values.put(key, value);
                }
            });
            return values.size() == object.members().size() ? Map.copyOf(values) : null;
        }
    }

    private record TreeForm(Class<?> type) implements Form {
        @Override
        public void write(CanonicalJson out, Object value) {
            out.value((Json) value);
        }

        @Override
        public @Nullable Object read(Json json, String where, Problems problems) {
            return type.isInstance(json) ? json : Form.wrong("object", where, problems);
        }
    }
}
