package org.tequio.project;

import org.jspecify.annotations.Nullable;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.refusal.Defect;
import org.tequio.rule.RuleHistory;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.SchemeReader;
import org.tequio.scheme.SchemeRef;
import org.tequio.store.Query;

/**
 * A project with the rule data of its scheme, of which it keeps one version.
 *
 * @param rules {@code null} until the project's proposal is known
 */
public record RuledProject(ProjectState project, @Nullable RuleHistory rules) {

    /** What is read first: the project. */
    public static Boundary<RuledProject> boundary(String project) {
        return new Boundary<>(
                Query.of(
                        ProjectTags.project(project),
                        "project-proposed",
                        "project-decided",
                        "project-decided-by-silence",
                        "agreement-drafted",
                        "agreement-signed",
                        "signature-withdrawn",
                        "agreement-concluded",
                        "project-cancelled"),
                new RuledProject(ProjectState.before(project), null),
                RuledProject::evolve);
    }

    /** What is read then: its scheme. */
    public @Nullable Boundary<RuledProject> widened() {
        ProjectProposed proposal = project.proposal();
        return proposal == null
                ? null
                : new Boundary<>(RuleHistory.query("scheme", proposal.scheme().id()), this, RuledProject::evolve);
    }

    /**
     * The rules under which the project was submitted.
     *
     * @throws Defect if they are not in the log, or are not what the project kept of them
     */
    public Scheme scheme() {
        ProjectProposed proposal = project.proposal();
        if (proposal == null || rules == null) {
            throw new Defect("no proposal: project=" + project.project());
        }
        SchemeRef kept = proposal.scheme();
        return rules.version(kept.version())
                .filter(version -> version.hash().equals(kept.hash()))
                .map(version -> SchemeReader.read(version.document()))
                .orElseThrow(() -> new Defect("scheme version missing: project=" + project.project() + ", version="
                        + kept.id() + "@" + kept.version()));
    }

    /** After one more event; others' events change nothing. */
    public RuledProject evolve(Event event) {
        if (event instanceof ProjectProposed it && it.project().equals(project.project())) {
            return new RuledProject(
                    project.evolve(it), RuleHistory.none("scheme", it.scheme().id()));
        }
        return new RuledProject(project.evolve(event), rules == null ? null : rules.after(event));
    }
}
