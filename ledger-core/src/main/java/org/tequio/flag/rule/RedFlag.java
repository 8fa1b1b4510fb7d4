package org.tequio.flag.rule;

import com.google.errorprone.annotations.Immutable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Every rule that raises a red flag, a line each; a new one adds its line and its texts. */
public enum RedFlag {
    /** A payment arrived at another account than the registered one. */
    WRONG_ACCOUNT(MoneyRules::wrongAccount),
    /** More came in for a share than is agreed, or agreed than its cap. */
    ABOVE_CAP(MoneyRules::aboveCap),
    /** A share was never paid. */
    SHARE_NEVER_PAID(MoneyRules::neverPaid),
    /** An association's share came from an account of another party or of the executor. */
    PAID_FROM_ANOTHERS_ACCOUNT(MoneyRules::anothersAccount),
    /** An invoice without its file. */
    NO_PROOF(MoneyRules::noProof),
    /** A budget far above similar works. */
    BUDGET_ABOVE_SIMILAR(MoneyRules::budget),
    /** One invoice number in two works. */
    INVOICE_IN_TWO_WORKS(PaperRules::invoiceTwice),
    /** One file in two works. */
    FILE_IN_TWO_WORKS(PaperRules::fileTwice),
    /** A decision by somebody without mandate that day. */
    WITHOUT_MANDATE(PaperRules::withoutMandate),
    /** An agreement on a decision whose session's minutes are open. */
    MINUTES_OPEN(PaperRules::minutesOpen),
    /** Paid and not executed. */
    PAID_NOT_EXECUTED(WorkRules::notExecuted),
    /** More spent than is done. */
    PAYMENT_BEFORE_PROGRESS(WorkRules::aheadOfProgress),
    /** A milestone took more than was let go for it. */
    MILESTONE_OVERSPENT(WorkRules::milestoneOverspent),
    /** A report of progress is late. */
    LATE_REPORT(WorkRules::lateReport),
    /** An inspection measured less than was declared. */
    MEASURED_BELOW_DECLARED(WorkRules::belowDeclared),
    /** Two inspections of the same thing differ. */
    INSPECTIONS_DISAGREE(WorkRules::disagree),
    /** Contracts split below a threshold. */
    CONTRACTS_SPLIT(WorkRules::split),
    /** A term to answer a challenge passed. */
    CHALLENGE_UNANSWERED(WorkRules::challengeUnanswered),
    /** People report on the work. */
    REPORTED_BY_PEOPLE(WorkRules::reported),
    /** One club has most works. */
    CLUB_DOMINATES(PartyRules::clubDominates),
    /** One contractor has most of an executor's contracts. */
    CONTRACTOR_DOMINATES(PartyRules::contractorDominates),
    /** A person counts in several clubs, or acts for several. */
    PERSON_IN_SEVERAL_CLUBS(PartyRules::severalClubs),
    /** An association's own book says something else of what it paid into a work and got back. */
    BOOK_DIFFERS(BookRules::differs);

    private final Rule rule;

    /** A function of the scene alone, which holds nothing. */
    @Immutable
    @FunctionalInterface
    private interface Rule {
        Stream<Finding> in(FlagScene scene);
    }

    RedFlag(Rule rule) {
        this.rule = rule;
    }

    /** Under which its texts are found. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What this rule finds. */
    public List<Finding> in(FlagScene scene) {
        return rule.in(scene).toList();
    }

    /** What all rules find, in the order of the rules. */
    public static List<Finding> all(FlagScene scene) {
        return Stream.of(values()).flatMap(rule -> rule.in(scene).stream()).toList();
    }
}
