package org.tequio.web.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;
import org.tequio.report.ProgrammeTable;
import org.tequio.report.ProgrammeTable.Row;
import org.tequio.web.text.Formats;
import org.tequio.web.text.Hue;

/** A programme's published figures as a page shows them: some rows, the parties in order, and two pictures. */
public record ProgrammePicture(
        List<String> parties,
        List<Row> rows,
        Map<String, Money> totals,
        Money published,
        Money residual,
        long rowsWithResidual,
        Picture byPlace,
        Picture byParty) {

    private static final List<String> ORDER = List.of("federal", "state", "municipal", "migrants", "club", "credit");

    /** All rows or those of one place, in the order of size; the picture by place shows all parties or one. */
    public static ProgrammePicture of(
            ProgrammeTable table, @Nullable String place, @Nullable String party, Formats format) {
        List<Row> rows = table.rows().stream()
                .filter(row -> place == null || row.place().equals(place))
                .sorted(Comparator.comparing(Row::publishedTotal).reversed().thenComparing(Row::name))
                .toList();
        List<String> parties = parties(table);
        Money none = Money.zero(table.publishedTotals().currency());
        Map<String, Money> totals = new java.util.LinkedHashMap<>();
        parties.forEach(each ->
                totals.put(each, rows.stream().map(row -> part(row, each)).reduce(none, Money::plus)));
        return new ProgrammePicture(
                parties,
                rows,
                totals,
                rows.stream().map(Row::publishedTotal).reduce(none, Money::plus),
                rows.stream().map(Row::residual).reduce(none, Money::plus),
                rows.stream().filter(row -> !row.residual().isZero()).count(),
                byPlace(rows, parties, party, format),
                byParty(parties, totals, format));
    }

    /** What a party paid; nothing where the table has no figure. */
    public static Money part(Row row, String party) {
        Money part = row.parts().get(party);
        return part == null ? Money.zero(row.publishedTotal().currency()) : part;
    }

    /** What a party paid, for the page. */
    public Money of(Row row, String party) {
        return part(row, party);
    }

    /** The sources of money, in the order in which they are always shown. */
    public static List<String> parties(ProgrammeTable table) {
        TreeSet<String> parties = new TreeSet<>(
                Comparator.<String>comparingInt(ProgrammePicture::rank).thenComparing(Comparator.naturalOrder()));
        parties.addAll(table.parts().keySet());
        return List.copyOf(parties);
    }

    private static int rank(String party) {
        int index = ORDER.indexOf(party);
        return index < 0 ? ORDER.size() : index;
    }

    private static Picture byPlace(List<Row> rows, List<String> parties, @Nullable String one, Formats format) {
        Picture.Drawing drawing = new Picture.Drawing(rows.stream()
                .map(row -> one == null ? row.publishedTotal() : part(row, one))
                .max(Money::compareTo)
                .orElse(null));
        for (Row row : rows) {
            List<Picture.Part> parts = new ArrayList<>();
            for (int i = 0; i < parties.size(); i++) {
                String party = parties.get(i);
                if (one == null || one.equals(party)) {
                    parts.add(drawn(party, i, part(row, party), format));
                }
            }
            drawing.stacked(row.name(), format.round(one == null ? row.publishedTotal() : part(row, one)), parts);
        }
        return drawing.done();
    }

    private static Picture byParty(List<String> parties, Map<String, Money> totals, Formats format) {
        Picture.Drawing drawing = new Picture.Drawing(
                totals.values().stream().max(Money::compareTo).orElse(null));
        for (int i = 0; i < parties.size(); i++) {
            String party = parties.get(i);
            Money total = totals.get(party);
            if (total != null) {
                drawing.stacked(
                        format.word("party", party), format.round(total), List.of(drawn(party, i, total, format)));
            }
        }
        return drawing.done();
    }

    private static Picture.Part drawn(String party, int index, Money amount, Formats format) {
        return new Picture.Part(
                Hue.of(party, index), format.word("party", party) + ": " + format.round(amount), amount);
    }
}
