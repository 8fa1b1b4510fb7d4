package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.mxn;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tequio.association.AssociationEvents.AssociationDissolved;
import org.tequio.association.AssociationEvents.AssociationRegistered;
import org.tequio.association.AssociationEvents.AssociationSuspended;
import org.tequio.fund.ReturnEvents.Cause;
import org.tequio.fund.ReturnEvents.Fallback;
import org.tequio.fund.ReturnEvents.ReturnAccountNamed;
import org.tequio.fund.ReturnEvents.ReturnPaid;
import org.tequio.fund.ReturnEvents.Unpayable;
import org.tequio.fund.closing.ApproveMeasure;
import org.tequio.fund.closing.BounceReturn;
import org.tequio.fund.closing.CancelProject;
import org.tequio.fund.closing.DrawUpReturn;
import org.tequio.fund.closing.ForfeitUnclaimed;
import org.tequio.fund.closing.NameReturnAccount;
import org.tequio.fund.closing.PayReturn;
import org.tequio.fund.closing.RecordYield;
import org.tequio.fund.closing.SetAsideReturn;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.scheme.SchemeRef;
import org.tequio.testing.LedgerFixture.Outcome;
import org.tequio.testing.PublishedRates;
import org.tequio.vault.TextRef;

/** HC-23: in which currency a refund goes, who bears the difference, and what becomes of one that cannot be paid. */
final class Hc23RefundTest {

    private static final String AGREEMENT = "\"currency\":{\"source\":\"ours\",\"value\":\"agreement\"";
    private static final String AS_PAID = "\"currency\":{\"source\":\"ours\",\"value\":\"as-paid\"";

    private final FundScenes scenes = new FundScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void goesBackInTheCurrencyOfTheAgreementWhereTheSchemeSaysSo() {
        String ret = cancelled();

        ReturnPaid paid = (ReturnPaid) pays(ret, null).events().getFirst();

        assertThat(paid.paid()).isEqualTo(mxn("1300.00"));
        assertThat(paid.fxBearer()).isNull();
    }

    @Test
    void onceCancelledNobodyOwesWhatIsMissing() {
        cancelled();

        for (ProjectBook.Row row : scenes.book().rows()) {
            assertThat(row.missing()).as(row.seat()).isEqualTo(mxn("0.00"));
            assertThat(row.punctuality()).as(row.seat()).isNotEqualTo(ProjectBook.Punctuality.UNPAID_LATE);
        }
    }

    @Test
    void atTheRateOfTheGiftTheBearerOfTheDifferenceIsNamed() {
        scenes.under(AGREEMENT, AS_PAID);
        scenes.under(
                "\"fxDifference\":{\"source\":\"ours\",\"value\":\"club\"",
                "\"fxDifference\":{\"source\":\"ours\",\"value\":\"federal\"");
        String ret = cancelled();

        assertThat(pays(ret, null).codes()).contains("rate-missing");
        ReturnPaid paid = (ReturnPaid) pays(ret, "14.00").events().getFirst();

        assertThat(paid.paid()).isEqualTo(Money.of("100.00", "USD"));
        assertThat(paid.fxResult()).isEqualTo(mxn("100.00"));
        assertThat(paid.fxBearer()).isEqualTo("federal");
    }

    @Test
    void atTheRateOfTheRefundTheAmountBuysWhatItBuys() {
        scenes.under(AGREEMENT, AS_PAID);
        scenes.under("\"value\":\"payment\"", "\"value\":\"refund\"");
        String ret = cancelled();

        ReturnPaid paid = (ReturnPaid) pays(ret, "14.00").events().getFirst();

        assertThat(paid.paid()).isEqualTo(Money.of("92.86", "USD"));
        assertThat(paid.fxResult()).isEqualTo(mxn("0.00"));
    }

