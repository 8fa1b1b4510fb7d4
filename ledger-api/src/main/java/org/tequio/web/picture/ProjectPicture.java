package org.tequio.web.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.tequio.api.view.Projects;
import org.tequio.fund.ProjectBook.Row;
import org.tequio.money.Money;
import org.tequio.web.text.Formats;
import org.tequio.web.text.Hue;

/**
 * "For every peso": a project's parties on one scale, what each agreed (outline), owes (light) and has paid (full).
 *
 * @param lines the same in words: for every peso of the association, what each other party agreed, owes and has paid
 */
public record ProjectPicture(Picture picture, List<PerPeso> lines) {

    public ProjectPicture {
        lines = List.copyOf(lines);
    }

    /** What a party agreed, owes and has paid for every unit that the association agreed. */
    public record PerPeso(String seat, String agreed, String due, String paid) {}

    /** Of a project as its book stands. */
    public static ProjectPicture of(Projects.Book book, Formats format) {
        List<Row> rows = book.rows();
        Picture.Drawing drawing = new Picture.Drawing(
                rows.stream().map(Row::agreed).max(Money::compareTo).orElse(null));
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            String hue = Hue.of(row.seat(), i);
            drawing.layered(
                    format.word("party", row.seat()),
                    format.round(row.deposited()),
                    List.of(
                            new Picture.Part("track", "", row.agreed()),
                            part(hue + " due", "project.due", row.due(), format),
                            part(hue, "project.deposited", row.deposited().min(row.agreed()), format),
                            part(hue + " agreed", "project.agreed", row.agreed(), format)));
        }
        return new ProjectPicture(drawing.done(), perPeso(book, format));
    }

    private static Picture.Part part(String style, String key, Money amount, Formats format) {
        return new Picture.Part(style, format.text(key) + ": " + format.round(amount), amount);
    }

    private static List<PerPeso> perPeso(Projects.Book book, Formats format) {
        List<PerPeso> lines = new ArrayList<>();
        Row club = book.rows().stream()
                .filter(row -> row.party().equals(book.project().association()))
                .findFirst()
                .orElse(null);
        if (club == null || !club.agreed().isPositive()) {
            return lines;
        }
        for (Row row : book.rows()) {
            lines.add(new PerPeso(
                    row.seat(),
                    each(row.agreed(), club, format),
                    each(row.due(), club, format),
                    each(row.deposited(), club, format)));
        }
        return lines;
    }

    private static String each(Money amount, Row club, Formats format) {
        BigDecimal each = amount.decimal().divide(club.agreed().decimal(), 2, RoundingMode.HALF_EVEN);
        return format.number(each);
    }
}
