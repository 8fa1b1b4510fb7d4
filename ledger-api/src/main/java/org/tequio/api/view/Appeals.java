package org.tequio.api.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.appeal.AppealBooks;
import org.tequio.appeal.AppealEvents;
import org.tequio.appeal.AppealEvents.AppealOpened;
import org.tequio.appeal.AppealEvents.WaiverProposed;
import org.tequio.appeal.AppealTags;
import org.tequio.appeal.AwardKind;
import org.tequio.appeal.Remainder.Destination;
import org.tequio.money.Money;
import org.tequio.projection.Projection.Fact;
import org.tequio.store.AsOf;
import org.tequio.store.Criterion;
import org.tequio.store.Query;

/** Appeals and the public report of each crisis; of households only how many, but for those who deal with them. */
@Component
public final class Appeals {

    private static final Query OPENED = Query.of(new Criterion(Set.of(), Set.of("appeal-opened")));

    private final Log log;
    private final Parties parties;

    Appeals(Log log, Parties parties) {
        this.log = log;
        this.parties = parties;
    }

    /**
     * The figures of an appeal, or of a crisis in one currency.
     *
     * @param announced said to be given and not confirmed
     * @param raised confirmed, what other appeals passed on included
     * @param advanced paid out to be repaid
     * @param repaid of it, what came back
     * @param outstanding of it, what is still out
     * @param writtenOff of it, what was given up
     * @param paid spent for good: grants, advances turned into grants, assistance used
     * @param paidByOthers assistance that others than the fund bore
     * @param refunded unused assistance that went back to who had paid it
     * @param withAgencies assistance that the fund has paid to agencies and that is not used yet
     * @param lost assistance that the fund has paid and that was given up, neither delivered nor refunded
     * @param borneByHolder what banks took back after it was given out, and was given up: the holder bore it
     * @param returned what was left at closing and went where the opening had fixed
     * @param reserved awarded and not paid yet
     * @param available what can be awarded; less than nothing if a bank took back what was given out
     * @param total raised and borne by the holder; the same as outstanding, writtenOff, paid, withAgencies, lost,
     *     returned, reserved and available together
     * @param households that have got something
     */
    public record Figures(
            Money announced,
            Money raised,
            Money advanced,
            Money repaid,
            Money outstanding,
            Money writtenOff,
            Money paid,
            Money paidByOthers,
            Money refunded,
            Money withAgencies,
            Money lost,
            Money borneByHolder,
            Money returned,
            Money reserved,
            Money available,
            Money total,
            int households) {

        static Figures of(AppealBooks books) {
            return new Figures(
                    books.announced(),
                    books.raised(),
                    books.advanced(),
                    books.repaid(),
                    books.outstanding(),
                    books.writtenOff(),
                    books.expenditure(),
                    books.paidByOthers(),
                    books.refunded(),
                    books.withAgencies(),
                    books.lost(),
                    books.borneByHolder(),
                    books.remainder(),
                    books.reserved(),
                    books.available(),
                    books.raised().plus(books.borneByHolder()),
                    (int) books.awards().values().stream()
                            .filter(award -> award.paid() != null)
                            .map(award -> award.decided().household())
                            .distinct()
                            .count());
        }

        /** What lacks in the account, because a bank took back what was given out; or nothing. */
        public Money lacking() {
            return available.plus(reserved).negated().max(Money.zero(available.currency()));
        }

        Figures plus(Figures other) {
            return new Figures(
                    announced.plus(other.announced),
                    raised.plus(other.raised),
                    advanced.plus(other.advanced),
                    repaid.plus(other.repaid),
                    outstanding.plus(other.outstanding),
                    writtenOff.plus(other.writtenOff),
                    paid.plus(other.paid),
                    paidByOthers.plus(other.paidByOthers),
                    refunded.plus(other.refunded),
                    withAgencies.plus(other.withAgencies),
                    lost.plus(other.lost),
                    borneByHolder.plus(other.borneByHolder),
                    returned.plus(other.returned),
                    reserved.plus(other.reserved),
                    available.plus(other.available),
                    total.plus(other.total),
                    households + other.households);
        }
    }

