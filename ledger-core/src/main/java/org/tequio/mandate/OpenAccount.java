package org.tequio.mandate;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.mandate.MandateEvents.AccountOpened;
import org.tequio.store.Query;
import org.tequio.vault.TextRef;

/**
 * Opens an account; it may do nothing until a mandate is granted.
 *
 * @param account its opaque id, beginning with {@code u-}
 * @param name of the person, kept in the vault
 */
@CommandType(
        value = "open-account",
        roles = {Role.OPERATOR, Role.SYSTEM})
public record OpenAccount(String account, @Nullable String name) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "OpenAccount[account=" + account + "]";
    }

    /** The decision. */
    public static final class Opening implements Slice<OpenAccount, Boolean> {

        @Override
        public Class<OpenAccount> command() {
            return OpenAccount.class;
        }

        @Override
        public Boundary<Boolean> boundary(OpenAccount command) {
            Query query = Query.of(MandateTags.account(command.account()), "account-opened");
            return new Boundary<>(query, false, Opening::evolve);
        }

        @Override
        public Decision decide(OpenAccount command, Boolean exists, Acting acting) {
            return new Doubts()
                    .person(command.account(), "u-", "/account")
                    .state(exists, "account-exists", Map.of("account", command.account()))
                    .unless(() -> command.opened(acting));
        }

        private static Boolean evolve(Boolean exists, Event event) {
            return exists || event instanceof AccountOpened;
        }
    }

    private Decision opened(Acting acting) {
        TextRef sealed = name == null ? null : acting.seal(account, name);
        return Decision.accept(Map.of("account", account), new AccountOpened(account, sealed));
    }
}
