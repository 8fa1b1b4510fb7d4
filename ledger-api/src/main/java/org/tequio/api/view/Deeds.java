package org.tequio.api.view;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tequio.decision.Boundary;
import org.tequio.deed.Deed;
import org.tequio.deed.DeedKind;
import org.tequio.deed.DeedState;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.event.RecordCodec;
import org.tequio.projection.Projection.Fact;
import org.tequio.store.AsOf;

/** Documents as the ledger prints them, and who has signed them. */
@Component
public final class Deeds {

    private final Log log;
    private final Parties parties;

    Deeds(Log log, Parties parties) {
        this.log = log;
        this.parties = parties;
    }

    /** Who signed, and when; the person behind it is in the envelope of the event. */
    public record Signature(String party, String name, LocalDate day) {}

    /**
     * A document.
     *
     * @param hash SHA-256 of the canonical form (RFC 8785) of {@code content}
     * @param content the facts that it is made of; texts by their salted commitments
     * @param signatures of exactly this text
     */
    public record Printed(String kind, String subject, String hash, Json content, List<Signature> signatures) {}

    /** A kind by the word in an address; empty if there is none. */
    public static Optional<DeedKind> kind(String word) {
        for (DeedKind kind : DeedKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** A document and its signatures, as of two times. */
    public DeedState state(DeedKind kind, String subject, AsOf asOf) {
        Boundary<DeedState> boundary = DeedState.boundary(kind, subject);
        DeedState state = boundary.initial();
        for (Fact fact : log.facts(boundary.query(), asOf)) {
            state = state.evolve(fact.event());
        }
        return state;
    }

    /** A document as data; empty before there is anything to sign. */
    public Optional<Printed> printed(String word, String subject, AsOf asOf) {
        return kind(word).flatMap(kind -> {
            DeedState state = state(kind, subject, asOf);
            return state.deed().map(deed -> new Printed(word, subject, deed.hash(), content(deed), signatures(state)));
        });
    }

    /** Those who signed the document as it is now. */
    public List<Signature> signatures(DeedState state) {
        return state.standing().stream()
                .map(it -> new Signature(it.party(), parties.name(it.party()), it.valueDate()))
                .toList();
    }

    private static Json content(Deed deed) {
        return JsonReader.read(RecordCodec.write((Record) deed));
    }
}
