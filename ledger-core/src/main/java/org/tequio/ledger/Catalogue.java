package org.tequio.ledger;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.agreement.DraftAgreement;
import org.tequio.agreement.DraftAmendment;
import org.tequio.agreement.SignAgreement;
import org.tequio.agreement.SignAmendment;
import org.tequio.agreement.WithdrawAmendment;
import org.tequio.appeal.AppealEntries;
import org.tequio.appeal.AppealEvents;
import org.tequio.appeal.award.AwardFromAppeal;
import org.tequio.appeal.award.CancelAward;
import org.tequio.appeal.award.DeliverAssistance;
import org.tequio.appeal.award.PayAward;
import org.tequio.appeal.award.RefundAssistance;
import org.tequio.appeal.award.RepayAdvance;
import org.tequio.appeal.award.SettleAdvance;
import org.tequio.appeal.closing.CloseAppeal;
import org.tequio.appeal.closing.OpenAppeal;
import org.tequio.appeal.closing.ReverseAppealRecord;
import org.tequio.appeal.gift.ConfirmAppealGift;
import org.tequio.appeal.gift.GiveToAppeal;
import org.tequio.appeal.loss.ApproveAppealWaiver;
import org.tequio.appeal.loss.WaiveAppealDebt;
import org.tequio.appeal.loss.WaiverDeadlines;
import org.tequio.association.AssociationEvents;
import org.tequio.association.DissolveAssociation;
import org.tequio.association.EndorseAssociation;
import org.tequio.association.EnrolMembers;
import org.tequio.association.LiftSuspension;
import org.tequio.association.LinkMember;
import org.tequio.association.RecordMemberLeaving;
import org.tequio.association.RegisterAssociation;
import org.tequio.association.RegisterFederation;
import org.tequio.association.Registrar;
import org.tequio.association.RegistrationDeadlines;
import org.tequio.association.RenewAssociation;
import org.tequio.association.SuspendAssociation;
import org.tequio.budget.BudgetEntries;
import org.tequio.budget.BudgetEvents;
import org.tequio.budget.appropriation.AmendBudget;
import org.tequio.budget.appropriation.AppropriateBudget;
import org.tequio.budget.appropriation.CutBudget;
import org.tequio.budget.appropriation.WithdrawClaim;
import org.tequio.calendar.HolidayCalendarForm;
import org.tequio.call.CallEvents;
import org.tequio.call.EnterCall;
import org.tequio.call.OpenCall;
import org.tequio.call.VoidCall;
import org.tequio.capture.EnterSession;
import org.tequio.challenge.ChallengeDeadlines;
import org.tequio.challenge.DecideChallenge;
import org.tequio.challenge.LiftHold;
import org.tequio.challenge.MarkChallengeOverdue;
import org.tequio.challenge.RaiseChallenge;
import org.tequio.challenge.WithdrawChallenge;
import org.tequio.commitment.CloseProjectYear;
import org.tequio.commitment.ContinueShare;
import org.tequio.commitment.CoverShare;
import org.tequio.commitment.FreeCommitments;
import org.tequio.commitment.RecordObligation;
import org.tequio.commitment.ReduceCommitment;
import org.tequio.commitment.SettleObligation;
import org.tequio.commitment.WhenMoneyGoesBackThenFreeCommitments;
import org.tequio.commitment.YearEndDeadlines;
import org.tequio.committee.CloseSession;
import org.tequio.committee.CommitteeDeadlines;
import org.tequio.committee.CommitteeEvents;
import org.tequio.committee.ConfirmLateDecision;
import org.tequio.committee.CureGaps;
import org.tequio.committee.DecideBySilence;
import org.tequio.committee.DecideProject;
import org.tequio.committee.HoldSession;
import org.tequio.committee.NotifyGaps;
import org.tequio.committee.RecordLateDecision;
import org.tequio.committee.VoteOnProject;
import org.tequio.deadline.DeadlineProjection;
import org.tequio.deadline.DeadlineRules;
import org.tequio.decision.Automation;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Slice;
import org.tequio.deed.DeedEvents;
import org.tequio.deed.SignDeed;
import org.tequio.event.Event;
import org.tequio.event.Upcaster;
import org.tequio.flag.AnswerObservation;
import org.tequio.flag.ConcludeObservation;
import org.tequio.flag.DismissFlag;
import org.tequio.flag.ExplainFlag;
import org.tequio.flag.FlagEvents;
import org.tequio.flag.MakeObservation;
import org.tequio.flag.NamePartyAccount;
import org.tequio.flag.ObservationDeadlines;
import org.tequio.flag.RecordDepositSource;
import org.tequio.flag.RecordInspection;
import org.tequio.flag.rule.Thresholds;
import org.tequio.fund.BackDating;
import org.tequio.fund.FundEvents;
import org.tequio.fund.ProjectEntries;
import org.tequio.fund.ProjectListProjection;
import org.tequio.fund.RuledFund;
import org.tequio.fund.closing.ApproveMeasure;
import org.tequio.fund.closing.BounceReturn;
import org.tequio.fund.closing.CancelProject;
import org.tequio.fund.closing.ClaimAdvance;
import org.tequio.fund.closing.ClaimIrregular;
import org.tequio.fund.closing.CloseFiscalYear;
import org.tequio.fund.closing.CloseProject;
import org.tequio.fund.closing.ConfirmGiveBack;
import org.tequio.fund.closing.DrawUpReturn;
import org.tequio.fund.closing.DropMeasure;
import org.tequio.fund.closing.ForfeitUnclaimed;
import org.tequio.fund.closing.GiveBackAdvance;
import org.tequio.fund.closing.NameReturnAccount;
import org.tequio.fund.closing.PayReturn;
import org.tequio.fund.closing.RecordRecovery;
import org.tequio.fund.closing.RecordYield;
import org.tequio.fund.closing.ReturnDeadlines;
import org.tequio.fund.closing.SetAsideReturn;
import org.tequio.fund.closing.TakeExit;
import org.tequio.fund.closing.WaiveClaim;
import org.tequio.fund.closing.WaiveDebt;
import org.tequio.fund.contribution.AcceptInKind;
import org.tequio.fund.contribution.MatchContribution;
import org.tequio.fund.contribution.OfferInKind;
import org.tequio.fund.contribution.OpenDrive;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.fund.contribution.WhenContributionReceivedThenMatch;
import org.tequio.fund.correction.ApproveCorrection;
import org.tequio.fund.correction.CorrectRecord;
import org.tequio.fund.day.OnItsDay;
import org.tequio.fund.deposit.AnnounceDeposit;
import org.tequio.fund.deposit.ConfirmDeposit;
import org.tequio.fund.deposit.DepositDeadlines;
import org.tequio.fund.deposit.ExtendDeadline;
import org.tequio.fund.deposit.GiveExitRight;
import org.tequio.fund.deposit.LessenCovers;
import org.tequio.fund.deposit.SettleCover;
import org.tequio.fund.deposit.WhenMoneyGoesBackThenLessenCovers;
import org.tequio.fund.release.ApproveRelease;
import org.tequio.fund.release.DropRelease;
import org.tequio.fund.release.RecordSpending;
import org.tequio.fund.release.RequestRelease;
import org.tequio.fund.works.ConfirmDelivery;
import org.tequio.fund.works.ConfirmMilestone;
import org.tequio.fund.works.DeliverWorks;
import org.tequio.fund.works.MeasureIndicator;
import org.tequio.fund.works.NameWorksCommittee;
import org.tequio.fund.works.PayContractAdvance;
import org.tequio.fund.works.PlanWorks;
import org.tequio.fund.works.RecordEstimate;
import org.tequio.fund.works.RepayContractAdvance;
import org.tequio.fund.works.ReportProgress;
import org.tequio.fund.works.SettleRetention;
import org.tequio.fund.works.SignContract;
import org.tequio.fx.RateTableForm;
import org.tequio.giving.ContributeThroughProvider;
import org.tequio.giving.GiveThroughProvider;
import org.tequio.giving.GivingEvents;
import org.tequio.handover.ConfirmPendingAct;
import org.tequio.handover.HandoverEvents;
import org.tequio.handover.WithdrawPendingAct;
import org.tequio.journal.Entry;
import org.tequio.journal.EntryRule;
import org.tequio.journal.JournalProjection;
import org.tequio.keeping.KeepingEvents;
import org.tequio.late.LateEvents;
import org.tequio.late.OnTime;
import org.tequio.mandate.AcceptInvitation;
import org.tequio.mandate.EndMandate;
import org.tequio.mandate.GrantMandate;
import org.tequio.mandate.HandOver;
import org.tequio.mandate.Invite;
import org.tequio.mandate.MandateEvents;
import org.tequio.mandate.OpenAccount;
import org.tequio.mandate.RegisterInstitution;
import org.tequio.mandate.Role;
import org.tequio.notice.AnswerNotice;
import org.tequio.notice.GiveNotice;
import org.tequio.notice.NoticeDeadlines;
import org.tequio.notice.NoticeEvents;
import org.tequio.project.ProjectEvents;
import org.tequio.project.ProposeProject;
import org.tequio.projection.Projection;
import org.tequio.projection.ThingProjection;
import org.tequio.refusal.Defect;
import org.tequio.remittance.ApproveRemittanceCorrection;
import org.tequio.remittance.CancelRemittance;
import org.tequio.remittance.CorrectRemittance;
import org.tequio.remittance.FeeScheduleForm;
import org.tequio.remittance.FundRemittance;
import org.tequio.remittance.PayOutRemittance;
import org.tequio.remittance.PlaceRemittance;
import org.tequio.remittance.QuoteRemittance;
import org.tequio.remittance.RefundRemittance;
import org.tequio.remittance.RemittanceEntries;
import org.tequio.remittance.RemittanceEvents;
import org.tequio.report.CorrectReportedFact;
import org.tequio.report.CorrectReportedSpending;
import org.tequio.report.ReportEntries;
import org.tequio.report.ReportEvents;
import org.tequio.report.ReportSeason;
import org.tequio.report.ReportSpending;
import org.tequio.rule.ApproveRuleData;
import org.tequio.rule.ProposeRuleData;
import org.tequio.rule.RuleEvents;
import org.tequio.rule.RuleForm;
import org.tequio.scheme.SchemeForm;
import org.tequio.statement.ExplainStatementLine;
import org.tequio.statement.ImportStatement;
import org.tequio.statement.MatchReference;
import org.tequio.statement.MatchStatementLine;
import org.tequio.statement.StatementEvents;
import org.tequio.statement.WhenReferenceKnownThenMatch;
import org.tequio.treasury.TreasuryEntries;
import org.tequio.treasury.TreasuryEvents;
import org.tequio.treasury.gift.CloseCampaign;
import org.tequio.treasury.gift.MakePledge;
import org.tequio.treasury.gift.OpenBook;
import org.tequio.treasury.gift.OpenCampaign;
import org.tequio.treasury.gift.ReceiveGift;
import org.tequio.treasury.gift.RecordEventIncome;
import org.tequio.treasury.gift.WithdrawPledge;
import org.tequio.treasury.payment.DropPayment;
import org.tequio.treasury.payment.LinkPayment;
import org.tequio.treasury.payment.RecordMoneyReturned;
import org.tequio.treasury.payment.RequestPayment;
import org.tequio.treasury.payment.ReverseBookEntry;
import org.tequio.treasury.payment.SetSigningLimit;
import org.tequio.treasury.payment.SignPayment;

