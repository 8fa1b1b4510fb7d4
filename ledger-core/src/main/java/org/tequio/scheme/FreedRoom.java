package org.tequio.scheme;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tequio.money.Money;
import org.tequio.scheme.Matching.CutGift;
import org.tequio.scheme.Matching.Freed;

/** Gives the room under the limits to gifts that were cut, oldest first. Confined to one thread. */
final class FreedRoom {

    private final Map<String, Money> room = new LinkedHashMap<>();

    FreedRoom(Map<String, Money> owed, Map<String, Money> matched) {
        owed.forEach((seat, amount) -> {
            Money zero = Money.zero(amount.currency());
            room.put(seat, amount.minus(matched.getOrDefault(seat, zero)).max(zero));
        });
    }

    List<Freed> give(List<CutGift> cutGifts) {
        List<Freed> given = new ArrayList<>();
        for (CutGift gift : cutGifts) {
            Map<String, Money> match = new LinkedHashMap<>();
            gift.cut().forEach((seat, cut) -> take(seat, cut, match));
            if (!match.isEmpty()) {
                given.add(new Freed(gift.contribution(), match));
            }
        }
        return List.copyOf(given);
    }

    private void take(String seat, Money cut, Map<String, Money> match) {
        Money left = room.get(seat);
        if (left == null) {
            return;
        }
        Money taken = cut.min(left);
        if (taken.isPositive()) {
            room.put(seat, left.minus(taken));
            match.put(seat, taken);
        }
    }
}
