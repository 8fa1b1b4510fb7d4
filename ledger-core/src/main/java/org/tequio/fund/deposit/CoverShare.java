package org.tequio.fund.deposit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.Books;
import org.tequio.fund.FundState;
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
 * goes back to who paid.
 *
 * @param seat in default
 * @param by the seat that pays instead
 * @param amount at most what is missing
 * @param valueDate today, if left out
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
        @Nullable LocalDate valueDate) implements Command {

    /** The decision. */
    public static final class Covering implements Slice<CoverShare, FundState> {

        @Override
        public Class<CoverShare> command() {
            return CoverShare.class;
        }

        @Override
        public Boundary<FundState> boundary(CoverShare command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(CoverShare command, FundState state, Acting acting) {
            Books books = state.books();
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
                    : command.decide(books, from.get(), to.get(), acting);
        }
    }

    private Decision decide(Books books, Share from, Share to, Acting acting) {
        AgreedTerms terms = books.terms();
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Money missing = books.missing(from);
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
                        books.missing(to).isPositive(),
                        "own-share-unpaid",
                        Map.of("missing", books.missing(to).toString()))
                .amount(amount, missing)
                .notInFuture(day, acting);
        if (doubts.none()) {
            doubts.rule(
                    amount.compareTo(missing) > 0,
                    "above-missing",
                    Map.of("missing", missing.toString(), "amount", amount.toString()));
        }
        return doubts.unless(() -> covered(terms, from, to, day, acting));
    }

    private static boolean isByAgreement(Share share) {
        return share.due() == DueBasis.AGREEMENT || share.due() == DueBasis.DATE;
    }

    private Decision covered(AgreedTerms terms, Share from, Share to, LocalDate day, Acting acting) {
        AgreedTerms after = terms.withCover(seat, by, amount, day);
        String cover = acting.newId("v");
        return Decision.accept(
                Map.of("cover", cover),
                new ShareCovered(
                        project,
                        cover,
                        seat,
                        from.party(),
                        by,
                        to.party(),
                        amount,
                        terms.conductOrNone().cover(),
                        after,
                        List.of(change(from, after), change(to, after)),
                        day,
                        acting.actor()));
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