/**
 * What the ledger can do: every event, slice, entry rule, automation and projection, a line each. A newcomer starts
 * here; whoever adds one adds its line to its noun.
 */
public final class Catalogue {

    private static final ClassValue<Typed> TYPES = new ClassValue<>() {
        @Override
        protected Typed computeValue(Class<?> command) {
            CommandType type = command.getAnnotation(CommandType.class);
            if (type == null) {
                throw new Defect("command without @CommandType: class=" + command.getName());
            }
            return new Typed(type, type.value(), Set.copyOf(List.of(type.roles())));
        }
    };

    /** An annotation and what it says, for it is dear to ask. */
    private record Typed(CommandType type, String name, Set<Role> roles) {}

    private static final Catalogue STANDARD = standardOnes();

    private final Set<Class<? extends Event>> events;
    private final Map<String, Slice<?, ?>> slices;
    private final List<EntryRule> entryRules;
    private final List<Automation> automations;
    private final DeadlineRules deadlines;
    private final List<Projection> projections;
    private final List<Upcaster> upcasters;
    private final Set<String> unconditional;

    Catalogue(CatalogueBuilder builder) {
        events = new LinkedHashSet<>(builder.events);
        slices = Map.copyOf(builder.slices);
        entryRules = List.copyOf(builder.entryRules);
        automations = List.copyOf(builder.automations);
        deadlines = new DeadlineRules(builder.deadlines);
        projections = List.copyOf(builder.projections);
        upcasters = List.copyOf(builder.upcasters);
        unconditional = Set.copyOf(builder.unconditional);
    }

