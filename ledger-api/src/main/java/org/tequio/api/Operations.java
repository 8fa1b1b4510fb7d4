package org.tequio.api;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tequio.api.access.Capacity;
import org.tequio.api.access.Viewer;
import org.tequio.api.route.Question;
import org.tequio.api.route.Route.Parameter;
import org.tequio.api.route.Routes;
import org.tequio.api.route.View;
import org.tequio.api.route.View.Seen;
import org.tequio.api.view.Appeals;
import org.tequio.api.view.Bank;
import org.tequio.api.view.BesideViews;
import org.tequio.api.view.BudgetViews;
import org.tequio.api.view.Challenges;
import org.tequio.api.view.Clubs;
import org.tequio.api.view.Committees;
import org.tequio.api.view.Contributions;
import org.tequio.api.view.Deeds;
import org.tequio.api.view.Flags;
import org.tequio.api.view.Giving;
import org.tequio.api.view.Handovers;
import org.tequio.api.view.JournalViews;
import org.tequio.api.view.Log;
import org.tequio.api.view.NoticeViews;
import org.tequio.api.view.Owed;
import org.tequio.api.view.Parties;
import org.tequio.api.view.Programme;
import org.tequio.api.view.ProjectWorks;
import org.tequio.api.view.Projects;
import org.tequio.api.view.Remittances;
import org.tequio.api.view.Schemes;
import org.tequio.api.view.SealedTexts;
import org.tequio.api.view.Season;
import org.tequio.api.view.Splits;
import org.tequio.api.view.Steering;
import org.tequio.api.view.Treasury;
import org.tequio.api.view.Waiting;
import org.tequio.deadline.Outbox;
import org.tequio.event.Json;
import org.tequio.fund.AgreedMatching;
import org.tequio.fund.MoneyLine;
import org.tequio.journal.BookSum;
import org.tequio.journal.JournalEntry;
import org.tequio.ledger.Ledger;
import org.tequio.mandate.Authority;
import org.tequio.mandate.Role;
import org.tequio.project.ProjectTags;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.remittance.RemittanceBook;
import org.tequio.remittance.RemittanceEvents.RemittanceQuoted;
import org.tequio.statement.Reconciliation;

/** Every operation of the REST interface, a line each; a newcomer starts here. */
@Configuration
class Operations {

    private static final Set<Role> ANYBODY = Set.of();
    private static final Set<Role> KNOWN = EnumSet.complementOf(EnumSet.of(Role.PUBLIC, Role.SYSTEM));
    private static final Set<Role> BOOKKEEPERS =
            EnumSet.of(Role.AUDITOR, Role.OPERATOR, Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE, Role.EXECUTOR);
    private static final Set<Role> WATCHERS = EnumSet.of(Role.AUDITOR, Role.OPERATOR);
    /** Who looks after others, and who must explain and answer. */
    private static final Set<Role> ACCOUNTABLE = BOOKKEEPERS;

    private static final Set<Role> SENDERS = EnumSet.of(Role.SENDER, Role.AUDITOR);

    private static final Set<Role> GIVERS = EnumSet.of(Role.TREASURER, Role.REPRESENTATIVE, Role.MEMBER);
    private static final Set<Role> BOOK_READERS =
            EnumSet.of(Role.TREASURER, Role.REPRESENTATIVE, Role.MEMBER, Role.AUDITOR, Role.OPERATOR);

    private static final List<Parameter> NONE = List.of();
    private static final List<Parameter> PERIOD = List.of(
            new Parameter("from", false, "First day; the first of the year, if left out."),
            new Parameter("until", false, "Last day; the day asked for, if left out."));
    private static final List<Parameter> SPLIT = List.of(
            new Parameter("total", false, "What the project costs, such as 4600000.00."),
            new Parameter("contribution", false, "What the association gives; with or instead of a total."),
            new Parameter("inKind", false, "What the association gives besides, not in cash."),
            new Parameter("currency", false, "Must be the scheme's own."),
            new Parameter("variant", false, "Other weights that the scheme offers."),
            new Parameter("category", false, "To look at eligibility."),
            new Parameter("weight.{seat}", false, "The weight of a seat, where the scheme leaves it open."),
            new Parameter("used.{cap}", false, "What of a cap has been used before."),
            new Parameter("set", false, "Changes to the document, PATH=VALUE, one a line."));
    private static final List<Parameter> SPLIT_OF = Stream.concat(
                    Stream.of(new Parameter("scheme", false, "Which scheme; mx-3x1 if left out.")), SPLIT.stream())
            .toList();
    private static final List<Parameter> ABOUT =
            List.of(new Parameter("about", false, "The id of one thing: an observation, a spending, a challenge, …"));
    private static final List<Parameter> JOURNAL = List.of(
            new Parameter("book", false, "cash, memo or statistic."),
            new Parameter("account", false, "Entries that touch an account whose path begins so."),
            new Parameter("type", false, "Entries of events of this type."),
            new Parameter("project", false, "Entries of this project."),
            new Parameter("from", false, "First value date."),
            new Parameter("until", false, "Last value date."));

    @Bean
    Routes table(
            Ledger ledger,
            Log log,
            Projects projects,
            ProjectWorks works,
            Contributions contributions,
            Parties parties,
            Clubs clubs,
            Treasury treasury,
            Giving giving,
            Handovers handovers,
            Schemes schemes,
            Splits splits,
            JournalViews journal,
            Remittances remittances,
            BesideViews beside,
            Bank bank,
            Owed owed,
            Committees committees,
            Deeds deeds,
            Waiting waiting,
            Outbox outbox,
            Steering steering,
            BudgetViews budgetViews,
            SealedTexts texts) {
        Routes.Builder it = Routes.builder(ledger.catalogue());
        projects(it, projects, contributions);
        texts(it, texts);
        payments(it, bank, owed);
        works(it, works);
        closing(it);
        committees(it, committees, deeds);
        deadlines(it, waiting, outbox);
        steering(it, steering);
        budgets(it, budgetViews);
        parties(it, parties, clubs);
        treasury(it, treasury, giving);
        handovers(it, handovers);
        rules(it, schemes, splits);
        reports(it, log);
        journal(it, journal);
        remittances(it, remittances);
        challenges(it, beside.challenges());
        notices(it, beside.notices());
        flags(it, beside.flags());
        appeals(it, beside.appeals());
        accounts(it);
        return it.build();
    }

