package org.tequio.api.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.event.Json;
import org.tequio.scheme.SplitAnswer;
import org.tequio.scheme.SplitCalculator;
import org.tequio.scheme.SplitForm;
import org.tequio.store.AsOf;

/** The calculator for everyone: what each party would pay. Writes nothing. */
@Component
public final class Splits {

    private final Schemes schemes;

    Splits(Schemes schemes) {
        this.schemes = schemes;
    }

    /**
     * The answer to a question asked by parameters: {@code total}, {@code contribution}, {@code inKind},
     * {@code currency}, {@code variant}, {@code category}, {@code weight.SEAT}, {@code used.CAP} and {@code set}.
     *
     * @return empty if there is no such scheme then
     * @throws org.tequio.refusal.InvalidInput with every problem
     */
    public Optional<SplitAnswer> answer(String scheme, Map<String, String> parameters, AsOf asOf) {
        return schemes.one(scheme, asOf)
                .map(held -> SplitCalculator.calculate(
                        form(parameters).of(held.scheme().document())));
    }

    /**
     * A question asked of a document that need not be in the ledger.
     *
     * @param document a scheme's document
     * @param set changes to the document, each {@code PATH=VALUE}
     */
    public record OfDocument(
            Json document,
            @Nullable String total,
            @Nullable String contribution,
            @Nullable String inKind,
            @Nullable String currency,
            @Nullable String variant,
            @Nullable Map<String, String> weights,
            @Nullable Map<String, String> used,
            @Nullable String category,
            @Nullable List<String> set) {}

    /**
     * What a document says that each party would pay.
     *
     * @throws org.tequio.refusal.InvalidInput with every problem of the document and of the question
     */
    public SplitAnswer answer(OfDocument asked) {
        SplitForm form = new SplitForm(
                asked.total(),
                asked.contribution(),
                asked.inKind(),
                asked.currency(),
                asked.variant(),
                Objects.requireNonNullElse(asked.weights(), Map.of()),
                Objects.requireNonNullElse(asked.used(), Map.of()),
                asked.category(),
                Objects.requireNonNullElse(asked.set(), List.of()));
        return SplitCalculator.calculate(form.of(asked.document()));
    }

    private static SplitForm form(Map<String, String> parameters) {
        return new SplitForm(
                text(parameters, "total"),
                text(parameters, "contribution"),
                text(parameters, "inKind"),
                text(parameters, "currency"),
                text(parameters, "variant"),
                prefixed(parameters, "weight."),
                prefixed(parameters, "used."),
                text(parameters, "category"),
                lines(text(parameters, "set")));
    }

    private static Map<String, String> prefixed(Map<String, String> parameters, String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(prefix) && !value.isBlank()) {
                found.put(name.substring(prefix.length()), value.strip());
            }
        });
        return found;
    }

    private static List<String> lines(@Nullable String text) {
        return text == null
                ? List.of()
                : new ArrayList<>(text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList());
    }

    private static @Nullable String text(Map<String, String> parameters, String name) {
        String value = parameters.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