    /**
     * An appeal as the public sees it.
     *
     * @param crisisName what the first appeal of the crisis that names it calls it; {@code null} if none does
     * @param remainderTo the party, or the appeal
     * @param remainderName what it is called
     */
    public record Appeal(
            String appeal,
            String crisis,
            @Nullable String crisisName,
            String title,
            String holder,
            String holderName,
            List<String> agencies,
            List<String> purposes,
            Destination remainder,
            String remainderTo,
            String remainderName,
            boolean closed,
            boolean sample,
            LocalDate opened,
            Figures figures) {}

    /**
     * What all appeals of one crisis raised, advanced, paid and returned.
     *
     * @param name what people call it; {@code null} if nobody has said it
     * @param totals by currency; what one appeal passed to another counts as returned there and as raised here
     */
    public record Crisis(String crisis, @Nullable String name, List<Figures> totals, List<Appeal> appeals) {}

    /**
     * What one household was to get; for those who deal with it.
     *
     * @param state decided, cancelled, paid, outstanding, settled, undelivered, or done
     */
    public record Given(
            String award,
            AwardKind kind,
            String purpose,
            String agency,
            @Nullable String payer,
            String household,
            Money amount,
            String state,
            Money open) {}

    /**
     * What an appeal lacks because a reversal left it uncovered, or has paid an agency that does not deliver.
     *
     * @param debt the debtor, or the award of assistance
     * @param debtor an opaque id
     * @param award the award of assistance; {@code null} of what was left uncovered
     * @param measure the waiver that waits for another party; {@code null} if nobody has asked
     * @param askedBy its party
     * @param asked its day
     */
    public record Debt(
            String debt,
            String debtor,
            String name,
            @Nullable String award,
            Money amount,
            @Nullable String measure,
            @Nullable String askedBy,
            @Nullable LocalDate asked) {}

    /** All appeals, the newest first. */
    public List<Appeal> all(AsOf asOf) {
        List<Appeal> all = new ArrayList<>();
        for (Fact fact : log.facts(OPENED, asOf)) {
            if (fact.event() instanceof AppealOpened it) {
                books(it.appeal(), asOf).map(books -> shown(books, asOf)).ifPresent(all::addFirst);
            }
        }
        return all;
    }

    public Optional<Appeal> one(String appeal, AsOf asOf) {
        return books(appeal, asOf).map(books -> shown(books, asOf));
    }

    /** The books of an appeal; empty if there was none then. */
    public Optional<AppealBooks> books(String appeal, AsOf asOf) {
        if (!appeal.matches("[A-Za-z0-9-]{1,64}")) {
            return Optional.empty();
        }
        List<AppealEvents> facts = new ArrayList<>();
        for (Fact fact : log.facts(Query.of(AppealTags.appeal(appeal)), asOf)) {
            if (fact.event() instanceof AppealEvents it) {
                facts.add(it);
            }
        }
        return Optional.of(AppealBooks.of(appeal, facts)).filter(AppealBooks::exists);
    }

    /** Each crisis with its appeals. */
    public List<Crisis> crises(AsOf asOf) {
        Map<String, List<Appeal>> byCrisis = new LinkedHashMap<>();
        all(asOf)
                .forEach(appeal -> byCrisis.computeIfAbsent(appeal.crisis(), each -> new ArrayList<>())
                        .add(appeal));
        return byCrisis.entrySet().stream()
                .map(each -> crisis(each.getKey(), each.getValue()))
                .toList();
    }

    public Optional<Crisis> crisis(String crisis, AsOf asOf) {
        return crises(asOf).stream().filter(it -> it.crisis().equals(crisis)).findFirst();
    }