    /** Everything that the product ships. */
    public static Catalogue standard() {
        return STANDARD;
    }

    public static CatalogueBuilder builder() {
        return new CatalogueBuilder();
    }

    private static Catalogue standardOnes() {
        CatalogueBuilder builder = new CatalogueBuilder();
        mandate(builder);
        rule(builder);
        association(builder);
        project(builder);
        budget(builder);
        committee(builder);
        fund(builder);
        challenge(builder);
        flag(builder);
        giving(builder);
        notice(builder);
        appeal(builder);
        gift(builder);
        statement(builder);
        works(builder);
        closing(builder);
        treasury(builder);
        handover(builder);
        remittance(builder);
        report(builder);
        journal(builder);
        keeping(builder);
        return builder.build();
    }

    private static void keeping(CatalogueBuilder it) {
        it.events(KeepingEvents.class).events(LateEvents.class);
    }

    private static void mandate(CatalogueBuilder it) {
        it.events(MandateEvents.class)
                .slice(new OpenAccount.Opening())
                .slice(new RegisterInstitution.Registering())
                .slice(new GrantMandate.Granting())
                .slice(new EndMandate.Ending())
                .slice(new HandOver.Handing())
                .slice(new Invite.Inviting())
                .slice(new AcceptInvitation.Accepting());
    }

