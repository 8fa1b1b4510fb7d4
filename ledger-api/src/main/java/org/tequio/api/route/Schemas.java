package org.tequio.api.route;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Json;
import org.tequio.money.Money;

/** JSON Schemas of records, in the forms in which {@code RecordCodec} writes and reads them. */
final class Schemas {

    private final Components components;

    Schemas(Components components) {
        this.components = components;
    }

    /** A reference to the schema of a record, which is added to the components when first asked for. */
    Schema<?> of(Class<?> type) {
        return of(type, Set.of());
    }

    /** The same without some components, which are said elsewhere. */
    Schema<?> of(Class<?> type, Set<String> without) {
        if (!without.isEmpty()) {
            return object(type, without);
        }
        if (type == Json.class) {
            return typed("object");
        }
        String name = nameOf(type);
        if (components.getSchemas() == null || !components.getSchemas().containsKey(name)) {
            components.addSchemas(name, typed("object"));
            components.addSchemas(name, type.isSealed() ? oneOf(type) : object(type, without));
        }
        return new Schema<>().$ref("#/components/schemas/" + name);
    }

    private Schema<?> oneOf(Class<?> type) {
        Schema<?> schema = new Schema<>();
        for (Class<?> kind : type.getPermittedSubclasses()) {
            schema.addOneOfItem(of(kind));
        }
        return schema;
    }

    private Schema<?> object(Class<?> type, Set<String> without) {
        Schema<?> schema = typed("object");
        schema.setAdditionalProperties(false);
        for (RecordComponent component : type.getRecordComponents()) {
            if (!without.contains(component.getName())) {
                schema.addProperty(component.getName(), of(component.getGenericType()));
                if (!mayBeLeftOut(component)) {
                    schema.addRequiredItem(component.getName());
                }
            }
        }
        return schema;
    }

    private Schema<?> of(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return of(parameterized);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == int.class || plain == Integer.class) {
            return typed("integer");
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return typed("boolean");
        }
        if (plain.isEnum()) {
            return words(plain);
        }
        if (plain == Money.class) {
            return money();
        }
        if (plain.isRecord() || plain.isSealed()) {
            return of(plain);
        }
        return text(plain);
    }

    private Schema<?> of(ParameterizedType type) {
        if (type.getRawType() == List.class) {
            Schema<?> array = typed("array");
            array.setItems(of(type.getActualTypeArguments()[0]));
            return array;
        }
        Schema<?> map = typed("object");
        map.setAdditionalProperties(of(type.getActualTypeArguments()[1]));
        return map;
    }

    private static Schema<?> text(Class<?> type) {
        Schema<?> schema = typed("string");
        if (type == LocalDate.class) {
            schema.setFormat("date");
        } else if (type == Instant.class) {
            schema.setFormat("date-time");
        } else if (type == BigDecimal.class) {
            schema.setPattern("-?[0-9]+(\\.[0-9]+)?");
        } else if (type == long.class || type == Long.class) {
            schema.setPattern("-?[0-9]+");
        }
        return schema;
    }

    private static Schema<?> words(Class<?> type) {
        @SuppressWarnings("unchecked")
        Schema<String> schema = (Schema<String>) typed("string");
        schema.setEnum(Arrays.stream(type.getEnumConstants())
                .map(constant ->
                        ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList());
        return schema;
    }

    private Schema<?> money() {
        if (components.getSchemas() == null || !components.getSchemas().containsKey("Money")) {
            Schema<?> amount = typed("string");
            amount.setPattern("-?[0-9]+(\\.[0-9]+)?");
            Schema<?> currency = typed("string");
            currency.setPattern("[A-Z]{3}");
            Schema<?> money = typed("object");
            money.addProperty("amount", amount);
            money.addProperty("currency", currency);
            money.setRequired(List.of("amount", "currency"));
            money.setAdditionalProperties(false);
            money.setExample(Map.of("amount", "250.50", "currency", "MXN"));
            components.addSchemas("Money", money);
        }
        return new Schema<>().$ref("#/components/schemas/Money");
    }

    private static boolean mayBeLeftOut(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static String nameOf(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : outer.getSimpleName() + "." + type.getSimpleName();
    }

    private static Schema<?> typed(String type) {
        Schema<?> schema = new Schema<>();
        schema.setTypes(Set.of(type));
        return schema;
    }
}
