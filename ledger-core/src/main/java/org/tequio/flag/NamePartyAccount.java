package org.tequio.flag;

import java.util.Map;
import java.util.Objects;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.flag.FlagEvents.PartyAccountNamed;
import org.tequio.mandate.Role;
import org.tequio.money.Clabe;
import org.tequio.store.Query;

/**
 * A party names a bank account as its own, so that its payments can be told from those of others (HC-29).
 *
 * @param accountNumber kept nowhere; only its keyed hash is
 */
@CommandType(
        value = "name-party-account",
        roles = {Role.OFFICER, Role.EXECUTOR, Role.TREASURER, Role.REPRESENTATIVE})
public record NamePartyAccount(String accountNumber) implements Command {

    /** What is kept nowhere must not be printed with the command. */
    @Override
    public String toString() {
        return "NamePartyAccount[]";
    }

    /** The decision; a fact about its own party that nothing else can refuse. */
    public static final class Naming implements Slice<NamePartyAccount, Boolean> {

        @Override
        public Class<NamePartyAccount> command() {
            return NamePartyAccount.class;
        }

        @Override
        public Boundary<Boolean> boundary(NamePartyAccount command) {
            return new Boundary<>(Query.nothing(), true, (state, event) -> state);
        }

        @Override
        public Decision decide(NamePartyAccount command, Boolean state, Acting acting) {
            return new Doubts()
                    .rule(command.accountNumber().isBlank(), "account-number-missing", Map.of())
                    .malformed(Clabe.isMistyped(command.accountNumber()), "clabe-invalid", "/accountNumber")
                    .unless(() -> Decision.accept(new PartyAccountNamed(
                            Objects.requireNonNullElse(acting.party(), "system"),
                            RecordDepositSource.mark(command.accountNumber(), acting),
                            acting.today(),
                            acting.actor())));
        }
    }
}
