package org.tequio.appeal.closing;

import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.appeal.AppealBooks;
import org.tequio.appeal.AppealEvents.AppealOpened;
import org.tequio.appeal.AppealState;
import org.tequio.appeal.AppealTags;
import org.tequio.appeal.Remainder;
import org.tequio.appeal.Remainder.Destination;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.store.Query;

/**
 * Opens a restricted fund of the actor's party: its purposes, who may pay out, and where a remainder goes (HC-39). A
 * revolving fund is one that gives advances.
 *
 * @param crisis a code shared by all appeals of one crisis, lower-case words joined by {@code -}
 * @param title public
 * @param agencies ids of institutions that may pay out or deliver
 * @param purposes codes of what it may be spent on
 * @param remainder where what is left goes
 * @param remainderTo the party or the appeal; the holder, if left out
 * @param valueDate today, if left out
 * @param crisisName what people call the crisis, public; the first name that an appeal of the crisis gives it holds
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "open-appeal",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE})
public record OpenAppeal(
        String crisis,
        String title,
        Currency currency,
        List<String> purposes,
        List<String> agencies,
        Destination remainder,
        @Nullable String remainderTo,
        @Nullable Boolean sample,
        @Nullable LocalDate valueDate,
        @Nullable String crisisName,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public OpenAppeal(
            String crisis,
            String title,
            Currency currency,
            List<String> purposes,
            List<String> agencies,
            Destination remainder,
            @Nullable String remainderTo,
            @Nullable Boolean sample,
            @Nullable LocalDate valueDate,
            @Nullable String crisisName) {
        this(crisis, title, currency, purposes, agencies, remainder, remainderTo, sample, valueDate, crisisName, null);
    }

    private static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final String PARTY = "[ai]-[A-Za-z0-9-]{1,60}";
    private static final int LISTED_MAX = 50;

    /** For a crisis that has a name, or needs none. */
    public OpenAppeal(
            String crisis,
            String title,
            Currency currency,
            List<String> purposes,
            List<String> agencies,
            Destination remainder,
            @Nullable String remainderTo,
            @Nullable Boolean sample,
            @Nullable LocalDate valueDate) {
        this(crisis, title, currency, purposes, agencies, remainder, remainderTo, sample, valueDate, null);
    }

    public OpenAppeal {
        purposes = List.copyOf(purposes);
        agencies = List.copyOf(agencies);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "OpenAppeal[crisis=" + crisis + "]";
    }

    /** The decision. */
    public static final class Opening implements Slice<OpenAppeal, AppealState> {

        @Override
        public Class<OpenAppeal> command() {
            return OpenAppeal.class;
        }

        @Override
        public Boundary<AppealState> boundary(OpenAppeal command) {
            String target = command.target();
            return new Boundary<>(
                    Query.of(AppealTags.appeal(target), "appeal-opened", "appeal-closed"),
                    AppealState.before(target),
                    (AppealState state, Event event) -> state.evolve(event));
        }

        @Override
        public Decision decide(OpenAppeal command, AppealState state, Acting acting) {
            Doubts doubts = new Doubts()
                    .malformed(!isCode(command.crisis()), "crisis-malformed", "/crisis")
                    .rule(command.title().isBlank(), "title-missing", Map.of())
                    .notInFuture(command.day(acting), acting);
            command.lists(doubts);
            command.destination(doubts, state.books());
            return doubts.unless(() -> command.opened(acting));
        }

        private static boolean isCode(String text) {
            return text.length() <= 60 && text.matches(CODE);
        }
    }

    private String target() {
        return remainder == Destination.APPEAL && remainderTo != null ? remainderTo : "none";
    }

    private void lists(Doubts doubts) {
        doubts.rule(purposes.isEmpty(), "purpose-missing", Map.of())
                .rule(agencies.isEmpty(), "agency-missing", Map.of())
                .rule(
                        purposes.size() > LISTED_MAX || agencies.size() > LISTED_MAX,
                        "too-many-listed",
                        Map.of("most", Integer.toString(LISTED_MAX)))
                .rule(
                        new HashSet<>(purposes).size() < purposes.size()
                                || new HashSet<>(agencies).size() < agencies.size(),
                        "listed-twice",
                        Map.of());
        for (int i = 0; i < purposes.size(); i++) {
            doubts.malformed(!Opening.isCode(purposes.get(i)), "purpose-malformed", "/purposes/" + i);
        }
        for (int i = 0; i < agencies.size(); i++) {
            doubts.malformed(
                    !agencies.get(i).matches("i-[A-Za-z0-9-]{1,60}"),
                    "id-malformed",
                    "/agencies/" + i,
                    Map.of("prefix", "i-"));
        }
    }

    private void destination(Doubts doubts, AppealBooks target) {
        if (remainder == Destination.APPEAL) {
            doubts.rule(!target.exists(), "remainder-appeal-unknown", Map.of("appeal", target()));
            if (target.exists()) {
                doubts.state(target.isClosed(), "appeal-closed", Map.of("appeal", target()))
                        .rule(
                                !target.opened().currency().equals(currency),
                                "currency-differs",
                                Map.of(
                                        "currency", currency.getCurrencyCode(),
                                        "expected", target.opened().currency().getCurrencyCode()));
            }
        } else {
            doubts.malformed(
                    remainderTo != null && !remainderTo.matches(PARTY), "remainder-party-malformed", "/remainderTo");
        }
    }

    private Decision opened(Acting acting) {
        String holder = Objects.requireNonNullElse(acting.party(), "system");
        String appeal = acting.newId("ap");
        return Decision.accept(
                Map.of("appeal", appeal),
                new AppealOpened(
                        appeal,
                        crisis,
                        acting.sealOpen(appeal, title.strip()),
                        holder,
                        agencies,
                        currency,
                        purposes,
                        new Remainder(remainder, Objects.requireNonNullElse(remainderTo, holder)),
                        Boolean.TRUE.equals(sample),
                        day(acting),
                        acting.actor(),
                        crisisName == null || crisisName.isBlank()
                                ? null
                                : acting.sealOpen(appeal, crisisName.strip())));
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
