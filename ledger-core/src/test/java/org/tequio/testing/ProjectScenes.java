package org.tequio.testing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tequio.agreement.DraftAgreement;
import org.tequio.agreement.SignAgreement;
import org.tequio.association.RegisterAssociation;
import org.tequio.decision.Command;
import org.tequio.ledger.ShippedRules;
import org.tequio.mandate.InstitutionKind;
import org.tequio.mandate.MandateEvents.AccountOpened;
import org.tequio.mandate.MandateEvents.InstitutionRegistered;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProposeProject;
import org.tequio.vault.TextRef;

/** The way of one project from the association's registration to the agreement, told by the people on it. */
public final class ProjectScenes implements AutoCloseable {

    public static final String CLUB = "a-club";
    public static final String PROJECT = "p-dome";
    public static final LocalDate REGISTERED = LocalDate.of(2010, 7, 1);
    public static final LocalDate SUBMITTED = LocalDate.of(2013, 5, 10);
    public static final LocalDate DEADLINE = LocalDate.of(2013, 10, 21);

    private final LedgerFixture fixture = LedgerFixture.standard();
    private int keys;

    public ProjectScenes() {
        ShippedRules.load(fixture.ledger(), "u-operator");
        TextRef name = new TextRef("t-1", "00");
        fixture.given(
                new InstitutionRegistered("i-federal", InstitutionKind.FEDERAL, name),
                new InstitutionRegistered("i-zac", InstitutionKind.STATE, name),
                new InstitutionRegistered("i-loreto", InstitutionKind.MUNICIPAL, name),
                new AccountOpened("u-rep", null));
        fixture.on(REGISTERED);
    }

    public LedgerFixture fixture() {
        return fixture;
    }

    public LedgerFixture.Outcome registers(String association, List<String> members) {
        return registers(association, members, null);
    }

    /** The same, until a day of the registrar's own choice. */
    public LedgerFixture.Outcome registers(String association, List<String> members, @Nullable LocalDate until) {
        return tell(
                new RegisterAssociation(
                        association, "Club Loreto", null, members, List.of("u-rep"), "mx-3x1", null, until),
                Role.OPERATOR,
                null);
    }

    /** Members m-0, m-1, … */
    public static List<String> members(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(i -> "n-" + i).toList();
    }

    public LedgerFixture.Outcome proposes(String budget, Map<String, BigDecimal> weights) {
        return tell(proposal(budget, weights), Role.REPRESENTATIVE, CLUB);
    }

    public static ProposeProject proposal(String budget, Map<String, BigDecimal> weights) {
        Map<String, String> seats = new HashMap<>();
        seats.put("federal", "i-federal");
        seats.put("state", "i-zac");
        seats.put("municipal", "i-loreto");
        return new ProposeProject(
                PROJECT,
                CLUB,
                "mx-3x1",
                null,
                weights,
                "Domo de Loreto",
                "social-infrastructure",
                "320240001",
                Money.of(budget, "MXN"),
                seats,
                "i-loreto",
                null,
                true,
                null);
    }

    public LedgerFixture.Outcome approves() {
        return Sitting.approves(fixture, PROJECT, 1);
    }

    public LedgerFixture.Outcome drafts() {
        return tell(
                new DraftAgreement(PROJECT, "012180026050783858", "acct-1", DEADLINE, null, null),
                Role.OFFICER,
                "i-federal");
    }

    public LedgerFixture.Outcome signs(String agreement, String seat, String party) {
        Role role = party.equals(CLUB) ? Role.REPRESENTATIVE : Role.OFFICER;
        return tell(new SignAgreement(PROJECT, agreement, seat, null, null), role, party);
    }

    public LedgerFixture.Outcome tell(Command command, Role role, @Nullable String party) {
        keys++;
        return fixture.when(command, "u-" + role.stored() + "-" + party, role, party, "k-" + keys);
    }

    @Override
    public void close() {
        fixture.close();
    }
}
