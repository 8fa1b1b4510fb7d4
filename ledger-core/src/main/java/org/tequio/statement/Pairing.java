package org.tequio.statement;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tequio.decision.Acting;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.Deposit;
import org.tequio.fund.DepositEvents.RecordBackDated;
import org.tequio.fund.FundEvents.DepositConfirmed;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.fund.FundState;
import org.tequio.fund.correction.BankReversal;
import org.tequio.statement.StatementEvents.StatementLineFound;
import org.tequio.statement.StatementEvents.StatementLineMatched;
import org.tequio.statement.StatementEvents.Way;

/**
 * Makes one of a line and a payment: a credit confirms what was announced, a debit takes back what had come. Two people
 * stand behind it (HC-8): the line confirms what another than its importer announced; the importer's own announcement, and
 * what a bank takes back, another person confirms by pairing them.
 *
 * @param way how they found each other
 * @param by who brought the line or paired it
 */
record Pairing(StatementLineFound line, FundState project, Deposit deposit, Way way, String by) {

    /** Whether the payment is as the line says, and the line tells something that is not known of it yet. */
    boolean fits() {
        return line.amount().isPositive()
                ? !deposit.isReversed() && deposit.amount().equals(line.amount())
                : deposit.confirmedBy() != null
                        && !deposit.isReversed()
                        && deposit.amount().negated().equals(line.amount());
    }

    /** Whether only one person's word is behind what it would move; what is confirmed already moves nothing more. */
    boolean restsOnOnePerson() {
        String other = line.amount().isPositive() ? deposit.madeBy() : line.by();
        return movesMoney() && by.equals(other);
    }

    /** Whether it confirms or undoes the payment, and does not only name the record of a line. */
    boolean movesMoney() {
        return line.amount().isNegative() || deposit.confirmedBy() == null;
    }

    List<Event> events(Acting acting) {
        List<Event> events = new ArrayList<>();
        events.add(new StatementLineMatched(
                line.line(),
                line.account(),
                project.project().project(),
                deposit.id(),
                line.amount(),
                way,
                line.valueDate(),
                by));
        if (line.amount().isNegative()) {
            events.addAll(BankReversal.of(project, deposit.id(), line.text(), line.valueDate(), by, acting)
                    .orElse(List.of()));
        } else if (deposit.confirmedBy() == null) {
            events.add(confirmed());
            backDated(acting).ifPresent(events::add);
        }
        return List.copyOf(events);
    }

    private DepositConfirmed confirmed() {
        boolean isRegistered = project.books().terms().account().equals(line.account());
        return new DepositConfirmed(
                project.project().project(),
                deposit.id(),
                deposit.origin(),
                deposit.seat(),
                deposit.party(),
                deposit.amount(),
                line.account(),
                isRegistered ? Standing.IN : Standing.ASTRAY,
                line.text(),
                line.valueDate(),
                by);
    }

    /** A statement that comes late is told among what was recorded late; the bank itself is the reason. */
    private Optional<RecordBackDated> backDated(Acting acting) {
        Books books = project.books();
        Integer most = books.terms().conductOrNone().backDatingDaysMax();
        int days = Math.toIntExact(ChronoUnit.DAYS.between(line.valueDate(), acting.today()));
        return most == null || days <= most
                ? Optional.empty()
                : Optional.of(new RecordBackDated(
                        project.project().project(),
                        deposit.id(),
                        deposit.seat(),
                        "deposit-confirmed",
                        acting.today(),
                        days,
                        most,
                        null,
                        line.valueDate(),
                        by));
    }
}
