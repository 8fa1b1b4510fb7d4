package org.tequio.project;

import org.tequio.event.Event;
import org.tequio.money.Money;

/**
 * A fact by which no budget may bind a part of an agreed share any more: the share stays agreed, and its party need not
 * pay that part, nor may it, until an amendment or a later year's budget says otherwise (HC-21).
 */
public interface ShareUnbound extends Event {

    String project();

    String seat();

    /** What of the share is bound to no budget because of it; zero where it is no such fact. */
    Money unbound();
}
