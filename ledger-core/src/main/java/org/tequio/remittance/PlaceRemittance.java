package org.tequio.remittance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.mandate.Role;
import org.tequio.money.Clabe;
import org.tequio.refusal.Refusal;
import org.tequio.remittance.RemittanceEvents.RemittancePlaced;
import org.tequio.remittance.RemittanceEvents.RemittanceQuoted;
import org.tequio.store.Query;
import org.tequio.vault.TextRef;

/**
 * Orders a transfer at a price that still holds.
 *
 * @param beneficiaryName to the vault
 * @param beneficiaryAccount to the vault: a CLABE for a bank, a telephone number for mobile money, none for cash
 * @param originatorName to the vault; from certain amounts on it must travel with the money (FATF recommendation 16)
 * @param originatorAddress to the vault, likewise
 */
@CommandType(
        value = "place-remittance",
        roles = {Role.SENDER, Role.OPERATOR},
        movesMoney = true)
public record PlaceRemittance(
        String quote,
        String beneficiaryName,
        @Nullable String beneficiaryAccount,
        @Nullable String originatorName,
        @Nullable String originatorAddress)
        implements Command {

    /** The texts are personal data: printing the command must not show them. */
    @Override
    public String toString() {
        return "PlaceRemittance[quote=" + quote + "]";
    }

    /**
     * A quote and what became of it.
     *
     * @param placed whether it has been used
     */
    public record QuoteState(@Nullable RemittanceQuoted quoted, boolean placed) {

        static final QuoteState NONE = new QuoteState(null, false);

        QuoteState after(Event event) {
            return switch (event) {
                case RemittanceQuoted it -> new QuoteState(it, placed);
                case RemittancePlaced it -> new QuoteState(quoted, true);
                default -> this;
            };
        }
    }

    /** The decision. */
    public static final class Placing implements Slice<PlaceRemittance, QuoteState> {

        private static final Pattern MOBILE_NUMBER = Pattern.compile("\\+[1-9][0-9]{7,14}");

        @Override
        public Class<PlaceRemittance> command() {
            return PlaceRemittance.class;
        }

        @Override
        public Boundary<QuoteState> boundary(PlaceRemittance command) {
            return new Boundary<>(Query.of(RemittanceTags.quote(command.quote())), QuoteState.NONE, QuoteState::after);
        }

        @Override
        public Decision decide(PlaceRemittance command, QuoteState state, Acting acting) {
            RemittanceQuoted quoted = state.quoted();
            if (quoted == null || !RemittanceAccess.owns(quoted.sender(), acting)) {
                return Decision.refuse(Refusal.absent("quote-unknown", Map.of("quote", command.quote())));
            }
            List<Refusal> refusals = new ArrayList<>(quoteRefusals(quoted, state.placed(), acting));
            if (command.beneficiaryName().isBlank()) {
                refusals.add(Refusal.rule("beneficiary-name-missing", Map.of()));
            }
            accountRefusal(quoted.payout(), command.beneficiaryAccount()).ifPresent(refusals::add);
            return refusals.isEmpty() ? placed(command, quoted, acting) : Decision.refuse(refusals);
        }

        private static List<Refusal> quoteRefusals(RemittanceQuoted quoted, boolean placed, Acting acting) {
            List<Refusal> refusals = new ArrayList<>();
            if (placed) {
                refusals.add(Refusal.state("quote-already-placed", Map.of("quote", quoted.quote())));
            } else if (acting.now().isAfter(quoted.expiresAt())) {
                refusals.add(Refusal.rule(
                        "quote-expired",
                        Map.of(
                                "quote",
                                quoted.quote(),
                                "expiresAt",
                                quoted.expiresAt().toString())));
            }
            return refusals;
        }

        private static Optional<Refusal> accountRefusal(PayoutMethod payout, @Nullable String account) {
            return switch (payout) {
                case CASH_PICKUP ->
                    account == null
                            ? Optional.empty()
                            : Optional.of(Refusal.rule("account-not-needed", Map.of("payout", "cash-pickup")));
                case BANK ->
                    account == null
                            ? Optional.of(Refusal.rule("account-missing", Map.of("payout", "bank")))
                            : clabeRefusal(account);
                case MOBILE ->
                    account == null
                            ? Optional.of(Refusal.rule("account-missing", Map.of("payout", "mobile")))
                            : mobileRefusal(account);
            };
        }

        // The number itself is personal data and stays out of the answer.
        private static Optional<Refusal> clabeRefusal(String account) {
            return Clabe.parse(account).isPresent()
                    ? Optional.empty()
                    : Optional.of(Refusal.rule("clabe-invalid", Map.of()));
        }

        private static Optional<Refusal> mobileRefusal(String account) {
            return MOBILE_NUMBER.matcher(account).matches()
                    ? Optional.empty()
                    : Optional.of(Refusal.rule("mobile-number-invalid", Map.of()));
        }

        private static Decision placed(PlaceRemittance command, RemittanceQuoted quoted, Acting acting) {
            String remittance = RemittanceIds.remittanceOf(quoted.quote());
            String beneficiary = acting.newId("b");
            Optional<Clabe> clabe = Optional.ofNullable(command.beneficiaryAccount())
                    .filter(account -> quoted.payout() == PayoutMethod.BANK)
                    .flatMap(Clabe::parse);
            String account = clabe.map(Clabe::digits).orElse(command.beneficiaryAccount());
            RemittancePlaced placed = new RemittancePlaced(
                    remittance,
                    quoted.quote(),
                    quoted.sender(),
                    quoted.payout(),
                    quoted.terms(),
                    quoted.price().customerRate(),
                    quoted.rights(),
                    beneficiary,
                    acting.seal(beneficiary, command.beneficiaryName()),
                    sealed(acting, beneficiary, account),
                    clabe.map(Clabe::bank).orElse(null),
                    sealed(acting, quoted.sender(), command.originatorName()),
                    sealed(acting, quoted.sender(), command.originatorAddress()));
            return Decision.accept(
                    Map.of(
                            "remittance", remittance,
                            "pay", quoted.terms().total().amount(),
                            "currency", quoted.terms().total().currency().getCurrencyCode()),
                    placed);
        }

        private static @Nullable TextRef sealed(Acting acting, String subject, @Nullable String text) {
            return text == null || text.isBlank() ? null : acting.seal(subject, text);
        }
    }
}
