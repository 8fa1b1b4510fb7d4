package org.tequio.budget;

import static org.tequio.testing.ProjectScenes.CLUB;
import static org.tequio.testing.ProjectScenes.DEADLINE;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.agreement.DraftAgreement;
import org.tequio.agreement.SignAgreement;
import org.tequio.agreement.SignAmendment;
import org.tequio.budget.appropriation.AmendBudget;
import org.tequio.budget.appropriation.AppropriateBudget;
import org.tequio.budget.appropriation.CutBudget;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.document.DocumentHash;
import org.tequio.event.CanonicalJson;
import org.tequio.event.JsonReader;
import org.tequio.fund.FundState;
import org.tequio.fund.contribution.MatchContribution;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.fund.deposit.AnnounceDeposit;
import org.tequio.fund.deposit.ConfirmDeposit;
import org.tequio.fund.release.ApproveRelease;
import org.tequio.fund.release.RecordSpending;
import org.tequio.fund.release.RequestRelease;
import org.tequio.ledger.ShippedRules;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectState;
import org.tequio.project.ProjectTags;
import org.tequio.project.ProposeProject;
import org.tequio.project.Share;
import org.tequio.project.ShareChange;
import org.tequio.rule.ApproveRuleData;
import org.tequio.rule.ProposeRuleData;
import org.tequio.scheme.ShippedSchemes;
import org.tequio.store.Query;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.ProjectScenes;
import org.tequio.testing.Sitting;

/** A season of several projects of one club, paid by budgets. */
public final class BudgetScenes implements AutoCloseable {

    public static final String FEDERAL = "i-federal";
    public static final String BUDGET = "i-federal.mx-3x1.2013.MX";
    public static final String PLACE = "320240001";
    public static final LocalDate SEASON = LocalDate.of(2013, 7, 1);
    public static final Map<String, BigDecimal> HALF = Map.of(
            "federal", BigDecimal.valueOf(50),
            "state", BigDecimal.ZERO,
            "municipal", BigDecimal.valueOf(25),
            "club", BigDecimal.valueOf(25));

    private final ProjectScenes scenes = new ProjectScenes();
    private int invoices;
    private String scheme = "mx-3x1";

    public BudgetScenes() {
        fixture().on(SEASON);
        scenes.registers(CLUB, ProjectScenes.members(0, 12)).accepted();
    }

    public LedgerFixture fixture() {
        return scenes.fixture();
    }

    /** Another club that has the same representative. */
    public BudgetScenes club(String association, int firstMember) {
        scenes.registers(association, ProjectScenes.members(firstMember, 12)).accepted();
        return this;
    }

    /** From now on projects are proposed under the 3x1 scheme with something else in its document. */
    public BudgetScenes scheme(String id, String from, String to) {
        return scheme(id, Map.of(from, to));
    }

    /** The same with several things else. */
    public BudgetScenes scheme(String id, Map<String, String> changes) {
        String document = CanonicalJson.write(ShippedSchemes.document("mx-3x1"))
                .replace("\"id\":\"mx-3x1\"", "\"id\":\"" + id + "\"");
        String changed = document;
        for (Map.Entry<String, String> change : changes.entrySet()) {
            if (!changed.contains(change.getKey())) {
                throw new AssertionError("nothing changed: " + change.getKey());
            }
            changed = changed.replace(change.getKey(), change.getValue());
        }
        fixture()
                .when(
                        new ProposeRuleData("scheme", id, ShippedRules.VALID_FROM, null, null, changed, "test"),
                        "u-author",
                        Role.OPERATOR,
                        null,
                        null)
                .accepted();
        fixture()
                .when(
                        new ApproveRuleData("scheme", id, 1, DocumentHash.of(JsonReader.read(changed))),
                        "u-checker",
                        Role.OPERATOR,
                        null,
                        null)
                .accepted();
        scheme = id;
        return this;
    }

    public String appropriates(String party, String place, String amount) {
        return opens(party, 2013, place, amount).value("budget");
    }

    public LedgerFixture.Outcome opens(String party, int year, String place, String amount) {
        return tell(new AppropriateBudget(party, scheme, year, place, mxn(amount), "DOF", null), Role.OFFICER, party);
    }

    public LedgerFixture.Outcome amends(String budget, String change) {
        return tell(new AmendBudget(budget, mxn(change), "why", null), Role.OFFICER, partyOf(budget));
    }

    public LedgerFixture.Outcome cuts(String budget, String amount) {
        return tell(new CutBudget(budget, mxn(amount), "why", null), Role.OFFICER, partyOf(budget));
    }

    public static String partyOf(String budget) {
        return budget.substring(0, budget.indexOf('.'));
    }

    /** A project approved with a place in the committee's order; in equal parts if no weights are given. */
    public BudgetScenes approved(String project, String total, @Nullable Integer priority) {
        return approved(project, CLUB, total, priority, null);
    }

