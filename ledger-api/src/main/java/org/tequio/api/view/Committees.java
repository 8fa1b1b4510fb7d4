package org.tequio.api.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.call.CallEvents.CallOpened;
import org.tequio.call.CallEvents.CallVoided;
import org.tequio.call.CallEvents.ProjectEnteredCall;
import org.tequio.committee.CommitteeEvents.GapsCured;
import org.tequio.committee.CommitteeEvents.GapsNotified;
import org.tequio.committee.CommitteeEvents.LateDecisionRecorded;
import org.tequio.committee.CommitteeEvents.ProjectVoted;
import org.tequio.committee.CommitteeEvents.Seated;
import org.tequio.committee.CommitteeEvents.SessionHeld;
import org.tequio.committee.SessionState;
import org.tequio.money.Money;
import org.tequio.project.ProjectTags;
import org.tequio.projection.Projection.Fact;
import org.tequio.store.AsOf;
import org.tequio.store.Criterion;
import org.tequio.store.Query;

/** Calls for proposals and sessions of committees, as anybody may see them: seats and parties, never persons. */
@Component
public final class Committees {

    private static final Query CALLS =
            Query.of(new Criterion(Set.of(), Set.of("call-opened", "call-voided", "project-entered-call")));
    private static final Query SESSIONS =
            Query.of(new Criterion(Set.of(), Set.of("session-held", "project-voted", "session-closed")));

    private final Log log;
    private final Parties parties;

    Committees(Log log, Parties parties) {
        this.log = log;
        this.parties = parties;
    }

    /**
     * A call.
     *
     * @param opens the first day on which projects enter
     * @param closes the last such day
     * @param projects those that entered, in order
     */
    public record Call(
            String call,
            String number,
            String scheme,
            String convener,
            String text,
            LocalDate opens,
            LocalDate closes,
            boolean isVoid,
            List<String> projects) {}

    /** A seat at a session and the party spoken for. */
    public record Chair(String seat, String party, String name) {}

    /**
     * What a session decided about a project.
     *
     * @param votes by seat
     * @param casting the seat that settled a tie, if one did
     */
    public record Resolution(
            String project,
            @Nullable Integer priority,
            String outcome,
            Money budget,
            Map<String, String> votes,
            @Nullable String casting) {}

    /**
     * A session.
     *
     * @param abroad whether it was held where the migrants live
     * @param isClosed whether its minutes are
     */
    public record Session(
            String session,
            String number,
            String convener,
            String scheme,
            @Nullable String call,
            String place,
            boolean abroad,
            LocalDate day,
            List<Chair> attendance,
            List<Resolution> resolutions,
            boolean isClosed) {}

    /** All calls, the newest first. */
    public List<Call> calls(AsOf asOf) {
        Map<String, Call> calls = new LinkedHashMap<>();
        for (Fact fact : log.facts(CALLS, asOf)) {
            switch (fact.event()) {
                case CallOpened it -> calls.put(it.call(), call(it));
                case CallVoided it -> calls.computeIfPresent(it.call(), (id, call) -> voided(call));
                case ProjectEnteredCall it -> calls.computeIfPresent(it.call(), (id, call) -> with(call, it.project()));
                default -> {}
            }
        }
        return new ArrayList<>(calls.values()).reversed();
    }

    /** All sessions, the newest first. */
    public List<Session> sessions(AsOf asOf) {
        List<Session> all = new ArrayList<>();
        states(asOf).forEach(state -> shown(state).ifPresent(all::add));
        return all.reversed();
    }

    private List<SessionState> states(AsOf asOf) {
        Map<String, SessionState> sessions = new LinkedHashMap<>();
        for (Fact fact : log.facts(SESSIONS, asOf)) {
            if (fact.event() instanceof SessionHeld it) {
                sessions.put(it.session(), SessionState.before(it.session()));
            }
            sessions.replaceAll((id, state) -> state.evolve(fact.event()));
        }
        return List.copyOf(sessions.values());
    }

    /** By scheme, the open session at which somebody sat last, so that she may record its votes. */
    public Map<String, String> openTo(String account, AsOf asOf) {
        Map<String, String> open = new LinkedHashMap<>();
        for (SessionState state : states(asOf)) {
            SessionHeld held = state.held();
            if (held != null && state.closed() == null && state.wasAttendedBy(account)) {
                open.put(held.scheme().id(), state.session());
            }
        }
        return open;
    }

    /** One session. */
    public Optional<Session> session(String session, AsOf asOf) {
        return shown(state(session, asOf));
    }

    /** One session, as its events leave it. */
    public SessionState state(String session, AsOf asOf) {
        SessionState state = SessionState.before(session);
        for (Fact fact : log.facts(SessionState.query(session), asOf)) {
            state = state.evolve(fact.event());
        }
        return state;
    }

