package org.tequio.flag.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tequio.treasury.BookAgreement;
import org.tequio.treasury.TreasuryEvents;

/** Rules about what two books say of the same money. */
final class BookRules {

    private BookRules() {}

    /** An association that keeps a book says something else than the work into which it pays (HC-25). */
    static Stream<Finding> differs(FlagScene scene) {
        Map<String, Boolean> kept = new LinkedHashMap<>();
        List<TreasuryEvents> facts = scene.others(TreasuryEvents.class).toList();
        return scene.cases().stream().flatMap(work -> {
            String club = work.proposal().association();
            return kept.computeIfAbsent(club, it -> BookAgreement.isKept(it, facts))
                    ? differs(scene, work, club, facts)
                    : Stream.empty();
        });
    }

    private static Stream<Finding> differs(FlagScene scene, ProjectCase work, String club, List<TreasuryEvents> facts) {
        return BookAgreement.of(club, facts, work.books()).stream()
                .filter(line -> !line.agrees())
                .map(line -> new Finding(
                        "book-differs",
                        work.project(),
                        club,
                        line.sent().currency().getCurrencyCode(),
                        line.sentMore().isZero() ? line.returnedMore() : line.sentMore(),
                        Map.of(
                                "sent", line.sent().toString(),
                                "received", line.received().toString(),
                                "returned", line.returned().toString(),
                                "paidBack", line.paidBack().toString()),
                        scene.where(event -> event instanceof TreasuryEvents it
                                && it.association().equals(club)
                                && !BookAgreement.of(club, List.of(it), work.books())
                                        .equals(BookAgreement.of(club, List.of(), work.books())))));
    }
}