    private static void projects(Routes.Builder it, Projects projects, Contributions contributions) {
        it.many(
                        "/projects",
                        "projects",
                        "Projects with their stage and budget.",
                        ANYBODY,
                        Projects.Line.class,
                        NONE,
                        q -> paged(projects.all(q.asOf()), q, Projects.Line::project))
                .one(
                        "/projects/{project}",
                        "project-book",
                        "What each party agreed, owes, has deposited, and what was released and spent.",
                        ANYBODY,
                        Projects.Book.class,
                        q -> View.one(projects.shown(q.variable("project"), q.asOf()), "project"))
                .one(
                        "/projects/{project}/contributions/{contribution}",
                        "contribution",
                        "A gift, its rate, and how its match was found.",
                        ANYBODY,
                        Contributions.Explained.class,
                        q -> View.one(
                                contributions.one(q.variable("project"), q.variable("contribution"), q.asOf()),
                                "contribution"))
                .write("/projects", "propose-project", "Proposes a project under a scheme.")
                .write(
                        "/projects/{project}/decisions",
                        "decide-project",
                        "Records what was decided under a scheme without a committee.")
                .write("/projects/{project}/agreements", "draft-agreement", "Puts an agreement up for signature.")
                .write("/projects/{project}/signatures", "sign-agreement", "Signs the agreement for a party.")
                .write(
                        "/projects/{project}/amendments",
                        "draft-amendment",
                        "Puts other terms up for signature; a preview shows their effect on every share.")
                .write(
                        "/projects/{project}/amendments/{amendment}/withdrawal",
                        "withdraw-amendment",
                        "Puts aside an amendment that is not in force, with the signatures it had.")
                .write(
                        "/projects/{project}/amendments/{amendment}/signatures",
                        "sign-amendment",
                        "Signs an amendment for a party.")
                .write(
                        "/projects/{project}/contributions",
                        "receive-contribution",
                        "Records what the association gave.")
                .write("/projects/{project}/deposits", "announce-deposit", "Says that a party has paid.")
                .write(
                        "/projects/{project}/deposits/{deposit}/confirmation",
                        "confirm-deposit",
                        "Confirms a deposit by a second person or a bank line.")
                .write("/projects/{project}/releases", "request-release", "Asks for money for the works.")
                .write(
                        "/projects/{project}/releases/{release}/drop",
                        "drop-release",
                        "Refuses or withdraws a request for money that waits.")
                .write(
                        "/projects/{project}/releases/{release}/approval",
                        "approve-release",
                        "Lets money go to the executor, by another person.")
                .write("/projects/{project}/spendings", "record-spending", "Records an invoice that was paid.")
                .write(
                        "/projects/{project}/corrections",
                        "correct-record",
                        "Reverses a wrong record and enters the right one.")
                .write(
                        "/projects/{project}/corrections/{correction}/approval",
                        "approve-correction",
                        "Approves a correction of what others have acted on.");
    }

    private static void budgets(Routes.Builder it, BudgetViews budgets) {
        it.many(
                        "/budgets",
                        "budgets",
                        "Budgets of public parties, with the stages that their money has reached.",
                        ANYBODY,
                        BudgetViews.Line.class,
                        NONE,
                        q -> View.all(budgets.all(q.asOf())))
                .one(
                        "/budgets/{budget}",
                        "budget",
                        "A budget, what it binds, who asks for it, and the gaps that a cut left.",
                        ANYBODY,
                        BudgetViews.Book.class,
                        q -> View.one(budgets.one(q.variable("budget"), q.asOf()), "budget"))
                .many(
                        "/projects/{project}/budgets",
                        "project-budgets",
                        "Which budgets bind a project, and what of it has no money.",
                        ANYBODY,
                        BudgetViews.Binding.class,
                        NONE,
                        q -> View.all(budgets.ofProject(q.variable("project"), q.asOf())))
                .one(
                        "/projects/{project}/amendment",
                        "project-amendment",
                        "The amendment that waits for signatures, and its effect on every share.",
                        ANYBODY,
                        BudgetViews.Proposed.class,
                        q -> View.one(budgets.amendment(q.variable("project"), q.asOf()), "amendment"))
                .write("/budgets", "appropriate-budget", "Opens a party's budget for a programme, year and place.")
                .write("/budgets/{budget}/amendments", "amend-budget", "Makes a budget larger or smaller.")
                .write("/budgets/{budget}/cuts", "cut-budget", "Records a cut after approval.")
                .write(
                        "/budgets/{budget}/withdrawn-claims",
                        "withdraw-claim",
                        "Takes a draft's claim out of a budget's queue.")
                .write(
                        "/budgets/{budget}/reductions",
                        "reduce-commitment",
                        "After a cut, binds less of a budget to one project.")
                .write("/projects/{project}/obligations", "record-obligation", "Records what is owed and not paid yet.")
                .write(
                        "/projects/{project}/obligations/{obligation}/settlement",
                        "settle-obligation",
                        "Says that an obligation is paid, or was none.")
                .write("/projects/{project}/years", "close-project-year", "Closes a fiscal year for a project.")
                .write(
                        "/projects/{project}/continuations",
                        "continue-share",
                        "Continues a share under a later year's budget.");
    }

