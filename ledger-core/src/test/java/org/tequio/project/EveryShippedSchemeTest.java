package org.tequio.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tequio.agreement.DraftAgreement;
import org.tequio.agreement.SignAgreement;
import org.tequio.association.RegisterAssociation;
import org.tequio.decision.Command;
import org.tequio.fund.Books;
import org.tequio.fund.FundState;
import org.tequio.fund.WorkEvents.DeliveryConfirmed;
import org.tequio.fund.contribution.MatchContribution;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.fund.deposit.AnnounceDeposit;
import org.tequio.fund.deposit.ConfirmDeposit;
import org.tequio.ledger.ShippedRules;
import org.tequio.mandate.InstitutionKind;
import org.tequio.mandate.MandateEvents.AccountOpened;
import org.tequio.mandate.MandateEvents.InstitutionRegistered;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.scheme.Party;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.SchemeRef;
import org.tequio.scheme.ShippedSchemes;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.Sitting;
import org.tequio.vault.TextRef;

/**
 * Every scheme that ships runs through its own document, from the registration to the last deposit, by the same
 * commands; and a second stage is open to nobody who has not delivered the first (PARE, domain.md §2).
 */
final class EveryShippedSchemeTest {

    private static final String CLUB = "a-club";
    private static final String PROJECT = "p-1";
    private static final LocalDate DAY = LocalDate.of(2013, 9, 2);
    private static final TextRef TEXT = new TextRef("t-1", "00");

    private final LedgerFixture fixture = LedgerFixture.standard();
    private int keys;

    EveryShippedSchemeTest() {
        ShippedRules.load(fixture.ledger(), "u-operator");
        fixture.given(new AccountOpened("u-rep", null));
    }

