package org.tequio.api.view;

import java.util.Set;
import java.util.stream.Collectors;
import org.tequio.appeal.AppealEvents;
import org.tequio.appeal.AppealEvents.DebtWaived;
import org.tequio.appeal.AppealEvents.RecordReversed;
import org.tequio.appeal.AppealEvents.WaiverProposed;
import org.tequio.association.AssociationEvents;
import org.tequio.association.AssociationEvents.AssociationRenewed;
import org.tequio.budget.BudgetEvents.BudgetAmended;
import org.tequio.budget.BudgetEvents.BudgetAppropriated;
import org.tequio.budget.BudgetEvents.BudgetCut;
import org.tequio.call.CallEvents;
import org.tequio.committee.CommitteeEvents.SessionClosed;
import org.tequio.committee.CommitteeEvents.SessionHeld;
import org.tequio.event.Event;
import org.tequio.event.Tag;
import org.tequio.flag.FlagEvents;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.late.LateEvents;
import org.tequio.mandate.MandateEvents;
import org.tequio.notice.NoticeEvents;
import org.tequio.remittance.RemittanceEvents;
import org.tequio.report.ReportEvents;
import org.tequio.rule.RuleEvents;
import org.tequio.statement.StatementEvents.StatementImported;
import org.tequio.statement.StatementEvents.StatementLineFound;
import org.tequio.treasury.TreasuryEvents;

/**
 * Whose matter the sealed texts of an event are, and therefore who may read them besides auditors. What names no project,
 * no party and no association is read by auditors only.
 */
enum TextMatter {
    /** Of a project's parties, its works committee and the committee that decided it. */
    PROJECT,
    /** Of a flag that concerns a party and no project. */
    PARTY,
    /** Of those who keep an association's book and speak for it. */
    ASSOCIATION,
    /** Of the party whose budget it is. */
    BUDGET,
    /** Of an appeal's holder and agencies. */
    APPEAL,
    /** Of those who sat in a session. */
    SESSION,
    /** Of auditors only, as far as it is not public anyway. */
    AUDIT,
    /** Of a person, or of somebody whose name a bank wrote: nobody reads it here (HC-15). */
    PERSON;

    static TextMatter of(Event event) {
        boolean isOfMember = event.tags().stream().anyMatch(tag -> tag.key().equals("member"));
        return isOfMember ? PERSON : byKind(event);
    }

    private static TextMatter byTag(Event event) {
        Set<String> keys = event.tags().stream().map(Tag::key).collect(Collectors.toSet());
        if (keys.contains("project")) {
            return PROJECT;
        }
        if (keys.contains("appeal")) {
            return APPEAL;
        }
        if (keys.contains("association")) {
            return ASSOCIATION;
        }
        return keys.contains("budget") ? BUDGET : keys.contains("session") ? SESSION : AUDIT;
    }

    private static TextMatter byKind(Event event) {
        return switch (event) {
            case RemittanceEvents it -> PERSON;
            case MandateEvents it -> PERSON;
            case ContributionReceived it -> PERSON;
            case AssociationRenewed it -> PERSON;
            case StatementImported it -> PERSON;
            case StatementLineFound it -> PERSON;
            case RecordReversed it -> APPEAL;
            case WaiverProposed it -> APPEAL;
            case DebtWaived it -> APPEAL;
            case AppealEvents it -> PERSON;
            case TreasuryEvents it -> ASSOCIATION;
            case AssociationEvents it -> ASSOCIATION;
            case BudgetAppropriated it -> BUDGET;
            case BudgetAmended it -> BUDGET;
            case BudgetCut it -> BUDGET;
            case SessionHeld it -> SESSION;
            case SessionClosed it -> SESSION;
            case CallEvents it -> AUDIT;
            case ReportEvents it -> AUDIT;
            case RuleEvents it -> AUDIT;
            case FlagEvents.FlagExplained it -> it.project() == null ? PARTY : PROJECT;
            case FlagEvents.FlagDismissed it -> it.project() == null ? AUDIT : PROJECT;
            case NoticeEvents it -> PROJECT;
            case LateEvents it -> byTag(it);
            default -> PROJECT;
        };
    }
}