    private static void payments(Routes.Builder it, Bank bank, Owed owed) {
        it.one(
                        "/projects/{project}/reconciliation",
                        "reconciliation",
                        "A bank account beside the books; what differs, the oldest first.",
                        BOOKKEEPERS,
                        Reconciliation.class,
                        List.of(new Parameter("account", false, "The account; the registered one, if left out.")),
                        q -> View.one(
                                bank.compared(
                                        q.viewer(),
                                        q.variable("project"),
                                        q.parameter("account").orElse(null),
                                        q.asOf()),
                                "reconciliation"))
                .one(
                        "/projects/{project}/collected",
                        "collected",
                        "Collections, gifts in kind, and who may leave.",
                        ANYBODY,
                        Owed.Collected.class,
                        q -> View.one(owed.collected(q.variable("project"), q.asOf()), "project"))
                .one(
                        "/projects/{project}/match",
                        "match-preview",
                        "What one more gift would make the other parties owe, and what would limit it.",
                        ANYBODY,
                        AgreedMatching.class,
                        List.of(new Parameter("credited", true, "What would reach the project, such as 1000.00.")),
                        q -> View.one(owed.match(q.variable("project"), q.parameter("credited"), q.asOf()), "project"))
                .one(
                        "/owed",
                        "owed",
                        "Everything that anybody owes, to whom, since when and by which rule, by how late it is.",
                        ANYBODY,
                        Owed.Aged.class,
                        q -> View.one(owed.aged(q.viewer(), q.asOf())))
                .one(
                        "/back-dated",
                        "back-dated",
                        "What was recorded far back, by delay and by who recorded it.",
                        BOOKKEEPERS,
                        Owed.BackDated.class,
                        q -> View.one(owed.backDated(q.viewer(), q.asOf())))
                .write("/projects/{project}/statements", "import-statement", "Reads a statement of a bank account.")
                .write(
                        "/projects/{project}/statement-lines/{line}/record",
                        "match-statement-line",
                        "Says which record a line of a statement is.")
                .write(
                        "/projects/{project}/statement-lines/{line}/explanation",
                        "explain-statement-line",
                        "Names what a line is that no record explains.")
                .write("/projects/{project}/drives", "open-drive", "Opens a collection for a project.")
                .write("/projects/{project}/in-kind", "offer-in-kind", "Records a gift that is no money.")
                .write(
                        "/projects/{project}/in-kind/{contribution}/acceptance",
                        "accept-in-kind",
                        "Accepts the value of a gift in kind, by another person.")
                .write(
                        "/projects/{project}/deadlines",
                        "extend-deadline",
                        "Gives parties more time, by a recorded decision.")
                .write("/projects/{project}/covers", "cover-share", "Takes over what another party did not pay.")
                .write(
                        "/projects/{project}/covers/{cover}/settlements",
                        "settle-cover",
                        "Says that what was covered as a debt is paid or forgiven.")
                .write(
                        "/projects/{project}/exits",
                        "take-exit",
                        "Takes back unspent money, for another has not paid its share.");
    }

    private static void works(Routes.Builder it, ProjectWorks works) {
        it.one(
                        "/projects/{project}/works",
                        "project-works",
                        "Milestones, progress, contracts, indicators, and where each party's money is.",
                        ANYBODY,
                        ProjectWorks.Shown.class,
                        q -> View.one(works.shown(q.variable("project"), q.asOf()), "project"))
                .many(
                        "/projects/{project}/lineage",
                        "project-lineage",
                        "Whose money each spent peso was, at which rate, under which agreement.",
                        ANYBODY,
                        MoneyLine.class,
                        NONE,
                        q -> View.all(works.lineage(q.variable("project"), q.asOf())
                                .orElseThrow(() -> new View.Absent("project"))))
                .write("/projects/{project}/plan", "plan-works", "Plans the works in milestones.")
                .write(
                        "/projects/{project}/committee",
                        "name-works-committee",
                        "Names the committee that watches the works.")
                .write(
                        "/projects/{project}/milestones/{milestone}/confirmation",
                        "confirm-milestone",
                        "The works committee confirms a milestone.")
                .write("/projects/{project}/progress", "report-progress", "Reports how far the works are.")
                .write(
                        "/projects/{project}/measurements",
                        "measure-indicator",
                        "Records what an indicator was measured at.")
                .write(
                        "/projects/{project}/contracts",
                        "sign-contract",
                        "Records a contract with its advance, retention and guarantee.")
                .write(
                        "/projects/{project}/contracts/{contract}/advances",
                        "pay-contract-advance",
                        "Pays a contractor its advance.")
                .write(
                        "/projects/{project}/contracts/{contract}/estimates",
                        "record-estimate",
                        "Records measured work: amortised, retained, paid.")
                .write(
                        "/projects/{project}/contracts/{contract}/retentions",
                        "settle-retention",
                        "Pays what was kept back, or keeps it.")
                .write(
                        "/projects/{project}/contracts/{contract}/repayments",
                        "repay-contract-advance",
                        "Records an advance that came back.")
                .write("/projects/{project}/deliveries", "deliver-works", "Hands the works over.")
                .write(
                        "/projects/{project}/deliveries/{delivery}/confirmation",
                        "confirm-delivery",
                        "The works committee takes the works over.");
    }

    private static void closing(Routes.Builder it) {
        it.write("/projects/{project}/yields", "record-yield", "Records the bank's interest.")
                .write("/projects/{project}/give-backs", "give-back-advance", "Says that the executor gave money back.")
                .write(
                        "/projects/{project}/give-backs/{giveBack}/confirmation",
                        "confirm-give-back",
                        "Confirms it by a second person.")
                .write("/projects/{project}/cancellation", "cancel-project", "Calls the project off.")
                .write(
                        "/projects/{project}/measures/{measure}/approval",
                        "approve-measure",
                        "Agrees to a cancellation, a waiver or the setting aside of a return.")
                .write(
                        "/projects/{project}/measures/{measure}/drop",
                        "drop-measure",
                        "Refuses or withdraws a measure that waits.")
                .write("/projects/{project}/returns", "draw-up-return", "Computes what goes back to each party.")
                .write(
                        "/projects/{project}/fiscal-years",
                        "close-fiscal-year",
                        "Computes what public money goes back at the year's end.")
                .write("/projects/{project}/returns/{ret}/payments", "pay-return", "Pays what a party gets back.")
                .write(
                        "/projects/{project}/shares/{seat}/return-account",
                        "name-return-account",
                        "Says into which account a party's money goes back.")
                .write(
                        "/projects/{project}/payments/{payment}/bounce",
                        "bounce-return",
                        "Records that the bank sent a return back.")
                .write(
                        "/projects/{project}/returns/{ret}/unclaimed",
                        "set-aside-return",
                        "Asks that a return that cannot be paid be set aside.")
                .write(
                        "/projects/{project}/returns/{ret}/forfeiture",
                        "forfeit-unclaimed",
                        "Ends the term of an unclaimed return.")
                .write(
                        "/projects/{project}/claims",
                        "claim-advance",
                        "Claims money that was neither spent nor given back.")
                .write(
                        "/projects/{project}/irregularities",
                        "claim-irregular",
                        "Claims what was spent on works that are not there.")
                .write(
                        "/projects/{project}/claims/{claim}/recoveries",
                        "record-recovery",
                        "Records what a debtor paid.")
                .write("/projects/{project}/claims/{claim}/waivers", "waive-claim", "Asks that a debt be given up.")
                .write(
                        "/projects/{project}/shares/{seat}/waivers",
                        "waive-debt",
                        "Asks that what a reversal left uncovered be given up.")
                .write("/projects/{project}/closing", "close-project", "Closes the project's books.");
    }

