package org.tequio.giving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.appeal.AppealEvents.AppealOpened;
import org.tequio.appeal.AppealEvents.GiftAnnounced;
import org.tequio.appeal.Remainder;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fx.RoundingPolicy;
import org.tequio.giving.GivingEvents.GiftPriced;
import org.tequio.imports.Importer;
import org.tequio.imports.Progress;
import org.tequio.ledger.ShippedRules;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Share;
import org.tequio.project.Share.DueBasis;
import org.tequio.scheme.SchemeRef;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.LedgerFixture.Outcome;
import org.tequio.vault.TextRef;

/** Zero-fee days apply to contributions too: fee and margin are none (domain.md §1). */
final class ZeroFeeDayTest {

    private static final LocalDate ZERO_FEE_DAY = LocalDate.of(2015, 3, 15);
    private static final Currency MXN = Currency.getInstance("MXN");
    private static final String CLUB = "a-club";

    private final LedgerFixture fixture = LedgerFixture.standard();
    private int keys;

    @BeforeEach
    void open() {
        ShippedRules.load(fixture.ledger(), "u-starter");
        Importer.importShipped(fixture.ledger(), "u-operator", Progress.silent());
        TextRef text = new TextRef("t-1", "00");
        SchemeRef scheme = new SchemeRef("mx-3x1", 1, "00");
        Money total = Money.of("1000000.00", "MXN");
        Share club = new Share("club", CLUB, 1, total, DueBasis.AGREEMENT, List.of(), LocalDate.of(2015, 12, 31), null);
        fixture.given(
                new ProjectProposed(
                        "p-1",
                        text,
                        "water",
                        "320240001",
                        total,
                        scheme,
                        CLUB,
                        Map.of("club", CLUB),
                        "i-loreto",
                        List.of(),
                        List.of(),
                        true,
                        LocalDate.of(2015, 1, 5),
                        "u-1"),
                new AgreementConcluded(
                        "p-1",
                        "g-1",
                        new AgreedTerms(
                                scheme,
                                total,
                                List.of(club),
                                "club",
                                false,
                                List.of(),
                                RoundingPolicy.HALF_EVEN,
                                "b-1"),
                        LocalDate.of(2015, 2, 1)),
                new AppealOpened(
                        "ap-1",
                        "flood-2015",
                        text,
                        CLUB,
                        List.of("i-agency"),
                        MXN,
                        List.of("shelter"),
                        new Remainder(Remainder.Destination.PARTY, CLUB),
                        true,
                        LocalDate.of(2015, 1, 5),
                        "u-1"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aContributionOnAZeroFeeDayCostsNothingAndGetsTheMidRate() {
        fixture.on(ZERO_FEE_DAY);

        Outcome given = contributes();

        GiftPriced priced = only(given, GiftPriced.class);
        assertThat(priced.zeroFeeDay()).isTrue();
        assertThat(priced.terms().fee()).isEqualTo(Money.of("0.00", "USD"));
        assertThat(priced.price().customerRate()).isEqualTo(priced.price().midRate());
        assertThat(priced.price().totalPercent()).isZero();
        ContributionReceived received = only(given, ContributionReceived.class);
        assertThat(received.credited()).isEqualTo(priced.terms().atMid());
        assertThat(received.residual().isZero()).isTrue();
    }

    @Test
    void theDayAfterItCostsFeeAndMargin() {
        fixture.on(ZERO_FEE_DAY.plusDays(1));

        GiftPriced priced = only(contributes(), GiftPriced.class);

        assertThat(priced.zeroFeeDay()).isFalse();
        assertThat(priced.terms().fee()).isEqualTo(Money.of("4.99", "USD"));
        assertThat(priced.price().customerRate()).isLessThan(priced.price().midRate());
        assertThat(priced.terms().receive()).isLessThan(priced.terms().atMid());
    }

    @Test
    void aGiftToAnAppealOnAZeroFeeDayCostsNothing() {
        fixture.on(ZERO_FEE_DAY);

        Outcome given = tell(new GiveThroughProvider("ap-1", usd(), "us-mx", MXN, null, null));

        assertThat(given.value("fee")).isEqualTo("0.00");
        assertThat(only(given, GiftAnnounced.class).money().credited())
                .isEqualTo(only(given, GiftPriced.class).terms().atMid());
    }

    @Test
    void refusesWhatTheProviderDoesNotServe() {
        fixture.on(ZERO_FEE_DAY);

        assertThat(tell(new ContributeThroughProvider("p-1", Money.of("10.00", "EUR"), "us-mx", MXN, null))
                        .codes())
                .containsExactly("corridor-not-served");
        assertThat(tell(new ContributeThroughProvider("p-1", usd(), "none-here", MXN, null))
                        .codes())
                .containsExactly("fee-schedule-unknown");
        assertThat(tell(new ContributeThroughProvider("p-none", usd(), "us-mx", MXN, null))
                        .codes())
                .containsExactly("project-unknown");
    }

    private Outcome contributes() {
        return tell(new ContributeThroughProvider("p-1", usd(), "us-mx", MXN, null));
    }

    private static Money usd() {
        return Money.of("200.00", "USD");
    }

    private Outcome tell(org.tequio.decision.Command command) {
        keys++;
        return fixture.when(command, "u-treasurer", Role.TREASURER, CLUB, "k-" + keys);
    }

    private static <E> E only(Outcome outcome, Class<E> kind) {
        outcome.accepted();
        return outcome.events().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }
}