    private static void rule(CatalogueBuilder it) {
        it.events(RuleEvents.class)
                .slice(new ProposeRuleData.Proposing(ruleForms()))
                .slice(new ApproveRuleData.Approving(ruleForms()));
    }

    private static void association(CatalogueBuilder it) {
        it.events(AssociationEvents.class)
                .slice(new Registrar<>(new RegisterAssociation.Registering()))
                .slice(new Registrar<>(new RenewAssociation.Renewing()))
                .slice(new Registrar<>(new EnrolMembers.Enrolling()))
                .slice(new Registrar<>(new RecordMemberLeaving.Leaving()))
                .slice(new Registrar<>(new SuspendAssociation.Suspending()))
                .slice(new Registrar<>(new LiftSuspension.Lifting()))
                .slice(new Registrar<>(new DissolveAssociation.Dissolving()))
                .slice(new Registrar<>(new RegisterFederation.Registering()))
                .slice(new EndorseAssociation.Endorsing())
                .slice(new LinkMember.Linking())
                .deadlines(new RegistrationDeadlines());
    }

    private static void project(CatalogueBuilder it) {
        it.events(ProjectEvents.class)
                .slice(OnTime.of(new ProposeProject.Proposing()))
                .slice(OnTime.of(new DecideProject.Deciding()))
                .slice(new DecideBySilence.Deciding())
                .slice(OnTime.of(new DraftAgreement.Drafting()))
                .slice(OnTime.of(new SignAgreement.Signing()))
                .slice(new OnTime<>(new DraftAmendment.Drafting(), known -> BackDating.daysMax(known.fund())))
                .slice(new OnTime<>(new SignAmendment.Signing(), known -> BackDating.daysMax(known.fund())))
                .slice(new WithdrawAmendment.Withdrawing());
    }