    @Test
    void whatWasGivenInSeveralCurrenciesGoesBackInTheAgreementsAndSaysSo() {
        scenes.under(AGREEMENT, AS_PAID);
        String ret = cancelled("65.00");

        assertThat(pays(ret, "14.00").codes()).containsExactly("rate-needless");
        Outcome outcome = pays(ret, null);

        ReturnPaid paid = (ReturnPaid) outcome.events().getFirst();
        assertThat(paid.paid()).isEqualTo(mxn("1365.00"));
        assertThat(paid.fallback()).isEqualTo(Fallback.SEVERAL_CURRENCIES);
        assertThat(outcome.value("fallback")).isEqualTo("several-currencies");
    }

    @Test
    void whereTheSchemeSaysTheAgreementsCurrencyNothingIsFallenBackTo() {
        String ret = cancelled("65.00");

        assertThat(((ReturnPaid) pays(ret, null).events().getFirst()).fallback())
                .isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = Unpayable.class,
            names = {"PARTY_DISSOLVED", "ACCOUNT_CLOSED", "DONOR_ERASED"})
    void whatCannotBePaidWaitsUnclaimedUntilTheClockSendsItWhereTheSchemeSays(Unpayable why) {
        String ret = cancelled();

        registered(scenes.fixture().today().plusDays(700));
        dissolved();

        scenes.setsAside(ret, "club", why);
        assertThat(scenes.books().unclaimed("club")).isEqualTo(mxn("1300.00"));
        assertThat(forfeits(ret).codes()).containsExactly("still-claimable");

        scenes.fixture().on(scenes.fixture().today().plusDays(366));

        ReturnDue heir = scenes.books().returns().dues().getLast();
        assertThat(heir.decided().cause()).isEqualTo(Cause.UNCLAIMED);
        assertThat(heir.part().seat()).isEqualTo("federal");
        assertThat(heir.owed()).isEqualTo(mxn("1300.00"));
        scenes.paysBack(heir.decided().ret(), "federal").accepted();
        scenes.paysBack(ret, "federal").accepted();
        assertThat(scenes.books().isEmpty()).isTrue();
    }

    @Test
    void isPaidFromTheUnclaimedAccountWhileItsTermRuns() {
        String ret = cancelled();
        scenes.setsAside(ret, "club", Unpayable.UNREACHABLE);

        pays(ret, null).accepted();

        assertThat(scenes.books().unclaimed("club")).isEqualTo(mxn("0.00"));
        assertThat(scenes.books().returned("club")).isEqualTo(mxn("1300.00"));
    }

    @Test
    void whatTheBankSendsBackIsOwedAgain() {
        String ret = cancelled();
        String payment = pays(ret, null).value("payment");

        scenes.tell(new BounceReturn("p-1", payment, "account closed", null), Role.EXECUTOR, "i-loreto")
                .accepted();

        assertThat(scenes.books().returnDue("club")).isEqualTo(mxn("1300.00"));
    }

    @Test
    void whoPaidDoesNotSayThatItCameBackAndWhoSaysSoDoesNotPayAgain() {
        String ret = cancelled();
        String payment = pays(ret, null).value("payment");

        BounceReturn bounce = new BounceReturn("p-1", payment, "account closed", null);
        assertThat(scenes.tell(bounce, Role.OFFICER, "i-zac").codes()).containsExactly("maker-is-checker");
        scenes.tell(bounce, Role.EXECUTOR, "i-loreto").accepted();
        PayReturn again = new PayReturn("p-1", ret, "club", null, null, null, null, null);
        assertThat(scenes.tell(again, Role.EXECUTOR, "i-loreto").codes()).containsExactly("maker-is-checker");
        scenes.tell(again, Role.OFFICER, "i-zac").accepted();
    }

    @Test
    void aClubPaysNothingAndSaysOfNoOthersPaymentThatItCameBack() {
        String ret = cancelled();

        assertThat(scenes.tell(
                                new PayReturn("p-1", ret, "federal", null, null, null, null, null),
                                Role.TREASURER,
                                FundScenes.CLUB)
                        .codes())
                .containsExactly("role-not-allowed");
        String others = scenes.paysBack(ret, "federal").value("payment");
        String own = pays(ret, null).value("payment");
        assertThat(scenes.tell(new BounceReturn("p-1", others, "x", null), Role.TREASURER, FundScenes.CLUB)
                        .codes())
                .containsExactly("not-your-party");
        scenes.tell(new BounceReturn("p-1", own, "x", null), Role.TREASURER, FundScenes.CLUB)
                .accepted();
    }

