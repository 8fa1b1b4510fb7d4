package org.tequio.api.view;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.event.Tag;
import org.tequio.fund.ProjectBook;
import org.tequio.statement.Reconciliation;
import org.tequio.store.AsOf;
import org.tequio.store.Query;

/** The accounts at banks beside the books, for those whom a project concerns (HC-9). */
@Component
public final class Bank {

    private final Log log;
    private final Projects projects;

    Bank(Log log, Projects projects) {
        this.log = log;
        this.projects = projects;
    }

    /** The comparison of one account; empty if no statement of it is known, or the viewer may not see it. */
    public Optional<Reconciliation> compared(Viewer viewer, String project, @Nullable String account, AsOf asOf) {
        return own(viewer, project, asOf).flatMap(book -> {
            String which = account == null ? registered(book) : account;
            return which == null || !which.matches("[A-Za-z0-9-]{1,64}")
                    ? Optional.empty()
                    : Optional.ofNullable(Reconciliation.of(
                            project, which, log.facts(Reconciliation.facts(project, which), asOf), asOf, book.day()));
        });
    }

    /** The comparisons of all accounts of which a project's statements tell, the registered one first. */
    public List<Reconciliation> all(Viewer viewer, String project, AsOf asOf) {
        if (own(viewer, project, asOf).isEmpty()) {
            return List.of();
        }
        return Reconciliation.accounts(project, log.facts(Query.of(new Tag("project", project)), asOf)).stream()
                .flatMap(account -> compared(viewer, project, account, asOf).stream())
                .toList();
    }

    private Optional<ProjectBook> own(Viewer viewer, String project, AsOf asOf) {
        return projects.book(project, asOf)
                .filter(book -> viewer.seesAll() || book.project().concerns(viewer.party()));
    }

    private static @Nullable String registered(ProjectBook book) {
        return book.books().isAgreed() ? book.books().terms().account() : null;
    }
}
