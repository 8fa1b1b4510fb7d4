package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tequio.appeal.AwardKind;
import org.tequio.appeal.award.AwardFromAppeal;
import org.tequio.appeal.award.DeliverAssistance;
import org.tequio.appeal.award.PayAward;
import org.tequio.appeal.award.RepayAdvance;
import org.tequio.appeal.closing.ReverseAppealRecord;
import org.tequio.appeal.gift.ConfirmAppealGift;
import org.tequio.appeal.gift.GiveToAppeal;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.mandate.Role;
import org.tequio.money.Money;

/** The page of an appeal says where every cent raised is, and what it lacks is ended from it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AppealPageTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final Scene SCENE = new Scene(HOUSE);
    private static final String PAGE = "/appeals/" + Scene.APPEAL;
    private static final String AGENCY = "i-federal";
    private static final Pattern ROW =
            Pattern.compile("<th scope=\"row\">([^<]+)</th>\\s*<td class=\"num\">([^<]*)</td>");

    private static String gift = "";

    @BeforeAll
    static void play() {
        SCENE.play();
        gives("100.00", null);
        gift = gives("400.00", "h-secret-giver");
        String advance = awards(AwardKind.ADVANCE, "200.00", null);
        agency(new PayAward(Scene.APPEAL, advance, null, null));
        agency(new RepayAdvance(Scene.APPEAL, advance, usd("50.00"), null, null));
        agency(new PayAward(Scene.APPEAL, awards(AwardKind.GRANT, "70.00", null), null, null));
        String ticket = awards(AwardKind.ASSISTANCE, "60.01", null);
        second(new PayAward(Scene.APPEAL, ticket, null, null));
        agency(new DeliverAssistance(Scene.APPEAL, ticket, usd("20.00"), null, null));
        awards(AwardKind.GRANT, "30.00", null);
        awards(AwardKind.ASSISTANCE, "500.00", "i-zac");
        HOUSE.settle();
    }

    @Order(1)
    @ParameterizedTest
    @ValueSource(strings = {"es", "en"})
    void saysWhereEveryCentRaisedIsAndWhatAgenciesHave(String language) {
        String page = new Visitor(HOUSE).get(PAGE + "?lang=" + language).body();
        boolean isSpanish = language.equals("es");

        List<Row> rows = rows(page);
        assertThat(rows).contains(new Row(isSpanish ? "Reunido" : "Raised", new BigDecimal("500.00")));
        assertThat(parts(page))
                .contains(
                        new Row(isSpanish ? "Pagado" : "Paid", new BigDecimal("90.00")),
                        new Row(
                                isSpanish ? "Con las agencias, sin usar todavía" : "With agencies, not used yet",
                                new BigDecimal("40.01")));
        addsUp(page, "500.00");
    }

    @Order(2)
    @Test
    void theInterfaceHasTheFigureOfWhatAgenciesHave() {
        String body = new Client(HOUSE, null).get("/api/v1" + PAGE).body();

        assertThat(body).contains("\"withAgencies\":{\"amount\":\"40.01\"");
    }

    @Order(3)
    @Test
    void whatABankTookBackIsGivenUpThroughThePageByTwoParties() {
        treasurer(new ReverseAppealRecord(Scene.APPEAL, gift, "returned", null));
        HOUSE.settle();
        String open = new Visitor(HOUSE).get(PAGE + "?lang=en").body();
        assertThat(open).contains("The account lacks", "180.01").doesNotContain("h-secret-giver", "??");
        addsUp(open, "100.00");
        Visitor club = Visitor.loggedIn(HOUSE, "representative");
        assertThat(club.get(PAGE + "?lang=en").body()).contains("/do/waive-appeal-debt?", "h-secret-giver");

        club.post(
                "/do/waive-appeal-debt?appeal=" + Scene.APPEAL,
                "/do/waive-appeal-debt",
                Map.of("appeal", Scene.APPEAL, "debt", "h-secret-giver", "reason", "gone", "key", "waive-1"));
        HOUSE.settle();
        Visitor federal = Visitor.loggedIn(HOUSE, "federal");
        Matcher link = Pattern.compile("/do/approve-appeal-waiver\\?[^\"]*measure=([A-Za-z0-9-]+)")
                .matcher(federal.get(PAGE + "?lang=es").body());
        assertThat(link.find()).isTrue();
        federal.post(
                "/do/approve-appeal-waiver?appeal=" + Scene.APPEAL,
                "/do/approve-appeal-waiver",
                Map.of("appeal", Scene.APPEAL, "measure", link.group(1), "key", "agree-1"));
        HOUSE.settle();

        String ended = new Visitor(HOUSE).get(PAGE + "?lang=es").body();
        assertThat(ended)
                .contains("Puesto por quien la tiene", "180.01")
                .doesNotContain("A la cuenta le faltan", "h-secret-giver", "??");
        addsUp(ended, "280.01");
    }

    private record Row(String label, BigDecimal figure) {}

    /** The parts under the second heading and the sum that stands below them. */
    private static void addsUp(String page, String total) {
        List<Row> parts = parts(page);
        BigDecimal sum =
                parts.subList(0, parts.size() - 1).stream().map(Row::figure).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo(parts.getLast().figure()).isEqualByComparingTo(total);
    }

    private static List<Row> parts(String page) {
        return rows(page.split("scope=\"rowgroup\"", -1)[1]);
    }

    private static List<Row> rows(String page) {
        return ROW.matcher(page)
                .results()
                .map(it -> new Row(it.group(1), new BigDecimal(figure(it.group(2)))))
                .toList();
    }

    private static String figure(String shown) {
        return shown.replace("−", "-").replaceAll("[^0-9.-]", "");
    }

    private static String gives(String amount, @Nullable String giver) {
        String given = treasurer(
                        new GiveToAppeal(Scene.APPEAL, usd(amount), giver, null, null, null, null, null, null, null))
                .getOrDefault("gift", "");
        second(new ConfirmAppealGift(Scene.APPEAL, given, null, null));
        return given;
    }

    private static String awards(AwardKind kind, String amount, @Nullable String payer) {
        return Objects.requireNonNull(treasurer(new AwardFromAppeal(
                        Scene.APPEAL,
                        kind,
                        "shelter",
                        AGENCY,
                        usd(amount),
                        List.of(new AwardFromAppeal.Household("h-1", null)),
                        payer,
                        null))
                .get("award"));
    }

    private static Map<String, String> treasurer(Command command) {
        return by("treasurer", Role.TREASURER, Scene.CLUB, command);
    }

    private static void second(Command command) {
        by("representative", Role.REPRESENTATIVE, Scene.CLUB, command);
    }

    private static void agency(Command command) {
        by("federal", Role.OFFICER, AGENCY, command);
    }

    private static Map<String, String> by(String login, Role role, String party, Command command) {
        return HOUSE.accepted(new Submission(
                        command,
                        "u-" + login,
                        role,
                        party,
                        "m-" + login,
                        HOUSE.ledger().ids().uuid()))
                .values();
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }
}
