package org.tequio.vault;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.agreement.DraftAgreement;
import org.tequio.agreement.SignAgreement;
import org.tequio.challenge.DecideChallenge;
import org.tequio.challenge.LiftHold;
import org.tequio.challenge.MarkChallengeOverdue;
import org.tequio.challenge.RaiseChallenge;
import org.tequio.challenge.WithdrawChallenge;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.flag.AnswerObservation;
import org.tequio.flag.ConcludeObservation;
import org.tequio.flag.DismissFlag;
import org.tequio.flag.ExplainFlag;
import org.tequio.flag.FlagEvents.Conclusion;
import org.tequio.flag.MakeObservation;
import org.tequio.flag.NamePartyAccount;
import org.tequio.flag.RecordDepositSource;
import org.tequio.flag.RecordInspection;
import org.tequio.fund.ChallengeEvents.About;
import org.tequio.fund.ChallengeEvents.Ruling;
import org.tequio.fund.WorkEvents.Milestone;
import org.tequio.fund.deposit.AnnounceDeposit;
import org.tequio.fund.works.PlanWorks;
import org.tequio.giving.ContributeThroughProvider;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.notice.AnswerNotice;
import org.tequio.notice.GiveNotice;
import org.tequio.notice.NoticeEvents.Language;
import org.tequio.notice.NoticeEvents.Topic;
import org.tequio.project.ProposeProject;

/** A work of its own that people, parties and auditors find fault with. */
final class LifeOfFlags {

    private static final String PROJECT = "p-flagged";
    private static final String CLUB = "a-flagged";
    private static final String EXECUTOR = "i-loreto";
    private static final String ACCOUNT = "014180655012345674";
    private static final String OWN_ACCOUNT = "021180040011223340";
    private static final String SOURCE_ACCOUNT = "072180009988776651";
    private static final String RULE = "no-proof";
    private static final String EXPLAINED = "f-" + "a1".repeat(12);
    private static final String OBSERVED = "f-" + "b2".repeat(12);

    private final WholeLife life;
    private final LocalDate today;

    LifeOfFlags(WholeLife life, LocalDate today) {
        this.life = life;
        this.today = today;
    }

    /** On a day for which a provider has prices. */
    void live() {
        life.club(CLUB, today);
        agreed();
        challenged();
        reported();
        flagged();
        observed();
        sources();
    }

    private void agreed() {
        give(
                Role.REPRESENTATIVE,
                CLUB,
                new ProposeProject(
                        PROJECT,
                        CLUB,
                        "mx-3x1",
                        null,
                        null,
                        life.name(),
                        "water",
                        "320240001",
                        WholeLife.mxn("400000.00"),
                        Map.of("federal", "i-federal", "state", "i-zac", "municipal", EXECUTOR),
                        EXECUTOR,
                        null,
                        true,
                        null));
        life.decided(PROJECT, "mx-3x1", "2015-00", today);
        DraftAgreement draft = new DraftAgreement(
                PROJECT, life.planted.text(ACCOUNT), null, today.plusMonths(6), null, null, null, null);
        String agreement = WholeLife.value(give(Role.OFFICER, "i-federal", draft), "agreement");
        give(Role.OFFICER, "i-federal", new SignAgreement(PROJECT, agreement, "federal", life.name(), null));
        give(Role.OFFICER, "i-zac", new SignAgreement(PROJECT, agreement, "state", life.name(), null));
        give(Role.OFFICER, EXECUTOR, new SignAgreement(PROJECT, agreement, "municipal", life.name(), null));
        give(Role.REPRESENTATIVE, CLUB, new SignAgreement(PROJECT, agreement, "club", life.name(), null));
    }

    private void challenged() {
        give(
                Role.EXECUTOR,
                EXECUTOR,
                new PlanWorks(
                        PROJECT,
                        List.of(
                                new Milestone("m-upheld", WholeLife.mxn("1.00"), today.plusDays(90)),
                                new Milestone("m-withdrawn", WholeLife.mxn("1.00"), today.plusDays(90))),
                        null));
        String upheld = raised("m-upheld");
        judge(new DecideChallenge(PROJECT, upheld, Ruling.UPHELD, life.name(), null));
        life.accepted(life.ledger.by(
                "u-judge-2", Role.COMMITTEE_MEMBER, "i-zac", new LiftHold(PROJECT, upheld, life.name(), null)));
        String withdrawn = raised("m-withdrawn");
        Instant due = life.ledger.clock().instant().minusSeconds(60);
        life.system(new MarkChallengeOverdue(PROJECT, withdrawn, due, today));
        give(Role.TREASURER, CLUB, new WithdrawChallenge(PROJECT, withdrawn, null));
    }

    /** One who did not sit in the session that decided before. */
    private void judge(Command command) {
        life.accepted(life.ledger.by("u-judge", Role.COMMITTEE_MEMBER, "i-zac", command));
    }

    private String raised(String milestone) {
        RaiseChallenge raise = new RaiseChallenge(PROJECT, About.MILESTONE, milestone, null, life.name(), null);
        return WholeLife.value(give(Role.TREASURER, CLUB, raise), "challenge");
    }

    private void reported() {
        Answer.Done given = give(Role.PUBLIC, null, new GiveNotice(PROJECT, Topic.STOPPED, life.name(), Language.ES));
        give(Role.EXECUTOR, EXECUTOR, new AnswerNotice(PROJECT, WholeLife.value(given, "notice"), life.name()));
    }

    private void flagged() {
        give(Role.EXECUTOR, EXECUTOR, new ExplainFlag(EXPLAINED, RULE, PROJECT, life.name(), null));
        give(Role.AUDITOR, null, new DismissFlag(EXPLAINED, RULE, PROJECT, life.name(), null));
        give(
                Role.AUDITOR,
                null,
                new RecordInspection(
                        PROJECT,
                        "street-length",
                        "m",
                        new BigDecimal("1200"),
                        new BigDecimal("379"),
                        life.name(),
                        null));
    }

    private void observed() {
        MakeObservation make = new MakeObservation(
                PROJECT, OBSERVED, RULE, EXECUTOR, WholeLife.mxn("20.00"), today.plusMonths(3), life.name(), null);
        String observation = WholeLife.value(give(Role.AUDITOR, null, make), "observation");
        give(Role.EXECUTOR, EXECUTOR, new AnswerObservation(observation, life.name(), null));
        give(Role.AUDITOR, null, new ConcludeObservation(observation, Conclusion.SOLVED, null, life.name(), null));
    }

    /** The numbers of these accounts are kept nowhere. */
    private void sources() {
        give(
                Role.TREASURER,
                CLUB,
                new ContributeThroughProvider(
                        PROJECT, Money.of("200.00", "USD"), "us-mx", Currency.getInstance("MXN"), life.name()));
        give(Role.TREASURER, CLUB, new NamePartyAccount(life.planted.nowhere(OWN_ACCOUNT)));
        AnnounceDeposit announce =
                new AnnounceDeposit(PROJECT, "state", WholeLife.mxn("1000.00"), null, life.name(), null);
        String deposit = WholeLife.value(give(Role.OFFICER, "i-zac", announce), "deposit");
        give(
                Role.EXECUTOR,
                EXECUTOR,
                new RecordDepositSource(PROJECT, deposit, life.planted.nowhere(SOURCE_ACCOUNT), null));
    }

    private Answer.Done give(Role role, @Nullable String party, Command command) {
        return life.give(role, party, command);
    }
}
