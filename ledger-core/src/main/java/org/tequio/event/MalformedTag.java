package org.tequio.event;

/** A tag that names nothing; if a command says nothing where it must name a thing, it is refused. */
public final class MalformedTag extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    MalformedTag(String message) {
        super(message);
    }
}