    @Test
    void onlyThePartyThatReceivesAReturnNamesTheAccountItGoesTo() {
        String ret = cancelled();
        NameReturnAccount names = new NameReturnAccount("p-1", "club", "cuenta-2");

        assertThat(scenes.tell(
                                new PayReturn("p-1", ret, "club", null, null, "cuenta-2", null, null),
                                Role.OFFICER,
                                "i-zac")
                        .codes())
                .containsExactly("account-not-named");
        assertThat(scenes.tell(names, Role.OFFICER, "i-zac").codes()).containsExactly("not-your-party");
        scenes.tell(names, Role.TREASURER, FundScenes.CLUB).accepted();
        scenes.tell(names, Role.REPRESENTATIVE, FundScenes.CLUB).accepted();

        ReturnPaid paid = (ReturnPaid) pays(ret, null).events().getFirst();
        assertThat(paid.account()).isEqualTo("cuenta-2");
    }

    @Test
    void noOnePersonOfAPartySendsItsReturnElsewhere() {
        String ret = cancelled();
        NameReturnAccount names = new NameReturnAccount("p-1", "club", "cuenta-2");
        assertThat(scenes.tell(names, Role.TREASURER, FundScenes.CLUB).value("confirmed"))
                .isEqualTo("false");
        scenes.tell(names, Role.TREASURER, FundScenes.CLUB).accepted();
        assertThat(scenes.books().returns().account("club")).isEmpty();
        assertThat(scenes.tell(names, Role.REPRESENTATIVE, FundScenes.CLUB).value("confirmed"))
                .isEqualTo("true");

        scenes.fixture()
                .when(
                        new NameReturnAccount("p-1", "club", "cuenta-9"),
                        "u-second",
                        Role.TREASURER,
                        FundScenes.CLUB,
                        "k-elsewhere")
                .accepted();

        ReturnPaid paid = (ReturnPaid) pays(ret, null).events().getFirst();
        assertThat(paid.account()).isEqualTo("cuenta-2");
    }

    @Test
    void theProjectsOwnAccountIsNobodysAccountForReturns() {
        String ret = cancelled();
        NameReturnAccount own = new NameReturnAccount("p-1", "club", FundScenes.ACCOUNT);

        assertThat(scenes.tell(own, Role.TREASURER, FundScenes.CLUB).codes()).containsExactly("account-of-project");

        // A log of before may say so all the same.
        for (String by : List.of("u-one", "u-two")) {
            scenes.fixture()
                    .given(new ReturnAccountNamed(
                            "p-1",
                            "club",
                            FundScenes.CLUB,
                            FundScenes.ACCOUNT,
                            scenes.fixture().today(),
                            by));
        }
        assertThat(pays(ret, null).codes()).containsExactly("account-of-project");
        assertThat(scenes.books().returned("club")).isEqualTo(mxn("0.00"));
    }

    @Test
    void nobodyPaysHerOwnPartyWhatThatItselfDrewUp() {
        scenes.fourEqualParts("1000.00", Mode.PRO_RATA);
        scenes.pays("municipal", "i-loreto", "1000.00");
        scenes.amends("3600.00");
        String ret = scenes.tell(new DrawUpReturn("p-1", "municipal", null, null), Role.OFFICER, "i-loreto")
                .value("ret");
        PayReturn paying = new PayReturn("p-1", ret, "municipal", null, null, null, null, null);

        assertThat(scenes.tell(paying, Role.EXECUTOR, "i-loreto").codes()).containsExactly("same-party");
        scenes.tell(paying, Role.OFFICER, "i-zac").accepted();
    }

