package org.tequio.api.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;
import org.tequio.report.Measure;
import org.tequio.report.SeasonTimeline;
import org.tequio.report.SeasonTimeline.Contradiction;
import org.tequio.report.SeasonTimeline.Moment;
import org.tequio.report.Statement;
import org.tequio.store.AsOf;
import org.tequio.vault.TextRef;

/**
 * A season as it was told, with its words: dated statements, and those that contradict each other side by side.
 *
 * @param statements by the day on which they were true
 */
public record Season(String report, List<Said> statements, List<Clash> clashes) {

    /** The season of 2013 in Zacatecas. */
    public static final String REPORT_2013 = "mx-zac-2013";

    public Season {
        statements = List.copyOf(statements);
        clashes = List.copyOf(clashes);
    }

    /**
     * One statement, with its words.
     *
     * @param fact its id in the source
     * @param texts what was said in words, by what it is about
     * @param source where it was published
     * @param by the office that said so, where named
     * @param position of the event that recorded it
     */
    public record Said(
            String fact,
            Statement statement,
            Map<String, String> texts,
            String source,
            @Nullable String by,
            long position) {

        public Said {
            texts = Map.copyOf(texts);
        }

        /** The figure that is claimed, if it is one of money. */
        public @Nullable Money total() {
            return statement.amounts().get("total");
        }
    }

    /** Claims about one thing that give different totals; none is taken for the truth. */
    public record Clash(int about, Measure measure, List<Said> claims) {
        public Clash {
            claims = List.copyOf(claims);
        }

        /** How many different totals were told. */
        public long ways() {
            return claims.stream().map(Said::total).distinct().count();
        }
    }

    /** The season as of the two times. */
    public static Season read(Log log, String report, AsOf asOf) {
        SeasonTimeline timeline = SeasonTimeline.read(log.store(), log.decoder(), report, asOf);
        Map<String, String> texts = log.openTexts(refs(timeline));
        List<Said> statements =
                timeline.moments().stream().map(moment -> said(moment, texts)).toList();
        List<Clash> clashes = new ArrayList<>();
        for (Contradiction each : timeline.contradictions()) {
            List<Said> claims =
                    each.totals().stream().map(moment -> said(moment, texts)).toList();
            clashes.add(new Clash(each.about(), each.measure(), claims));
        }
        return new Season(report, statements, clashes);
    }

    /** What happened in the season itself: everything but what was said of whole years. */
    public List<Said> timeline() {
        return statements.stream()
                .filter(said -> said.statement().measure() != Measure.YEAR_TOTAL)
                .toList();
    }

    private static List<TextRef> refs(SeasonTimeline timeline) {
        List<TextRef> refs = new ArrayList<>();
        for (Moment moment : timeline.moments()) {
            refs.addAll(moment.texts().values());
            refs.add(moment.source());
            TextRef by = moment.by();
            if (by != null) {
                refs.add(by);
            }
        }
        return refs;
    }

    private static Said said(Moment moment, Map<String, String> texts) {
        Map<String, String> own = new LinkedHashMap<>();
        moment.texts().forEach((key, ref) -> own.put(key, texts.getOrDefault(ref.id(), "–")));
        TextRef by = moment.by();
        return new Said(
                moment.fact(),
                moment.statement(),
                own,
                texts.getOrDefault(moment.source().id(), "–"),
                by == null ? null : texts.get(by.id()),
                moment.position());
    }
}
