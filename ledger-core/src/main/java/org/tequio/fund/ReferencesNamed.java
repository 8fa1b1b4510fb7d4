package org.tequio.fund;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Doubts;
import org.tequio.event.Event;
import org.tequio.fund.DepositEvents.BankReferenceNamed;
import org.tequio.fund.FundEvents.ContributionReversed;
import org.tequio.fund.FundEvents.DepositReversed;
import org.tequio.store.Query;
import org.tequio.vault.Fingerprints;

/**
 * Which payments bear the bank's reference that somebody is about to name; one account knows each reference once (HC-9).
 *
 * @param standing those that bear it and are not reversed, of any project
 */
public record ReferencesNamed(List<BankReferenceNamed> standing) {

    public ReferencesNamed {
        standing = List.copyOf(standing);
    }

    public static ReferencesNamed none() {
        return new ReferencesNamed(List.of());
    }

    /** The payments that bear this reference. */
    public static Query query(Fingerprints fingerprints, @Nullable String reference) {
        return BankReference.of(fingerprints, reference)
                .map(print -> Query.of(FundTags.bankReference(print), "bank-reference-named"))
                .orElse(Query.nothing());
    }

    /** After one more event; the reversal of a payment sets its reference free. */
    public ReferencesNamed after(Event event) {
        return switch (event) {
            case BankReferenceNamed it -> {
                List<BankReferenceNamed> all = new ArrayList<>(standing);
                all.add(it);
                yield new ReferencesNamed(all);
            }
            case DepositReversed it -> without(it.deposit());
            case ContributionReversed it -> without(it.contribution());
            default -> this;
        };
    }

    /** {@code reference-used}. */
    public void doubts(Doubts doubts, Fingerprints fingerprints, @Nullable String reference, String account) {
        BankReference.of(fingerprints, reference)
                .ifPresent(print -> doubts.state(
                        standing.stream()
                                .anyMatch(it -> it.reference().equals(print)
                                        && it.account().equals(account)),
                        "reference-used",
                        Map.of()));
    }

    private ReferencesNamed without(String fact) {
        return standing.isEmpty()
                ? this
                : new ReferencesNamed(
                        standing.stream().filter(it -> !it.fact().equals(fact)).toList());
    }
}
