package org.tequio.appeal.loss;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tequio.appeal.AppealBooks;
import org.tequio.appeal.AppealEvents;
import org.tequio.appeal.AppealEvents.WaiverProposed;
import org.tequio.appeal.AppealTags;
import org.tequio.deadline.Change;
import org.tequio.deadline.DeadlineKind;
import org.tequio.deadline.DeadlineRule;
import org.tequio.deadline.Due;
import org.tequio.deadline.Known;
import org.tequio.event.Event;
import org.tequio.store.Query;

/**
 * By when somebody who may agree should say whether what an appeal has lost is given up (HC-27, HC-39): people are only
 * reminded, and it waits for them until it is agreed to, asked for anew, or what is owed has changed.
 */
public final class WaiverDeadlines implements DeadlineRule {

    /** The kind. */
    public static final String WAIVER = "appeal-waiver";

    /** No scheme rules an appeal, so that the term is the ledger's own. */
    private static final int ANSWER_DAYS = 30;

    @Override
    public List<DeadlineKind> kinds() {
        return List.of(new DeadlineKind(WAIVER, "approve-appeal-waiver"));
    }

    @Override
    public List<Class<? extends Event>> nouns() {
        return List.of(AppealEvents.class);
    }

    @Override
    public List<Change> changes(Event event, Known known) {
        return event instanceof AppealEvents fact ? changes(fact, known) : List.of();
    }

    private static List<Change> changes(AppealEvents fact, Known known) {
        Query asked = Query.of(AppealTags.appeal(fact.appeal()), "appeal-waiver-proposed");
        List<Event> proposed = known.facts(asked);
        if (proposed.isEmpty()) {
            return List.of();
        }
        AppealBooks books = books(fact.appeal(), known);
        List<Change> changes = new ArrayList<>();
        for (Event each : proposed) {
            WaiverProposed it = (WaiverProposed) each;
            if (!it.equals(books.waivers().get(it.debt()))) {
                changes.add(Change.closes(WAIVER, AppealTags.appeal(it.appeal()), it.measure()));
            } else if (it.equals(fact)) {
                changes.add(known.opens(
                        WAIVER,
                        AppealTags.appeal(it.appeal()),
                        it.measure(),
                        Set.copyOf(Deciders.agreeing(books, it)),
                        "late",
                        Due.endOf(it.valueDate().plusDays(ANSWER_DAYS), ZoneOffset.UTC)));
            }
        }
        return changes;
    }

    private static AppealBooks books(String appeal, Known known) {
        return AppealBooks.of(
                appeal,
                known.facts(Query.of(AppealTags.appeal(appeal))).stream()
                        .filter(AppealEvents.class::isInstance)
                        .map(AppealEvents.class::cast)
                        .toList());
    }
}