    private static void budget(CatalogueBuilder it) {
        it.events(BudgetEvents.class)
                .entries(new BudgetEntries())
                .slice(OnTime.of(new AppropriateBudget.Appropriating()))
                .slice(OnTime.of(new AmendBudget.Amending()))
                .slice(OnTime.of(new CutBudget.Cutting()))
                .slice(OnTime.of(new WithdrawClaim.Withdrawing()))
                .slice(new OnTime<>(new ReduceCommitment.Reducing(), known -> BackDating.daysMax(known.fund())))
                .slice(OnTime.of(new RecordObligation.Recording()))
                .slice(OnTime.of(new SettleObligation.Settling()))
                .slice(new CloseProjectYear.Closing())
                .slice(OnTime.of(new ContinueShare.Continuing()))
                .slice(new FreeCommitments.Freeing())
                .deadlines(new YearEndDeadlines())
                .automation(new WhenMoneyGoesBackThenFreeCommitments());
    }

    private static void committee(CatalogueBuilder it) {
        it.events(CallEvents.class)
                .slice(OnTime.of(new OpenCall.Opening()))
                .slice(OnTime.of(new EnterCall.Entering()))
                .slice(OnTime.of(new VoidCall.Voiding()))
                .events(CommitteeEvents.class)
                .slice(OnTime.of(new NotifyGaps.Notifying()))
                .slice(OnTime.of(new CureGaps.Curing()))
                .slice(OnTime.of(new HoldSession.Holding()))
                .slice(new VoteOnProject.Voting())
                .slice(OnTime.of(new CloseSession.Closing()))
                .slice(new RecordLateDecision.Recording())
                .slice(new ConfirmLateDecision.Confirming())
                .slice(new EnterSession.Entering())
                .events(DeedEvents.class)
                .slice(OnTime.of(new SignDeed.Signing()))
                .deadlines(new CommitteeDeadlines());
    }

    private static void fund(CatalogueBuilder it) {
        it.events(FundEvents.class)
                .entries(new ProjectEntries())
                .slice(new ReceiveContribution.Receiving())
                .slice(new MatchContribution.MatchingOfGift())
                .automation(new WhenContributionReceivedThenMatch())
                .slice(new AnnounceDeposit.Announcing())
                .slice(new ConfirmDeposit.Confirming())
                .slice(OnItsDay.of(new RequestRelease.Requesting()))
                .slice(new OnItsDay<>(new ApproveRelease.Approving(), ApproveRelease.Till::fund))
                .slice(OnItsDay.of(new DropRelease.Dropping()))
                .slice(OnItsDay.of(new RecordSpending.Recording()))
                .slice(new OnItsDay<>(new CorrectRecord.Correcting(), CorrectRecord.Desk::fund))
                .slice(OnItsDay.of(new ApproveCorrection.Approving()));
    }

    /** Its events are facts of the fund. */
    private static void challenge(CatalogueBuilder it) {
        it.deadlines(new ChallengeDeadlines())
                .slice(new OnTime<>(new RaiseChallenge.Raising(), known -> BackDating.daysMax(known.fund())))
                .slice(new MarkChallengeOverdue.Marking())
                .slice(new OnTime<>(new DecideChallenge.Deciding(), known -> BackDating.daysMax(known.fund())))
                .slice(new OnTime<>(new WithdrawChallenge.Withdrawing(), BackDating::daysMax))
                .slice(new OnTime<>(new LiftHold.Lifting(), known -> BackDating.daysMax(known.fund())));
    }