    @Test
    void aLivingClubIsNotDissolvedAndNobodySetsAsideAlone() {
        String ret = cancelled();
        SetAsideReturn dissolved = new SetAsideReturn("p-1", ret, "club", Unpayable.PARTY_DISSOLVED, "x", null);
        assertThat(scenes.tell(dissolved, Role.OFFICER, "i-zac").codes()).containsExactly("party-not-dissolved");
        registered(scenes.fixture().today().plusDays(1));
        assertThat(scenes.tell(dissolved, Role.OFFICER, "i-zac").codes()).containsExactly("party-not-dissolved");
        SetAsideReturn bare = new SetAsideReturn("p-1", ret, "club", Unpayable.ACCOUNT_CLOSED, " ", null);
        assertThat(scenes.tell(bare, Role.OFFICER, "i-zac").codes()).containsExactly("evidence-missing");

        SetAsideReturn closed = new SetAsideReturn("p-1", ret, "club", Unpayable.ACCOUNT_CLOSED, "letter", null);
        String measure = scenes.tell(closed, Role.OFFICER, "i-zac").value("measure");

        assertThat(scenes.books().unclaimed("club")).isEqualTo(mxn("0.00"));
        ApproveMeasure approval = new ApproveMeasure("p-1", measure);
        assertThat(scenes.tell(approval, Role.OFFICER, "i-zac").codes())
                .containsExactly("maker-is-checker", "same-party");
        scenes.tell(approval, Role.OFFICER, "i-federal").accepted();
        assertThat(scenes.books().unclaimed("club")).isEqualTo(mxn("1300.00"));
        assertThat(scenes.books().waitingMeasures()).isEmpty();
    }

    @Test
    void aClubWhoseRegistrationLapsedOrIsSuspendedIsNotDissolved() {
        String ret = cancelled();
        SetAsideReturn dissolved = new SetAsideReturn("p-1", ret, "club", Unpayable.PARTY_DISSOLVED, null, null);

        registered(scenes.fixture().today().minusDays(1));
        assertThat(scenes.tell(dissolved, Role.OFFICER, "i-zac").codes()).containsExactly("party-not-dissolved");

        registered(scenes.fixture().today().plusDays(700));
        scenes.fixture()
                .given(new AssociationSuspended(
                        FundScenes.CLUB,
                        "s-1",
                        scenes.fixture().today().minusDays(5),
                        scenes.fixture().today().plusDays(5),
                        new TextRef("t-why", "00"),
                        "u-operator"));
        assertThat(scenes.tell(dissolved, Role.OFFICER, "i-zac").codes()).containsExactly("party-not-dissolved");

        dissolved();
        scenes.tell(dissolved, Role.OFFICER, "i-zac").accepted();
    }

    @Test
    void ofTwoPartiesNeitherPutsTheOthersMoneyAsideByItself() {
        String ret = cancelledByTwo();
        for (String seat : List.of("club", "federal")) {
            boolean isClubs = seat.equals("club");
            Role role = isClubs ? Role.OFFICER : Role.REPRESENTATIVE;
            String asking = isClubs ? "i-federal" : FundScenes.CLUB;
            SetAsideReturn aside = new SetAsideReturn("p-1", ret, seat, Unpayable.UNREACHABLE, "letter", null);
            String measure = scenes.tell(aside, role, asking).value("measure");
            ApproveMeasure approval = new ApproveMeasure("p-1", measure);

            assertThat(scenes.fixture()
                            .when(approval, "u-second", role, asking, "k-second-" + seat)
                            .codes())
                    .containsExactly("same-party");
            assertThat(scenes.books().unclaimed(seat)).isEqualTo(mxn("0.00"));
        }
    }

    @Test
    void ofTwoPartiesWhoGetsAReturnConfirmsThatItCannotBePaid() {
        String ret = cancelledByTwo();
        SetAsideReturn aside = new SetAsideReturn("p-1", ret, "club", Unpayable.ACCOUNT_CLOSED, "letter", null);
        String measure = scenes.tell(aside, Role.OFFICER, "i-federal").value("measure");

        scenes.tell(new ApproveMeasure("p-1", measure), Role.REPRESENTATIVE, FundScenes.CLUB)
                .accepted();

        assertThat(scenes.books().unclaimed("club")).isEqualTo(mxn("500.00"));
    }

