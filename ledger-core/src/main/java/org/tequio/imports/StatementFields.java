package org.tequio.imports;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;
import org.tequio.report.Measure;
import org.tequio.report.Places;
import org.tequio.report.Precision;
import org.tequio.report.ReportedKind;
import org.tequio.report.Statement;

/** The figures of one record of a season's file, told apart by what they are. Confined to one thread. */
final class StatementFields {

    private static final List<String> AMOUNTS = List.of(
            "total", "eachParty", "eachPartyAsPublished", "stateCeiling", "programmeCeiling", "from", "to", "amount");
    private static final List<String> COUNTS = List.of(
            "works",
            "worksApproved",
            "worksNotStarted",
            "worksAtZero",
            "proposals",
            "proposalsWithoutFunds",
            "municipalities",
            "federations",
            "beneficiaries",
            "notStarted",
            "inProcess",
            "finished");
    private static final List<String> PERCENTS = List.of("committedPercent", "percentOfValidated");
    private static final List<String> DATES = List.of("newDeadline");
    private static final List<String> TEXTS = List.of("place", "project", "what", "rule", "body");
    private static final Set<String> PARTIES = Set.of("federal", "state", "municipal", "club");

    private final JsonFields fields;
    private final String place;

    StatementFields(JsonFields fields, String place) {
        this.fields = fields;
        this.place = place;
    }

    /** The statement; its stand-ins count for nothing, for a file with problems is not used. */
    Statement read(ReportedKind kind, @Nullable Measure measure, int about) {
        Map<String, Money> amounts = amounts();
        Map<String, Money> parts = parts();
        Map<String, Long> counts = counts();
        Map<String, Long> works = worksByMunicipality();
        checkSums(kind, amounts, parts, counts, works);
        return new Statement(
                kind,
                measure,
                place,
                about,
                municipality(),
                party(),
                SeasonJson.precision(fields),
                amounts,
                parts,
                counts,
                percents(),
                dates(),
                works,
                sessions(),
                fields.date("valueDate"));
    }

    /** A whole year's total, as told later. */
    Statement yearTotal(int about, LocalDate on) {
        return new Statement(
                ReportedKind.CLAIM,
                Measure.YEAR_TOTAL,
                place,
                about,
                null,
                null,
                Precision.EXACT,
                amounts(),
                Map.of(),
                counts(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                on);
    }

    /** What the record says in words; to the vault. */
    Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        for (String name : TEXTS) {
            String text = fields.optionalText(name);
            if (text != null) {
                texts.put(name, text);
            }
        }
        return texts;
    }

    private Map<String, Money> amounts() {
        Map<String, Money> amounts = new HashMap<>();
        AMOUNTS.stream()
                .filter(fields::has)
                .forEach(name -> fields.amount(name).ifPresent(amount -> amounts.put(kebab(name), amount)));
        return amounts;
    }

    private Map<String, Money> parts() {
        Map<String, Money> parts = new HashMap<>();
        if (fields.has("parts")) {
            fields.members("parts").forEach((party, inner) -> {
                known(party, inner.at(party));
                inner.amount(party).ifPresent(amount -> parts.put(party, amount));
            });
        }
        return parts;
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        COUNTS.stream().filter(fields::has).forEach(name -> counts.put(kebab(name), fields.count(name)));
        return counts;
    }

    private Map<String, BigDecimal> percents() {
        Map<String, BigDecimal> percents = new HashMap<>();
        PERCENTS.stream()
                .filter(fields::has)
                .forEach(name -> fields.percent(name).ifPresent(percent -> percents.put(kebab(name), percent)));
        return percents;
    }

    private Map<String, LocalDate> dates() {
        Map<String, LocalDate> dates = new HashMap<>();
        DATES.stream().filter(fields::has).forEach(name -> dates.put(kebab(name), fields.date(name)));
        return dates;
    }

    private Map<String, Long> worksByMunicipality() {
        Map<String, Long> works = new HashMap<>();
        if (fields.has("worksByMunicipality")) {
            fields.members("worksByMunicipality").forEach((name, inner) -> {
                long count = inner.count(name);
                municipality(name, inner.at(name)).ifPresent(code -> works.put(code, count));
            });
        }
        return works;
    }

    private List<Long> sessions() {
        List<Long> sessions = new ArrayList<>();
        if (fields.has("session")) {
            sessions.add(fields.count("session"));
        }
        if (fields.has("sessions")) {
            sessions.addAll(fields.counts("sessions"));
        }
        return sessions;
    }

    private @Nullable String municipality() {
        if (!fields.has("municipality")) {
            return null;
        }
        String name = fields.text("municipality");
        return name.isEmpty()
                ? null
                : municipality(name, fields.at("municipality")).orElse(null);
    }

    private Optional<String> municipality(String name, String where) {
        Optional<String> code = Places.municipalityNamed(place, name);
        if (code.isEmpty() && !place.isEmpty()) {
            fields.problems().add("unknown-municipality", where, Map.of("state", place));
        }
        return code;
    }

    private @Nullable String party() {
        if (!fields.has("party")) {
            return null;
        }
        String party = fields.text("party");
        known(party, fields.at("party"));
        return party;
    }

    private void known(String party, String where) {
        if (!PARTIES.contains(party)) {
            fields.problems().add("unknown-party", where);
        }
    }

    /** What was delivered was paid by somebody, and works lie somewhere; a claim need not add up. */
    private void checkSums(
            ReportedKind kind,
            Map<String, Money> amounts,
            Map<String, Money> parts,
            Map<String, Long> counts,
            Map<String, Long> works) {
        Money total = amounts.get("total");
        if (kind == ReportedKind.DELIVERY && total != null && !parts.isEmpty()) {
            BigDecimal sum = parts.values().stream().map(Money::decimal).reduce(BigDecimal.ZERO, BigDecimal::add);
            if (sum.compareTo(total.decimal()) != 0) {
                fields.problems()
                        .add(
                                "sum-does-not-add",
                                fields.at("parts"),
                                Map.of("total", total.amount(), "sum", sum.toPlainString()));
            }
        }
        Long approved = counts.get("works-approved");
        long sum = works.values().stream().mapToLong(Long::longValue).sum();
        if (approved != null && !works.isEmpty() && sum != approved) {
            fields.problems()
                    .add(
                            "sum-does-not-add",
                            fields.at("worksByMunicipality"),
                            Map.of("total", approved.toString(), "sum", Long.toString(sum)));
        }
    }

    private static String kebab(String camel) {
        StringBuilder kebab = new StringBuilder();
        camel.chars().forEach(c -> {
            if (Character.isUpperCase(c)) {
                kebab.append('-');
            }
            kebab.appendCodePoint(Character.toLowerCase(c));
        });
        return kebab.toString();
    }
}
