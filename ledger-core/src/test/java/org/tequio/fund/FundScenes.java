package org.tequio.fund;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tequio.agreement.DraftAmendment;
import org.tequio.agreement.SignAmendment;
import org.tequio.budget.Deficits;
import org.tequio.decision.Automation;
import org.tequio.document.DocumentHash;
import org.tequio.event.CanonicalJson;
import org.tequio.event.Event;
import org.tequio.event.JsonReader;
import org.tequio.fund.ReturnEvents.Unpayable;
import org.tequio.fund.WorkEvents.Milestone;
import org.tequio.fund.closing.ApproveMeasure;
import org.tequio.fund.closing.CancelProject;
import org.tequio.fund.closing.ConfirmGiveBack;
import org.tequio.fund.closing.DrawUpReturn;
import org.tequio.fund.closing.GiveBackAdvance;
import org.tequio.fund.closing.PayReturn;
import org.tequio.fund.closing.RecordYield;
import org.tequio.fund.closing.SetAsideReturn;
import org.tequio.fund.contribution.MatchContribution;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.fund.correction.ApproveCorrection;
import org.tequio.fund.correction.CorrectRecord;
import org.tequio.fund.deposit.AnnounceDeposit;
import org.tequio.fund.deposit.ConfirmDeposit;
import org.tequio.fund.release.ApproveRelease;
import org.tequio.fund.release.RecordSpending;
import org.tequio.fund.release.RequestRelease;
import org.tequio.fund.works.ConfirmDelivery;
import org.tequio.fund.works.DeliverWorks;
import org.tequio.fund.works.NameWorksCommittee;
import org.tequio.fund.works.PlanWorks;
import org.tequio.fx.RoundingPolicy;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.money.Split;
import org.tequio.project.AgreedConduct;
import org.tequio.project.AgreedGate;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.project.AgreedTerms;
import org.tequio.project.BindingLimit;
import org.tequio.project.Indicator;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectTags;
import org.tequio.project.Share;
import org.tequio.project.Share.DueBasis;
import org.tequio.projection.Projection.Fact;
import org.tequio.rule.RuleEvents.RuleDataApproved;
import org.tequio.rule.RuleEvents.RuleDataProposed;
import org.tequio.scheme.SchemeRef;
import org.tequio.scheme.ShippedSchemes;
import org.tequio.store.AsOf;
import org.tequio.store.Query;
import org.tequio.store.StoredEvent;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.LedgerFixture.Outcome;
import org.tequio.vault.TextRef;

/** Scenes of one project with an agreement in force, told by the people in it. */
final class FundScenes implements AutoCloseable {

    static final String PROJECT = "p-1";
    static final String CLUB = "a-club";
    static final String ACCOUNT = "acct-registered";
    static final LocalDate AGREED_ON = LocalDate.of(2013, 8, 1);
    static final LocalDate DEADLINE = LocalDate.of(2013, 10, 21);

    private static final TextRef TEXT = new TextRef("t-1", "00");
    private static final String SCHEME_ID = "mx-3x1";

    private final LedgerFixture fixture = LedgerFixture.standard();
    private String schemeId = SCHEME_ID;
    private RoundingPolicy rounding = RoundingPolicy.HALF_EVEN;
    private String document = CanonicalJson.write(ShippedSchemes.document(SCHEME_ID));
    private int keys;
    private int invoices;
    private @Nullable AgreedConduct conduct;
    private List<Indicator> indicators = List.of();
    private long followed;

    LedgerFixture fixture() {
        return fixture;
    }

    /** What the scheme says of late, back-dated and in-kind money; before the agreement. */
    FundScenes conduct(AgreedConduct said) {
        conduct = said;
        return this;
    }

    /** What the proposal promises to change; before the agreement. */
    FundScenes promising(Indicator... promised) {
        indicators = List.of(promised);
        return this;
    }

    /** Lets the automations answer what has happened since the last time, and what they cause. */
    FundScenes follow() {
        List<Automation> automations = fixture.ledger().catalogue().automations();
        while (followed < fixture.ledger().store().head()) {
            StoredEvent stored = fixture.ledger().store().read(followed, 1).getFirst();
            Event event = fixture.ledger().codec().decode(stored.type(), stored.version(), stored.payload());
            followed = stored.position();
            for (Automation automation : automations) {
                automation
                        .react(event, stored)
                        .forEach(command -> fixture.when(command, "system", Role.SYSTEM, null, key()));
            }
        }
        return this;
    }