    public BudgetScenes approved(
            String project,
            String club,
            String total,
            @Nullable Integer priority,
            @Nullable Map<String, BigDecimal> weights) {
        Map<String, String> seats = new HashMap<>();
        seats.put("federal", FEDERAL);
        seats.put("state", "i-zac");
        seats.put("municipal", "i-loreto");
        tell(
                        new ProposeProject(
                                project,
                                club,
                                scheme,
                                null,
                                weights,
                                "Obra",
                                "social-infrastructure",
                                PLACE,
                                mxn(total),
                                seats,
                                "i-loreto",
                                null,
                                true,
                                null),
                        Role.REPRESENTATIVE,
                        club)
                .accepted();
        Sitting.approves(fixture(), project, priority).accepted();
        return this;
    }

    public String drafts(String project) {
        return tell(
                        new DraftAgreement(project, "012180026050783858", "acct-" + project, DEADLINE, null, null),
                        Role.OFFICER,
                        FEDERAL)
                .value("agreement");
    }

    /** All who pay sign; the answer is that of the last, or of the first who is refused. */
    public LedgerFixture.Outcome signs(String project, String agreement) {
        LedgerFixture.Outcome last = null;
        List<Share> paying =
                Objects.requireNonNull(state(project).draft()).terms().paying();
        for (Share share : paying) {
            if (!state(project).hasSigned(share.seat())) {
                Role role = share.party().startsWith("a-") ? Role.REPRESENTATIVE : Role.OFFICER;
                last = tell(new SignAgreement(project, agreement, share.seat(), null, null), role, share.party());
            }
        }
        return Objects.requireNonNull(last);
    }

    /** Approved, drafted and signed. */
    public LedgerFixture.Outcome agrees(String project, String total) {
        approved(project, total, null);
        return signs(project, drafts(project));
    }

    public Budget budget(String id) {
        Budgets budgets =
                fixture().state(new Boundary<>(Budgets.query(List.of(id)), Budgets.before(scheme), Budgets::evolve));
        return budgets.budget(id).orElseThrow();
    }

    public ProjectState state(String project) {
        return fixture()
                .state(new Boundary<>(
                        Query.of(ProjectTags.project(project)), ProjectState.before(project), ProjectState::evolve));
    }

    public LedgerFixture.Outcome tell(Command command, Role role, @Nullable String party) {
        return scenes.tell(command, role, party);
    }

    /** A government pays, and the executor finds it at the bank. */
    public void pays(String project, String seat, String party, String amount) {
        String deposit = tell(new AnnounceDeposit(project, seat, mxn(amount), null, null, null), Role.OFFICER, party)
                .value("deposit");
        confirms(project, deposit);
    }

    /** The club gives, the ledger matches, and the executor finds it at the bank. */
    public String gives(String project, String amount) {
        return gives(project, CLUB, amount);
    }

    /** The same of another club. */
    public String gives(String project, String club, String amount) {
        String gift = tell(
                        new ReceiveContribution(project, mxn(amount), null, null, null, null, null, null, null, null),
                        Role.TREASURER,
                        club)
                .value("contribution");
        tell(new MatchContribution(project, gift), Role.SYSTEM, null).accepted();
        confirms(project, gift);
        return gift;
    }

    private void confirms(String project, String deposit) {
        tell(new ConfirmDeposit(project, deposit, null, null, null), Role.EXECUTOR, "i-loreto")
                .accepted();
    }

    /** The executor asks for money, and a federal officer lets it go. */
    public LedgerFixture.Outcome releases(String project, String amount) {
        String release = tell(new RequestRelease(project, mxn(amount), null, null, null), Role.EXECUTOR, "i-loreto")
                .value("release");
        return tell(new ApproveRelease(project, release, null), Role.OFFICER, FEDERAL);
    }

    public LedgerFixture.Outcome spends(String project, String amount) {
        return tell(
                new RecordSpending(project, mxn(amount), "A-" + invoices++, null, null, null, null),
                Role.EXECUTOR,
                "i-loreto");
    }

    public FundState fund(String project) {
        return fixture().state(FundState.boundary(project));
    }

    /** All who pay, before or after, sign an amendment. */
    public LedgerFixture.Outcome signsAmendment(String project, String amendment) {
        LedgerFixture.Outcome last = null;
        for (ShareChange share :
                Objects.requireNonNull(state(project).amendment()).signing()) {
            Role role = share.party().startsWith("a-") ? Role.REPRESENTATIVE : Role.OFFICER;
            last = tell(new SignAmendment(project, amendment, share.seat(), null, null), role, share.party());
        }
        return Objects.requireNonNull(last);
    }

    public static Money mxn(String amount) {
        return Money.of(amount, "MXN");
    }

    @Override
    public void close() {
        scenes.close();
    }
}
