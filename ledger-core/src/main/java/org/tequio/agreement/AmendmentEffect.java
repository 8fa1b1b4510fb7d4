package org.tequio.agreement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.FreedRoom;
import org.tequio.fund.FundState;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.AmendmentEvents.AgreementAmended;
import org.tequio.project.Share;
import org.tequio.project.ShareChange;

/**
 * What other terms make of an agreement, share by share: shown before anybody signs, and done when all have.
 *
 * @param lines one for each seat, in declared order
 * @param events the amendment, and what it makes of the gifts that were matched
 */
public record AmendmentEffect(List<Line> lines, List<Event> events) {

    /**
     * What becomes of one seat.
     *
     * @param dueBefore owed by now under the terms in force
     * @param matchedBefore called for by the gifts
     * @param deposited in the registered account, and not gone back
     * @param missing owed under the new terms and not in
     * @param excess in and beyond the new share
     */
    public record Line(
            ShareChange change,
            Money dueBefore,
            Money dueAfter,
            Money matchedBefore,
            Money matchedAfter,
            Money deposited,
            Money missing,
            Money excess) {}

    public AmendmentEffect {
        lines = List.copyOf(lines);
        events = List.copyOf(events);
    }

    /** What these terms would make of a project as it stands. */
    public static AmendmentEffect of(FundState state, String amendment, AgreedTerms terms, LocalDate day) {
        Books before = state.books();
        AgreementAmended amended = new AgreementAmended(
                state.project().project(),
                before.project().agreement() == null
                        ? amendment
                        : before.project().agreement().agreement(),
                amendment,
                terms,
                changes(before.terms(), terms),
                day);
        List<Event> events = new ArrayList<>();
        events.add(amended);
        FundState then = state.evolve(amended);
        events.addAll(FreedRoom.after(amendment, then, day));
        FundState end = events.stream().skip(1).reduce(then, FundState::evolve, (one, other) -> other);
        Books after = end.books();
        return new AmendmentEffect(
                amended.changes().stream()
                        .map(change -> line(change, before, after))
                        .toList(),
                events);
    }

    private static Line line(ShareChange change, Books before, Books after) {
        String seat = change.seat();
        Share old = share(before.terms(), seat);
        Share now = share(after.terms(), seat);
        Money deposited = after.in(seat).minus(after.goneBack(seat));
        return new Line(
                change,
                before.due(old),
                after.due(now),
                before.matched(seat),
                after.matched(seat),
                deposited,
                after.unpaid(now),
                after.excess(now));
    }

    /** Each seat's share before and after, in declared order. */
    private static List<ShareChange> changes(AgreedTerms before, AgreedTerms after) {
        return after.shares().stream()
                .map(share -> {
                    Share old = share(before, share.seat());
                    return new ShareChange(
                            share.seat(),
                            share.party(),
                            old.amount(),
                            share.amount(),
                            share.due(),
                            old.deadline(),
                            share.deadline());
                })
                .toList();
    }

    private static Share share(AgreedTerms terms, String seat) {
        return terms.share(seat).orElseThrow(() -> new org.tequio.refusal.Defect("seat left the terms: seat=" + seat));
    }

    /** The amendment itself. */
    AgreementAmended amended() {
        return (AgreementAmended) events.getFirst();
    }

    /** The figures by name, for the one who asks. */
    Map<String, String> told() {
        Map<String, String> told = new TreeMap<>();
        for (Line line : lines) {
            String seat = line.change().seat();
            told.put("before." + seat, line.change().before().amount());
            told.put("after." + seat, line.change().after().amount());
            told.put("due." + seat, line.dueAfter().amount());
            told.put("missing." + seat, line.missing().amount());
            told.put("excess." + seat, line.excess().amount());
        }
        return told;
    }
}
