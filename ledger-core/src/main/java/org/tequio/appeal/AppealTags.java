package org.tequio.appeal;

import org.tequio.event.Tag;
import org.tequio.mandate.MandateTags;

/** The labels by which the facts of an appeal are found. */
public final class AppealTags {

    private AppealTags() {}

    public static Tag appeal(String appeal) {
        return new Tag("appeal", appeal);
    }

    /** Of one gift or other single fact, so that what happens to it depends on no other gift. */
    public static Tag fact(String fact) {
        return new Tag("appeal-fact", fact);
    }

    public static Tag award(String award) {
        return new Tag("award", award);
    }

    /** What happened to people at one place and time, for which several appeals may be held. */
    public static Tag crisis(String crisis) {
        return new Tag("crisis", crisis);
    }

    public static Tag party(String party) {
        return MandateTags.party(party);
    }
}
