package org.tequio.treasury.gift;

import org.jspecify.annotations.Nullable;
import org.tequio.association.Membership;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.store.Query;
import org.tequio.treasury.BookState;

/** A part of an association's book, and of which associations the person named is a member. Immutable. */
public record GiverBook(BookState book, Membership membership) {

    /** Whatever of the book a query finds, and what there is to know of the member. */
    static Boundary<GiverBook> boundary(String association, @Nullable String member, Query book) {
        Membership membership = Membership.before(member);
        return new Boundary<>(
                book.or(membership.query()),
                new GiverBook(BookState.before(association), membership),
                GiverBook::evolve);
    }

    private GiverBook evolve(Event event) {
        return new GiverBook(book.evolve(event), membership.evolve(event));
    }
}