    private static void committees(Routes.Builder it, Committees committees, Deeds deeds) {
        it.many(
                        "/calls",
                        "calls",
                        "Calls for proposals, the newest first.",
                        ANYBODY,
                        Committees.Call.class,
                        NONE,
                        q -> View.all(committees.calls(q.asOf())))
                .many(
                        "/sessions",
                        "sessions",
                        "Sessions of committees, the newest first; seats and parties, never persons.",
                        ANYBODY,
                        Committees.Session.class,
                        NONE,
                        q -> View.all(committees.sessions(q.asOf())))
                .one(
                        "/sessions/{session}",
                        "session",
                        "A session: who was there, how each project was voted.",
                        ANYBODY,
                        Committees.Session.class,
                        q -> View.one(committees.session(id(q, "session"), q.asOf()), "session"))
                .one(
                        "/deeds/{kind}/{subject}",
                        "deed",
                        "Minutes, an agreement, an amendment or a delivery act as printed: its facts, its hash, who"
                                + " signed.",
                        KNOWN,
                        Deeds.Printed.class,
                        List.of(new Parameter("number", false, "Of an amendment; the last, if left out.")),
                        q -> View.one(
                                deeds.printed(
                                        q.variable("kind"),
                                        id(q, "subject"),
                                        q.parameter("number").orElse(""),
                                        q.asOf()),
                                "deed"))
                .write("/deeds/signatures", "sign-deed", "Signs it by the hash on the paper.")
                .write("/calls", "open-call", "Publishes a call for proposals.")
                .write("/projects/{project}/calls", "enter-call", "Lets a proposal take part in a call.")
                .write("/calls/{call}/void", "void-call", "Declares a call void.")
                .write("/projects/{project}/gaps", "notify-gaps", "Says what is missing in a file.")
                .write("/projects/{project}/gaps/answer", "cure-gaps", "Completes a file.")
                .write("/sessions", "hold-session", "Records a session: its number, place and attendance.")
                .write(
                        "/projects/{project}/votes",
                        "vote-on-project",
                        "Records the votes on a project; what they come to is the decision.")
                .write("/sessions/{session}/close", "close-session", "Closes the minutes.")
                .write(
                        "/sessions/table",
                        "enter-session",
                        "Enters a session, its votes, appropriations and deposits from one CSV, all or nothing.")
                .write(
                        "/projects/{project}/late-decisions",
                        "record-late-decision",
                        "Records a decision taken in time that the clock has overtaken.")
                .write(
                        "/projects/{project}/late-decisions/{decision}/confirmation",
                        "confirm-late-decision",
                        "Confirms it by a second person; from then on it holds.");
    }

    private static void steering(Routes.Builder it, Steering steering) {
        it.many(
                        "/projections",
                        "projections",
                        "How the projections stand: position, lag, and what stopped one.",
                        WATCHERS,
                        Steering.Standing.class,
                        NONE,
                        q -> View.all(steering.all()))
                .ask(
                        "/projections/orders",
                        "projection-order",
                        "Pauses, resumes, retries or rebuilds a projection. No fact of the ledger.",
                        EnumSet.of(Role.OPERATOR),
                        Steering.Order.class,
                        Steering.Standing.class,
                        (body, q) -> View.one(steering.give((Steering.Order) body, q.viewer())))
                .one(
                        "/keeping",
                        "keeping",
                        "How old the newest backup is, and after which positions the log was restored.",
                        WATCHERS,
                        Steering.Keeping.class,
                        q -> View.one(steering.keeping()));
    }

    private static void deadlines(Routes.Builder it, Waiting waiting, Outbox outbox) {
        it.many(
                        "/outbox",
                        "outbox",
                        "Messages about deadlines that wait to be sent; parties and things by opaque ids.",
                        EnumSet.of(Role.OPERATOR),
                        Outbox.Message.class,
                        NONE,
                        q -> paged(outbox.waiting(0, Outbox.MESSAGES_MAX), q, message -> Long.toString(message.id())))
                .ask(
                        "/outbox/sent",
                        "outbox-sent",
                        "Says that messages were sent; they are not told again. No fact of the ledger.",
                        EnumSet.of(Role.OPERATOR),
                        Sent.class,
                        Noted.class,
                        (body, q) -> View.one(noted(outbox, (Sent) body, waiting)))
                .many(
                        "/deadlines",
                        "deadlines",
                        "Everything that is open, the most urgent first.",
                        WATCHERS,
                        Waiting.Item.class,
                        NONE,
                        q -> View.all(waiting.all()))
                .many(
                        "/projects/{project}/deadlines",
                        "project-deadlines",
                        "What is open about a project, and what follows if nobody acts.",
                        ANYBODY,
                        Waiting.Item.class,
                        NONE,
                        q -> View.all(waiting.about(ProjectTags.project(id(q, "project")))));
    }

    private static void parties(Routes.Builder it, Parties parties, Clubs clubs) {
        it.many(
                        "/associations",
                        "associations",
                        "Registrations of associations; their members stay unnamed.",
                        ANYBODY,
                        Parties.Association.class,
                        NONE,
                        q -> View.all(parties.associations(q.asOf())))
                .many(
                        "/institutions",
                        "institutions",
                        "Government bodies that can fill a seat.",
                        ANYBODY,
                        Parties.Institution.class,
                        NONE,
                        q -> View.all(parties.institutions(q.asOf())))
                .one(
                        "/associations/{association}",
                        "association",
                        "One association or federation: its terms, suspensions and endorsements.",
                        ANYBODY,
                        Clubs.Club.class,
                        q -> View.one(clubs.club(q.variable("association"), q.asOf()), "association"))
                .many(
                        "/parties/{party}/mandates",
                        "mandates",
                        "Who may act for a party, from a day to a day; for its own people.",
                        KNOWN,
                        Clubs.Seat.class,
                        NONE,
                        q -> View.all(clubs.seats(q.viewer(), q.variable("party"), q.asOf())
                                .orElseThrow(() -> new View.Absent("party"))))
                .write("/associations", "register-association", "Registers an association for a term.")
                .write(
                        "/associations/{association}/renewals",
                        "renew-association",
                        "Renews a registration for its expiry, a new board or a new address.")
                .write("/associations/{association}/members", "enrol-members", "Counts further members for the term.")
                .write(
                        "/associations/{association}/members/{member}/leaving",
                        "record-member-leaving",
                        "Records that a member counts no more.")
                .write("/associations/{association}/suspensions", "suspend-association", "Suspends a registration.")
                .write("/associations/{association}/suspensions/end", "lift-suspension", "Lifts a suspension.")
                .write("/associations/{association}/end", "dissolve-association", "Records that an association ends.")
                .write("/federations", "register-federation", "Registers a federation of clubs for a term.")
                .write(
                        "/federations/{federation}/endorsements",
                        "endorse-association",
                        "A federation vouches for one of its clubs.")
                .write(
                        "/associations/{association}/members/{member}/account",
                        "link-member",
                        "Gives a member an account with which she sees what she gave.")
                .write("/institutions", "register-institution", "Registers a government body.");
    }

