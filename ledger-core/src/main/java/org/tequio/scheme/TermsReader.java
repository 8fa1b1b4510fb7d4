package org.tequio.scheme;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.document.Datum;
import org.tequio.document.DocumentNode;
import org.tequio.fx.RoundingPolicy;
import org.tequio.mandate.InstitutionKind;

/** Reads the terms of a scheme's document. */
final class TermsReader {

    private final Currency currency;

    TermsReader(Currency currency) {
        this.currency = currency;
    }

    Terms terms(DocumentNode node) {
        return new Terms(
                node.optionalObject("ration", TermsReader::ration),
                node.object("rounding", TermsReader::rounding),
                node.object("bearers", TermsReader::bearers),
                node.object("refund", TermsReader::refund),
                node.optionalObject("fiscalYear", TermsReader::fiscalYear),
                node.optionalObject("registration", TermsReader::registration),
                node.optionalObject("committee", TermsReader::committee),
                node.optionalObjects("deadlines", TermsReader::deadline),
                integer(node, "backDatingDaysMax"),
                node.optionalObject("onDefault", TermsReader::onDefault),
                node.optionalDatum("cutOrder", datum -> datum.choice("value", Terms.CutOrder.class)),
                node.object("works", this::works),
                node.optionalDatum("budgetRequired", datum -> datum.bool("value")));
    }

    private static Terms.Ration ration(DocumentNode node) {
        return new Terms.Ration(node.choice("method", Terms.Ration.Method.class), node.evidence());
    }

    private static Terms.Rounding rounding(DocumentNode node) {
        return new Terms.Rounding(
                node.datum("ties", datum -> datum.choice("value", Terms.Rounding.Ties.class)),
                node.datum("conversion", datum -> datum.choice("value", RoundingPolicy.class)),
                node.datum("rateAgeDaysMax", datum -> datum.integer("value")),
                integer(node, "rateOffPercentMax"));
    }

    private static Terms.Bearers bearers(DocumentNode node) {
        return new Terms.Bearers(
                node.datum("fxDifference", datum -> datum.key("value")),
                node.datum("bankCharges", datum -> datum.key("value")));
    }

    private static Terms.Refund refund(DocumentNode node) {
        return new Terms.Refund(
                node.datum("currency", datum -> datum.choice("value", Terms.Refund.Currency.class)),
                node.datum("rateDay", datum -> datum.choice("value", Terms.Refund.RateDay.class)),
                node.datum("order", datum -> datum.choice("value", Terms.Refund.Order.class)),
                integer(node, "unclaimedAfterDays"),
                node.optionalDatum("unclaimedTo", datum -> datum.key("value")));
    }

    private static Terms.FiscalYear fiscalYear(DocumentNode node) {
        return new Terms.FiscalYear(
                MonthDays.required(node, "endMonthDay"),
                node.integer("returnDays"),
                node.choice("returnUnit", Terms.Deadline.Unit.class),
                node.bool("withYield"),
                node.evidence());
    }

    private static Terms.Registration registration(DocumentNode node) {
        return new Terms.Registration(
                node.datum("membersMin", datum -> datum.integer("value")),
                node.datum("exclusiveMembership", datum -> datum.bool("value")),
                node.datum("validityMonths", datum -> datum.integer("value")),
                node.optionalDatum("registrar", datum -> datum.choice("value", InstitutionKind.class)));
    }

    private static Terms.Committee committee(DocumentNode node) {
        return new Terms.Committee(
                node.datum("seats", datum -> datum.keys("value")),
                node.datum("quorum", datum -> datum.integer("value")),
                node.datum("casting", datum -> datum.key("value")),
                node.datum("mayApproveLess", datum -> datum.bool("value")),
                node.optionalDatum("silence", datum -> datum.choice("value", Terms.Committee.Silence.class)));
    }

    private static Terms.Deadline deadline(DocumentNode node) {
        Terms.Deadline.Unit unit = node.choice("unit", Terms.Deadline.Unit.class);
        if (unit == Terms.Deadline.Unit.WORKING_DAYS && !node.has("calendar")) {
            node.problems().add("missing-field", node.at("calendar"));
        }
        String calendar = node.has("calendar") ? node.key("calendar") : null;
        return new Terms.Deadline(
                node.key("id"),
                node.key("from"),
                node.integer("days"),
                unit,
                calendar,
                zone(node),
                lastInstant(node),
                node.evidence());
    }

    private static Terms.Default onDefault(DocumentNode node) {
        return new Terms.Default(
                node.datum("exitAfterDays", datum -> datum.integer("value")),
                node.datum("othersMayCover", datum -> datum.choice("value", Terms.Default.Cover.class)));
    }

    private Terms.Works works(DocumentNode node) {
        return new Terms.Works(
                node.optionalDatum("advancePercentMax", datum -> SchemeReader.percent(datum, "value")),
                node.optionalDatum("retentionPercent", datum -> SchemeReader.percent(datum, "value")),
                node.optionalDatum("guaranteePercent", datum -> SchemeReader.percent(datum, "value")),
                node.optionalDatum("measuredVolumeMissingPercentBelow", datum -> SchemeReader.percent(datum, "value")),
                node.optionalDatum("contractSplitThreshold", datum -> SchemeReader.money(datum, "value", currency)),
                integer(node, "reportEveryMonths"),
                integer(node, "indicatorsMin"));
    }

    private static @Nullable Datum<Integer> integer(DocumentNode node, String name) {
        return node.optionalDatum(name, datum -> datum.integer("value"));
    }

    private static String zone(DocumentNode node) {
        String zone = node.text("timeZone");
        if (!zone.isEmpty() && !ZoneId.getAvailableZoneIds().contains(zone)) {
            node.problem("unknown-time-zone", "timeZone", Map.of("timeZone", zone));
        }
        return zone;
    }

    private static String lastInstant(DocumentNode node) {
        String text = node.text("lastInstant");
        if (!text.isEmpty() && !text.matches("([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]")) {
            node.problem("wrong-form", "lastInstant", Map.of("expected", "HH:MM:SS"));
        }
        return text;
    }
}
