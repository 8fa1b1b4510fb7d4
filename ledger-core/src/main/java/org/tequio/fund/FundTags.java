package org.tequio.fund;

import org.tequio.event.Tag;

/** The labels of the single facts about a project's money. */
public final class FundTags {

    private FundTags() {}

    public static Tag contribution(String contribution) {
        return new Tag("contribution", contribution);
    }

    public static Tag deposit(String deposit) {
        return new Tag("deposit", deposit);
    }

    /** Whatever a bank's reference names, by its keyed hash. */
    public static Tag bankReference(String fingerprint) {
        return new Tag("bank-reference", fingerprint);
    }

    /** A collection for a project. */
    public static Tag drive(String drive) {
        return new Tag("drive", drive);
    }

    /** A person who gave through an association, by an opaque id. */
    public static Tag member(String member) {
        return new Tag("member", member);
    }

    public static Tag release(String release) {
        return new Tag("release", release);
    }

    public static Tag spending(String spending) {
        return new Tag("spending", spending);
    }

    public static Tag challenge(String challenge) {
        return new Tag("challenge", challenge);
    }

    public static Tag correction(String correction) {
        return new Tag("correction", correction);
    }
}