    private static void treasury(Routes.Builder it, Treasury treasury, Giving giving) {
        it.one(
                        "/associations/{association}/book",
                        "association-book",
                        "What an association held, got, spent and holds, for its own people.",
                        BOOK_READERS,
                        Treasury.Book.class,
                        PERIOD,
                        q -> View.one(
                                treasury.book(
                                        q.viewer(),
                                        q.variable("association"),
                                        treasury.period(q.parameters(), q.asOf()),
                                        q.asOf()),
                                "association"))
                .one(
                        "/associations/{association}/gifts/{gift}",
                        "receipt",
                        "A receipt: given, rate, credited, match caused, limits; for the giver and who keeps the book.",
                        GIVERS,
                        Giving.Receipt.class,
                        q -> View.one(
                                giving.receipt(q.viewer(), q.variable("association"), q.variable("gift"), q.asOf()),
                                "gift"))
                .one(
                        "/associations/{association}/members/{member}/giving/{year}",
                        "giving",
                        "A year of a member's giving and what it built; for her and who keeps the book.",
                        GIVERS,
                        Giving.Statement.class,
                        q -> View.one(
                                giving.statement(
                                        q.viewer(), q.variable("association"), q.variable("member"), year(q), q.asOf()),
                                "member"))
                .write("/associations/{association}/book", "open-book", "Says what was held when the book began.")
                .write("/associations/{association}/signing-limit", "set-signing-limit", "Above it two must sign.")
                .write("/associations/{association}/campaigns", "open-campaign", "Begins a collection with a goal.")
                .write("/associations/{association}/campaigns/{campaign}/end", "close-campaign", "Ends a collection.")
                .write("/associations/{association}/pledges", "make-pledge", "Writes down a promise to give.")
                .write(
                        "/associations/{association}/pledges/{pledge}/withdrawal",
                        "withdraw-pledge",
                        "Writes down that a promise will not be kept.")
                .write("/associations/{association}/gifts", "receive-gift", "Enters a gift into the book.")
                .write(
                        "/associations/{association}/event-incomes",
                        "record-event-income",
                        "Enters what an event brought and cost.")
                .write("/associations/{association}/payments", "request-payment", "Signs a payment.")
                .write(
                        "/associations/{association}/payments/{payment}/signature",
                        "sign-payment",
                        "Signs as the second; the payment is made.")
                .write(
                        "/associations/{association}/payments/{payment}/end",
                        "drop-payment",
                        "Says that a payment will not be made.")
                .write(
                        "/associations/{association}/payments/{payment}/contribution",
                        "link-payment",
                        "Finds a payment again as a contribution.")
                .write(
                        "/associations/{association}/returns",
                        "record-money-returned",
                        "Enters money that was sent and came back.")
                .write(
                        "/associations/{association}/entries/{entry}/reversal",
                        "reverse-book-entry",
                        "Undoes a wrong entry of the book.");
    }

    private static void handovers(Routes.Builder it, Handovers handovers) {
        it.many(
                        "/parties/{party}/handovers",
                        "handovers",
                        "Who handed over to whom for a party, and what was left pending; for its own people.",
                        KNOWN,
                        Handovers.Handover.class,
                        NONE,
                        q -> View.all(handovers
                                .of(q.viewer(), q.variable("party"), q.asOf())
                                .orElseThrow(() -> new View.Absent("party"))))
                .many(
                        "/projects/{project}/authority",
                        "authority",
                        "Whether each act had its mandate, as known at the act and as known now.",
                        BOOKKEEPERS,
                        Authority.class,
                        NONE,
                        q -> View.all(handovers
                                .authority(q.viewer(), q.variable("project"), q.asOf())
                                .orElseThrow(() -> new View.Absent("project"))))
                .write(
                        "/projects/{project}/handovers/{handover}/confirmations",
                        "confirm-pending-act",
                        "Stands by an act that the one before left pending.")
                .write(
                        "/projects/{project}/handovers/{handover}/withdrawals",
                        "withdraw-pending-act",
                        "Reverses an act that the one before left pending.");
    }

    private static int year(Question question) {
        String text = question.variable("year");
        if (!text.matches("[0-9]{4}")) {
            throw new View.Absent("year");
        }
        return Integer.parseInt(text);
    }

    private static void rules(Routes.Builder it, Schemes schemes, Splits splits) {
        it.many(
                        "/schemes",
                        "schemes",
                        "The matching schemes that hold.",
                        ANYBODY,
                        Schemes.Version.class,
                        NONE,
                        q -> View.all(schemes.all(q.asOf()).stream()
                                .map(Schemes.Held::version)
                                .toList()))
                .many(
                        "/pending-rules",
                        "pending-rules",
                        "Rule data that waits for approval, and the results that rest on what it would replace.",
                        WATCHERS,
                        Schemes.Pending.class,
                        NONE,
                        q -> View.all(schemes.pending(q.asOf())))
                .one(
                        "/schemes/{scheme}",
                        "scheme",
                        "The document of a scheme, each datum with its evidence.",
                        ANYBODY,
                        Json.class,
                        q -> new Seen.One(schemes.one(q.variable("scheme"), q.asOf())
                                .map(held -> held.scheme().document())
                                .orElseThrow(() -> new View.Absent("scheme"))))
                .one(
                        "/schemes/{scheme}/split",
                        "split",
                        "What each party would pay, and what limits it.",
                        ANYBODY,
                        Json.class,
                        SPLIT,
                        q -> new Seen.One(splits.answer(q.variable("scheme"), q.parameters(), q.asOf())
                                .orElseThrow(() -> new View.Absent("scheme"))
                                .json()))
                .ask(
                        "/split",
                        "split-of-document",
                        "The same for a scheme's document that is sent and need not be in the ledger.",
                        ANYBODY,
                        Splits.OfDocument.class,
                        Json.class,
                        (body, q) -> new Seen.One(
                                splits.answer((Splits.OfDocument) body).json()))
                .one(
                        "/split",
                        "split-by-scheme",
                        "As under the scheme's own address; `scheme` says which.",
                        ANYBODY,
                        Json.class,
                        SPLIT_OF,
                        q -> new Seen.One(
                                splits.answer(q.parameter("scheme").orElse("mx-3x1"), q.parameters(), q.asOf())
                                        .orElseThrow(() -> new View.Absent("scheme"))
                                        .json()))
                .many(
                        "/rule-data",
                        "rule-data",
                        "Every version of every rule: schemes, rate tables, fee schedules.",
                        ANYBODY,
                        Schemes.Version.class,
                        List.of(new Parameter("kind", false, "scheme, rate-table, fee-schedule, …")),
                        q -> View.all(schemes.versions(q.parameter("kind").orElse(null), null, q.asOf())))
                .one(
                        "/rule-data/{kind}/{id}/{version}",
                        "rule-document",
                        "The document of one version, as approved.",
                        ANYBODY,
                        Json.class,
                        q -> new Seen.One(document(schemes, q)))
                .write("/rule-data", "propose-rule-data", "Proposes a version of rule data.")
                .write(
                        "/rule-data/{kind}/{id}/approval",
                        "approve-rule-data",
                        "Approves a version that another account proposed.");
    }