    private static void notice(CatalogueBuilder it) {
        it.events(NoticeEvents.class)
                .deadlines(new NoticeDeadlines())
                .slice(new GiveNotice.Giving())
                .slice(new AnswerNotice.Answering());
    }

    private static void giving(CatalogueBuilder it) {
        it.events(GivingEvents.class)
                .slice(new ContributeThroughProvider.Contributing())
                .slice(new GiveThroughProvider.Giving());
    }

    private static void flag(CatalogueBuilder it) {
        it.events(FlagEvents.class)
                .deadlines(new ObservationDeadlines())
                .slice(OnTime.of(new ExplainFlag.Explaining()))
                .slice(OnTime.of(new DismissFlag.Dismissing()))
                .slice(OnTime.of(new MakeObservation.Making()))
                .slice(OnTime.of(new AnswerObservation.Answering()))
                .slice(OnTime.of(new ConcludeObservation.Concluding()))
                .slice(OnTime.of(new RecordInspection.Inspecting()))
                .slice(OnTime.of(new RecordDepositSource.Recording()))
                .unconditional(new NamePartyAccount.Naming());
    }

    private static void appeal(CatalogueBuilder it) {
        it.events(AppealEvents.class)
                .entries(new AppealEntries())
                .slice(OnTime.of(new OpenAppeal.Opening()))
                .slice(OnTime.of(new GiveToAppeal.Giving()))
                .slice(OnTime.of(new ConfirmAppealGift.Confirming()))
                .slice(OnTime.of(new AwardFromAppeal.Awarding()))
                .slice(OnTime.of(new PayAward.Paying()))
                .slice(OnTime.of(new CancelAward.Cancelling()))
                .slice(OnTime.of(new RepayAdvance.Repaying()))
                .slice(OnTime.of(new SettleAdvance.Settling()))
                .slice(OnTime.of(new DeliverAssistance.Delivering()))
                .slice(OnTime.of(new RefundAssistance.Refunding()))
                .slice(OnTime.of(new ReverseAppealRecord.Reversing()))
                .slice(OnTime.of(new WaiveAppealDebt.Waiving()))
                .slice(new ApproveAppealWaiver.Approving())
                .deadlines(new WaiverDeadlines())
                .slice(OnTime.of(new CloseAppeal.Closing()));
    }

    private static void gift(CatalogueBuilder it) {
        it.slice(OnTime.of(new OpenDrive.Opening()))
                .slice(new OfferInKind.Offering())
                .slice(new AcceptInKind.Accepting())
                .slice(OnTime.of(new ExtendDeadline.Extending()))
                .slice(new GiveExitRight.Giving())
                .slice(OnTime.of(new SettleCover.Settling()))
                .slice(new LessenCovers.Lessening())
                .automation(new WhenMoneyGoesBackThenLessenCovers())
                .slice(new OnTime<>(new CoverShare.Covering(), known -> BackDating.daysMax(known.fund())))
                .deadlines(new DepositDeadlines());
    }

    private static void statement(CatalogueBuilder it) {
        it.events(StatementEvents.class)
                .slice(new ImportStatement.Importing())
                .slice(new MatchReference.Matching())
                .automation(new WhenReferenceKnownThenMatch())
                .slice(new MatchStatementLine.Matching())
                .slice(new ExplainStatementLine.Explaining());
    }

