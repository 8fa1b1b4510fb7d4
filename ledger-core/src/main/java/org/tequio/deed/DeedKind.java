package org.tequio.deed;

/** What is printed and signed. */
public enum DeedKind {
    /** The minutes of a session, once they are closed; its subject is the session. */
    MINUTES,
    /** The agreement of a project, as drafted last; its subject is the project. */
    AGREEMENT,
    /** The <i>acta de entrega-recepción</i>; its subject is the project. */
    DELIVERY,
    /** The last amendment of a project's agreement that was not put aside; its subject is the project. */
    AMENDMENT
}