    private static void reports(Routes.Builder it, Log log) {
        it.one(
                        "/programmes/{report}",
                        "programme",
                        "A published table of spending; reported, not audited.",
                        ANYBODY,
                        Programme.class,
                        q -> View.one(Programme.read(log, id(q, "report"), q.asOf()), "report"))
                .one(
                        "/seasons/{report}",
                        "season",
                        "A season as it was told, contradictions side by side.",
                        ANYBODY,
                        Season.class,
                        q -> View.one(season(log, q)))
                .write("/programmes", "report-spending", "Enters a published table of spending.")
                .write(
                        "/programmes/{report}/corrections",
                        "correct-reported-spending",
                        "Reverses a row of a published table and enters the right one.")
                .write("/seasons", "report-season", "Enters published statements about a season.")
                .write(
                        "/seasons/{report}/corrections",
                        "correct-reported-fact",
                        "Withdraws a statement and enters the right one.");
    }

    private static void texts(Routes.Builder it, SealedTexts texts) {
        it.many(
                        "/projects/{project}/texts",
                        "project-texts",
                        "What is sealed about a project: reasons, explanations, invoices, evidence; for its own people"
                                + " and auditors. Each reading is recorded.",
                        SealedTexts.READERS,
                        SealedTexts.Entry.class,
                        ABOUT,
                        q -> told(texts.ofProject(q.viewer(), q.variable("project"), q.asOf()), q))
                .many(
                        "/associations/{association}/texts",
                        "association-texts",
                        "What is sealed in the book of an association; for those who keep it and auditors. Each"
                                + " reading is recorded.",
                        EnumSet.of(Role.TREASURER, Role.REPRESENTATIVE, Role.AUDITOR),
                        SealedTexts.Entry.class,
                        ABOUT,
                        q -> told(texts.ofAssociation(q.viewer(), q.variable("association"), q.asOf()), q));
    }

    private static Seen told(SealedTexts.Told told, Question q) {
        if (!told.isOpen()) {
            throw new View.Absent("texts");
        }
        String about = q.parameter("about").orElse("");
        if (!about.isEmpty()) {
            return View.all(told.about(about));
        }
        List<SealedTexts.Entry> page = told.after(q.after(), q.limit());
        return new Seen.Many(
                page,
                page.size() < q.limit() ? null : Long.toString(page.getLast().position()));
    }

    private static void journal(Routes.Builder it, JournalViews journal) {
        it.many(
                        "/journal",
                        "journal",
                        "Entries of the books; the parties of a project see its entries.",
                        BOOKKEEPERS,
                        JournalEntry.class,
                        JOURNAL,
                        q -> {
                            JournalViews.Page page =
                                    journal.entries(q.viewer(), q.parameters(), q.asOf(), q.after(), q.limit());
                            return new Seen.Many(
                                    page.entries(), page.next() == null ? null : Long.toString(page.next()));
                        })
                .one(
                        "/journal/{position}",
                        "journal-entry",
                        "An entry, its event, who caused it and what its sealed texts say; for an event without an"
                                + " entry the same without one.",
                        BOOKKEEPERS,
                        Json.class,
                        q -> new Seen.One(journal.detail(q.viewer(), position(q), q.asOf())
                                .map(JournalViews.Detail::json)
                                .or(() -> journal.event(q.viewer(), false, position(q), q.asOf())
                                        .map(JournalViews.Bare::json))
                                .orElseThrow(() -> new View.Absent("entry"))))
                .many(
                        "/balances",
                        "balances",
                        "What stands on each account.",
                        BOOKKEEPERS,
                        JournalViews.Balance.class,
                        List.of(new Parameter("account", false, "Accounts whose path begins so.")),
                        q -> View.all(journal.balances(
                                q.viewer(), q.parameter("account").orElse(""), q.asOf())))
                .many(
                        "/sums",
                        "sums",
                        "The sum of each book in each currency; all zero.",
                        WATCHERS,
                        BookSum.class,
                        NONE,
                        q -> View.all(journal.sums(q.asOf())));
    }

    private static void remittances(Routes.Builder it, Remittances remittances) {
        it.many(
                        "/remittances",
                        "remittances",
                        "The caller's own remittances, newest first.",
                        EnumSet.of(Role.SENDER),
                        Remittances.Id.class,
                        NONE,
                        q -> View.all(remittances.own(q.viewer(), q.asOf())))
                .one(
                        "/remittances/{remittance}",
                        "remittance",
                        "A remittance: its sender's, or the auditor's view.",
                        SENDERS,
                        RemittanceBook.class,
                        q -> View.one(remittances.one(q.viewer(), q.variable("remittance"), q.asOf()), "remittance"))
                .one(
                        "/quotes/{quote}",
                        "quote",
                        "A price promised until an instant.",
                        SENDERS,
                        RemittanceQuoted.class,
                        q -> View.one(remittances.quote(q.viewer(), q.variable("quote"), q.asOf()), "quote"))
                .write("/quotes", "quote-remittance", "Asks what sending money costs and what arrives.")
                .write("/remittances", "place-remittance", "Orders a remittance at a quoted price.")
                .write("/remittances/{remittance}/fundings", "fund-remittance", "Records that the sender has paid.")
                .write(
                        "/remittances/{remittance}/payouts",
                        "pay-out-remittance",
                        "Records that the recipient has the money.")
                .write("/remittances/{remittance}/cancellations", "cancel-remittance", "Calls a remittance off.")
                .write("/remittances/{remittance}/refunds", "refund-remittance", "Records that the sender is refunded.")
                .write("/remittances/{remittance}/corrections", "correct-remittance", "Corrects a recorded fact.")
                .write(
                        "/remittances/{remittance}/corrections/{correction}/approval",
                        "approve-remittance-correction",
                        "Approves a correction of what others have acted on.");
    }