    private static void closing(CatalogueBuilder it) {
        it.deadlines(new ReturnDeadlines())
                .slice(OnItsDay.of(new RecordYield.Recording()))
                .slice(OnItsDay.of(new GiveBackAdvance.GivingBack()))
                .slice(OnItsDay.of(new ConfirmGiveBack.Confirming()))
                .slice(OnItsDay.of(new CancelProject.Cancelling()))
                .slice(OnItsDay.of(new WaiveClaim.Waiving()))
                .slice(OnItsDay.of(new WaiveDebt.Waiving()))
                .slice(new OnItsDay<>(new ApproveMeasure.Approving(), RuledFund::fund))
                .slice(OnItsDay.of(new DropMeasure.Dropping()))
                .slice(new OnItsDay<>(new DrawUpReturn.DrawingUp(), RuledFund::fund))
                .slice(new CloseFiscalYear.Closing())
                .slice(new OnItsDay<>(new TakeExit.Taking(), RuledFund::fund))
                .slice(new OnItsDay<>(new PayReturn.Paying(), PayReturn.Desk::fund))
                .slice(new NameReturnAccount.Naming())
                .slice(OnItsDay.of(new BounceReturn.Bouncing()))
                .slice(new OnItsDay<>(new SetAsideReturn.SettingAside(), SetAsideReturn.Desk::fund))
                .slice(new ForfeitUnclaimed.Forfeiting())
                .slice(OnItsDay.of(new ClaimAdvance.Claiming()))
                .slice(new OnItsDay<>(new ClaimIrregular.Claiming(), RuledFund::fund))
                .slice(new OnItsDay<>(new RecordRecovery.Recording(), RuledFund::fund))
                .slice(OnItsDay.of(new CloseProject.Closing()));
    }

    private static void works(CatalogueBuilder it) {
        it.slice(OnItsDay.of(new PlanWorks.Planning()))
                .slice(OnItsDay.of(new NameWorksCommittee.Naming()))
                .slice(OnItsDay.of(new ConfirmMilestone.Confirming()))
                .slice(new ReportProgress.Reporting())
                .slice(OnItsDay.of(new MeasureIndicator.Measuring()))
                .slice(new OnItsDay<>(new SignContract.Signing(), RuledFund::fund))
                .slice(OnItsDay.of(new PayContractAdvance.Paying()))
                .slice(OnItsDay.of(new RecordEstimate.Recording()))
                .slice(OnItsDay.of(new SettleRetention.Settling()))
                .slice(OnItsDay.of(new RepayContractAdvance.Repaying()))
                .slice(OnItsDay.of(new DeliverWorks.Delivering()))
                .slice(OnItsDay.of(new ConfirmDelivery.Confirming()));
    }

    private static void handover(CatalogueBuilder it) {
        it.events(HandoverEvents.class)
                .slice(new ConfirmPendingAct.Confirming())
                .slice(new WithdrawPendingAct.Withdrawing());
    }

    private static void treasury(CatalogueBuilder it) {
        it.events(TreasuryEvents.class)
                .entries(new TreasuryEntries())
                .slice(OnTime.of(new OpenBook.Opening()))
                .slice(OnTime.of(new OpenCampaign.Opening()))
                .slice(new CloseCampaign.Closing())
                .slice(OnTime.of(new MakePledge.Pledging()))
                .slice(new WithdrawPledge.Withdrawing())
                .slice(OnTime.of(new ReceiveGift.Receiving()))
                .slice(OnTime.of(new RecordEventIncome.Recording()))
                .slice(new SetSigningLimit.Setting())
                .slice(OnTime.of(new RequestPayment.Requesting()))
                .slice(new SignPayment.Signing())
                .slice(new DropPayment.Dropping())
                .slice(new LinkPayment.Linking())
                .slice(OnTime.of(new RecordMoneyReturned.Recording()))
                .slice(OnTime.of(new ReverseBookEntry.Reversing()));
    }

    private static void remittance(CatalogueBuilder it) {
        it.events(RemittanceEvents.class)
                .slice(new QuoteRemittance.Quoting())
                .slice(new PlaceRemittance.Placing())
                .slice(new FundRemittance.Funding())
                .slice(new PayOutRemittance.PayingOut())
                .slice(new CancelRemittance.Cancelling())
                .slice(new RefundRemittance.Refunding())
                .slice(new CorrectRemittance.Correcting())
                .slice(new ApproveRemittanceCorrection.Approving())
                .entries(new RemittanceEntries());
    }

