package org.tequio.fund;

import java.util.Set;
import org.tequio.project.ProjectState;

/** How far a project has come; {@code docs/reference/project-states.md} draws it, and a test compares the two. */
public enum Stage {
    PROPOSED,
    APPROVED,
    REFUSED,
    IN_SIGNATURE,
    AGREED,
    IN_WORKS,
    DELIVERED,
    CANCELLED,
    CLOSED;

    /** The stages that may follow this one. */
    public Set<Stage> next() {
        return switch (this) {
            case PROPOSED -> Set.of(APPROVED, REFUSED, CANCELLED);
            case APPROVED -> Set.of(IN_SIGNATURE, REFUSED, CANCELLED);
            case REFUSED -> Set.of(APPROVED, CANCELLED);
            case IN_SIGNATURE -> Set.of(AGREED, CANCELLED);
            case AGREED -> Set.of(IN_WORKS, CANCELLED);
            case IN_WORKS -> Set.of(AGREED, DELIVERED, CANCELLED);
            case DELIVERED, CANCELLED -> Set.of(CLOSED);
            case CLOSED -> Set.of();
        };
    }

    /** The stage that a project's facts make. */
    public static Stage of(Books books) {
        ProjectState project = books.project();
        if (books.returns().closed() != null) {
            return CLOSED;
        }
        if (project.isCancelled()) {
            return CANCELLED;
        }
        if (books.works().takenOver() != null) {
            return DELIVERED;
        }
        if (books.isAgreed()) {
            return books.releases().values().stream().anyMatch(Release::isOut) ? IN_WORKS : AGREED;
        }
        if (project.draft() != null) {
            return IN_SIGNATURE;
        }
        if (!project.isDecided()) {
            return PROPOSED;
        }
        return project.isApproved() ? APPROVED : REFUSED;
    }
}
