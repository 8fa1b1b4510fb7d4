package org.tequio.scheme;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.document.Datum;
import org.tequio.document.Title;
import org.tequio.event.Json;
import org.tequio.refusal.Invariant;

/**
 * The rules of one matching programme, as its document says them; immutable and free of problems.
 *
 * @param id {@code mx-3x1}
 * @param title what people call it
 * @param currency of agreements under it
 * @param whole what the weights sum to
 * @param parties in the declared order
 * @param groups of parties with one weight
 * @param variants other weights that a project may choose
 * @param goalFirst whether nothing is matched before the association has reached the project's goal
 * @param caps the most that parties pay
 * @param shortfall what becomes of the part that a capped party does not pay
 * @param gates what must come before what
 * @param eligibility which projects it takes
 * @param terms the life of a project under it
 * @param sources by key, what the evidence of each datum names
 * @param document the canonical tree it was read from
 * @param hash SHA-256 of the canonical form, in hex
 */
public record Scheme(
        String id,
        Title title,
        Datum<java.util.Currency> currency,
        BigDecimal whole,
        List<Party> parties,
        List<Group> groups,
        List<Variant> variants,
        @Nullable Datum<Boolean> goalFirst,
        List<Cap> caps,
        Shortfall shortfall,
        List<Gate> gates,
        Eligibility eligibility,
        Terms terms,
        Map<String, Title> sources,
        Json document,
        String hash) {

    /** The same rules with further caps, for one project that has agreed upon them. */
    public Scheme withCaps(List<Cap> more) {
        List<Cap> all = new ArrayList<>(caps);
        all.addAll(more);
        return new Scheme(
                id,
                title,
                currency,
                whole,
                parties,
                groups,
                variants,
                goalFirst,
                all,
                shortfall,
                gates,
                eligibility,
                terms,
                sources,
                document,
                hash);
    }

    /** The seats in the declared order. */
    public List<String> seats() {
        return parties.stream().map(Party::seat).toList();
    }

    public Optional<Party> party(String seat) {
        return parties.stream().filter(party -> party.seat().equals(seat)).findFirst();
    }

    /** The one seat that the association fills. */
    public Party association() {
        List<Party> found = parties.stream().filter(Party::isAssociation).toList();
        Invariant.check(found.size() == 1, "scheme without one association seat: id=%s", id);
        return found.getFirst();
    }

    public Optional<Variant> variant(String variantId) {
        return variants.stream()
                .filter(variant -> variant.id().equals(variantId))
                .findFirst();
    }

    /** Whether each contribution makes this seat owe its match. */
    public boolean isDueByContribution(String seat) {
        return party(seat)
                .map(party -> party.due().basis() == Party.Basis.CONTRIBUTION)
                .orElse(false);
    }

    public boolean isGoalFirst() {
        return goalFirst != null && goalFirst.value();
    }
}
