package org.tequio.event;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.Defect;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;

/**
 * A record as an object whose members are its components; a component that is null is left out. The plan is made once
 * for a class: accessors and constructor as method handles, members in canonical order.
 */
final class RecordForm implements Form {

    /** The member that says which record of a sealed interface an object is. */
    static final String KIND = "kind";

    private final Class<?> type;
    private final @Nullable String kind;
    private final List<Component> declared;
    private final List<Component> canonical;
    private final Map<String, Form> forms;
    private final Map<String, Component> optional;
    private final MethodHandle constructor;

    RecordForm(Class<?> type, @Nullable String kind) {
        this.type = type;
        this.kind = kind;
        MethodHandles.Lookup lookup = lookup(type);
        declared = Arrays.stream(type.getRecordComponents())
                .map(component -> component(lookup, component))
                .toList();
        canonical =
                declared.stream().sorted(Comparator.comparing(Component::name)).toList();
        forms = new HashMap<>();
        optional = new HashMap<>();
        for (Component component : declared) {
            forms.put(component.name(), component);
            if (component.nullable()) {
                optional.put(component.name(), component);
            }
        }
        if (kind != null && forms.put(KIND, Forms.of(String.class)) != null) {
            throw new Defect("component named kind in a sealed record: type=" + type.getName());
        }
        constructor = constructor(lookup, type);
    }

    @Override
    public void write(CanonicalJson out, Object value) {
        char separator = '{';
        boolean kindDue = kind != null;
        for (Component component : canonical) {
            if (kindDue && kind != null && component.name().compareTo(KIND) > 0) {
                out.raw(separator).string(KIND).raw(':').string(kind);
                separator = ',';
                kindDue = false;
            }
            Object part = component.get(value);
            if (part != null) {
                out.raw(separator).raw(component.memberName);
                component.write(out, part);
                separator = ',';
            }
        }
        if (kindDue && kind != null) {
            out.raw(separator).string(KIND).raw(':').string(kind);
            separator = ',';
        }
        out.raw(separator == '{' ? "{}" : "}");
    }

    @Override
    public @Nullable Object read(Json json, String where, Problems problems) {
        if (!(json instanceof Json.Obj object)) {
            return Form.wrong("object", where, problems);
        }
        int before = problems.all().size();
        Map<String, Object> read = MembersReader.read(object, forms, optional, where, problems);
        if (problems.all().size() > before) {
            return null;
        }
        @Nullable Object[] arguments = new @Nullable Object[declared.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = read.get(declared.get(i).name());
        }
        return construct(arguments, where, problems);
    }

    /** Finds the form of each component now, so that a type without one is noticed at the start. */
    void resolve() {
        declared.forEach(Component::form);
    }

    private @Nullable Object construct(@Nullable Object[] arguments, String where, Problems problems) {
        try {
            return (Object) constructor.invokeExact(arguments);
        } catch (InvalidInput e) {
            e.problems().forEach(p -> problems.add(new Problem(p.code(), where + p.where(), p.values())));
        } catch (IllegalArgumentException | ArithmeticException e) {
            problems.add("invalid-value", where);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw defect("record constructor failed: type=" + type.getName(), e);
        }
        return null;
    }

    private static MethodHandles.Lookup lookup(Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
        } catch (IllegalAccessException e) {
            throw defect("record not accessible: type=" + type.getName(), e);
        }
    }

    private static MethodHandle constructor(MethodHandles.Lookup lookup, Class<?> type) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return lookup.findConstructor(type, MethodType.methodType(void.class, parameters))
                    .asFixedArity()
                    .asSpreader(Object[].class, parameters.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw defect("record without its constructor: type=" + type.getName(), e);
        }
    }

    private static Component component(MethodHandles.Lookup lookup, RecordComponent component) {
        try {
            MethodHandle accessor =
                    lookup.unreflect(component.getAccessor()).asType(MethodType.methodType(Object.class, Object.class));
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            // A record may contain itself, so that the form of a component is looked up only when it is needed.
            return new Component(component.getName(), nullable, accessor, () -> Forms.of(component.getGenericType()));
        } catch (IllegalAccessException e) {
            throw defect("record component not accessible: component=" + component, e);
        }
    }

    private static Defect defect(String message, Throwable cause) {
        Defect defect = new Defect(message);
        defect.initCause(cause);
        return defect;
    }

    private static final class Component implements Form {

        private final String name;
        private final byte[] memberName;
        private final boolean nullable;
        private final MethodHandle accessor;
        private final Supplier<Form> form;
        private volatile @Nullable Form found;

        Component(String name, boolean nullable, MethodHandle accessor, Supplier<Form> form) {
            this.name = name;
            this.memberName = CanonicalJson.memberName(name);
            this.nullable = nullable;
            this.accessor = accessor;
            this.form = form;
        }

        String name() {
            return name;
        }

        boolean nullable() {
            return nullable;
        }

        @Nullable
        Object get(Object value) {
            try {
                return (Object) accessor.invokeExact(value);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw defect("record accessor failed: component=" + name, e);
            }
        }

        @Override
        public void write(CanonicalJson out, Object value) {
            form().write(out, value);
        }

        @Override
        public @Nullable Object read(Json json, String where, Problems problems) {
            return form().read(json, where, problems);
        }

        private Form form() {
            Form known = found;
            if (known == null) {
                known = form.get();
                found = known;
            }
            return known;
        }
    }
}
