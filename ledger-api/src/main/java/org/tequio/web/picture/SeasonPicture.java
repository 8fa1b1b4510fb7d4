package org.tequio.web.picture;

import java.util.ArrayList;
import java.util.List;
import org.tequio.api.view.Season;
import org.tequio.api.view.Season.Said;
import org.tequio.money.Money;
import org.tequio.report.Measure;
import org.tequio.web.text.Formats;

/** Draws the claims of a season that contradict each other, side by side on one scale. */
public final class SeasonPicture {

    private SeasonPicture() {}

    /**
     * Claims about one thing, with a picture of them.
     *
     * @param wholeYear whether they are about a year gone by
     */
    record Drawn(Season.Clash told, boolean wholeYear, Picture picture) {}

    /** One for each chapter of a season. */
    public static List<Drawn> of(Season season, Formats format) {
        List<Drawn> drawn = new ArrayList<>();
        for (Season.Clash clash : season.clashes()) {
            drawn.add(new Drawn(clash, clash.measure() == Measure.YEAR_TOTAL, picture(clash, format)));
        }
        return drawn;
    }

    private static Picture picture(Season.Clash clash, Formats format) {
        Money most = clash.claims().stream()
                .map(Said::total)
                .filter(java.util.Objects::nonNull)
                .max(Money::compareTo)
                .orElse(null);
        Picture.Drawing drawing = new Picture.Drawing(most);
        for (Said claim : clash.claims()) {
            Money total = claim.total();
            if (total != null) {
                String who = claim.by() == null ? format.day(claim.statement().valueDate()) : claim.by();
                String figure = format.round(total);
                drawing.stacked(who, figure, List.of(new Picture.Part("federal", who + ": " + figure, total)));
            }
        }
        return drawing.done();
    }
}
