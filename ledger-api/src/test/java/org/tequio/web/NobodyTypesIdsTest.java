package org.tequio.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.MessageSource;
import org.tequio.api.TestHouse;
import org.tequio.api.access.Capacity;
import org.tequio.api.access.Viewer;
import org.tequio.api.route.Route;
import org.tequio.api.route.Routes;
import org.tequio.mandate.Role;
import org.tequio.web.choice.Choices;
import org.tequio.web.form.FormField;
import org.tequio.web.text.Formats;

/** Every field of every form, for every role that has it: what is not chosen from a list, and why not. */
class NobodyTypesIdsTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final Set<FormField.Kind> WRITTEN =
            Set.of(FormField.Kind.TEXT, FormField.Kind.LINES, FormField.Kind.TREE);

    /** Words, numbers of papers and codes that people read off something: no ids of this ledger. */
    private static final Set<String> NO_IDS = Set.of(
            "title",
            "name",
            "address",
            "number",
            "place",
            "decree",
            "document",
            "guaranteeDocument",
            "act",
            "decision",
            "invoice",
            "evidence",
            "reference",
            "bankLine",
            "rateSource",
            "source",
            "unit",
            "minutes",
            "accountNumber",
            "bank",
            "cost",
            "beneficiaryName",
            "beneficiaryAccount",
            "originatorName",
            "originatorAddress",
            "partner",
            "household",
            "crisis",
            "crisisName",
            "purposes",
            "programme",
            "missingPlaces",
            "code",
            "payee",
            "contractor",
            "what",
            "by");

    /** Where an id or a hash is written all the same, with the reason. */
    private static final Map<String, String> WRITTEN_ALL_THE_SAME = new TreeMap<>(Map.ofEntries(
            Map.entry("open-account account", "a new one; the ledger cannot know what the operator calls it"),
            Map.entry("register-institution institution", "a new one; the operator chooses it"),
            Map.entry("invite tokenHash", "made by the page of invitations, not by this form"),
            Map.entry("register-association members", "persons that the ledger has not seen yet"),
            Map.entry("renew-association members", "persons that the ledger may not have seen yet"),
            Map.entry("enrol-members members", "persons that the ledger has not seen yet"),
            Map.entry("receive-contribution member", "may give without being enrolled; known ones are suggested"),
            Map.entry("receive-gift member", "may give without being enrolled; known ones are suggested"),
            Map.entry("make-pledge member", "may give without being enrolled; known ones are suggested"),
            Map.entry("decide-project session", "a number in minutes on paper; known ones are suggested"),
            Map.entry("pay-return account", "how the payer calls an account that is not the ledger's"),
            Map.entry("name-return-account account", "how the party calls an account that is not the ledger's"),
            Map.entry("propose-project id", "how the proposer calls her indicator"),
            Map.entry("propose-rule-data kind", "a document's own; known ones are suggested"),
            Map.entry("propose-rule-data id", "a document's own; known ones are suggested"),
            Map.entry("report-spending report", "a new one"),
            Map.entry("report-spending rows", "a whole published table"),
            Map.entry("report-season report", "a new one"),
            Map.entry("report-season facts", "a whole published season"),
            Map.entry("correct-reported-fact right", "a published statement of any form"),
            Map.entry("sign-deed hash", "as it stands on the paper that is signed; the deed's page fills it in")));

    @Test
    void everyFieldOfAnIdOffersAChoice() {
        Set<String> written = new TreeSet<>();
        for (Route.Write route : HOUSE.bean(Routes.class).writes()) {
            for (Role role : route.roles()) {
                if (role != Role.SYSTEM) {
                    written(route, role).forEach(written::add);
                }
            }
        }
        written.removeIf(each -> WRITTEN_ALL_THE_SAME.containsKey(each));

        assertThat(written).isEmpty();
    }

    private static Stream<String> written(Route.Write route, Role role) {
        Formats format = new Formats(Locale.ENGLISH, HOUSE.ledger().zone(), HOUSE.bean(MessageSource.class));
        Choices choices = HOUSE.bean(Choices.class);
        return FormField.of(route.command(), choices.known(route, Map.of(), viewer(role), format)).stream()
                .filter(field -> !Choices.isMadeByTheLedger(route, field.name()))
                .filter(field -> !WRITTEN_ALL_THE_SAME.containsKey(named(route, field)))
                .flatMap(FormField::all)
                .filter(field -> field.parts().isEmpty() && WRITTEN.contains(field.kind()))
                .filter(field -> !NO_IDS.contains(field.name()))
                .map(field -> named(route, field));
    }

    private static String named(Route.Write route, FormField field) {
        return route.name() + " " + field.name();
    }

    private static Viewer viewer(Role role) {
        Capacity capacity = new Capacity("m-1", role, "a-none");
        return new Viewer("u-1", capacity, List.of(capacity));
    }
}