    private static void challenges(Routes.Builder it, Challenges challenges) {
        it.many(
                        "/projects/{project}/challenges",
                        "challenges",
                        "Disputes about a project's money, and what they hold.",
                        ANYBODY,
                        Challenges.Line.class,
                        NONE,
                        q -> View.all(challenges
                                .of(q.variable("project"), q.asOf())
                                .orElseThrow(() -> new View.Absent("project"))))
                .write(
                        "/projects/{project}/challenges",
                        "raise-challenge",
                        "Disputes a match, a milestone or a refund; what is disputed is held.")
                .write(
                        "/projects/{project}/challenges/{challenge}/decision",
                        "decide-challenge",
                        "Answers a challenge, by somebody who had not decided before.")
                .write(
                        "/projects/{project}/challenges/{challenge}/withdrawal",
                        "withdraw-challenge",
                        "Gives a challenge up; the hold ends.")
                .write(
                        "/projects/{project}/challenges/{challenge}/lifting",
                        "lift-hold",
                        "Frees what a challenge that was upheld had held.");
    }

    private static void notices(Routes.Builder it, NoticeViews notices) {
        it.many(
                        "/notices",
                        "notice-counts",
                        "How many reports there are on which work, and how many are answered.",
                        ANYBODY,
                        NoticeViews.Count.class,
                        NONE,
                        q -> View.all(notices.counts(q.asOf())))
                .many(
                        "/projects/{project}/notices",
                        "notices",
                        "Reports on a work by anybody, and what was answered; never who reported.",
                        ANYBODY,
                        NoticeViews.Line.class,
                        NONE,
                        q -> View.all(notices.of(q.variable("project"), q.asOf())
                                .orElseThrow(() -> new View.Absent("project"))))
                .write("/projects/{project}/notices", "give-notice", "Reports on a work, without login or name.")
                .write(
                        "/projects/{project}/notices/{notice}/answer",
                        "answer-notice",
                        "Answers a report; the answer is public.");
    }

    private static void flags(Routes.Builder it, Flags flags) {
        it.many(
                        "/flags",
                        "flags",
                        "Red flags, each with its rule and its evidence; a party sees its own and those of its"
                                + " projects.",
                        ACCOUNTABLE,
                        Flags.Flag.class,
                        List.of(
                                new Parameter("rule", false, "Flags of this rule."),
                                new Parameter("project", false, "Flags of this project.")),
                        q -> paged(
                                flags.all(q.viewer(), q.asOf()).stream()
                                        .filter(each2 -> q.parameter("rule")
                                                .map(each2.rule()::equals)
                                                .orElse(true))
                                        .filter(each2 -> q.parameter("project")
                                                .map(wanted -> wanted.equals(each2.project()))
                                                .orElse(true))
                                        .toList(),
                                q,
                                Flags.Flag::flag))
                .one(
                        "/flags/{flag}",
                        "flag",
                        "A red flag and what was said of it.",
                        ACCOUNTABLE,
                        Flags.Flag.class,
                        q -> View.one(flags.one(q.viewer(), q.variable("flag"), q.asOf()), "flag"))
                .many(
                        "/observations",
                        "observations",
                        "What must be answered, and what is recovered of it.",
                        ACCOUNTABLE,
                        Flags.Observed.class,
                        NONE,
                        q -> paged(flags.observations(q.viewer(), q.asOf()), q, Flags.Observed::observation))
                .many(
                        "/projects/{project}/inspections",
                        "inspections",
                        "What inspections measured; those that disagree are all kept.",
                        ANYBODY,
                        Flags.Inspection.class,
                        NONE,
                        q -> View.all(flags.inspections(q.variable("project"), q.asOf())))
                .many(
                        "/payments/sample",
                        "payment-sample",
                        "A sample of payments that anyone can draw again from its seed.",
                        ANYBODY,
                        Flags.Sampled.class,
                        List.of(
                                new Parameter("seed", false, "Any text; the sample depends on nothing else."),
                                new Parameter("size", false, "How many, 10 if left out.")),
                        q -> View.all(flags.sample(
                                q.parameter("seed").orElse(""),
                                q.parameter("size")
                                        .filter(text -> text.matches("[0-9]{1,3}"))
                                        .map(Integer::parseInt)
                                        .orElse(10),
                                q.asOf())))
                .write("/flags/{flag}/explanations", "explain-flag", "Explains a red flag.")
                .write("/flags/{flag}/dismissal", "dismiss-flag", "Dismisses a red flag, with a reason.")
                .write("/observations", "make-observation", "Asks a party to answer for an amount.")
                .write("/observations/{observation}/answers", "answer-observation", "Answers an observation.")
                .write(
                        "/observations/{observation}/conclusion",
                        "conclude-observation",
                        "Finds an observation solved, or its amount to be recovered.")
                .write("/projects/{project}/inspections", "record-inspection", "Records what was measured at a work.")
                .write(
                        "/projects/{project}/deposits/{deposit}/source",
                        "record-deposit-source",
                        "Records from which account a payment came.")
                .write("/accounts/own", "name-party-account", "Names an account as the party's own.");
    }

