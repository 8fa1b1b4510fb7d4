package org.tequio.benchmarks.page;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tequio.agreement.DraftAgreement;
import org.tequio.agreement.SignAgreement;
import org.tequio.association.RegisterAssociation;
import org.tequio.budget.appropriation.AppropriateBudget;
import org.tequio.committee.CloseSession;
import org.tequio.committee.CommitteeEvents.Ballot;
import org.tequio.committee.CommitteeEvents.Seated;
import org.tequio.committee.HoldSession;
import org.tequio.committee.VoteOnProject;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.fund.deposit.AnnounceDeposit;
import org.tequio.fund.deposit.ConfirmDeposit;
import org.tequio.fund.release.ApproveRelease;
import org.tequio.fund.release.RecordSpending;
import org.tequio.fund.release.RequestRelease;
import org.tequio.ledger.RunningLedger;
import org.tequio.mandate.GrantMandate;
import org.tequio.mandate.InstitutionKind;
import org.tequio.mandate.OpenAccount;
import org.tequio.mandate.RegisterInstitution;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Indicator;
import org.tequio.project.ProposeProject;
import org.tequio.treasury.TreasuryEvents.Use;
import org.tequio.treasury.gift.OpenBook;
import org.tequio.treasury.gift.ReceiveGift;
import org.tequio.treasury.payment.LinkPayment;
import org.tequio.treasury.payment.RequestPayment;
import org.tequio.treasury.payment.SignPayment;

/**
 * A hundred works and ten thousand people who each gave to one of them and to their club, by the commands that a club,
 * three governments and an executor would have given.
 */
final class Crowd {

    static final int CLUBS = 10;

    private static final LocalDate MANDATES_FROM = LocalDate.of(1990, 1, 1);
    private static final Duration SETTLE_MAX = Duration.ofMinutes(10);
    private static final String GIFT = "500.00";
    private static final Map<String, String> GOVERNMENTS =
            Map.of("federal", "i-federal", "state", "i-state", "municipal", "i-town");

    private final RunningLedger running;
    private final int works;
    private final int givers;
    private final LocalDate today;
    private final Map<String, String> mandates = new ConcurrentHashMap<>();
    private final Map<String, String> gifts = new ConcurrentHashMap<>();

    /**
     * @param works a multiple of the clubs
     * @param givers a multiple of the works
     */
    Crowd(RunningLedger running, int works, int givers) {
        this.running = running;
        this.works = works;
        this.givers = givers;
        this.today = LocalDate.ofInstant(
                running.ledger().clock().instant(), running.ledger().zone());
    }

    static String club(int number) {
        return "a-club-" + number;
    }

    static String work(int number) {
        return "p-work-" + number;
    }

    /** Everything, and waits until all of it is folded. */
    void gather() throws InterruptedException, ExecutionException {
        system(new RegisterInstitution("i-federal", InstitutionKind.FEDERAL, "Federation"));
        system(new RegisterInstitution("i-state", InstitutionKind.STATE, "State"));
        system(new RegisterInstitution("i-town", InstitutionKind.MUNICIPAL, "Town"));
        for (String party : List.of("i-federal", "i-state")) {
            officer(
                    party,
                    new AppropriateBudget(party, "mx-3x1", today.getYear(), "32", mxn("900000000.00"), null, null));
        }
        side(IntStream.range(0, CLUBS)
                .<Runnable>mapToObj(it -> () -> register(it))
                .toList());
        side(IntStream.range(0, works)
                .<Runnable>mapToObj(it -> () -> propose(it))
                .toList());
        decide();
        side(IntStream.range(0, works).<Runnable>mapToObj(it -> () -> live(it)).toList());
        side(IntStream.range(0, CLUBS)
                .<Runnable>mapToObj(it -> () -> keepBook(it))
                .toList());
        running.settle(SETTLE_MAX);
    }