    @Test
    void ofTwoPartiesAnOperatorConfirmsThatTheOtherIsNoMoreAndNothingElse() {
        String ret = cancelledByTwo();
        registered(scenes.fixture().today().plusDays(700));
        dissolved();
        SetAsideReturn aside = new SetAsideReturn("p-1", ret, "club", Unpayable.PARTY_DISSOLVED, null, null);
        String measure = scenes.tell(aside, Role.OFFICER, "i-federal").value("measure");

        scenes.tell(new ApproveMeasure("p-1", measure), Role.OPERATOR, null).accepted();

        assertThat(scenes.books().unclaimed("club")).isEqualTo(mxn("500.00"));
        String yield = scenes.tell(new RecordYield("p-1", mxn("1.00"), null, null), Role.OFFICER, "i-federal")
                .value("yield");
        assertThat(scenes.tell(new ApproveMeasure("p-1", yield), Role.OPERATOR, null)
                        .codes())
                .contains("not-your-party");
    }

    @Test
    void whatIsForfeitedWentBackToNobodyAndTheBookSaysWhoHasIt() {
        String ret = cancelledByTwo();
        SetAsideReturn aside = new SetAsideReturn("p-1", ret, "club", Unpayable.ACCOUNT_CLOSED, "letter", null);
        String measure = scenes.tell(aside, Role.OFFICER, "i-federal").value("measure");
        scenes.tell(new ApproveMeasure("p-1", measure), Role.REPRESENTATIVE, FundScenes.CLUB)
                .accepted();

        scenes.fixture().on(scenes.fixture().today().plusDays(366));

        assertThat(List.of(
                        scenes.row("club").returned(),
                        scenes.row("club").forfeited(),
                        scenes.row("club").held()))
                .containsExactly(mxn("0.00"), mxn("500.00"), mxn("0.00"));
        ProjectBook.Row heir = scenes.row("federal");
        assertThat(List.of(heir.returned(), heir.inherited(), heir.held()))
                .containsExactly(mxn("0.00"), mxn("500.00"), mxn("1000.00"));
        for (ReturnDue due : scenes.books().returns().dues()) {
            if (!due.isSettled()) {
                PayReturn paying = new PayReturn("p-1", due.decided().ret(), "federal", null, null, null, null, null);
                scenes.tell(paying, Role.EXECUTOR, "i-loreto").accepted();
            }
        }
        heir = scenes.row("federal");
        assertThat(List.of(heir.returned(), heir.inherited(), heir.held()))
                .containsExactly(mxn("1000.00"), mxn("500.00"), mxn("0.00"));
    }

    @Test
    void whereAThirdPartyPaysAnOperatorConfirmsNothing() {
        String ret = cancelled();
        SetAsideReturn aside = new SetAsideReturn("p-1", ret, "club", Unpayable.ACCOUNT_CLOSED, "letter", null);
        String measure = scenes.tell(aside, Role.OFFICER, "i-zac").value("measure");

        assertThat(scenes.tell(new ApproveMeasure("p-1", measure), Role.OPERATOR, null)
                        .codes())
                .contains("not-your-party");
    }

    @Test
    void isNeverPaidByWhoDrewItUp() {
        String ret = cancelled();

        assertThat(scenes.tell(
                                new PayReturn("p-1", ret, "club", null, null, null, null, null),
                                Role.OFFICER,
                                "i-federal")
                        .codes())
                .containsExactly("maker-is-checker");
    }

    private void registered(LocalDate until) {
        SchemeRef scheme = java.util.Objects.requireNonNull(
                        scenes.books().project().proposal())
                .scheme();
        scenes.fixture()
                .given(new AssociationRegistered(
                        FundScenes.CLUB,
                        "r-1",
                        new TextRef("t-club", "00"),
                        null,
                        10,
                        List.of(),
                        scheme,
                        until.minusYears(2),
                        until,
                        "u-operator"));
    }