    /** Four seats in equal parts, due by the agreement. */
    FundScenes fourEqualParts(String each, Mode releaseMode) {
        List<Share> shares = List.of(
                share("federal", "i-federal", each),
                share("state", "i-zac", each),
                share("municipal", "i-loreto", each),
                share("club", CLUB, each));
        Money none = Money.of("0.00", "MXN");
        List<AgreedGate> gates = List.of(
                new AgreedGate(
                        "federal-last",
                        AgreedGate.deposit("federal"),
                        List.of(AgreedGate.deposit("municipal"), AgreedGate.deposit("club")),
                        releaseMode,
                        none),
                new AgreedGate(
                        "release-with-deposits",
                        AgreedGate.RELEASE,
                        shares.stream()
                                .map(share -> AgreedGate.deposit(share.seat()))
                                .toList(),
                        releaseMode,
                        none));
        return agreed(shares, "club", gates, false);
    }

    /** One grant for each peso of the migrant, up to a cap; due by each contribution. */
    FundScenes grantForEach(String own, long weight, String cap) {
        Money most = Money.of(cap, "MXN");
        BindingLimit limit = new BindingLimit("grant-per-project", "programme", most, true, "another-project");
        return agreed(
                List.of(
                        new Share(
                                "programme",
                                "i-programme",
                                weight,
                                most,
                                DueBasis.CONTRIBUTION,
                                List.of(),
                                DEADLINE,
                                limit),
                        new Share(
                                "club",
                                CLUB,
                                1,
                                Money.of(own, "MXN"),
                                DueBasis.CONTRIBUTION,
                                List.of(),
                                DEADLINE,
                                null)),
                "club",
                List.of(),
                false);
    }

    /** Under other rules than those shipped: one piece of the document replaced. */
    FundScenes under(String before, String after) {
        if (!document.contains(before)) {
            throw new IllegalArgumentException("the scheme does not say: " + before);
        }
        document = document.replace(before, after);
        return this;
    }

    /** Under another of the shipped schemes; before the agreement. */
    FundScenes scheme(String id) {
        schemeId = id;
        document = CanonicalJson.write(ShippedSchemes.document(id));
        return this;
    }

    /** How gifts in another currency are rounded; before the agreement. */
    FundScenes rounding(RoundingPolicy policy) {
        rounding = policy;
        return this;
    }

    FundScenes agreed(List<Share> shares, String giver, List<AgreedGate> gates, boolean goalFirst) {
        SchemeRef scheme = new SchemeRef(schemeId, 1, DocumentHash.of(JsonReader.read(document)));
        Money total = shares.stream().map(Share::amount).reduce(Money::plus).orElseThrow();
        Map<String, String> seats = new java.util.HashMap<>();
        shares.forEach(share -> seats.put(share.seat(), share.party()));
        fixture.given(
                new RuleDataProposed(
                        "scheme",
                        schemeId,
                        1,
                        LocalDate.of(2000, 1, 1),
                        null,
                        null,
                        document,
                        scheme.hash(),
                        TEXT,
                        "u-author"),
                new RuleDataApproved("scheme", schemeId, 1, scheme.hash(), "u-approver"),
                new ProjectProposed(
                        PROJECT,
                        TEXT,
                        "water",
                        "320240001",
                        total,
                        scheme,
                        CLUB,
                        seats,
                        "i-loreto",
                        List.of(),
                        indicators,
                        true,
                        AGREED_ON.minusMonths(2),
                        "u-representative"),
                new AgreementConcluded(
                        PROJECT,
                        "g-1",
                        new AgreedTerms(
                                scheme, total, shares, giver, goalFirst, gates, rounding, ACCOUNT, null, conduct),
                        AGREED_ON));
        return this;
    }

    static Share share(String seat, String party, String amount) {
        return new Share(seat, party, 1, Money.of(amount, "MXN"), DueBasis.AGREEMENT, List.of(), DEADLINE, null);
    }

    /** Neighbouring seeds begin alike, so that they are spread first. */
    static Random random(long seed) {
        return new Random(seed * 0x9E3779B97F4A7C15L);
    }

    /** One of some, at random. */
    static <T> T one(Random random, T[] of) {
        return List.of(of).get(random.nextInt(of.length));
    }

    /** Weights at random that sum to a scheme's whole, in millionths, none of them zero. */
    static List<Long> weights(Random random, int seats, int whole) {
        List<Long> parts = LongStream.range(0, seats)
                .mapToObj(seat -> 1L + random.nextInt(60))
                .toList();
        return Split.of(Money.ofMinor(whole * 1_000_000L, mxn("0.00").currency()), parts).stream()
                .map(Money::minor)
                .toList();
    }