    /** Side by side, each on a thread of its own. */
    private static void side(List<Runnable> tasks) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(32)) {
            List<Future<?>> running = new ArrayList<>();
            tasks.forEach(task -> running.add(threads.submit(task)));
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    private void register(int club) {
        String account = "u-" + club(club);
        system(new OpenAccount(account, null));
        give(
                "u-operator",
                Role.OPERATOR,
                null,
                new RegisterAssociation(
                        club(club),
                        "Club " + club,
                        null,
                        IntStream.range(0, Math.max(CLUBS, givers / CLUBS))
                                .mapToObj(it -> member(club, it))
                                .toList(),
                        List.of(account),
                        "mx-3x1",
                        today.minusDays(30),
                        null));
    }

    /** The first gift in a club's book. */
    String gift(String club) {
        return Objects.requireNonNull(gifts.get(club), club);
    }

    static String member(int club, int number) {
        return "m-%d-%d".formatted(club, number);
    }

    private void propose(int number) {
        String club = club(number % CLUBS);
        representative(
                club,
                new ProposeProject(
                        work(number),
                        club,
                        "mx-3x1",
                        null,
                        null,
                        "Work " + number,
                        "water",
                        "320240001",
                        mxn(total()),
                        GOVERNMENTS,
                        "i-town",
                        List.of(new Indicator("houses", "house", BigDecimal.ZERO, BigDecimal.TEN, 40)),
                        true,
                        null));
    }

    /** All works in one session, as real ones decide them: one after the other, for they stand in one order. */
    private void decide() {
        List<Seated> seated = GOVERNMENTS.entrySet().stream()
                .map(it -> new Seated(it.getKey(), it.getValue(), member(it.getValue())))
                .toList();
        Answer.Done held =
                member("i-federal", new HoldSession(null, "1", "mx-3x1", null, "Zacatecas", false, seated, null));
        Map<String, Ballot> votes =
                Map.of("federal", Ballot.APPROVE, "state", Ballot.APPROVE, "municipal", Ballot.APPROVE);
        for (int i = 0; i < works; i++) {
            member(
                    "i-federal",
                    new VoteOnProject(work(i), value(held, "session"), votes, null, i + 1, "minutes", null));
        }
        member("i-state", new CloseSession(value(held, "session"), "minutes", null));
    }

    private Answer.Done member(String party, Command command) {
        return give("u-committee-" + party, Role.COMMITTEE_MEMBER, party, command);
    }

    /** An account with the mandate that it takes to sit in the committee. */
    private String member(String party) {
        String account = "u-committee-" + party;
        String mandate = mandate(account, Role.COMMITTEE_MEMBER, party);
        mandates.put(account + "/" + Role.COMMITTEE_MEMBER + "/" + party, mandate);
        return account;
    }

    /** One work from its agreement on; every second one is paid by all, every fourth is built. */
    private void live(int number) {
        String work = work(number);
        String club = club(number % CLUBS);
        agreed(number, work, club);
        int each = givers / works;
        for (int i = 0; i < each; i++) {
            String member = member(number % CLUBS, number / CLUBS * each + i);
            Answer.Done gift = treasurer(
                    club,
                    new ReceiveContribution(
                            work, mxn(GIFT), null, null, null, null, null, null, null, null, null, member, null));
            representative(club, new ConfirmDeposit(work, value(gift, "contribution"), null, null, null));
        }
        if (number % 2 == 0) {
            paid(work, "municipal", "i-town");
            paid(work, "state", "i-state");
            paid(work, "federal", "i-federal");
        }
        if (number % 4 == 0) {
            built(work);
        }
    }

    private void agreed(int number, String work, String club) {
        Answer.Done draft = officer(
                "i-federal",
                new DraftAgreement(
                        work, "SAMPLE-%08d".formatted(number), null, today.plusDays(30), null, null, null, null));
        String agreement = value(draft, "agreement");
        officer("i-federal", new SignAgreement(work, agreement, "federal", null, null));
        officer("i-state", new SignAgreement(work, agreement, "state", null, null));
        officer("i-town", new SignAgreement(work, agreement, "municipal", null, null));
        representative(club, new SignAgreement(work, agreement, "club", null, null));
    }

    /** As much as four times what all who give to one work give. */
    private String total() {
        return new BigDecimal(GIFT)
                .multiply(BigDecimal.valueOf(4L * givers / works))
                .toPlainString();
    }

    private String share() {
        return new BigDecimal(GIFT).multiply(BigDecimal.valueOf(givers / works)).toPlainString();
    }

    private void paid(String work, String seat, String party) {
        Answer.Done deposit = officer(party, new AnnounceDeposit(work, seat, mxn(share()), null, null, null));
        give(
                "u-second-" + party,
                Role.OFFICER,
                party,
                new ConfirmDeposit(work, value(deposit, "deposit"), null, null, null));
    }

    private void built(String work) {
        Answer.Done release = executor(new RequestRelease(work, mxn(total()), null, null, null));
        officer("i-federal", new ApproveRelease(work, value(release, "release"), null));
        for (int i = 0; i < 4; i++) {
            executor(new RecordSpending(
                    work, mxn(share()), work + "-" + i, "file of " + work + "-" + i, null, null, null));
        }
    }

    /** Every member gives to the club's book once, and part of it goes to one work. */
    private void keepBook(int club) {
        String own = club(club);
        treasurer(own, new OpenBook(own, mxn("1.00"), null));
        for (int i = 0; i < givers / CLUBS; i++) {
            Answer.Done gift =
                    treasurer(own, new ReceiveGift(own, mxn("100.00"), member(club, i), null, null, null, null));
            gifts.putIfAbsent(own, value(gift, "gift"));
        }
        Answer.Done given = treasurer(
                own,
                new ReceiveContribution(work(club), mxn("900.00"), null, null, null, null, null, null, null, null));
        String contribution = value(given, "contribution");
        Answer.Done payment = treasurer(
                own, new RequestPayment(own, Use.PROJECT, mxn("900.00"), null, work(club), null, null, null, null));
        representative(own, new SignPayment(own, value(payment, "payment")));
        treasurer(own, new LinkPayment(own, value(payment, "payment"), contribution));
    }

    private Answer.Done treasurer(String club, Command command) {
        return give("u-treasurer-" + club, Role.TREASURER, club, command);
    }

    private Answer.Done representative(String club, Command command) {
        return give("u-" + club, Role.REPRESENTATIVE, club, command);
    }

    private Answer.Done officer(String party, Command command) {
        return give("u-officer-" + party, Role.OFFICER, party, command);
    }

    private Answer.Done executor(Command command) {
        return give("u-executor", Role.EXECUTOR, "i-town", command);
    }

    Answer.Done system(Command command) {
        return done(Submission.system(command, null));
    }

    private Answer.Done give(String account, Role role, @Nullable String party, Command command) {
        String mandate =
                mandates.computeIfAbsent(account + "/" + role + "/" + party, key -> mandate(account, role, party));
        return done(new Submission(command, account, role, party, mandate, null));
    }

    private String mandate(String account, Role role, @Nullable String party) {
        // An account that is open already is as good.
        running.answer(Submission.system(new OpenAccount(account, null), null));
        return value(system(new GrantMandate(account, role, party, MANDATES_FROM, null)), "mandate");
    }

    private Answer.Done done(Submission submission) {
        if (running.answer(submission) instanceof Answer.Done done) {
            return done;
        }
        throw new IllegalStateException("refused: " + running.answer(submission) + ", command=" + submission.command());
    }

    private static String value(Answer.Done done, String name) {
        return Objects.requireNonNull(done.values().get(name), name);
    }

    private static Money mxn(String amount) {
        return Money.of(amount, "MXN");
    }
}