    static Stream<String> schemes() {
        return ShippedSchemes.ids().stream();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void runsFromTheRegistrationToTheLastDepositByItsDocumentAlone(String id) {
        Scheme scheme = ShippedSchemes.scheme(id);
        deliveredBefore(scheme);
        String agreement = agreed(scheme);
        assertThat(agreement).isNotEmpty();
        AgreedTerms terms = books().terms();

        Money own = terms.giverShare().amount();
        String gift = tell(
                        new ReceiveContribution(PROJECT, own, null, null, null, null, null, null, null, null),
                        Role.TREASURER,
                        CLUB)
                .value("contribution");
        fixture.when(new MatchContribution(PROJECT, gift)).accepted();
        confirms(gift);
        // Whoever is gated waits for the others; after as many rounds as there are seats nobody waits.
        for (int round = 0; round < terms.paying().size(); round++) {
            terms.paying().forEach(this::pays);
        }

        Books books = books();
        Money sum = Money.zero(terms.currency());
        for (Share share : terms.paying()) {
            sum = sum.plus(share.amount());
            assertThat(books.in(share.seat())).as(share.seat()).isEqualTo(share.amount());
        }
        assertThat(sum).isEqualTo(terms.total());
        assertThat(books.releasable()).isEqualTo(terms.total());
    }

    @Test
    void aSecondStageIsOpenToNobodyWhoHasNotDeliveredTheFirst() {
        Scheme second = ShippedSchemes.scheme("md-pare-1plus2");
        assertThat(proposes(second).codes()).containsExactly("prerequisite-missing");

        firstStage("p-first", "a-other");
        fixture.given(new DeliveryConfirmed("p-first", "d-1", "i-obra", DAY.minusMonths(1), "u-1"));
        assertThat(proposes(second).codes()).as("another association's").containsExactly("prerequisite-missing");
        firstStage("p-mine", CLUB);
        assertThat(proposes(second).codes()).as("not delivered").containsExactly("prerequisite-missing");
        fixture.given(new DeliveryConfirmed("p-mine", "d-2", "i-obra", DAY.minusMonths(1), "u-1"));

        proposes(second).accepted();
    }

    private void deliveredBefore(Scheme scheme) {
        if (scheme.eligibility().prerequisite() != null) {
            firstStage("p-first", CLUB);
            fixture.given(new DeliveryConfirmed("p-first", "d-1", "i-obra", DAY.minusMonths(1), "u-1"));
        }
    }

    private void firstStage(String project, String association) {
        fixture.given(new ProjectProposed(
                project,
                TEXT,
                "business",
                "320240001",
                Money.of("1000.00", "MDL"),
                new SchemeRef("md-pare-1plus1", 1, "00"),
                association,
                Map.of(),
                "i-obra",
                List.of(),
                List.of(),
                true,
                DAY.minusYears(1),
                "u-1"));
    }

    private String agreed(Scheme scheme) {
        proposes(scheme).accepted();
        Sitting.approves(fixture, PROJECT, 1).accepted();
        String agreement = tell(
                        new DraftAgreement(PROJECT, "012180026050783858", null, DAY.plusMonths(2), null, null),
                        Role.REPRESENTATIVE,
                        CLUB)
                .value("agreement");
        AgreedTerms drafted = Objects.requireNonNull(project().draft()).terms();
        for (Share share : drafted.paying()) {
            Role role = share.party().equals(CLUB) ? Role.REPRESENTATIVE : Role.OFFICER;
            tell(new SignAgreement(PROJECT, agreement, share.seat(), null, null), role, share.party())
                    .accepted();
        }
        return agreement;
    }

    private LedgerFixture.Outcome proposes(Scheme scheme) {
        if (fixture.events().stream().noneMatch(InstitutionRegistered.class::isInstance)) {
            registers(scheme);
        }
        Map<String, String> seats = new HashMap<>();
        scheme.parties().stream()
                .filter(party -> !party.isAssociation())
                .forEach(party -> seats.put(party.seat(), "i-" + party.seat()));
        List<String> categories = scheme.eligibility().categories() == null
                ? List.of("water")
                : scheme.eligibility().categories().value();
        return tell(
                new ProposeProject(
                        PROJECT,
                        CLUB,
                        scheme.id(),
                        null,
                        null,
                        "Agua",
                        categories.getFirst(),
                        "320240001",
                        Money.ofMinor(10_000_00, scheme.currency().value()),
                        seats,
                        "i-" + seat(scheme),
                        List.of(new Indicator("houses", "house", BigDecimal.ZERO, BigDecimal.TEN, 40)),
                        true,
                        null),
                Role.REPRESENTATIVE,
                CLUB);
    }

    private void registers(Scheme scheme) {
        for (Party party : scheme.parties()) {
            if (!party.isAssociation()) {
                fixture.given(new InstitutionRegistered("i-" + party.seat(), InstitutionKind.OTHER, TEXT));
            }
        }
        List<String> members =
                Stream.iterate(0, i -> i + 1).limit(20).map(i -> "n-" + i).toList();
        tell(
                        new RegisterAssociation(
                                CLUB, "Club", null, members, List.of("u-rep"), scheme.id(), null, DAY.plusMonths(6)),
                        Role.OPERATOR,
                        null)
                .accepted();
    }

    private static String seat(Scheme scheme) {
        return scheme.parties().stream()
                .filter(party -> !party.isAssociation())
                .map(Party::seat)
                .findFirst()
                .orElseThrow();
    }

    private void pays(Share share) {
        Money missing = share.amount().minus(books().in(share.seat()));
        if (!share.party().equals(CLUB) && missing.isPositive()) {
            var outcome = tell(
                    new AnnounceDeposit(PROJECT, share.seat(), missing, null, null, null), Role.OFFICER, share.party());
            if (outcome.answer() instanceof org.tequio.decision.Answer.Done done) {
                confirms(Objects.requireNonNull(done.values().get("deposit")));
            }
        }
    }

    private void confirms(String deposit) {
        tell(new ConfirmDeposit(PROJECT, deposit, null, null, null), Role.REPRESENTATIVE, CLUB)
                .accepted();
    }

    private Books books() {
        return fixture.state(FundState.boundary(PROJECT)).books();
    }

    private ProjectState project() {
        return fixture.state(FundState.boundary(PROJECT)).project();
    }

    private LedgerFixture.Outcome tell(Command command, Role role, @org.jspecify.annotations.Nullable String party) {
        return fixture.when(command, "u-" + role.stored() + "-" + party, role, party, "k-" + keys++);
    }
}
