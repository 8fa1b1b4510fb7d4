package org.tequio.committee;

import org.tequio.scheme.Scheme;
import org.tequio.scheme.Terms;
import org.tequio.scheme.Terms.Committee.Silence;

/** What no decision in time means under a scheme. */
final class SilencePolicy {

    private SilencePolicy() {}

    /** Nothing, where the scheme does not say. */
    static Silence of(Scheme scheme) {
        Terms.Committee committee = scheme.terms().committee();
        return committee == null || committee.silence() == null
                ? Silence.NONE
                : committee.silence().value();
    }

    /** The code of what follows when the term is over. */
    static String consequence(Scheme scheme) {
        return switch (of(scheme)) {
            case REFUSAL -> "refused-by-silence";
            case APPROVAL -> "approved-by-silence";
            case NONE -> "late";
        };
    }
}