    private void dissolved() {
        scenes.fixture()
                .given(new AssociationDissolved(
                        FundScenes.CLUB, scenes.fixture().today(), new TextRef("t-end", "00"), "u-operator"));
    }

    /** Federal and club paid 500 each; nothing is spent. */
    private String cancelledByTwo() {
        scenes.agreed(
                List.of(
                        FundScenes.share("federal", "i-federal", "500.00"),
                        FundScenes.share("club", FundScenes.CLUB, "500.00")),
                "club",
                List.of(),
                false);
        scenes.clubPays("500.00");
        scenes.pays("federal", "i-federal", "500.00");
        String measure = scenes.tell(new CancelProject("p-1", "why", null, null), Role.OFFICER, "i-federal")
                .value("measure");
        scenes.tell(new ApproveMeasure("p-1", measure), Role.REPRESENTATIVE, FundScenes.CLUB)
                .accepted();
        return scenes.drawsUp().value("ret");
    }

    /** The club gave 100 dollars at 13 pesos, the treasury 500 pesos; nothing is spent. */
    private String cancelled() {
        return cancelled(null);
    }

    /** The same after one more gift, in pesos. */
    private String cancelled(@Nullable String more) {
        scenes.agreed(
                List.of(
                        FundScenes.share("federal", "i-federal", "500.00"),
                        FundScenes.share("state", "i-zac", "500.00"),
                        FundScenes.share("club", FundScenes.CLUB, "1300.00")),
                "club",
                List.of(),
                false);
        scenes.confirms(scenes.gives(Money.of("100.00", "USD"), "13.00", null)).accepted();
        if (more != null) {
            scenes.clubPays(more);
        }
        scenes.pays("federal", "i-federal", "500.00");
        String measure = scenes.tell(new CancelProject("p-1", "why", null, null), Role.OFFICER, "i-federal")
                .value("measure");
        scenes.tell(new ApproveMeasure("p-1", measure), Role.OFFICER, "i-zac").accepted();
        return scenes.drawsUp().value("ret");
    }

    private Outcome pays(String ret, @Nullable String rate) {
        return scenes.tell(
                new PayReturn("p-1", ret, "club", null, rate == null ? null : new BigDecimal(rate), null, null, null),
                Role.OFFICER,
                "i-zac");
    }

    private Outcome forfeits(String ret) {
        return scenes.tell(new ForfeitUnclaimed("p-1", ret, "club"), Role.OFFICER, "i-zac");
    }

    @Test
    void theRateOfARefundIsHeldAgainstThePublishedOne() {
        scenes.under(AGREEMENT, AS_PAID);
        String ret = cancelled();
        LocalDate today = scenes.fixture().today();
        PublishedRates.of(scenes.fixture(), "MXN", today.withDayOfMonth(1), "13.50");

        assertThat(pays(ret, "140.00").codes()).containsExactly("rate-off-reference");
        assertThat(paysAt(ret, "banxico", null).codes()).containsExactly("rate-date-missing");
        assertThat(paysAt(ret, "banxico", today.minusDays(46)).codes()).containsExactly("rate-too-old");
        ReturnPaid paid = (ReturnPaid)
                paysAt(ret, "banxico", today.minusDays(1)).accepted().events().getFirst();
        assertThat(paid.conversion()).isNotNull().satisfies(conversion -> {
            assertThat(conversion.rate().source()).isEqualTo("banxico");
            assertThat(conversion.rate().date()).isEqualTo(today.minusDays(1));
        });
    }

    private Outcome paysAt(String ret, String source, @Nullable LocalDate date) {
        return scenes.tell(
                new PayReturn("p-1", ret, "club", null, new BigDecimal("14.00"), null, null, null, null, source, date),
                Role.OFFICER,
                "i-zac");
    }
}
