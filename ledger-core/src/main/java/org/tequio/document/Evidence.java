package org.tequio.document;

/**
 * What a datum rests on.
 *
 * @param verified how far it may be trusted
 * @param source the key of one of the document's sources
 */
public record Evidence(Verified verified, String source) {

    public boolean isUnverified() {
        return verified == Verified.UNVERIFIED;
    }
}
