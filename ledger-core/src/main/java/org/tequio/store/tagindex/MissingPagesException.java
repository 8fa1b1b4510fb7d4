package org.tequio.store.tagindex;

import java.sql.SQLException;

/** A run is there, but some of its pages are not. */
final class MissingPagesException extends SQLException {

    private static final long serialVersionUID = 1;

    MissingPagesException(String message) {
        super(message);
    }
}
