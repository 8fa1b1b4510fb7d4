package org.tequio.vault;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Where free text and personal data live, so that the log never holds them: encrypted under one key per subject, read
 * with a recorded purpose, erasable without touching an event. Safe for use by many threads.
 *
 * <p>A subject is an opaque id. What belongs to the public (a project's title, a club's name) is sealed for the subject
 * {@link Audience#open}; everything else is private.
 */
public interface Vault extends Fingerprints {

    /** Makes the reference that an event may hold; nothing is kept until {@link #put}. */
    Sealed seal(String subject, String text);

    /** Keeps the texts of an accepted command, durably, before its events are appended; putting one twice is harmless. */
    void put(List<Sealed> texts);

    /** Forgets texts whose command was not accepted after all. */
    void discard(Collection<TextRef> refs);

    /** The public texts among these, by the reference's id, read at once; what is private, erased or not here is left out. */
    Map<String, String> readOpen(Collection<TextRef> refs);

    /** One text, public or private; reading a private one is recorded first. */
    Reading read(TextRef ref, Reader reader);

    /** Whether the text of a reference is here; known to anyone, tells nothing of the text. */
    Status status(TextRef ref);

    /** Whether this is the text that the reference commits to; {@code false} also if its salt is erased or withheld. */
    boolean verify(TextRef ref, String text);

    /** Keeps or replaces what is known of a person. */
    void putPerson(String subject, Map<PersonField, String> fields);

    /** What is known of a person; recorded first. */
    Map<PersonField, String> readPerson(String subject, Reader reader);

    /** Who read what of a subject, when and why, in order. */
    List<PrivateRead> readsOf(String subject);

    /** Destroys the subject's keys and everything under them, for ever, and records that it was done. */
    Erasure erase(String subject, String actor);

    /** All erasures, in order; one that had to be done again after a restore stands twice. */
    List<Erasure> erasures();

    /** Whether the text of a reference can be had. */
    enum Status {
        /** It is kept here. */
        PRESENT,
        /** It was kept here and its key is destroyed. */
        ERASED,
        /** It is not kept here, and no erasure of it is known. */
        WITHHELD
    }
}
