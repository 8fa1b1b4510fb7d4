package org.tequio.web.choice;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tequio.api.route.Door;
import org.tequio.api.view.Log;
import org.tequio.api.view.Remittances;
import org.tequio.mandate.Role;
import org.tequio.remittance.RemittanceEvents.RemittanceCorrectionRequested;
import org.tequio.remittance.RemittanceEvents.RemittancePlaced;
import org.tequio.remittance.RemittanceEvents.RemittanceQuoted;
import org.tequio.remittance.RemittanceState;
import org.tequio.remittance.RemittanceState.Status;
import org.tequio.remittance.RemittanceTags;
import org.tequio.store.Criterion;
import org.tequio.store.Query;
import org.tequio.web.text.Formats;

/** A sender's own remittances and quotes; to an operator everybody's, and the corrections that wait for a second one. */
@Component
final class RemittanceChoices implements Chooser {

    private static final int OFFERED_MAX = 200;

    private final Remittances remittances;
    private final Log log;
    private final Door door;

    RemittanceChoices(Remittances remittances, Log log, Door door) {
        this.door = door;
        this.remittances = remittances;
        this.log = log;
    }

    @Override
    public Optional<Map<String, String>> choices(String path, Asked asked) {
        return switch (path) {
            case "remittance" ->
                asked.viewer().role() == Role.SENDER
                        ? Optional.of(own(asked))
                        : asked.viewer().role() == Role.OPERATOR ? Optional.of(everybodys(asked)) : Optional.empty();
            case "quote" ->
                asked.viewer().role() == Role.SENDER
                        ? Optional.of(quotes(asked))
                        : asked.viewer().role() == Role.OPERATOR
                                ? Optional.of(everybodysQuotes(asked))
                                : Optional.empty();
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

    /** Those with which an operator can do what she asks for. */
    private Map<String, String> everybodys(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        remittances.recent(asked.now()).forEach((id, state) -> {
            RemittancePlaced placed = state.placed();
            if (found.size() < OFFERED_MAX && placed != null && isFit(asked, id, state)) {
                found.put(
                        id,
                        asked.format().money(placed.terms().total()) + " · "
                                + asked.format().word("remittance.status", state.status()) + " · "
                                + id);
            }
        });
        return found;
    }

    private boolean isFit(Asked asked, String remittance, RemittanceState state) {
        return switch (asked.route().name()) {
            case "fund-remittance" -> state.status() == Status.AWAITING_FUNDS || state.receivable();
            case "pay-out-remittance" -> state.status() == Status.FUNDED;
            case "refund-remittance" -> state.refundDue();
            case "cancel-remittance" -> state.status() == Status.AWAITING_FUNDS || state.status() == Status.FUNDED;
            case "approve-remittance-correction" ->
                !corrections(asked, remittance).isEmpty();
            default -> true;
        };
    }

    private Map<String, String> everybodysQuotes(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        remittances.recentQuotes(asked.now()).stream()
                .filter(it -> it.expiresAt().isAfter(door.now()))
                .limit(OFFERED_MAX)
                .forEach(it -> found.put(it.quote(), told(it, asked.format())));
        return found;
    }

    private static String told(RemittanceQuoted quoted, Formats format) {
        return quoted.corridor() + " · " + format.money(quoted.terms().total()) + " · "
                + format.instant(quoted.expiresAt());
    }

    /** Those that have not expired. */
    private Map<String, String> quotes(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>();
        String account = asked.viewer().account();
        if (account != null) {
            Criterion quoted = new Criterion(
                    java.util.Set.of(RemittanceTags.account(account)), java.util.Set.of("remittance-quoted"));
            log.facts(Query.of(quoted), asked.now()).forEach(fact -> {
                if (fact.event() instanceof RemittanceQuoted it
                        && it.expiresAt().isAfter(door.now())) {
                    found.put(it.quote(), told(it, asked.format()));
                }
            });
        }
        return found;
    }

    private Map<String, String> corrections(Asked asked) {
        return corrections(asked, asked.said("remittance"));
    }

    private Map<String, String> corrections(Asked asked, String remittance) {
        Map<String, String> found = new LinkedHashMap<>();
        if (!remittance.isEmpty()) {
            log.facts(Query.of(RemittanceTags.remittance(remittance)), asked.now())
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
