package org.tequio.committee;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.calendar.CalendarRef;
import org.tequio.calendar.HolidayCalendarForm;
import org.tequio.calendar.HolidayCalendarReader;
import org.tequio.call.CallEvents.ProjectEnteredCall;
import org.tequio.call.CallState;
import org.tequio.committee.CommitteeEvents.LateDecisionRecorded;
import org.tequio.deadline.Due;
import org.tequio.decision.Boundary;
import org.tequio.decision.Doubts;
import org.tequio.event.Event;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectState;
import org.tequio.project.ProjectTags;
import org.tequio.project.RuledProject;
import org.tequio.refusal.Problems;
import org.tequio.rule.RuleEvents;
import org.tequio.rule.RuleHistory;
import org.tequio.rule.RuleVersion;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.Terms;
import org.tequio.store.Query;

/**
 * Everything on the committee's table about one project: the project under its rules, its file, the call that it is in,
 * and the session, where there is one.
 *
 * @param call {@code null} if it entered none
 * @param calendars the versions of the calendars that its terms name, by their ids
 */
record Docket(
        RuledProject ruled,
        FileState file,
        @Nullable CallState call,
        @Nullable SessionState session,
        Map<String, RuleHistory> calendars) {

    Docket {
        calendars = Map.copyOf(calendars);
    }

    /** What is read first: the project, its file, and the session. */
    static Boundary<Docket> boundary(String project, @Nullable String session) {
        Boundary<RuledProject> first = RuledProject.boundary(project);
        Query query = first.query()
                .or(Query.of(
                        ProjectTags.project(project),
                        "gaps-notified",
                        "gaps-cured",
                        "late-decision-recorded",
                        "project-entered-call",
                        "project-cancelled"));
        Docket empty = new Docket(
                first.initial(),
                FileState.empty(),
                null,
                session == null ? null : SessionState.before(session),
                Map.of());
        return new Boundary<>(session == null ? query : query.or(SessionState.query(session)), empty, Docket::evolve);
    }

    /** What is read then: the scheme, the call, and the session of a decision that came late. */
    @Nullable
    Boundary<Docket> widened() {
        Boundary<RuledProject> more = ruled.widened();
        if (more == null) {
            return null;
        }
        Query query = call == null ? more.query() : more.query().or(CallState.query(call.call()));
        return new Boundary<>(
                session == null ? query : query.or(SessionState.query(session.session())), this, Docket::evolve);
    }

    /** What is read last: the calendars that the scheme's terms name. */
    @Nullable
    Boundary<Docket> withCalendars() {
        if (ruled.project().proposal() == null) {
            return null;
        }
        Query query = Query.nothing();
        for (Terms.Deadline term : ruled.scheme().terms().deadlines()) {
            if (term.calendar() != null) {
                query = query.or(RuleHistory.query(HolidayCalendarForm.KIND, term.calendar()));
            }
        }
        return query.isNothing() ? null : new Boundary<>(query, this, Docket::evolve);
    }

    ProjectState project() {
        return ruled.project();
    }

    Scheme scheme() {
        return ruled.scheme();
    }

    /** The end of a term of the scheme that counts from the day of submission; empty if it has none. */
    Optional<Due> due(String term, ProjectProposed proposal) {
        return due(term, proposal.valueDate());
    }

    /** The end of a term of the scheme; empty if it has none. */
    Optional<Due> due(String term, LocalDate from) {
        return scheme().terms().deadlines().stream()
                .filter(each -> each.id().equals(term))
                .findFirst()
                .map(each -> Due.of(
                        each, from, each.calendar() == null ? null : calendars.get(each.calendar()), Docket::counted));
    }

    /** Who sits in the committee for this project. */
    Set<String> members(ProjectProposed proposal) {
        return CommitteeDeadlines.members(scheme(), proposal);
    }

    /** {@code decision-needs-session}, where the scheme has a committee: its quorum decides, in a session. */
    void decidedInSession(Doubts doubts) {
        Terms.Committee committee = scheme().terms().committee();
        if (committee != null) {
            doubts.rule(
                    true,
                    "decision-needs-session",
                    Map.of(
                            "scheme",
                            scheme().id(),
                            "quorum",
                            committee.quorum().value().toString()));
        }
    }

    /** The reasons for which nothing is decided about it now. */
    void undecidable(Doubts doubts) {
        Map<String, String> values = Map.of("project", project().project());
        doubts.state(project().isDecided(), "already-decided", values)
                .state(project().isCancelled(), "project-cancelled", values)
                .state(call != null && call.isVoid(), "call-void", values);
    }

    private static Due.Counted counted(RuleVersion version) {
        return new Due.Counted(
                new CalendarRef(version.id(), version.version(), version.hash()),
                HolidayCalendarReader.read(version.json(), new Problems()));
    }

    Docket evolve(Event event) {
        CallState entered = event instanceof ProjectEnteredCall it
                        && it.project().equals(project().project())
                ? CallState.before(it.call())
                : call == null ? null : call.evolve(event);
        return new Docket(
                ruled.evolve(event),
                event instanceof CommitteeEvents ? file.evolve(event) : file,
                entered,
                sessionAfter(event),
                after(event));
    }

    /** Where none was asked for, the session of a decision that came late. */
    private @Nullable SessionState sessionAfter(Event event) {
        if (session == null && event instanceof LateDecisionRecorded late && late.sitting() != null) {
            return SessionState.before(late.sitting());
        }
        return session == null ? null : session.evolve(event);
    }

    private Map<String, RuleHistory> after(Event event) {
        if (!(event instanceof RuleEvents rule) || !rule.kind().equals(HolidayCalendarForm.KIND)) {
            return calendars;
        }
        Map<String, RuleHistory> next = new HashMap<>(calendars);
        next.put(
                rule.id(),
                next.getOrDefault(rule.id(), RuleHistory.none(HolidayCalendarForm.KIND, rule.id()))
                        .after(event));
        return next;
    }
}
