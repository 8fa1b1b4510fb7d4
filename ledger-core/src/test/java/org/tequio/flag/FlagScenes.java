package org.tequio.flag;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.committee.CommitteeEvents.Ballot;
import org.tequio.committee.CommitteeEvents.ProjectVoted;
import org.tequio.committee.CommitteeEvents.Seated;
import org.tequio.committee.CommitteeEvents.SessionClosed;
import org.tequio.committee.CommitteeEvents.SessionHeld;
import org.tequio.decision.Command;
import org.tequio.event.Event;
import org.tequio.flag.rule.Finding;
import org.tequio.flag.rule.FlagScene;
import org.tequio.flag.rule.RedFlag;
import org.tequio.fund.FundEvents.DepositConfirmed;
import org.tequio.fund.FundEvents.Origin;
import org.tequio.fund.FundEvents.ReleaseApproved;
import org.tequio.fund.FundEvents.ReleaseRequested;
import org.tequio.fund.FundEvents.SpendingRecorded;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.fund.Part;
import org.tequio.fund.WorkEvents.ContractSigned;
import org.tequio.fund.WorkEvents.ProgressReported;
import org.tequio.fx.RoundingPolicy;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Share;
import org.tequio.project.Share.DueBasis;
import org.tequio.projection.Projection.Fact;
import org.tequio.scheme.SchemeRef;
import org.tequio.scheme.ShippedSchemes;
import org.tequio.store.StoredEvent;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.LedgerFixture.Outcome;
import org.tequio.vault.TextRef;

/** Scenes of many works at once, planted as facts. */
final class FlagScenes implements AutoCloseable {

    static final LocalDate AGREED_ON = LocalDate.of(2013, 3, 1);
    static final LocalDate DEADLINE = LocalDate.of(2013, 10, 21);
    static final String EXECUTOR = "i-loreto";
    static final TextRef TEXT = new TextRef("t-1", "00");

    private final LedgerFixture fixture = LedgerFixture.standard();
    private int ids;

    LedgerFixture fixture() {
        return fixture;
    }

    /** A work of a club with two seats of 500 each, in force. */
    FlagScenes work(String project, String club) {
        return work(project, club, "1000.00", new SchemeRef("mx-3x1", 1, "00"));
    }

    FlagScenes work(String project, String club, String budget, SchemeRef scheme) {
        Money total = mxn(budget);
        List<Money> halves = org.tequio.money.Split.equally(total, 2);
        Share federal = share("federal", "i-federal", halves.getFirst());
        Share own = share("club", club, halves.getLast());
        fixture.given(
                new ProjectProposed(
                        project,
                        TEXT,
                        "water",
                        "320240001",
                        total,
                        scheme,
                        club,
                        Map.of("federal", "i-federal", "club", club),
                        EXECUTOR,
                        List.of(),
                        List.of(),
                        true,
                        AGREED_ON.minusMonths(1),
                        "u-representative"),
                new AgreementConcluded(
                        project,
                        "g-" + project,
                        new AgreedTerms(
                                scheme,
                                total,
                                List.of(federal, own),
                                "club",
                                false,
                                List.of(),
                                RoundingPolicy.HALF_EVEN,
                                "acct-" + project),
                        AGREED_ON));
        return this;
    }

    private static Share share(String seat, String party, Money amount) {
        return new Share(seat, party, 1, amount, DueBasis.AGREEMENT, List.of(), DEADLINE, null);
    }

    /** A session that approved a project. */
    FlagScenes voted(String project, String session) {
        fixture.given(
                new SessionHeld(
                        session,
                        "number-" + session,
                        "i-federal",
                        new SchemeRef("mx-3x1", 1, "00"),
                        null,
                        TEXT,
                        false,
                        List.of(new Seated("federal", "i-federal", "u-1"), new Seated("club", "a-club", "u-2")),
                        AGREED_ON.minusDays(1),
                        "u-1"),
                new ProjectVoted(
                        project,
                        session,
                        id("o"),
                        Map.of("federal", Ballot.APPROVE, "club", Ballot.APPROVE),
                        null,
                        2,
                        2,
                        null,
                        org.tequio.project.ProjectEvents.Outcome.APPROVED,
                        mxn("1000.00"),
                        null,
                        AGREED_ON.minusDays(1),
                        "u-1"));
        return this;
    }

    /** The minutes of a session are closed. */
    void minutes(String session) {
        fixture.given(new SessionClosed(session, TEXT, AGREED_ON, "u-2"));
    }