    /** The decision about a project that was recorded late and waits for its second person. */
    public Optional<LateDecisionRecorded> late(String project, AsOf asOf) {
        LateDecisionRecorded waiting = null;
        Query query = Query.of(ProjectTags.project(project), "late-decision-recorded", "silence-superseded");
        for (Fact fact : log.facts(query, asOf)) {
            waiting = fact.event() instanceof LateDecisionRecorded it ? it : null;
        }
        return Optional.ofNullable(waiting);
    }

    /**
     * What was missing in a file.
     *
     * @param cureOn the last day to complete it
     * @param cured the day on which it was completed
     */
    public record Gap(
            String notice,
            LocalDate told,
            @Nullable LocalDate cureOn,
            @Nullable LocalDate cured) {}

    /**
     * A vote on a project.
     *
     * @param number of the session
     * @param minutesClosed whether the session's minutes are, which print then
     */
    public record Vote(
            String session,
            String number,
            LocalDate day,
            String outcome,
            Money budget,
            @Nullable Integer priority,
            Map<String, String> votes,
            @Nullable String casting,
            boolean minutesClosed) {}

    /** The way of a proposal through its call, its gaps and the votes on it. */
    public record Docket(List<Call> calls, List<Gap> gaps, List<Vote> votes) {

        /** Whether there is nothing to tell. */
        public boolean isEmpty() {
            return calls.isEmpty() && gaps.isEmpty() && votes.isEmpty();
        }

        /** The gaps that are still to be cured. */
        public List<Gap> open() {
            return gaps.stream().filter(gap -> gap.cured() == null).toList();
        }
    }

    /** What a committee has done with a proposal. */
    public Docket docket(String project, AsOf asOf) {
        List<String> entered = new ArrayList<>();
        Map<String, Gap> gaps = new LinkedHashMap<>();
        List<Vote> votes = new ArrayList<>();
        Query query = Query.of(
                ProjectTags.project(project), "project-entered-call", "gaps-notified", "gaps-cured", "project-voted");
        for (Fact fact : log.facts(query, asOf)) {
            switch (fact.event()) {
                case ProjectEnteredCall it -> entered.add(it.call());
                case GapsNotified it -> gaps.put(it.notice(), new Gap(it.notice(), it.valueDate(), it.cureOn(), null));
                case GapsCured it ->
                    gaps.computeIfPresent(
                            it.notice(), (id, gap) -> new Gap(id, gap.told(), gap.cureOn(), it.valueDate()));
                case ProjectVoted it -> votes.add(vote(it, asOf));
                default -> {}
            }
        }
        List<Call> calls = entered.isEmpty()
                ? List.of()
                : calls(asOf).stream().filter(it -> entered.contains(it.call())).toList();
        return new Docket(calls, List.copyOf(gaps.values()), votes);
    }

    private Vote vote(ProjectVoted it, AsOf asOf) {
        Resolution resolved = resolution(it);
        SessionState session = state(it.session(), asOf);
        SessionHeld held = session.held();
        return new Vote(
                it.session(),
                held == null ? it.session() : held.number(),
                it.valueDate(),
                resolved.outcome(),
                resolved.budget(),
                resolved.priority(),
                resolved.votes(),
                resolved.casting(),
                session.closed() != null);
    }

    private Optional<Session> shown(SessionState state) {
        SessionHeld held = state.held();
        return held == null
                ? Optional.empty()
                : Optional.of(new Session(
                        held.session(),
                        held.number(),
                        parties.name(held.convener()),
                        held.scheme().id(),
                        held.call(),
                        log.openText(held.place()),
                        held.abroad(),
                        held.valueDate(),
                        held.attendance().stream().map(this::chair).toList(),
                        state.votes().stream().map(Committees::resolution).toList(),
                        state.closed() != null));
    }

    private Chair chair(Seated seated) {
        return new Chair(seated.seat(), seated.party(), parties.name(seated.party()));
    }

    private static Resolution resolution(ProjectVoted vote) {
        Map<String, String> votes = new LinkedHashMap<>();
        vote.votes().keySet().stream()
                .sorted()
                .forEach(seat -> votes.put(seat, String.valueOf(vote.votes().get(seat))));
        return new Resolution(
                vote.project(), vote.priority(), vote.outcome().name(), vote.budget(), votes, vote.casting());
    }

    private Call call(CallOpened it) {
        return new Call(
                it.call(),
                it.number(),
                it.scheme(),
                parties.name(it.convener()),
                log.openText(it.text()),
                it.opens(),
                it.closes(),
                false,
                List.of());
    }

    private static Call voided(Call it) {
        return new Call(
                it.call(),
                it.number(),
                it.scheme(),
                it.convener(),
                it.text(),
                it.opens(),
                it.closes(),
                true,
                it.projects());
    }

    private static Call with(Call it, String project) {
        List<String> projects = new ArrayList<>(it.projects());
        projects.add(project);
        return new Call(
                it.call(),
                it.number(),
                it.scheme(),
                it.convener(),
                it.text(),
                it.opens(),
                it.closes(),
                it.isVoid(),
                List.copyOf(projects));
    }
}
