package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.api.view.Appeals;
import org.tequio.appeal.AwardKind;
import org.tequio.appeal.Remainder.Destination;
import org.tequio.appeal.award.AwardFromAppeal;
import org.tequio.appeal.award.PayAward;
import org.tequio.appeal.award.RepayAdvance;
import org.tequio.appeal.closing.OpenAppeal;
import org.tequio.appeal.gift.ConfirmAppealGift;
import org.tequio.appeal.gift.GiveToAppeal;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.fund.WorkEvents.IndicatorMeasured;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Indicator;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.scheme.SchemeRef;
import org.tequio.store.AsOf;
import org.tequio.vault.TextRef;

/**
 * HC-39 and HC-36 in public: each crisis has a report of what was raised, advanced, paid and returned, without a
 * household; each project shows baseline, target and last value of its indicators, and what was not measured.
 */
class Hc39CrisisReportTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final String CRISIS = "flood-2007";
    private static final Scene SCENE = new Scene(HOUSE);

    @BeforeAll
    static void play() {
        SCENE.play();
        String gift = give(
                "treasurer",
                Role.TREASURER,
                Scene.CLUB,
                new GiveToAppeal(Scene.APPEAL, usd("500.00"), null, null, null, null, null, null, null, null),
                "gift");
        give(
                "representative",
                Role.REPRESENTATIVE,
                Scene.CLUB,
                new ConfirmAppealGift(Scene.APPEAL, gift, null, null),
                "");
        String advance = award(AwardKind.ADVANCE, "200.00", "h-secret");
        award(AwardKind.GRANT, "100.00", "h-other");
        give(
                "treasurer",
                Role.TREASURER,
                Scene.CLUB,
                new RepayAdvance(Scene.APPEAL, advance, usd("50.00"), null, null),
                "");
    }

    @Test
    void eachCrisisHasAPublicReport() {
        Appeals.Crisis crisis = HOUSE.bean(Appeals.class)
                .crisis(CRISIS, AsOf.position(HOUSE.ledger().store().head()))
                .orElseThrow();

        assertThat(crisis.totals()).singleElement().satisfies(total -> {
            assertThat(total.raised()).isEqualTo(usd("500.00"));
            assertThat(total.advanced()).isEqualTo(usd("200.00"));
            assertThat(total.repaid()).isEqualTo(usd("50.00"));
            assertThat(total.outstanding()).isEqualTo(usd("150.00"));
            assertThat(total.paid()).isEqualTo(usd("100.00"));
            assertThat(total.returned()).isEqualTo(usd("0.00"));
            assertThat(total.available()).isEqualTo(usd("250.00"));
            assertThat(total.households()).isEqualTo(2);
        });
    }

    @Test
    void anybodyReadsItAndNobodyReadsWhoWasHelped() {
        String page = new Visitor(HOUSE).get("/crises/" + CRISIS + "?lang=en").body();

        assertThat(page)
                .contains("500.00", "200.00", "50.00", "100.00", "250.00")
                .doesNotContain("h-secret", "h-other");
    }

    @Test
    void indicatorsAreShownWithTheirLastValueOrAsNotMeasured() {
        TextRef title = new TextRef("t-none", "00");
        SCENE.given(new ProjectProposed(
                "p-measured",
                title,
                "water",
                "320240001",
                Money.of("1000.00", "MXN"),
                new SchemeRef("mx-3x1", 1, "00"),
                Scene.CLUB,
                Map.of("club", Scene.CLUB),
                "i-loreto",
                List.of(),
                List.of(
                        new Indicator("houses", "house", BigDecimal.TEN, BigDecimal.valueOf(90), 350),
                        new Indicator("pipes", "m", BigDecimal.ZERO, BigDecimal.valueOf(1200), 350)),
                true,
                LocalDate.of(2013, 5, 1),
                "system"));
        SCENE.given(new IndicatorMeasured(
                "p-measured", "i-1", "houses", BigDecimal.valueOf(47), title, LocalDate.of(2013, 8, 1), "u-1"));
        HOUSE.settle();

        String page =
                new Visitor(HOUSE).get("/projects/p-measured/works?lang=en").body();

        assertThat(page).contains("90", "47", "1200", "not measured");
    }

    /** Who opens an appeal says what the crisis is called; the first name holds, and a code alone still reads. */
    @Test
    void hc39ACrisisIsCalledAsWhoOpensItCallsIt() {
        open("quake-1985", "El terremoto del 19 de septiembre");
        open("quake-1985", "Otro nombre");
        open("unnamed-storm", null);
        HOUSE.settle();

        String quake = new Visitor(HOUSE).get("/crises/quake-1985?lang=es").body();

        assertThat(quake).contains("El terremoto del 19 de septiembre").doesNotContain("Otro nombre", "Quake 1985");
        assertThat(new Visitor(HOUSE).get("/crises/unnamed-storm?lang=es").body())
                .contains("Unnamed storm");
    }

    private static void open(String crisis, @Nullable String name) {
        give(
                "treasurer",
                Role.TREASURER,
                Scene.CLUB,
                new OpenAppeal(
                        crisis,
                        "Colecta",
                        Currency.getInstance("USD"),
                        List.of("shelter"),
                        List.of("i-federal"),
                        Destination.PARTY,
                        null,
                        true,
                        null,
                        name),
                "appeal");
    }

    private static String award(AwardKind kind, String amount, String household) {
        String award = give(
                "treasurer",
                Role.TREASURER,
                Scene.CLUB,
                new AwardFromAppeal(
                        Scene.APPEAL,
                        kind,
                        "shelter",
                        "i-federal",
                        usd(amount),
                        List.of(new AwardFromAppeal.Household(household, null)),
                        null,
                        null),
                "award");
        give("federal", Role.OFFICER, "i-federal", new PayAward(Scene.APPEAL, award, null, null), "");
        return award;
    }

    private static String give(String login, Role role, String party, Command command, String value) {
        return Objects.requireNonNullElse(
                HOUSE.accepted(new Submission(
                                command,
                                "u-" + login,
                                role,
                                party,
                                "m-" + login,
                                HOUSE.ledger().ids().uuid()))
                        .values()
                        .get(value),
                "");
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }
}
