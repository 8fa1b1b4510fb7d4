package org.tequio.web.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Refusal;

/** Finds the field of a form that a problem or refusal concerns, so that it is shown beside it. */
public final class Beside {

    /** The fields that refusals are about which name none by their values; the first that the form has. */
    private static final Map<String, List<String>> FIELDS = Map.ofEntries(
            Map.entry("account-number-missing", List.of("accountNumber")),
            Map.entry("amount-not-positive", List.of("amount", "budget")),
            Map.entry("currency-differs", List.of("amount", "budget", "charges", "credited")),
            Map.entry("category-malformed", List.of("category")),
            Map.entry("place-malformed", List.of("place")),
            Map.entry("date-in-future", List.of("valueDate")),
            Map.entry("before-decision", List.of("valueDate")),
            Map.entry("before-draft", List.of("valueDate")),
            Map.entry("before-request", List.of("valueDate")),
            Map.entry("before-its-ground", List.of("valueDate", "until")),
            Map.entry("before-its-money", List.of("valueDate")),
            Map.entry("invoice-recorded-already", List.of("invoice")),
            Map.entry("contract-signed-already", List.of("number")),
            Map.entry("progress-falls", List.of("reason")),
            Map.entry("reason-needed", List.of("reason")),
            Map.entry("deadline-before-agreement", List.of("depositDeadline")),
            Map.entry("registration-not-valid", List.of("association", "valueDate")),
            Map.entry("rate-after-value-date", List.of("rateDate")),
            Map.entry("rate-too-old", List.of("rateDate")),
            Map.entry("rate-date-missing", List.of("rateDate")),
            Map.entry("rate-off-reference", List.of("rate")),
            Map.entry("rate-missing", List.of("rate")),
            Map.entry("rate-not-positive", List.of("rate")),
            Map.entry("charges-negative", List.of("charges")),
            Map.entry("charges-currency", List.of("charges")),
            Map.entry("nothing-credited", List.of("credited")),
            Map.entry("above-agreement", List.of("amount")),
            Map.entry("above-releasable", List.of("amount")),
            Map.entry("above-advances", List.of("amount")),
            Map.entry("already-confirmed", List.of("deposit")),
            Map.entry("already-approved", List.of("release")),
            Map.entry("already-reversed", List.of("fact", "correction", "deposit", "release")),
            Map.entry("already-signed", List.of("seat")),
            Map.entry("milestone-unknown", List.of("milestone")),
            Map.entry("purpose-missing", List.of("purposes")),
            Map.entry("agency-missing", List.of("agencies")),
            Map.entry("member-unknown", List.of("member")),
            Map.entry("not-your-party", List.of("party")),
            Map.entry("too-few-members", List.of("members")),
            Map.entry("too-many-members", List.of("members")),
            Map.entry("member-elsewhere", List.of("members")),
            Map.entry("account-unknown", List.of("representatives", "account")),
            Map.entry("term-missing", List.of("until")),
            Map.entry("term-ends-before-it-begins", List.of("until")),
            Map.entry("session-exists", List.of("session", "number")));

    private static final Pattern ID = Pattern.compile("[a-z]{1,3}-[A-Za-z0-9-]+");

    private static final List<String> BY_SEAT = List.of("seats.", "weights.", "deadlines.");

    private final Set<String> paths;
    private final Map<String, String> sent;

    /** Of what was sent to a form of these fields. */
    public Beside(List<FormField> fields, Map<String, String> sent) {
        this.paths =
                fields.stream().flatMap(FormField::all).map(FormField::path).collect(Collectors.toSet());
        this.sent = sent;
    }

    /** The field that a pointer leads to, or the nearest around it. */
    public Optional<String> of(Problem problem) {
        if (!problem.where().startsWith("/")) {
            return Optional.empty();
        }
        String path = problem.where().substring(1).replace('/', '.');
        while (!paths.contains(path) && path.contains(".")) {
            path = path.substring(0, path.lastIndexOf('.'));
        }
        return Optional.of(path).filter(paths::contains);
    }

    /** The field that a refusal is about, as far as its values and its code tell. */
    public Optional<String> of(Refusal refusal) {
        String pointer = refusal.values().get(Refusal.FIELD);
        if (pointer != null) {
            Optional<String> said = of(Problem.of(refusal.code(), pointer));
            if (said.isPresent()) {
                return said;
            }
        }
        List<String> candidates = new ArrayList<>();
        String seat = refusal.values().get("seat");
        if (seat != null) {
            BY_SEAT.forEach(start -> candidates.add(start + seat));
        }
        candidates.addAll(FIELDS.getOrDefault(refusal.code(), List.of()));
        refusal.values().forEach((name, value) -> candidates.addAll(saying(name, value)));
        refusal.values().values().forEach(value -> candidates.addAll(holding(value)));
        return candidates.stream().filter(paths::contains).findFirst();
    }

    /** The fields in which an id was written, alone or as a line among others; words and figures may be anywhere. */
    private List<String> holding(String value) {
        return ID.matcher(value).matches()
                ? sent.entrySet().stream()
                        .filter(each -> each.getValue()
                                .lines()
                                .anyMatch(line -> line.strip().equals(value)))
                        .map(Map.Entry::getKey)
                        .toList()
                : List.of();
    }

    /** The field of that name, and every one in which exactly this was written. */
    private List<String> saying(String name, String value) {
        Map<String, String> found = new LinkedHashMap<>();
        if (value.equals(sent.get(name))) {
            found.put(name, value);
        }
        if (name.equals("institution")) {
            sent.forEach((path, text) -> {
                if (value.equals(text)) {
                    found.put(path, text);
                }
            });
        }
        return List.copyOf(found.keySet());
    }
}
