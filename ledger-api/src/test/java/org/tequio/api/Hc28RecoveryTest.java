package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.flag.FlagEvents.Conclusion;
import org.tequio.flag.FlagEvents.ObservationConcluded;
import org.tequio.flag.FlagEvents.ObservationMade;
import org.tequio.fund.Claim;
import org.tequio.fund.Part;
import org.tequio.fund.ReturnEvents.ClaimKind;
import org.tequio.fund.ReturnEvents.ClaimRaised;
import org.tequio.fund.ReturnEvents.ClaimWaived;
import org.tequio.money.Money;
import org.tequio.notice.NoticeEvents;
import org.tequio.notice.NoticeEvents.NoticeGiven;
import org.tequio.vault.TextRef;

/** HC-28: what an observation is to bring back comes in parts, each tied to whose money it was, and is aged until then. */
final class Hc28RecoveryTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final Scene SCENE = new Scene(HOUSE);
    private static final TextRef TEXT = new TextRef("t-none", "00");
    private static final Pattern EVIDENCE = Pattern.compile("href=\"(/journal/[0-9]+)\"");
    private static final Pattern ROW = Pattern.compile("(?=\\{\"amount\":\\{[^}]*},\"answers\")");
    private static final LocalDate CONCLUDED = LocalDate.of(2013, 8, 1);

    @BeforeAll
    static void play() {
        SCENE.play();
        Claim whole = concludes("o-whole", "cl-whole");
        Claim after = recovers(whole, "333.34", CONCLUDED.plusDays(10));
        recovers(after, "666.67", CONCLUDED.plusDays(40));
        Claim half = concludes("o-half", "cl-half");
        Claim left = recovers(half, "400.00", CONCLUDED.plusDays(10));
        waives(left, CONCLUDED.plusDays(40));
        waives(concludes("o-none", "cl-none"), CONCLUDED.plusDays(40));
        SCENE.given(new NoticeGiven(
                Scene.PROJECT, "no-1", 1, NoticeEvents.Topic.NOT_BUILT, NoticeEvents.Language.ES, TEXT, CONCLUDED));
        HOUSE.settle();
    }

    @Test
    void aPartThatCameBackLeavesTheRestAgeing() {
        assertThat(observed(CONCLUDED.plusDays(9), "o-whole"))
                .contains("\"outcome\":\"to-recover\"", recovered("0.00"), "\"days\":\"9\"");
        assertThat(observed(CONCLUDED.plusDays(39), "o-whole"))
                .contains(
                        "\"outcome\":\"to-recover\"",
                        "\"toRecover\":{\"amount\":\"1000.01\"",
                        recovered("333.34"),
                        "\"days\":\"39\"");
    }

    @Test
    void theLastCentMakesItRecovered() {
        assertThat(observed(CONCLUDED.plusDays(41), "o-whole"))
                .contains("\"outcome\":\"recovered\"", recovered("1000.01"), "\"days\":\"0\"");
    }

    @Test
    void whatWasGivenUpIsNotCalledRecovered() {
        assertThat(observed(CONCLUDED.plusDays(41), "o-half"))
                .contains(
                        "\"outcome\":\"given-up\"",
                        recovered("400.00"),
                        "\"waived\":{\"amount\":\"600.01\"",
                        "\"days\":\"0\"");
        assertThat(observed(CONCLUDED.plusDays(41), "o-none")).contains("\"outcome\":\"given-up\"", recovered("0.00"));
    }

    @Test
    void eachPartBelongsToWhoseMoneyItWasToTheCent() {
        Claim claim = new Claim(raised("cl-x"), mxn("0.00"), mxn("0.00"));
        List<Money> federal = new ArrayList<>();
        Claim now = claim;
        for (String amount : List.of("0.01", "333.33", "666.67")) {
            federal.add(now.parts(mxn(amount)).getFirst().amount());
            now = new Claim(now.raised(), now.recovered().plus(mxn(amount)), now.waived());
        }

        assertThat(federal.stream().reduce(mxn("0.00"), Money::plus)).isEqualTo(mxn("500.01"));
        assertThat(now.open()).isEqualTo(mxn("0.00"));
    }

    @Test
    void thePageSaysSoInBothLanguages() {
        Visitor auditor = Visitor.loggedIn(HOUSE, "auditor");

        assertThat(auditor.get("/flags?lang=es").body())
                .contains("recuperada", "condonada, sin recuperarse toda")
                .doesNotContain("??");
        assertThat(auditor.get("/flags?lang=en").body())
                .contains("given up, not all of it recovered")
                .doesNotContain("??");
    }

    @Test
    void everyPieceOfEvidenceOfAFlagThatSomebodySeesCanBeOpenedByHer() {
        for (String login : List.of("auditor", "federal")) {
            Visitor visitor = Visitor.loggedIn(HOUSE, login);
            List<String> links = EVIDENCE.matcher(visitor.get("/flags").body())
                    .results()
                    .map(found -> found.group(1))
                    .toList();

            assertThat(links)
                    .as(login)
                    .isNotEmpty()
                    .allSatisfy(link -> assertThat(visitor.get(link).statusCode())
                            .as(login + " " + link)
                            .isEqualTo(200));
        }
    }

    private static String recovered(String amount) {
        return "\"recovered\":{\"amount\":\"" + amount + "\"";
    }

    /** One observation as the auditor reads it on a day. */
    private static String observed(LocalDate day, String observation) {
        String body = new Client(HOUSE, "auditor")
                .get("/api/v1/observations?valueDate=" + day)
                .body();
        return ROW.splitAsStream(body)
                .filter(it -> it.contains("\"observation\":\"" + observation + "\""))
                .findFirst()
                .orElseThrow();
    }

    private static ClaimRaised raised(String claim) {
        return new ClaimRaised(
                Scene.PROJECT,
                claim,
                ClaimKind.IRREGULAR,
                "i-loreto",
                null,
                mxn("1000.01"),
                List.of(new Part("federal", "i-federal", mxn("500.01")), new Part("club", Scene.CLUB, mxn("500.00"))),
                null,
                TEXT,
                null,
                CONCLUDED.minusDays(1),
                "u-federal");
    }

    private static Claim concludes(String observation, String claim) {
        SCENE.given(new ObservationMade(
                observation,
                null,
                null,
                Scene.PROJECT,
                "i-loreto",
                mxn("1000.01"),
                null,
                TEXT,
                CONCLUDED.minusDays(20),
                "u-auditor"));
        SCENE.given(raised(claim));
        SCENE.given(new ObservationConcluded(
                observation,
                Scene.PROJECT,
                Conclusion.TO_RECOVER,
                mxn("1000.01"),
                claim,
                TEXT,
                CONCLUDED,
                "u-auditor"));
        return new Claim(raised(claim), mxn("0.00"), mxn("0.00"));
    }

    private static Claim recovers(Claim claim, String amount, LocalDate day) {
        SCENE.given(claim.received("rc-" + claim.raised().claim() + day, mxn(amount), null, null, day, "u-federal"));
        return new Claim(claim.raised(), claim.recovered().plus(mxn(amount)), claim.waived());
    }

    private static void waives(Claim claim, LocalDate day) {
        SCENE.given(new ClaimWaived(
                Scene.PROJECT,
                "n-" + claim.raised().claim(),
                claim.raised().claim(),
                ClaimKind.IRREGULAR,
                claim.open(),
                claim.parts(claim.open()),
                TEXT,
                day,
                "u-federal",
                "u-zac"));
    }

    private static Money mxn(String amount) {
        return Money.of(amount, "MXN");
    }
}
