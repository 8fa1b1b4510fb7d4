package org.tequio.web.text;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tequio.api.route.TwoTimes;
import org.tequio.store.AsOf;

/**
 * The two times of the figures on a page, as the page names them and lets them be changed.
 *
 * @param asked whether the reader asked for a moment other than now
 * @param asKnownText what she asked for, as she wrote it
 * @param others the other parameters of the page, kept when the times are changed
 */
public record Times(
        @Nullable LocalDate valueDate,
        long asKnown,
        @Nullable Instant recordedAt,
        boolean asked,
        @Nullable String asKnownText,
        Map<String, String> others) {

    public Times {
        others = Map.copyOf(others);
    }

    /** Of a page that was asked for with these parameters. */
    public static Times of(AsOf asOf, @Nullable Instant recordedAt, Map<String, String> parameters) {
        Map<String, String> others = new TreeMap<>(parameters);
        String asKnown = others.remove(TwoTimes.AS_KNOWN);
        others.remove(TwoTimes.VALUE_DATE);
        others.remove(LanguageOfRequest.PARAMETER);
        others.values().removeIf(String::isBlank);
        boolean asked = asOf.valueDate() != null || (asKnown != null && !asKnown.isBlank());
        return new Times(asOf.valueDate(), asOf.asKnown(), recordedAt, asked, asKnown, others);
    }
}