    private static void report(CatalogueBuilder it) {
        it.events(ReportEvents.class)
                .slice(new ReportSpending.Reporting())
                .slice(new CorrectReportedSpending.Correcting())
                .slice(new ReportSeason.Reporting())
                .slice(new CorrectReportedFact.Correcting())
                .entries(new ReportEntries());
    }

    private static void journal(CatalogueBuilder it) {
        it.projection(new JournalProjection(
                        event -> standard().entryOf(event), () -> standard().bookedNouns()))
                .projection(new ThingProjection(
                        "account",
                        "appeal",
                        "association",
                        "crisis",
                        "institution",
                        "mandate",
                        "partner",
                        "project",
                        "remittance",
                        "report",
                        "rule"))
                .projection(new ProjectListProjection())
                .projection(new DeadlineProjection(() -> standard().deadlines()));
    }

    /** Every kind of rule data; what ships with the release is loaded in this order. */
    public static List<RuleForm> ruleForms() {
        return List.of(
                new SchemeForm(),
                new HolidayCalendarForm(),
                new RateTableForm(),
                new FeeScheduleForm(),
                new Thresholds.Form());
    }

    /** Every event record, in the order of the lines. */
    public Set<Class<? extends Event>> events() {
        return Set.copyOf(events);
    }

    public List<Slice<?, ?>> slices() {
        return List.copyOf(slices.values());
    }

    /** The slice of a command, by the command's public name. */
    public Optional<Slice<?, ?>> slice(String commandName) {
        return Optional.ofNullable(slices.get(commandName));
    }

    /** The class of a command, by its public name; how a door turns {@code sign-agreement} into a record. */
    public Optional<Class<? extends Command>> command(String commandName) {
        return slice(commandName).map(Slice::command);
    }

    public List<EntryRule> entryRules() {
        return entryRules;
    }

    public List<Automation> automations() {
        return automations;
    }

    /** What opens and closes deadlines, and what the clock does when they pass. */
    public DeadlineRules deadlines() {
        return deadlines;
    }

    public List<Projection> projections() {
        return projections;
    }

    public List<Upcaster> upcasters() {
        return upcasters;
    }

    /** Whether a command's boundary may be empty, so that its events are appended whatever else happened. */
    public boolean mayDependOnNothing(String commandName) {
        return unconditional.contains(commandName);
    }

    /**
     * The balanced entry of an event, by the one rule that knows it.
     *
     * @throws Defect if the entry does not balance, or two rules claim the event
     */
    public Optional<Entry> entryOf(Event event) {
        @Nullable Entry found = null;
        for (EntryRule rule : entryRules) {
            Optional<Entry> entry = books(rule, event) ? rule.entryOf(event) : Optional.empty();
            if (entry.isPresent()) {
                if (found != null) {
                    throw new Defect("two entry rules for one event: event="
                            + event.getClass().getSimpleName());
                }
                found = entry.get();
            }
        }
        return Optional.ofNullable(found);
    }

    private static boolean books(EntryRule rule, Event event) {
        for (Class<? extends Event> noun : rule.nouns()) {
            if (noun.isInstance(event)) {
                return true;
            }
        }
        return false;
    }

    /** The nouns whose events any rule may book. */
    private List<Class<? extends Event>> bookedNouns() {
        return entryRules.stream().flatMap(rule -> rule.nouns().stream()).toList();
    }

    /** The public name of a command's class. */
    public static String nameOf(Class<? extends Command> command) {
        return TYPES.get(command).name();
    }

    /** The roles that may give a command. */
    static Set<Role> rolesOf(Class<? extends Command> command) {
        return TYPES.get(command).roles();
    }

    /** The annotation of a command's class. */
    public static CommandType typeOf(Class<? extends Command> command) {
        return TYPES.get(command).type();
    }
}
