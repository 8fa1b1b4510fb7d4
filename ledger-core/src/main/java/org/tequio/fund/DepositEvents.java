package org.tequio.fund;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.money.Money;
import org.tequio.project.ProjectTags;
import org.tequio.vault.TextRef;

/** What surrounds the payments of the parties: how banks name them, when they were recorded, when they did not come. */
public sealed interface DepositEvents extends FundEvents {

    /**
     * Somebody named a payment by its bank's reference, so that the line of a statement finds it (HC-9).
     *
     * @param fact the deposit or contribution
     * @param account the opaque id of the account it was paid into
     * @param reference the keyed hash of the bank's reference; the reference itself is in the vault
     */
    @EventType("bank-reference-named")
    record BankReferenceNamed(
            String project,
            String fact,
            Origin origin,
            String seat,
            String account,
            String reference,
            LocalDate valueDate,
            String by)
            implements DepositEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), FundTags.bankReference(reference));
        }
    }

    /**
     * A payment was recorded further back than the scheme lets pass without a word (HC-8).
     *
     * @param fact the deposit or contribution
     * @param record the stored name of what was recorded: {@code deposit-announced}
     * @param recordedOn the day on which it was
     * @param days from the value date to that day
     * @param daysMax the scheme's limit
     * @param reason kept in the vault; {@code null} where the line of a bank's statement is the reason
     * @param valueDate of what was recorded
     */
    @EventType("record-back-dated")
    record RecordBackDated(
            String project,
            String fact,
            String seat,
            String record,
            LocalDate recordedOn,
            int days,
            int daysMax,
            @Nullable TextRef reason,
            LocalDate valueDate,
            String by)
            implements DepositEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    /**
     * Why a payment was recorded as it was, in words that nobody had to give.
     *
     * @param fact the deposit or contribution
     * @param record the stored name of what was recorded: {@code deposit-announced}
     * @param reason kept in the vault
     */
    @EventType("record-explained")
    record RecordExplained(String project, String fact, String record, TextRef reason, LocalDate valueDate, String by)
            implements DepositEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project));
        }
    }

    /**
     * A share stayed unpaid for as long after its deadline as the scheme says: whoever paid may take back what is
     * unspent of it, without anyone's consent, until the share is paid after all (HC-22).
     *
     * @param seat that did not pay
     * @param missing what it owed and had not in
     * @param deadline that was not met
     * @param days after which the right arose
     * @param exits what each party that paid has unspent at this instant
     * @param valueDate the day on which the right arose
     */
    @EventType("exit-right-given")
    record ExitRightGiven(
            String project,
            String seat,
            String party,
            Money missing,
            LocalDate deadline,
            int days,
            List<Part> exits,
            LocalDate valueDate)
            implements DepositEvents {

        public ExitRightGiven {
            exits = List.copyOf(exits);
        }

        @Override
        public Set<Tag> tags() {
            return Set.of(ProjectTags.project(project), ProjectTags.party(party));
        }
    }

    /**
     * What a party owes another that covered its share as a debt (HC-22) is paid or forgiven, in whole or in part: between
     * the two, beside the project's money.
     *
     * @param cover by which it owes
     * @param from the seat that owes
     * @param to the seat that covered
     * @param amount negative for what was paid already and the seat that covered owes back, having its money back
     * @param forgiven whether it is given up; paid, if not
     * @param note kept in the vault
     */
    @EventType("cover-settled")
    record CoverSettled(
            String project,
            String settlement,
            String cover,
            String from,
            String fromParty,
            String to,
            String toParty,
            Money amount,
            boolean forgiven,
            @Nullable TextRef note,
            LocalDate valueDate,
            String by)
            implements DepositEvents {
        @Override
        public Set<Tag> tags() {
            // One institution may sit in two seats.
            return Set.copyOf(
                    List.of(ProjectTags.project(project), ProjectTags.party(fromParty), ProjectTags.party(toParty)));
        }
    }

    /**
     * Of the money with which one covered another's share as a debt (HC-22), so much is decided to go back to it, or need
     * never be paid: the other owes it so much less.
     *
     * @param from the seat that owes
     * @param to the seat that covered
     * @param amount negative where that is undone, or owed anew
     */
    @EventType("cover-returned")
    record CoverReturned(
            String project,
            String cover,
            String from,
            String fromParty,
            String to,
            String toParty,
            Money amount,
            LocalDate valueDate,
            String by)
            implements DepositEvents {
        @Override
        public Set<Tag> tags() {
            // One institution may sit in two seats.
            return Set.copyOf(
                    List.of(ProjectTags.project(project), ProjectTags.party(fromParty), ProjectTags.party(toParty)));
        }
    }
}