    /** A payment found at the bank. */
    String paid(String project, String seat, String party, String amount, Standing standing) {
        String deposit = id("d");
        fixture.given(new DepositConfirmed(
                project,
                deposit,
                Origin.ANNOUNCEMENT,
                seat,
                party,
                mxn(amount),
                standing == Standing.IN ? "acct-" + project : "acct-other",
                standing,
                null,
                AGREED_ON.plusDays(3),
                "u-bank"));
        return deposit;
    }

    FlagScenes allPaid(String project, String club) {
        paid(project, "federal", "i-federal", "500.00", Standing.IN);
        paid(project, "club", club, "500.00", Standing.IN);
        return this;
    }

    /** An invoice out of what was released for it. */
    String spent(String project, String amount, LocalDate on, @Nullable String invoiceMark, boolean withProof) {
        String release = id("l");
        String spending = id("s");
        List<Part> parts = parts(amount);
        fixture.given(
                new ReleaseRequested(project, release, EXECUTOR, mxn(amount), null, null, null, on, "u-asks"),
                new ReleaseApproved(project, release, EXECUTOR, mxn(amount), parts, mxn(amount), on, "system"),
                new SpendingRecorded(
                        project,
                        spending,
                        EXECUTOR,
                        mxn(amount),
                        parts,
                        null,
                        null,
                        TEXT,
                        withProof ? TEXT : null,
                        null,
                        invoiceMark,
                        withProof ? "file-" + spending : null,
                        on,
                        "u-spends"));
        return spending;
    }

    /** An invoice of one milestone, out of what was released for another, or for the same. */
    FlagScenes spentOn(String project, String amount, LocalDate on, String released, String spent) {
        String release = id("l");
        List<Part> parts = parts(amount);
        fixture.given(
                new ReleaseRequested(project, release, EXECUTOR, mxn(amount), released, null, null, on, "u-asks"),
                new ReleaseApproved(project, release, EXECUTOR, mxn(amount), parts, mxn(amount), on, "system"),
                new SpendingRecorded(
                        project,
                        id("s"),
                        EXECUTOR,
                        mxn(amount),
                        parts,
                        spent,
                        null,
                        TEXT,
                        TEXT,
                        null,
                        null,
                        null,
                        on,
                        "u-spends"));
        return this;
    }

    private static List<Part> parts(String amount) {
        List<Money> halves = org.tequio.money.Split.equally(mxn(amount), 2);
        return List.of(
                new Part("federal", "i-federal", halves.getFirst()), new Part("club", "a-club", halves.getLast()));
    }

    FlagScenes progress(String project, LocalDate until, String percent) {
        fixture.given(new ProgressReported(
                project, id("pr"), until, new BigDecimal(percent), mxn("0.00"), null, until, "u-executor"));
        return this;
    }

    FlagScenes contract(String project, String contractor, String amount, LocalDate on) {
        fixture.given(new ContractSigned(
                project,
                id("k"),
                contractor,
                mxn(amount),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                mxn("0.00"),
                TEXT,
                null,
                on,
                "u-executor"));
        return this;
    }

    FlagScenes given(Event event) {
        fixture.given(event);
        return this;
    }

    Outcome tell(Command command, Role role, @Nullable String party) {
        return fixture.when(command, "u-" + role.stored() + "-" + party, role, party, id("key"));
    }

    List<Finding> found(RedFlag rule) {
        return found(rule, fixture.today());
    }

    List<Finding> found(RedFlag rule, LocalDate day) {
        List<Fact> facts = new ArrayList<>();
        for (StoredEvent stored : fixture.ledger().store().read(0, Integer.MAX_VALUE)) {
            Event event = fixture.ledger().codec().decode(stored.type(), stored.version(), stored.payload());
            LocalDate valueDate = event.valueDate();
            facts.add(new Fact(stored, event, valueDate == null ? AGREED_ON : valueDate));
        }
        return rule.in(FlagScene.of(facts, day));
    }

    /** The 3x1 programme as shipped, with a threshold for contracts. */
    static SchemeRef shipped() {
        return shipped("mx-3x1");
    }

    static SchemeRef shipped(String scheme) {
        return new SchemeRef(scheme, 1, ShippedSchemes.scheme(scheme).hash());
    }

    String id(String prefix) {
        ids++;
        return prefix + "-" + ids;
    }

    static Money mxn(String amount) {
        return Money.of(amount, "MXN");
    }

    @Override
    public void close() {
        fixture.close();
    }
}
