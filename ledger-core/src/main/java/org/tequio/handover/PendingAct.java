package org.tequio.handover;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.fund.Books;
import org.tequio.fund.Deposit;
import org.tequio.fund.FundEvents.Origin;
import org.tequio.fund.Release;
import org.tequio.money.Money;
import org.tequio.project.ProjectState;

/**
 * Something that somebody did for a party and that still waits for another's act.
 *
 * @param fact its id
 * @param amount concerned, where it is one of money
 * @param day on which it was true
 */
public record PendingAct(
        Kind kind, String project, String fact, @Nullable Money amount, LocalDate day) {

    /** What waits. */
    public enum Kind {
        CONTRIBUTION,
        DEPOSIT,
        RELEASE,
        CORRECTION,
        SIGNATURE;

        /** Whether it can be undone by whoever takes over; a correction falls when nobody follows it. */
        public boolean isWithdrawable() {
            return this != CORRECTION;
        }
    }

    /** What an account has left pending in a project for a party, in the order in which it was recorded. */
    public static List<PendingAct> of(Books books, String account, String party) {
        List<PendingAct> acts = new ArrayList<>();
        String project = books.project().project();
        signatures(books.project(), account, party, acts);
        for (Deposit deposit : books.deposits().values()) {
            if (deposit.madeBy().equals(account)
                    && deposit.party().equals(party)
                    && deposit.confirmedBy() == null
                    && !deposit.isReversed()) {
                Kind kind = deposit.origin() == Origin.CONTRIBUTION ? Kind.CONTRIBUTION : Kind.DEPOSIT;
                acts.add(new PendingAct(kind, project, deposit.id(), deposit.amount(), deposit.valueDate()));
            }
        }
        for (Release release : books.releases().values()) {
            if (release.isWaiting()
                    && release.requested().by().equals(account)
                    && release.requested().executor().equals(party)) {
                acts.add(new PendingAct(
                        Kind.RELEASE,
                        project,
                        release.requested().release(),
                        release.requested().amount(),
                        release.requested().valueDate()));
            }
        }
        books.waitingCorrections().stream()
                .filter(it -> it.by().equals(account))
                .forEach(it ->
                        acts.add(new PendingAct(Kind.CORRECTION, project, it.correction(), null, it.valueDate())));
        return acts;
    }

    private static void signatures(ProjectState project, String account, String party, List<PendingAct> acts) {
        if (project.agreement() == null) {
            project.signatures().stream()
                    .filter(it -> it.by().equals(account) && it.party().equals(party))
                    .forEach(it -> acts.add(
                            new PendingAct(Kind.SIGNATURE, project.project(), it.agreement(), null, it.valueDate())));
        }
        project.amendmentSignatures().stream()
                .filter(it -> it.by().equals(account) && it.party().equals(party))
                .forEach(it -> acts.add(
                        new PendingAct(Kind.SIGNATURE, project.project(), it.amendment(), null, it.valueDate())));
    }
}