    /** What each household was to get; empty for those who do not deal with it. */
    public Optional<List<Given>> awards(Viewer viewer, String appeal, AsOf asOf) {
        return books(appeal, asOf)
                .filter(books -> concerns(books.opened(), viewer))
                .map(books -> books.awards().values().stream()
                        .map(award -> new Given(
                                award.id(),
                                award.decided().kind(),
                                award.decided().purpose(),
                                award.decided().agency(),
                                award.decided().payer(),
                                award.decided().household(),
                                award.amount(),
                                state(award),
                                award.outstanding().plus(award.undelivered())))
                        .toList());
    }

    /** Whether a viewer deals with an appeal. */
    boolean isOwn(Viewer viewer, String appeal, AsOf asOf) {
        return books(appeal, asOf)
                .filter(books -> concerns(books.opened(), viewer))
                .isPresent();
    }

    /** What an appeal lacks or may have lost; empty for those who do not deal with it. */
    public Optional<List<Debt>> debts(Viewer viewer, String appeal, AsOf asOf) {
        return books(appeal, asOf)
                .filter(books -> concerns(books.opened(), viewer))
                .map(books -> Stream.concat(
                                books.debts().keySet().stream().map(debtor -> debt(books, debtor, debtor, null)),
                                books.awards().values().stream()
                                        .filter(it -> it.undelivered().isPositive())
                                        .map(it -> debt(
                                                books, it.id(), it.decided().agency(), it.id())))
                        .toList());
    }

    private Debt debt(AppealBooks books, String debt, String debtor, @Nullable String award) {
        WaiverProposed asked = books.waivers().get(debt);
        return new Debt(
                debt,
                debtor,
                parties.name(debtor),
                award,
                books.owed(debt),
                asked == null ? null : asked.measure(),
                asked == null ? null : parties.name(asked.party()),
                asked == null ? null : asked.valueDate());
    }

    /** Whether a viewer deals with an appeal: holds it, pays out for it, or may see everything. */
    public static boolean concerns(AppealOpened opened, Viewer viewer) {
        return viewer.seesAll()
                || opened.holder().equals(viewer.party())
                || (viewer.party() != null && opened.agencies().contains(viewer.party()));
    }

    private static String state(org.tequio.appeal.Award award) {
        if (award.isCancelled()) {
            return "cancelled";
        }
        if (award.paid() == null) {
            return "decided";
        }
        if (award.outstanding().isPositive()) {
            return "outstanding";
        }
        return award.undelivered().isPositive() ? "undelivered" : "done";
    }

    private static Crisis crisis(String crisis, List<Appeal> appeals) {
        Map<String, Figures> totals = new LinkedHashMap<>();
        appeals.forEach(appeal ->
                totals.merge(appeal.figures().raised().currency().getCurrencyCode(), appeal.figures(), Figures::plus));
        return new Crisis(crisis, appeals.getFirst().crisisName(), List.copyOf(totals.values()), appeals);
    }

    private @Nullable String crisisName(String crisis, AsOf asOf) {
        for (Fact fact : log.facts(Query.of(AppealTags.crisis(crisis), "appeal-opened"), asOf)) {
            if (fact.event() instanceof AppealOpened it && it.crisisName() != null) {
                return log.openText(it.crisisName());
            }
        }
        return null;
    }

    private Appeal shown(AppealBooks books, AsOf asOf) {
        AppealOpened it = books.opened();
        String to = it.remainder().to();
        return new Appeal(
                it.appeal(),
                it.crisis(),
                crisisName(it.crisis(), asOf),
                log.openText(it.title()),
                it.holder(),
                parties.name(it.holder()),
                it.agencies(),
                it.purposes(),
                it.remainder().destination(),
                to,
                it.remainder().destination() == Destination.APPEAL ? to : parties.name(to),
                books.isClosed(),
                it.sample(),
                it.valueDate(),
                Figures.of(books));
    }
}
