package org.tequio.fund;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which seat bears how much of each invoice, in minor units, after all that has happened since: over the seats every
 * invoice sums to its amount, over the invoices every seat to what it has spent. What a seat bears less is taken from the
 * newest invoices it bears, and given there to those who bear more, in declared order. Confined to one thread.
 */
final class Bearers {

    private final List<String> seats;
    private final Map<String, Map<String, Long>> byInvoice = new LinkedHashMap<>();
    private final Map<String, Long> loose = new LinkedHashMap<>();

    private Bearers(List<String> seats) {
        this.seats = seats;
    }

    static Bearers of(List<String> seats, List<Bearing> bearings) {
        Bearers bearers = new Bearers(seats);
        bearings.forEach(bearers::apply);
        return bearers;
    }

    /** What a seat bears of each invoice that stands, oldest first; those of which it bears nothing are left out. */
    Map<String, Long> of(String seat) {
        Map<String, Long> found = new LinkedHashMap<>();
        byInvoice.forEach((spending, bySeat) -> {
            long minor = bySeat.getOrDefault(seat, 0L);
            if (minor != 0) {
                found.put(spending, minor);
            }
        });
        return found;
    }

    /** What a seat bears that no invoice explains any more, for the invoice was undone after all was settled. */
    long loose(String seat) {
        return loose.getOrDefault(seat, 0L);
    }

    private void apply(Bearing bearing) {
        Map<String, Long> parts = new LinkedHashMap<>();
        bearing.parts().forEach(part -> parts.merge(part.seat(), part.amount().minor(), Math::addExact));
        String spending = bearing.spending();
        if (spending == null) {
            shift(parts);
        } else if (bearing.undone()) {
            undone(spending, parts);
        } else {
            borne(spending, parts);
        }
    }

    /** A seat that bears less than before gives up older invoices; the others bear those, and less of this one. */
    private void borne(String spending, Map<String, Long> parts) {
        long less = parts.values().stream()
                .filter(part -> part < 0)
                .mapToLong(Long::longValue)
                .sum();
        Map<String, Long> moved = new LinkedHashMap<>();
        Map<String, Long> here = new LinkedHashMap<>();
        for (String seat : seats) {
            long part = parts.getOrDefault(seat, 0L);
            if (part < 0) {
                moved.put(seat, part);
            } else if (part > 0) {
                long elsewhere = Math.min(part, -less);
                less += elsewhere;
                moved.put(seat, elsewhere);
                here.put(seat, part - elsewhere);
            }
        }
        byInvoice.put(spending, here);
        shift(moved, spending);
        // What no older invoice could settle, this one may.
        shift(Map.of());
    }

    private void undone(String spending, Map<String, Long> parts) {
        Map<String, Long> were = byInvoice.remove(spending);
        Map<String, Long> moved = new LinkedHashMap<>();
        for (String seat : seats) {
            long was = were == null ? 0 : were.getOrDefault(seat, 0L);
            moved.put(seat, was + parts.getOrDefault(seat, 0L));
        }
        shift(moved);
    }

    private void shift(Map<String, Long> moved) {
        shift(moved, null);
    }

    private void shift(Map<String, Long> moved, @Nullable String but) {
        Map<String, Long> owed = new LinkedHashMap<>(moved);
        loose.forEach((seat, minor) -> owed.merge(seat, minor, Math::addExact));
        loose.clear();
        List<String> newestFirst = new ArrayList<>(byInvoice.keySet()).reversed();
        for (String spending : newestFirst) {
            Map<String, Long> bySeat = byInvoice.get(spending);
            if (bySeat != null && !spending.equals(but)) {
                change(bySeat, owed);
            }
        }
        owed.forEach((seat, minor) -> {
            if (minor != 0) {
                loose.put(seat, minor);
            }
        });
    }

    /** Within one invoice, from those who bear less to those who bear more. */
    private void change(Map<String, Long> bySeat, Map<String, Long> owed) {
        for (String giver : seats) {
            for (String taker : seats) {
                long wanted = Math.min(-owed.getOrDefault(giver, 0L), owed.getOrDefault(taker, 0L));
                long minor = Math.min(wanted, bySeat.getOrDefault(giver, 0L));
                if (minor > 0) {
                    bySeat.merge(giver, -minor, Math::addExact);
                    bySeat.merge(taker, minor, Math::addExact);
                    owed.merge(giver, minor, Math::addExact);
                    owed.merge(taker, -minor, Math::addExact);
                }
            }
        }
    }
}
