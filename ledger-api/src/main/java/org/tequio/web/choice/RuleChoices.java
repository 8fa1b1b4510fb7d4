package org.tequio.web.choice;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tequio.api.route.Door;
import org.tequio.api.view.Log;
import org.tequio.api.view.Schemes;
import org.tequio.report.ReportEvents.FactReported;
import org.tequio.report.ReportEvents.FactWithdrawn;
import org.tequio.report.ReportEvents.SpendingReported;
import org.tequio.report.ReportTags;
import org.tequio.store.Criterion;
import org.tequio.store.Query;

/** Versions of rules that wait for approval, fee schedules and their corridors, and what was published of others. */
@Component
final class RuleChoices implements Chooser {

    private static final Query REPORTS =
            Query.of(new Criterion(Set.of(), Set.of("spending-table-described", "fact-reported")));

    private final Schemes schemes;
    private final Log log;
    private final Door door;

    RuleChoices(Schemes schemes, Log log, Door door) {
        this.schemes = schemes;
        this.log = log;
        this.door = door;
    }

    @Override
    public Optional<Map<String, String>> choices(String path, Asked asked) {
        return switch (path) {
            case "feeSchedule" -> Optional.of(schedules(asked));
            case "corridor" -> Optional.of(corridors(asked));
            case "hash" -> asked.is("approve-rule-data") ? Optional.of(proposed(asked)) : Optional.empty();
            case "kind", "id" ->
                asked.is("approve-rule-data") ? Optional.of(ofProposed(path, asked)) : Optional.empty();
            case "report" ->
                asked.is("correct-reported-spending", "correct-reported-fact")
                        ? Optional.of(reports(asked))
                        : Optional.empty();
            case "fact" -> asked.is("correct-reported-fact") ? Optional.of(statements(asked)) : Optional.empty();
            case "place" -> asked.is("correct-reported-spending") ? Optional.of(places(asked)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Override
    public Map<String, String> suggestions(String path, Asked asked) {
        if (!asked.is("propose-rule-data")) {
            return Map.of();
        }
        Map<String, String> found = new LinkedHashMap<>();
        schemes.versions(null, null, asked.now()).forEach(it -> {
            if (path.equals("kind")) {
                found.put(it.kind(), asked.format().word("rule", it.kind()));
            } else if (path.equals("id")) {
                found.put(it.id(), asked.format().word("rule", it.kind()));
            }
        });
        return found;
    }

    /** The hash of a document tells which version of what it is. */
    @Override
    public Map<String, String> implied(Asked asked) {
        return asked.is("approve-rule-data")
                ? schemes.versions(null, null, asked.now()).stream()
                        .filter(it -> it.hash().equals(asked.said("hash")))
                        .findFirst()
                        .map(it -> Map.of("kind", it.kind(), "id", it.id(), "version", Integer.toString(it.version())))
                        .orElse(Map.of())
                : Map.of();
    }

    private Map<String, String> proposed(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        schemes.versions(null, null, asked.now()).stream()
                .filter(it -> it.approver() == null && asked.isAnothers(it.author()))
                .forEach(it -> found.put(
                        it.hash(),
                        asked.format().word("rule", it.kind()) + " · " + it.id() + " · "
                                + asked.format().text("choice.version", it.version())));
        return found;
    }

    private Map<String, String> ofProposed(String path, Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        schemes.versions(null, null, asked.now()).stream()
                .filter(it -> it.approver() == null)
                .map(it -> path.equals("id") ? it.id() : it.kind())
                .forEach(it -> found.put(it, it));
        return found;
    }

    private Map<String, String> schedules(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        schemes.versions("fee-schedule", null, asked.now()).stream()
                .filter(it -> it.approver() != null)
                .filter(it -> it.validUntil() == null || !it.validUntil().isBefore(door.today()))
                .forEach(it -> found.put(it.id(), it.id().toUpperCase(Locale.ROOT)));
        return found;
    }

    /** A schedule is named after its corridor. */
    private Map<String, String> corridors(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        schedules(asked).values().stream()
                .map(it -> it.substring(0, Math.min(5, it.length())))
                .filter(it -> it.matches("[A-Z]{2}-[A-Z]{2}"))
                .forEach(it -> found.put(it, it.replace("-", " → ")));
        return found;
    }

    private Map<String, String> reports(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        log.facts(REPORTS, asked.now()).forEach(fact -> {
            switch (fact.event()) {
                case org.tequio.report.ReportEvents.SpendingTableDescribed it
                when asked.is("correct-reported-spending") -> found.put(it.report(), it.report());
                case FactReported it when asked.is("correct-reported-fact") -> found.put(it.report(), it.report());
                default -> {}
            }
        });
        return found;
    }

    private Map<String, String> statements(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        if (!asked.said("report").isEmpty()) {
            log.facts(Query.of(ReportTags.report(asked.said("report"))), asked.now())
                    .forEach(fact -> {
                        switch (fact.event()) {
                            case FactReported it ->
                                found.put(
                                        it.fact(),
                                        it.fact() + " · " + asked.format().day(it.valueDate()));
                            case FactWithdrawn it -> found.remove(it.fact());
                            default -> {}
                        }
                    });
        }
        return found;
    }

    private Map<String, String> places(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        if (!asked.said("report").isEmpty()) {
            log.facts(Query.of(ReportTags.report(asked.said("report"))), asked.now())
                    .forEach(fact -> {
                        if (fact.event() instanceof SpendingReported it) {
                            found.put(it.place(), asked.format().place(it.place()));
                        }
                    });
        }
        return found;
    }
}
