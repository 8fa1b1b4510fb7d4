package org.tequio.api.view;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.mandate.Role;
import org.tequio.remittance.RemittanceBook;
import org.tequio.remittance.RemittanceEvents.RemittanceQuoted;
import org.tequio.store.AsOf;

/** Remittances, for their senders and, opaque as they stand in the log, for the auditor. */
@Component
public final class Remittances {

    private static final String ID = "[A-Za-z0-9-]{1,64}";

    private final Log log;

    Remittances(Log log) {
        this.log = log;
    }

    /** The name of a remittance in a list. */
    public record Id(String remittance) {}

    /** The viewer's own remittances, newest first. */
    public List<Id> own(Viewer viewer, AsOf asOf) {
        return viewer.account() == null
                ? List.of()
                : RemittanceBook.ofSender(log.store(), log.decoder(), viewer.account(), asOf).stream()
                        .map(Id::new)
                        .toList();
    }

    /** One remittance; empty if it is not there or not the viewer's to see. */
    public Optional<RemittanceBook> one(Viewer viewer, String remittance, AsOf asOf) {
        return remittance.matches(ID)
                ? RemittanceBook.read(log.store(), log.decoder(), remittance, asOf)
                        .filter(book -> maySee(viewer, book.placed().sender()))
                : Optional.empty();
    }

    /** One quote; empty if it is not there or not the viewer's to see. */
    public Optional<RemittanceQuoted> quote(Viewer viewer, String quote, AsOf asOf) {
        return quote.matches(ID)
                ? RemittanceBook.quote(log.store(), log.decoder(), quote, asOf)
                        .filter(quoted -> maySee(viewer, quoted.sender()))
                : Optional.empty();
    }

    private static boolean maySee(Viewer viewer, String sender) {
        return viewer.role() == Role.AUDITOR || sender.equals(viewer.account());
    }
}
