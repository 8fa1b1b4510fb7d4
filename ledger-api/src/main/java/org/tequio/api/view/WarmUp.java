package org.tequio.api.view;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tequio.ledger.Ledger;
import org.tequio.store.AsOf;

/**
 * Reads the books and flags of the works once, as soon as the pages are served, so that who comes first does not wait for
 * it. Of a log too long to be kept nothing is read ahead.
 */
@Component
final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private static final long EVENTS_MAX = 200_000;

    private final Ledger ledger;
    private final BudgetViews budgets;
    private final Flags flags;
    private final Projects projects;

    WarmUp(Ledger ledger, BudgetViews budgets, Flags flags, Projects projects) {
        this.ledger = ledger;
        this.budgets = budgets;
        this.flags = flags;
        this.projects = projects;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (ledger.store().head() <= EVENTS_MAX) {
            Thread.ofPlatform().daemon().name("tequio-warm-up").start(this::read);
        }
    }

    private void read() {
        try {
            AsOf now = AsOf.position(ledger.store().head());
            projects.readAhead(now);
            flags.readAhead(now);
            budgets.all(now);
        } catch (RuntimeException e) {
            // Whoever comes first reads it then, and meets what is wrong.
            LOG.debug("nothing warmed up", e);
        }
    }
}
