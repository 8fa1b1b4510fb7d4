package org.tequio.committee;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tequio.call.CallEvents.CallOpened;
import org.tequio.call.CallState;
import org.tequio.committee.CommitteeEvents.Seated;
import org.tequio.committee.CommitteeEvents.SessionHeld;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.late.Timed;
import org.tequio.mandate.InstitutionKind;
import org.tequio.mandate.MandateEvents.InstitutionRegistered;
import org.tequio.mandate.MandateTags;
import org.tequio.mandate.MandatesOf;
import org.tequio.mandate.Role;
import org.tequio.rule.RuleHistory;
import org.tequio.rule.RuleVersion;
import org.tequio.scheme.Party;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.SchemeReader;
import org.tequio.scheme.SchemeRef;
import org.tequio.scheme.Terms;
import org.tequio.store.Criterion;
import org.tequio.store.Query;
import org.tequio.vault.Audience;

/**
 * Records that the committee meets, where, and who is there. Each must hold a mandate as a member for the party spoken
 * for on that day ({@code member-without-mandate}); fewer seats than the scheme's quorum are no session
 * ({@code quorum-missing}); whose party is not of the seat's kind does not sit in it ({@code seat-of-another-party}).
 *
 * @param session an opaque id, {@code s-…}; a new one, if left out
 * @param number unique for its convener
 * @param scheme under which it decides
 * @param call whose proposals it decides, if it is about one
 * @param place to the vault, public
 * @param abroad whether it is held where the migrants live
 * @param attendance whoever may vote
 * @param valueDate the day of the session; today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(value = "hold-session", roles = Role.COMMITTEE_MEMBER)
public record HoldSession(
        @Nullable String session,
        String number,
        String scheme,
        @Nullable String call,
        String place,
        @Nullable Boolean abroad,
        List<Seated> attendance,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public HoldSession(
            @Nullable String session,
            String number,
            String scheme,
            @Nullable String call,
            String place,
            @Nullable Boolean abroad,
            List<Seated> attendance,
            @Nullable LocalDate valueDate) {
        this(session, number, scheme, call, place, abroad, attendance, valueDate, null);
    }

    private static final String ID_FORM = "s-[a-z0-9-]{1,60}";
    private static final String NUMBER_FORM = "[A-Za-z0-9][A-Za-z0-9./-]{0,39}";
    private static final int ATTENDANCE_MAX = 200;

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "HoldSession[number=" + number + "]";
    }

    /** The decision. */
    public static final class Holding implements Slice<HoldSession, Hall> {

        @Override
        public Class<HoldSession> command() {
            return HoldSession.class;
        }

        @Override
        public Boundary<Hall> boundary(HoldSession command) {
            Query query = RuleHistory.query("scheme", command.scheme())
                    .or(Query.of(new Criterion(Set.of(), Set.of("session-held"))))
                    .or(MandatesOf.query(command.attendance().stream()
                            .map(Seated::account)
                            .distinct()
                            .limit(ATTENDANCE_MAX)
                            .toList()));
            for (Seated seated :
                    command.attendance().stream().limit(ATTENDANCE_MAX).toList()) {
                query = query.or(Query.of(MandateTags.institution(seated.party()), "institution-registered"));
            }
            CallState call = command.call() == null ? null : CallState.before(command.call());
            Hall empty = new Hall(
                    RuleHistory.none("scheme", command.scheme()),
                    Set.of(),
                    Set.of(),
                    MandatesOf.none(),
                    call,
                    Map.of());
            return new Boundary<>(
                    command.call() == null ? query : query.or(CallState.query(command.call())), empty, Hall::evolve);
        }

        @Override
        public Decision decide(HoldSession command, Hall hall, Acting acting) {
            LocalDate day = Objects.requireNonNullElse(command.valueDate(), acting.today());
            RuleVersion version = hall.scheme().on(day).orElse(null);
            if (version == null) {
                return Doubts.unknown("scheme", command.scheme());
            }
            if (hall.call() != null && hall.call().opened() == null) {
                return Doubts.unknown("call", hall.call().call());
            }
            return command.decide(hall, version, SchemeReader.read(version.document()), day, acting);
        }
    }

    private Decision decide(Hall hall, RuleVersion version, Scheme rules, LocalDate day, Acting acting) {
        String convener = Objects.requireNonNullElse(acting.party(), "system");
        Doubts doubts = new Doubts()
                .state(hall.sessions().contains(String.valueOf(session)), "session-exists", Map.of())
                .state(
                        hall.numbers().contains(convener + "/" + number),
                        "session-number-taken",
                        Map.of("number", number))
                .state(hall.call() != null && hall.call().isVoid(), "call-void", Map.of("call", "" + call))
                .malformed(session != null && !session.matches(ID_FORM), "id-malformed", "/session")
                .malformed(!number.matches(NUMBER_FORM), "number-malformed", "/number")
                .rule(place.isBlank(), "place-missing", Map.of())
                .rule(
                        attendance.size() > ATTENDANCE_MAX,
                        "too-many-members",
                        Map.of("max", Integer.toString(ATTENDANCE_MAX)))
                .rule(
                        attendance.stream().noneMatch(seated -> seated.account().equals(acting.actor())),
                        "not-at-session",
                        Map.of())
                .notBefore(day, "call-opened", opens(hall))
                .notInFuture(day, acting);
        Set<String> people = new HashSet<>();
        attendance.stream()
                .map(Seated::account)
                .filter(account -> !people.add(account))
                .distinct()
                .forEach(account -> doubts.rule(true, "member-twice", Map.of("account", account)));
        seats(doubts, hall, rules, day);
        return doubts.unless(() -> held(version, convener, day, acting));
    }

    private static @Nullable LocalDate opens(Hall hall) {
        CallOpened opened = hall.call() == null ? null : hall.call().opened();
        return opened == null ? null : opened.opens();
    }

    private void seats(Doubts doubts, Hall hall, Scheme rules, LocalDate day) {
        Terms.Committee committee = rules.terms().committee();
        if (committee == null) {
            doubts.rule(true, "scheme-without-committee", Map.of("scheme", scheme));
            return;
        }
        Set<String> seats = new HashSet<>(committee.seats().value());
        for (Seated seated : attendance) {
            doubts.rule(!seats.contains(seated.seat()), "seat-not-in-committee", Map.of("seat", seated.seat()));
            doubts.rule(
                    !hall.mandates().gives(seated.account(), Role.COMMITTEE_MEMBER, seated.party(), day),
                    "member-without-mandate",
                    Map.of("account", seated.account(), "party", seated.party()));
        }
        attendance.stream()
                .filter(seated -> !isOfItsSeat(seated, rules, hall))
                .forEach(seated -> doubts.rule(
                        true, "seat-of-another-party", Map.of("seat", seated.seat(), "party", seated.party())));
        Set<String> present = attendance.stream().map(Seated::seat).collect(Collectors.toSet());
        present.retainAll(seats);
        doubts.rule(
                present.size() < committee.quorum().value(),
                "quorum-missing",
                Map.of("quorum", committee.quorum().value().toString(), "present", Integer.toString(present.size())));
    }

    /** The association's seat is an association's or a federation's; a government's is of its level. */
    private static boolean isOfItsSeat(Seated seated, Scheme rules, Hall hall) {
        Party seat = rules.party(seated.seat()).orElse(null);
        InstitutionKind kind = hall.kinds().get(seated.party());
        if (seat == null) {
            return true;
        }
        return seat.isAssociation()
                ? kind == null || kind == InstitutionKind.FEDERATION
                : kind != null && seat.admits(kind);
    }

    private Decision held(RuleVersion version, String convener, LocalDate day, Acting acting) {
        String id = session == null ? acting.newId("s") : session;
        return Decision.accept(
                Map.of("session", id),
                new SessionHeld(
                        id,
                        number,
                        convener,
                        new SchemeRef(version.id(), version.version(), version.hash()),
                        call,
                        acting.seal(Audience.open(id), place),
                        Boolean.TRUE.equals(abroad),
                        attendance,
                        day,
                        acting.actor()));
    }

    /**
     * What a session depends on.
     *
     * @param sessions the ids taken
     * @param numbers the numbers taken, behind their conveners
     * @param kinds of the institutions that somebody there speaks for
     */
    public record Hall(
            RuleHistory scheme,
            Set<String> sessions,
            Set<String> numbers,
            MandatesOf mandates,
            @Nullable CallState call,
            Map<String, InstitutionKind> kinds) {

        public Hall {
            kinds = Map.copyOf(kinds);
            sessions = Set.copyOf(sessions);
            numbers = Set.copyOf(numbers);
        }

        Hall evolve(Event event) {
            if (event instanceof SessionHeld held) {
                return new Hall(
                        scheme,
                        with(sessions, held.session()),
                        with(numbers, held.convener() + "/" + held.number()),
                        mandates,
                        call,
                        kinds);
            }
            Map<String, InstitutionKind> known = new HashMap<>(kinds);
            if (event instanceof InstitutionRegistered it) {
                known.put(it.institution(), it.kind());
            }
            return new Hall(
                    scheme.after(event),
                    sessions,
                    numbers,
                    mandates.evolve(event),
                    call == null ? null : call.evolve(event),
                    known);
        }

        private static Set<String> with(Set<String> set, String one) {
            Set<String> all = new HashSet<>(set);
            all.add(one);
            return all;
        }
    }
}
