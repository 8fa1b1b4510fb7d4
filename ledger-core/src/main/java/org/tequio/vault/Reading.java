package org.tequio.vault;

/** What reading a text gives: never "tampered", for a text that cannot be had proves nothing. */
public sealed interface Reading {

    /** Here it is, and it is what the reference commits to. */
    record Present(String text) implements Reading {

        /** Hides the text from logs. */
        @Override
        public String toString() {
            return "Present[]";
        }
    }

    /** It was here and its key is destroyed. */
    record Erased() implements Reading {}

    /** It is not here. */
    record Withheld() implements Reading {}
}
