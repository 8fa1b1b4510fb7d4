package org.tequio.fund.closing;

import java.util.Map;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.Books;
import org.tequio.fund.FundState;
import org.tequio.fund.ReturnEvents.ReturnAccountNamed;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;
import org.tequio.project.Share;

/**
 * A person of a party says into which account its money is to go back, if not into the one that it paid from: nobody else
 * names it, and it holds once a second person of the party has said the same. Refusals: {@code project-unknown}, {@code
 * seat-unknown}, {@code not-your-party}, {@code account-malformed}, {@code account-of-project}: money that is paid there
 * has not left.
 *
 * @param account the opaque id of the party's account
 */
@CommandType(
        value = "name-return-account",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record NameReturnAccount(String project, String seat, String account) implements Command {

    /** The decision. */
    public static final class Naming implements Slice<NameReturnAccount, FundState> {

        @Override
        public Class<NameReturnAccount> command() {
            return NameReturnAccount.class;
        }

        @Override
        public Boundary<FundState> boundary(NameReturnAccount command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(NameReturnAccount command, FundState state, Acting acting) {
            Books books = state.books();
            if (books.project().proposal() == null || !books.isAgreed()) {
                return Doubts.unknown("project", command.project());
            }
            return books.terms()
                    .share(command.seat())
                    .map(share -> command.decide(books, share, acting))
                    .orElseGet(() -> Doubts.unknown("seat", command.seat()));
        }
    }

    private Decision decide(Books books, Share share, Acting acting) {
        boolean isConfirmed = books.returns().isSaidByAnother(seat, account, acting.actor());
        return new Doubts()
                .add(Scope.actsFor(acting, share.party()))
                .account(account, null)
                .rule(account.equals(books.terms().account()), "account-of-project", Map.of("account", account))
                .unless(() -> Decision.accept(
                        Map.of("account", account, "confirmed", Boolean.toString(isConfirmed)),
                        new ReturnAccountNamed(project, seat, share.party(), account, acting.today(), acting.actor())));
    }
}