    private static void appeals(Routes.Builder it, Appeals appeals) {
        it.many(
                        "/appeals",
                        "appeals",
                        "Restricted funds beside the matching, the newest first.",
                        ANYBODY,
                        Appeals.Appeal.class,
                        NONE,
                        q -> paged(appeals.all(q.asOf()), q, Appeals.Appeal::appeal))
                .one(
                        "/appeals/{appeal}",
                        "appeal",
                        "What an appeal raised, advanced, paid and returned.",
                        ANYBODY,
                        Appeals.Appeal.class,
                        q -> View.one(appeals.one(q.variable("appeal"), q.asOf()), "appeal"))
                .many(
                        "/appeals/{appeal}/awards",
                        "appeal-awards",
                        "What each household was to get; for those who deal with the appeal.",
                        BOOKKEEPERS,
                        Appeals.Given.class,
                        NONE,
                        q -> paged(
                                appeals.awards(q.viewer(), q.variable("appeal"), q.asOf())
                                        .orElseThrow(() -> new View.Absent("appeal")),
                                q,
                                Appeals.Given::award))
                .many(
                        "/appeals/{appeal}/debts",
                        "appeal-debts",
                        "What an appeal lacks or has lost, who owes it, and what was asked about it.",
                        BOOKKEEPERS,
                        Appeals.Debt.class,
                        NONE,
                        q -> paged(
                                appeals.debts(q.viewer(), q.variable("appeal"), q.asOf())
                                        .orElseThrow(() -> new View.Absent("appeal")),
                                q,
                                Appeals.Debt::debt))
                .one(
                        "/crises/{crisis}",
                        "crisis",
                        "The public report of a crisis over all its appeals.",
                        ANYBODY,
                        Appeals.Crisis.class,
                        q -> View.one(appeals.crisis(q.variable("crisis"), q.asOf()), "crisis"))
                .write("/appeals", "open-appeal", "Opens a restricted fund.")
                .write("/appeals/{appeal}/gifts", "give-to-appeal", "Says that somebody has given.")
                .write(
                        "/appeals/{appeal}/gifts/{gift}/confirmation",
                        "confirm-appeal-gift",
                        "Confirms a gift by a second person of the holder.")
                .write("/appeals/{appeal}/awards", "award-from-appeal", "Divides an amount among households.")
                .write("/appeals/{appeal}/awards/{award}/payment", "pay-award", "Records that an award is paid.")
                .write(
                        "/appeals/{appeal}/awards/{award}/cancellation",
                        "cancel-award",
                        "Says that an award is not to be paid.")
                .write(
                        "/appeals/{appeal}/awards/{award}/repayments",
                        "repay-advance",
                        "Records that an advance comes back.")
                .write(
                        "/appeals/{appeal}/awards/{award}/settlement",
                        "settle-advance",
                        "Turns an advance into a grant, or writes it off.")
                .write(
                        "/appeals/{appeal}/awards/{award}/deliveries",
                        "deliver-assistance",
                        "Records that what was paid for has been delivered.")
                .write(
                        "/appeals/{appeal}/awards/{award}/refunds",
                        "refund-assistance",
                        "Records that what was not used came back to who had paid.")
                .write(
                        "/appeals/{appeal}/priced-gifts",
                        "give-through-provider",
                        "Gives through a provider at its prices of today; none on zero-fee days.")
                .write(
                        "/projects/{project}/priced-contributions",
                        "contribute-through-provider",
                        "Gives to a project through a provider at its prices of today; none on zero-fee days.")
                .write("/appeals/{appeal}/reversals", "reverse-appeal-record", "Reverses a record of an appeal.")
                .write(
                        "/appeals/{appeal}/waivers",
                        "waive-appeal-debt",
                        "Asks that what an appeal has lost be given up.")
                .write(
                        "/appeals/{appeal}/waivers/{measure}/approval",
                        "approve-appeal-waiver",
                        "Agrees, for another party of the appeal, that it be given up.")
                .write(
                        "/appeals/{appeal}/closings",
                        "close-appeal",
                        "Closes an appeal; what is left goes where its opening fixed.");
    }

    private static void accounts(Routes.Builder it) {
        it.one("/me", "me", "The caller's account and mandates.", KNOWN, Me.class, q -> View.one(Me.of(q.viewer())))
                .write("/accounts", "open-account", "Opens an account.")
                .write("/mandates", "grant-mandate", "Lets an account act in a role, for a party, from a day on.")
                .write("/mandates/{mandate}/end", "end-mandate", "Ends a mandate.")
                .write(
                        "/mandates/{mandate}/handover",
                        "hand-over",
                        "Ends a mandate and gives the same to another account.")
                .write("/invitations", "invite", "Invites somebody by a one-time link.");
    }

    /** The messages that whoever sends them has sent. */
    record Sent(List<String> ids) {}

    /** How many of them had not been said to be sent before. */
    record Noted(int noted) {}

    private static Noted noted(Outbox outbox, Sent sent, Waiting waiting) {
        int noted = 0;
        for (String id : sent.ids()) {
            if (!id.matches("[0-9]{1,18}")) {
                throw new InvalidInput(Problem.of("wrong-form", "/ids", "value", id));
            }
            noted += outbox.sent(Long.parseLong(id), waiting.now()) ? 1 : 0;
        }
        return new Noted(noted);
    }

    /** The caller. */
    record Me(@Nullable String account, @Nullable Capacity acting, List<Capacity> capacities) {
        static Me of(Viewer viewer) {
            return new Me(viewer.account(), viewer.acting(), viewer.capacities());
        }
    }

    private static <T extends Record> Seen paged(
            List<T> all, Question question, java.util.function.Function<T, String> cursor) {
        String after = question.parameter("after").orElse("");
        int from = after.isEmpty() ? 0 : all.stream().map(cursor).toList().indexOf(after) + 1;
        if (from == 0 && !after.isEmpty()) {
            // to begin again at the start would let a caller turn pages for ever
            throw new InvalidInput(Problem.of("parameter-malformed", "?after", "value", after));
        }
        int to = Math.min(all.size(), from + question.limit());
        return new Seen.Many(all.subList(from, to), to < all.size() ? cursor.apply(all.get(to - 1)) : null);
    }

    private static Season season(Log log, Question question) {
        Season season = Season.read(log, id(question, "report"), question.asOf());
        if (season.statements().isEmpty()) {
            throw new View.Absent("season");
        }
        return season;
    }

    private static Json document(Schemes schemes, Question question) {
        String version = question.variable("version");
        if (!version.matches("[0-9]{1,6}")) {
            throw new View.Absent("version");
        }
        return schemes.document(
                        question.variable("kind"), question.variable("id"), Integer.parseInt(version), question.asOf())
                .orElseThrow(() -> new View.Absent("version"));
    }

    private static String id(Question question, String name) {
        String value = question.variable(name);
        if (!value.matches("[A-Za-z0-9-]{1,64}")) {
            throw new View.Absent(name);
        }
        return value;
    }

    private static long position(Question question) {
        String text = question.variable("position");
        if (!text.matches("[0-9]{1,18}")) {
            throw new View.Absent("position");
        }
        return Long.parseLong(text);
    }
}