    static Money mxn(String amount) {
        return Money.of(amount, "MXN");
    }

    /** The association gives, and the ledger matches. */
    String gives(Money amount, @Nullable String rate, @Nullable LocalDate valueDate) {
        String contribution =
                tell(receive(amount, rate, valueDate), Role.TREASURER, CLUB).value("contribution");
        matches(contribution);
        return contribution;
    }

    String gives(String amount) {
        return gives(mxn(amount), null, null);
    }

    static ReceiveContribution receive(Money amount, @Nullable String rate, @Nullable LocalDate valueDate) {
        return new ReceiveContribution(
                PROJECT,
                amount,
                rate == null ? null : new BigDecimal(rate),
                null,
                null,
                null,
                null,
                null,
                null,
                valueDate);
    }

    Outcome matches(String contribution) {
        return fixture.when(new MatchContribution(PROJECT, contribution), "system", Role.SYSTEM, null, key());
    }

    /** A government says that it has paid. */
    String announces(String seat, String party, String amount, @Nullable LocalDate valueDate) {
        return tell(announce(seat, amount, null, valueDate), Role.OFFICER, party)
                .value("deposit");
    }

    static AnnounceDeposit announce(
            String seat, String amount, @Nullable String account, @Nullable LocalDate valueDate) {
        return new AnnounceDeposit(PROJECT, seat, mxn(amount), account, null, valueDate);
    }

    /** Somebody else of the project finds it at the bank. */
    Outcome confirms(String deposit) {
        return tell(new ConfirmDeposit(PROJECT, deposit, null, null, null), Role.EXECUTOR, "i-loreto");
    }

    void confirmsAs(String deposit, String party) {
        tell(new ConfirmDeposit(PROJECT, deposit, null, null, null), Role.OFFICER, party)
                .accepted();
    }

    void pays(String seat, String party, String amount) {
        confirms(announces(seat, party, amount, null)).accepted();
    }

    void clubPays(String amount) {
        confirms(gives(amount)).accepted();
    }

    String releases(String amount) {
        String release = asks(amount).value("release");
        tell(new ApproveRelease(PROJECT, release, null), Role.OFFICER, "i-federal")
                .accepted();
        return release;
    }

    Outcome asks(String amount) {
        return tell(new RequestRelease(PROJECT, mxn(amount), milestone(), null, null), Role.EXECUTOR, "i-loreto");
    }

    /** The first of the plan, if there is one. */
    @Nullable
    String milestone() {
        return books().works().milestones().isEmpty() ? null : "m1";
    }

    String spends(String amount) {
        invoices++;
        return tell(spend(amount, "A-" + invoices), Role.EXECUTOR, "i-loreto").value("spending");
    }

    static RecordSpending spend(String amount, String invoice) {
        return new RecordSpending(PROJECT, mxn(amount), invoice, null, "v-1", null, null);
    }

    /** A number that no paper of the project bears yet. */
    String number(String series) {
        return series + "-" + fixture.ledger().store().head();
    }

    /** One milestone, planned by the executor. */
    FundScenes plans(String milestone, String amount) {
        tell(
                        new PlanWorks(PROJECT, List.of(new Milestone(milestone, mxn(amount), DEADLINE)), null),
                        Role.EXECUTOR,
                        "i-loreto")
                .accepted();
        return this;
    }

    /** Another total, which all sign. */
    FundScenes amends(String total) {
        return amends(new DraftAmendment(PROJECT, mxn(total), null, null, null, null, null, null, "why", null));
    }

    FundScenes amends(DraftAmendment draft) {
        String amendment = tell(draft, Role.OFFICER, "i-federal").value("amendment");
        books().terms().paying().forEach(share -> {
            Role role = share.party().equals(CLUB) ? Role.REPRESENTATIVE : Role.OFFICER;
            tell(new SignAmendment(PROJECT, amendment, share.seat(), null, null), role, share.party())
                    .accepted();
        });
        return this;
    }

    /** What a seat has in beyond its share goes back. */
    String takesOut(String seat) {
        String ret = tell(new DrawUpReturn(PROJECT, seat, null, null), Role.OFFICER, "i-federal")
                .value("ret");
        paysBack(ret, seat).accepted();
        return ret;
    }

