package org.tequio.commitment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.agreement.BoundProject;
import org.tequio.budget.BudgetEvents.Cause;
import org.tequio.budget.Commitments;
import org.tequio.budget.Committing;
import org.tequio.budget.Committing.Change;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.FreedRoom;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.AmendmentEvents.ShareCovered;
import org.tequio.project.Scope;
import org.tequio.project.Share;
import org.tequio.project.Share.DueBasis;
import org.tequio.project.ShareChange;
import org.tequio.scheme.Terms.Default.Cover;

/**
 * A party that has paid takes over what another did not pay in time, where the scheme lets it ({@code othersMayCover}),
 * as a gift or as a debt of the other (HC-22). It owes that amount at once and pays it as its own; what is unspent of it
 * goes back to who paid. Where a budget pays for its share, that must have the money; the other's is freed of it.
 *
 * @param seat in default
 * @param by the seat that pays instead
 * @param amount at most what is missing
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "cover-share",
        roles = {Role.OFFICER, Role.REPRESENTATIVE},
        movesMoney = true)
public record CoverShare(
        String project,
        String seat,
        String by,
        Money amount,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Timed {

    /** One that is recorded in time. */
    public CoverShare(String project, String seat, String by, Money amount, @Nullable LocalDate valueDate) {
        this(project, seat, by, amount, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "CoverShare[]";
    }

    /** The decision. */
    public static final class Covering implements Slice<CoverShare, BoundProject> {

        @Override
        public Class<CoverShare> command() {
            return CoverShare.class;
        }

        @Override
        public Boundary<BoundProject> boundary(CoverShare command) {
            return BoundProject.boundary(command.project());
        }

        @Override
        public @Nullable Boundary<BoundProject> widened(CoverShare command, BoundProject table) {
            return table.widened();
        }

        @Override
        public Decision decide(CoverShare command, BoundProject table, Acting acting) {
            Books books = table.fund().books();
            if (books.project().proposal() == null) {
                return Doubts.unknown("project", command.project());
            }
            if (!books.isAgreed()) {
                return new Doubts()
                        .add(Scope.concernedBy(books.project(), acting))
                        .state(true, "agreement-not-in-force", Map.of("project", command.project()))
                        .unless(Decision::accept);
            }
            Optional<Share> from = books.terms().share(command.seat());
            Optional<Share> to = books.terms().share(command.by());
            return from.isEmpty() || to.isEmpty()
                    ? Doubts.unknown("seat", from.isEmpty() ? command.seat() : command.by())
                    : command.decide(table, books, from.get(), to.get(), acting);
        }
    }

    private Decision decide(BoundProject table, Books books, Share from, Share to, Acting acting) {
        AgreedTerms terms = books.terms();
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        // What it took out and a reversal has taken since, it owes besides its share: a debt, which is nobody else's.
        Money missing = books.missing(from).min(books.asked(from));
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, to.party()))
                .rule(terms.conductOrNone().cover() == Cover.NO, "cover-not-allowed", Map.of())
                .rule(from.seat().equals(to.seat()), "own-share", Map.of("seat", seat))
                .rule(!isByAgreement(from) || !isByAgreement(to), "cover-only-of-agreed-dues", Map.of())
                .rule(
                        !day.isAfter(from.deadline()),
                        "deadline-not-passed",
                        Map.of("deadline", from.deadline().toString()))
                .state(
                        books.unpaid(to).compareTo(books.tolerated(to)) > 0,
                        "own-share-unpaid",
                        Map.of("missing", books.unpaid(to).toString()))
                .amount(amount, missing)
                .notInFuture(day, acting);
        if (doubts.none()) {
            doubts.rule(
                    amount.compareTo(missing) > 0,
                    "above-missing",
                    Map.of("missing", missing.toString(), "amount", amount.toString()));
        }
        if (!doubts.none()) {
            return doubts.unless(Decision::accept);
        }
        AgreedTerms after = terms.withCover(seat, by, amount, day);
        Committing committing = new Committing(
                table.budgets(),
                table.scheme(),
                Objects.requireNonNull(table.project().proposal()),
                table.project().priority(),
                table.fiscalYear(),
                day,
                acting.actor());
        List<Change> changes = changes(table.commitments(), after);
        committing.doubt(doubts, changes);
        return doubts.unless(() -> {
            ShareCovered covered = covered(terms, after, from, to, day, acting);
            List<Event> events = new ArrayList<>();
            events.add(covered);
            if (isGivers(terms)) {
                events.addAll(FreedRoom.after(covered.cover(), table.fund().evolve(covered), day));
            }
            events.addAll(committing.changed(table.agreement(), changes, Cause.AMENDMENT, covered.cover()));
            return new Decision.Accepted(events, Map.of("cover", covered.cover()));
        });
    }

    /** What the one that covers must bind more, and the other, as far as it was bound, less. */
    private List<Change> changes(Commitments commitments, AgreedTerms after) {
        List<Change> changes = new ArrayList<>();
        after.share(seat)
                .ifPresent(share -> commitments
                        .latest(seat)
                        .ifPresent(bound -> changes.add(
                                new Change(share, amount.min(bound.amount()).negated(), bound.budget()))));
        after.share(by)
                .ifPresent(share -> changes.add(commitments
                        .latest(by)
                        .map(bound -> new Change(share, amount, bound.budget()))
                        .orElseGet(() -> new Change(share, amount))));
        return changes;
    }

    /** Whether more or less of gifts is the giver's share now. */
    private boolean isGivers(AgreedTerms terms) {
        return terms.giver().equals(seat) || terms.giver().equals(by);
    }

    private static boolean isByAgreement(Share share) {
        return share.due() == DueBasis.AGREEMENT || share.due() == DueBasis.DATE;
    }

    private ShareCovered covered(
            AgreedTerms terms, AgreedTerms after, Share from, Share to, LocalDate day, Acting acting) {
        return new ShareCovered(
                project,
                acting.newId("v"),
                seat,
                from.party(),
                by,
                to.party(),
                amount,
                terms.conductOrNone().cover(),
                after,
                List.of(change(from, after), change(to, after)),
                day,
                acting.actor());
    }

    private static ShareChange change(Share before, AgreedTerms terms) {
        Share after = terms.share(before.seat()).orElseThrow();
        return new ShareChange(
                before.seat(),
                before.party(),
                before.amount(),
                after.amount(),
                before.due(),
                before.deadline(),
                after.deadline());
    }
}
