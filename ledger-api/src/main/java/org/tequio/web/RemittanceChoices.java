package org.tequio.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tequio.api.view.Log;
import org.tequio.api.view.Remittances;
import org.tequio.mandate.Role;
import org.tequio.remittance.RemittanceEvents.RemittanceCorrectionRequested;
import org.tequio.remittance.RemittanceEvents.RemittanceQuoted;
import org.tequio.remittance.RemittanceTags;
import org.tequio.store.Criterion;
import org.tequio.store.Query;

/** A sender's own remittances and quotes, and the corrections that wait for a second operator. */
@Component
final class RemittanceChoices implements Chooser {

    private final Remittances remittances;
    private final Log log;

    RemittanceChoices(Remittances remittances, Log log) {
        this.remittances = remittances;
        this.log = log;
    }

    @Override
    public Optional<Map<String, String>> choices(String path, Asked asked) {
        return switch (path) {
            case "remittance" -> asked.viewer().role() == Role.SENDER ? Optional.of(own(asked)) : Optional.empty();
            case "quote" -> asked.viewer().role() == Role.SENDER ? Optional.of(quotes(asked)) : Optional.empty();
            case "correction" ->
                asked.is("approve-remittance-correction") ? Optional.of(corrections(asked)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Map<String, String> own(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        remittances
                .own(asked.viewer(), asked.now())
                .forEach(id -> remittances
                        .one(asked.viewer(), id.remittance(), asked.now())
                        .ifPresent(book -> found.put(
                                id.remittance(),
                                asked.format().money(book.placed().terms().total()) + " · "
                                        + asked.format().word("remittance.status", book.status()))));
        return found;
    }

    /** Those that have not expired. */
    private Map<String, String> quotes(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        String account = asked.viewer().account();
        if (account != null) {
            Criterion quoted = new Criterion(
                    java.util.Set.of(RemittanceTags.account(account)), java.util.Set.of("remittance-quoted"));
            log.facts(Query.of(quoted), asked.now()).forEach(fact -> {
                if (fact.event() instanceof RemittanceQuoted it) {
                    found.put(
                            it.quote(),
                            it.corridor() + " · "
                                    + asked.format().money(it.terms().total()) + " · "
                                    + asked.format().instant(it.expiresAt()));
                }
            });
        }
        return found;
    }

    private Map<String, String> corrections(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        if (!asked.said("remittance").isEmpty()) {
            log.facts(Query.of(RemittanceTags.remittance(asked.said("remittance"))), asked.now())
                    .forEach(fact -> {
                        if (fact.event() instanceof RemittanceCorrectionRequested it
                                && asked.isAnothers(it.requestedBy())) {
                            found.put(
                                    it.correction(),
                                    asked.format().word("choice", it.kind()) + " · "
                                            + asked.format().day(it.valueDate()));
                        }
                    });
        }
        return found;
    }
}