    /** Delivered, and taken over by the beneficiaries. */
    FundScenes delivers() {
        tell(new NameWorksCommittee(PROJECT, "i-obra", null, null), Role.OFFICER, "i-federal")
                .accepted();
        String delivery = tell(new DeliverWorks(PROJECT, "acta 1", null), Role.EXECUTOR, "i-loreto")
                .value("delivery");
        tell(new ConfirmDelivery(PROJECT, delivery, null), Role.COMMITTEE_MEMBER, "i-obra")
                .accepted();
        return this;
    }

    /** Called off by one party, with another's word. */
    FundScenes cancels() {
        String measure = tell(new CancelProject(PROJECT, "no site", null, null), Role.OFFICER, "i-federal")
                .value("measure");
        tell(new ApproveMeasure(PROJECT, measure), Role.OFFICER, "i-zac").accepted();
        return this;
    }

    /** The executor gives back, and another person finds it. */
    void givesBack(String amount) {
        String id = tell(new GiveBackAdvance(PROJECT, mxn(amount), null, null), Role.EXECUTOR, "i-loreto")
                .value("giveBack");
        tell(new ConfirmGiveBack(PROJECT, id, null, null), Role.OFFICER, "i-zac")
                .accepted();
    }

    Outcome drawsUp() {
        return tell(new DrawUpReturn(PROJECT, null), Role.OFFICER, "i-federal");
    }

    Outcome paysBack(String ret, String seat) {
        return tell(new PayReturn(PROJECT, ret, seat, null, null, null, null, null), Role.OFFICER, "i-zac");
    }

    /** A government asks, with the bank's letter, and another agrees. */
    void setsAside(String ret, String seat, Unpayable why) {
        String measure = tell(new SetAsideReturn(PROJECT, ret, seat, why, "letter", null), Role.OFFICER, "i-zac")
                .value("measure");
        tell(new ApproveMeasure(PROJECT, measure), Role.OFFICER, "i-federal").accepted();
    }

    void yields(String amount) {
        yields(amount, null);
    }

    /** One says what the bank paid, and a person of another party finds it, too. */
    String yields(String amount, @Nullable LocalDate valueDate) {
        String yield = tell(new RecordYield(PROJECT, mxn(amount), null, valueDate), Role.OFFICER, "i-federal")
                .value("yield");
        String other = Objects.requireNonNull(books().project().proposal()).seats().values().stream()
                .filter(party -> !party.equals("i-federal"))
                .min(Comparator.comparing(CLUB::equals))
                .orElseThrow();
        tell(new ApproveMeasure(PROJECT, yield), other.equals(CLUB) ? Role.REPRESENTATIVE : Role.OFFICER, other)
                .accepted();
        return yield;
    }

    Outcome corrects(String fact, @Nullable RightEntry right, Role role, String party) {
        return tell(new CorrectRecord(PROJECT, fact, right, "typing error", null), role, party);
    }

    Outcome checks(String correction, Role role, String party) {
        return tell(new ApproveCorrection(PROJECT, correction), role, party);
    }

    static RightEntry amount(String amount) {
        return new RightEntry(mxn(amount), null, null, null, null, null);
    }

    Outcome tell(org.tequio.decision.Command command, Role role, @Nullable String party) {
        String account = "u-" + role.stored() + "-" + party;
        return fixture.when(command, account, role, party, key());
    }

    private String key() {
        keys++;
        return "k-" + keys;
    }

    ProjectBook book() {
        return book(AsOf.position(Long.MAX_VALUE), fixture.today());
    }

    ProjectBook book(AsOf asOf, LocalDate day) {
        return ProjectBook.of(PROJECT, facts(), () -> Deficits.before(PROJECT), asOf, day);
    }

    ProjectBook.Row row(String seat) {
        return book().rows().stream()
                .filter(row -> row.seat().equals(seat))
                .findFirst()
                .orElseThrow();
    }

    Books books() {
        FundState state = FundState.before(PROJECT);
        for (Fact fact : facts()) {
            state = state.evolve(fact.event());
        }
        return state.books();
    }

    Money match(String contribution, String seat) {
        Gift gift = Objects.requireNonNull(books().gifts().get(contribution));
        return gift.match().getOrDefault(seat, mxn("0.00"));
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        for (StoredEvent stored : fixture.ledger()
                .store()
                .source(Query.of(ProjectTags.project(PROJECT)), 0)
                .events()) {
            Event event = fixture.ledger().codec().decode(stored.type(), stored.version(), stored.payload());
            LocalDate valueDate = event.valueDate();
            facts.add(new Fact(stored, event, valueDate == null ? AGREED_ON : valueDate));
        }
        return facts;
    }

    @Override
    public void close() {
        fixture.close();
    }
}
