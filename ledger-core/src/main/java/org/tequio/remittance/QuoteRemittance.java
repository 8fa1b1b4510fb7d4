package org.tequio.remittance;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fx.Rate;
import org.tequio.fx.RateAge;
import org.tequio.fx.RateTableForm;
import org.tequio.fx.RateTableReader;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.refusal.Refusal;
import org.tequio.remittance.FeeSchedule.Fee;
import org.tequio.remittance.FeeSchedule.OldRate;
import org.tequio.remittance.RemittanceEvents.RemittanceQuoted;
import org.tequio.rule.RuleEvents;
import org.tequio.rule.RuleHistory;
import org.tequio.rule.RuleVersion;

/**
 * Asks what a transfer costs and brings, and has the answer promised for some minutes.
 *
 * @param corridor from and to country, {@code US-MX}
 * @param send the amount without fee and tax
 * @param receiveCurrency of the recipient
 * @param feeSchedule its id; left out for the one that is named after the corridor
 */
@CommandType(
        value = "quote-remittance",
        roles = {Role.SENDER, Role.OPERATOR})
public record QuoteRemittance(
        String corridor,
        Money send,
        Currency receiveCurrency,
        PayoutMethod payout,
        @Nullable String feeSchedule) implements Command {

    String schedule() {
        String id = feeSchedule == null ? corridor.toLowerCase(Locale.ROOT) : feeSchedule;
        return id.matches("[a-z0-9][a-z0-9-]{0,63}") ? id : "malformed";
    }

    /** The decision. */
    public static final class Quoting implements Slice<QuoteRemittance, PriceRules> {

        @Override
        public Class<QuoteRemittance> command() {
            return QuoteRemittance.class;
        }

        @Override
        public Boundary<PriceRules> boundary(QuoteRemittance command) {
            return PriceRules.schedule(command.schedule());
        }

        @Override
        public @Nullable Boundary<PriceRules> widened(QuoteRemittance command, PriceRules rules) {
            return rules.rateTables();
        }

        @Override
        public Decision decide(QuoteRemittance command, PriceRules rules, Acting acting) {
            Optional<RuleVersion> holding = rules.schedule().on(acting.today());
            if (holding.isEmpty()) {
                return Decision.refuse(
                        Refusal.absent("fee-schedule-unknown", Map.of("feeSchedule", command.schedule())));
            }
            FeeSchedule schedule = FeeScheduleReader.read(holding.get().document());
            List<Refusal> refusals = refusals(command, schedule);
            if (!refusals.isEmpty()) {
                return Decision.refuse(refusals);
            }
            Optional<RuleVersion> table = rules.rateTable(schedule.rateTable(), acting.today());
            Optional<Rate> mid = table.flatMap(version -> mid(version, schedule, acting.today()));
            if (table.isEmpty() || mid.isEmpty()) {
                return Decision.refuse(Refusal.rule("no-rate", Map.of("rateTable", schedule.rateTable())));
            }
            Optional<Refusal> tooOld = new RateAge(schedule.rateAgeDaysMax()).refusal(mid.get(), acting.today());
            if (tooOld.isPresent() && schedule.oldRate() == OldRate.REFUSE) {
                return Decision.refuse(tooOld.get());
            }
            Pricing pricing = price(command, schedule, mid.get(), tooOld.isPresent(), acting.today());
            RemittanceQuoted quoted = quoted(command, schedule, pricing, holding.get(), table.get(), acting);
            return Decision.accept(answer(quoted), quoted);
        }

        private static List<Refusal> refusals(QuoteRemittance command, FeeSchedule schedule) {
            List<Refusal> refusals = new ArrayList<>();
            if (!schedule.corridor().equals(command.corridor())
                    || !schedule.receiveCurrency().equals(command.receiveCurrency())
                    || !schedule.sendCurrency().equals(command.send().currency())) {
                refusals.add(Refusal.rule(
                        "corridor-not-served",
                        Map.of(
                                "corridor", schedule.corridor(),
                                "sendCurrency", schedule.sendCurrency().getCurrencyCode(),
                                "receiveCurrency", schedule.receiveCurrency().getCurrencyCode())));
            } else if (!schedule.offers(command.payout())) {
                refusals.add(Refusal.rule("payout-method-not-offered", Map.of("corridor", schedule.corridor())));
            } else if (schedule.feeFor(command.payout(), command.send()).isEmpty()) {
                refusals.add(Refusal.rule(
                        "amount-outside-schedule", Map.of("send", command.send().toString())));
            }
            return refusals;
        }

        private static Optional<Rate> mid(RuleVersion version, FeeSchedule schedule, LocalDate day) {
            return RateTableReader.read(version.document())
                    .on(day, version.name())
                    .filter(rate -> rate.base().equals(schedule.sendCurrency())
                            && rate.quoted().equals(schedule.receiveCurrency()));
        }

        private static Pricing price(
                QuoteRemittance command, FeeSchedule schedule, Rate mid, boolean isReference, LocalDate day) {
            boolean free = schedule.isZeroFeeDay(day);
            Money fee = schedule.feeFor(command.payout(), command.send())
                    .filter(found -> !free)
                    .map((Fee found) -> found.of(command.send()))
                    .orElse(Money.zero(command.send().currency()));
            BigDecimal customerRate = free ? mid.perUnit() : schedule.customerRate(mid.perUnit());
            return Pricing.of(
                    command.send(),
                    fee,
                    schedule.taxOn(command.send()),
                    mid,
                    isReference,
                    customerRate,
                    schedule.rounding());
        }

        private static RemittanceQuoted quoted(
                QuoteRemittance command,
                FeeSchedule schedule,
                Pricing pricing,
                RuleVersion version,
                RuleVersion table,
                Acting acting) {
            return new RemittanceQuoted(
                    acting.newId("q"),
                    acting.actor(),
                    schedule.corridor(),
                    command.payout(),
                    pricing.terms(),
                    pricing.price(),
                    schedule.rights().value(),
                    schedule.isZeroFeeDay(acting.today()),
                    schedule.shownDecimals(),
                    RuleUsed.of(version),
                    RuleUsed.of(table),
                    acting.now().plus(Duration.ofMinutes(schedule.quoteMinutes().value())));
        }

        private static Map<String, String> answer(RemittanceQuoted quoted) {
            TransferTerms terms = quoted.terms();
            Price price = quoted.price();
            Map<String, String> answer = new HashMap<>();
            answer.put("quote", quoted.quote());
            answer.put("fee", terms.fee().amount());
            answer.put("tax", terms.tax().amount());
            answer.put("total", terms.total().amount());
            answer.put("sendCurrency", terms.total().currency().getCurrencyCode());
            answer.put("receive", terms.receive().amount());
            answer.put("receiveCurrency", terms.receive().currency().getCurrencyCode());
            answer.put("rateShown", Pricing.shown(price.customerRate(), quoted.shownDecimals()));
            answer.put("midRate", price.midRate().toPlainString());
            answer.put("midIsReference", Boolean.toString(price.midIsReference()));
            answer.put("totalPercent", price.totalPercent().toPlainString());
            answer.put("under3", Boolean.toString(price.under3()));
            answer.put("under5", Boolean.toString(price.under5()));
            answer.put("expiresAt", quoted.expiresAt().toString());
            return answer;
        }
    }

    /**
     * The rule data that a price rests on.
     *
     * @param tables of rates, by id
     */
    public record PriceRules(RuleHistory schedule, Map<String, RuleHistory> tables) {

        public PriceRules {
            tables = Map.copyOf(tables);
        }

        static Boundary<PriceRules> schedule(String id) {
            Boundary<RuleHistory> schedule = RuleHistory.boundary(FeeScheduleForm.KIND, id);
            return new Boundary<>(schedule.query(), new PriceRules(schedule.initial(), Map.of()), PriceRules::after);
        }

        /** The rate tables that the schedule's versions name; {@code null} if there is no version. */
        @Nullable
        Boundary<PriceRules> rateTables() {
            return schedule.versions().stream()
                    .map(version -> FeeScheduleReader.read(version.document()).rateTable())
                    .distinct()
                    .map(id -> RuleHistory.boundary(RateTableForm.KIND, id).query())
                    .reduce((one, other) -> one.or(other))
                    .map(query -> new Boundary<>(query, this, PriceRules::after))
                    .orElse(null);
        }

        Optional<RuleVersion> rateTable(String id, LocalDate day) {
            return Optional.ofNullable(tables.get(id)).flatMap(history -> history.on(day));
        }

        private PriceRules after(Event event) {
            Map<String, RuleHistory> next = new HashMap<>(tables);
            if (event instanceof RuleEvents rule && rule.kind().equals(RateTableForm.KIND)) {
                next.merge(
                        rule.id(),
                        RuleHistory.none(rule.kind(), rule.id()).after(rule),
                        (known, first) -> known.after(rule));
            }
            return new PriceRules(schedule.after(event), next);
        }
    }
}
