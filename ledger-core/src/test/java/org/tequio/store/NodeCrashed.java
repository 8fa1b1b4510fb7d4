package org.tequio.store;

/** Unwinds the stack of a simulated process that has died. */
public final class NodeCrashed extends Error {

    private static final long serialVersionUID = 1;

    public NodeCrashed() {
        super("crashed", null, false, false);
    }
}
