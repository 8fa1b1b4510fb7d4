package org.tequio.appeal.award;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.appeal.AppealBooks;
import org.tequio.appeal.AppealEvents.AwardDecided;
import org.tequio.appeal.AppealState;
import org.tequio.appeal.AwardKind;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.money.Split;
import org.tequio.project.Scope;
import org.tequio.vault.PersonId;

/**
 * Divides an amount among households: in equal parts, or by their scores, the cents by largest remainder and ties in the
 * order in which they are listed (case C16). The money is set aside at once and paid by another person.
 *
 * @param kind a grant, an advance that comes back, or assistance that another party delivers
 * @param purpose one of the appeal's; spending outside them is refused
 * @param agency one of the appeal's, which pays out or delivers
 * @param amount for all households together
 * @param payer the party that bears the cost of assistance instead of the fund
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "award-from-appeal",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record AwardFromAppeal(
        String appeal,
        AwardKind kind,
        String purpose,
        String agency,
        Money amount,
        List<Household> households,
        @Nullable String payer,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public AwardFromAppeal(
            String appeal,
            AwardKind kind,
            String purpose,
            String agency,
            Money amount,
            List<Household> households,
            @Nullable String payer,
            @Nullable LocalDate valueDate) {
        this(appeal, kind, purpose, agency, amount, households, payer, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "AwardFromAppeal[]";
    }

    /** How many households one decision names at most. */
    public static final int HOUSEHOLDS_MAX = 1_000;

    /**
     * Who gets something.
     *
     * @param household its opaque id, beginning with {@code h-}; who that is stands in no event
     * @param score by which the amount is divided; left out for all, or given for all
     */
    public record Household(String household, @Nullable Integer score) {}

    public AwardFromAppeal {
        households = List.copyOf(households);
    }

    /** The decision. */
    public static final class Awarding implements Slice<AwardFromAppeal, AppealState> {

        @Override
        public Class<AwardFromAppeal> command() {
            return AwardFromAppeal.class;
        }

        @Override
        public Boundary<AppealState> boundary(AwardFromAppeal command) {
            return AppealState.boundary(command.appeal());
        }

        @Override
        public Decision decide(AwardFromAppeal command, AppealState state, Acting acting) {
            AppealBooks books = state.books();
            if (!books.exists()) {
                return Doubts.unknown("appeal", command.appeal());
            }
            Doubts doubts = new Doubts()
                    .add(Scope.actsFor(acting, books.opened().holder()))
                    .state(books.isClosed(), "appeal-closed", Map.of("appeal", command.appeal()))
                    .amount(command.amount(), books.none())
                    .notBefore(
                            command.day(acting), "appeal-opened", books.opened().valueDate())
                    .notInFuture(command.day(acting), acting);
            command.restricted(doubts, books);
            command.listed(doubts);
            return doubts.unless(() -> command.decided(acting));
        }
    }

    /** What it may be spent on, by whom, and how much. */
    private void restricted(Doubts doubts, AppealBooks books) {
        Set<String> purposes = new HashSet<>(books.opened().purposes());
        doubts.rule(
                        !purposes.contains(purpose),
                        "outside-purpose",
                        Map.of(
                                "purpose",
                                purpose,
                                "purposes",
                                String.join(", ", books.opened().purposes())))
                .rule(!books.opened().agencies().contains(agency), "not-an-agency", Map.of("agency", agency))
                .rule(
                        payer != null && kind != AwardKind.ASSISTANCE,
                        "payer-only-of-assistance",
                        Map.of("payer", String.valueOf(payer)))
                .malformed(payer != null && !payer.matches("[ai]-[A-Za-z0-9-]{1,60}"), "payer-malformed", "/payer");
        if (payer == null && amount.currency().equals(books.none().currency())) {
            doubts.rule(
                    amount.compareTo(books.available()) > 0,
                    "above-available",
                    Map.of("available", books.available().toString(), "amount", amount.toString()));
        }
    }

    private void listed(Doubts doubts) {
        Set<String> names = new HashSet<>();
        households.forEach(it -> names.add(it.household()));
        long scored = households.stream().filter(it -> it.score() != null).count();
        doubts.rule(households.isEmpty(), "household-missing", Map.of())
                .rule(
                        households.size() > HOUSEHOLDS_MAX,
                        "too-many-households",
                        Map.of("most", Integer.toString(HOUSEHOLDS_MAX)))
                .rule(names.size() < households.size(), "household-twice", Map.of())
                .rule(scored != 0 && scored != households.size(), "scores-incomplete", Map.of())
                .rule(
                        households.stream().anyMatch(it -> it.score() != null && it.score() < 1),
                        "score-not-positive",
                        Map.of());
        for (int i = 0; i < households.size(); i++) {
            doubts.malformed(
                    !PersonId.is(households.get(i).household(), "h-"),
                    "household-malformed",
                    "/households/" + i + "/household",
                    Map.of("prefix", "h-"));
        }
        if (doubts.none()) {
            doubts.rule(
                    parts().stream().anyMatch(it -> !it.isPositive()),
                    "award-of-nothing",
                    Map.of("amount", amount.toString()));
        }
    }

    private List<Money> parts() {
        return Split.of(
                amount,
                households.stream()
                        .map(it -> it.score() == null ? 1L : it.score().longValue())
                        .toList());
    }

    private Decision decided(Acting acting) {
        String round = acting.newId("ro");
        List<Money> parts = parts();
        List<Event> decided = new ArrayList<>();
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("round", round);
        for (int i = 0; i < parts.size(); i++) {
            Household to = households.get(i);
            String award = acting.newId("aw");
            answer.put(i == 0 ? "award" : "award" + (i + 1), award);
            answer.put(i == 0 ? "amount" : "amount" + (i + 1), parts.get(i).amount());
            decided.add(new AwardDecided(
                    appeal,
                    round,
                    award,
                    kind,
                    purpose,
                    agency,
                    payer,
                    to.household(),
                    to.score(),
                    parts.get(i),
                    amount,
                    households.size(),
                    day(acting),
                    acting.actor()));
        }
        return Decision.accept(answer, decided.toArray(Event[]::new));
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
