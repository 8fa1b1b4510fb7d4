package org.tequio.vault;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.ids.Ids;

/** A vault without a database, for tests, simulations and what-if questions; behaves like the real one. */
public final class MemoryVault implements Vault {

    private final Clock clock;
    private final Ids ids;
    private final Map<String, Sealed> texts = new HashMap<>();
    private final Map<String, Map<PersonField, String>> persons = new HashMap<>();
    private final Set<String> erasedTexts = new HashSet<>();
    private final List<PrivateRead> reads = new ArrayList<>();
    private final List<Erasure> erasures = new ArrayList<>();

    public MemoryVault(Clock clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
    }

    /** Under a key that everybody knows: nothing here is secret. */
    @Override
    public String fingerprint(String purpose, String text) {
        return Fingerprint.of(new byte[AesGcm.KEY_BYTES], purpose, text);
    }

    @Override
    public Sealed seal(String subject, String text) {
        byte[] salt = ids.bytes(Commitment.SALT_BYTES);
        return new Sealed(new TextRef(ids.next("t"), Commitment.of(salt, text)), subject, salt, text);
    }

    @Override
    public synchronized void put(List<Sealed> sealed) {
        sealed.forEach(text -> texts.put(text.ref().id(), text));
    }

    @Override
    public synchronized void discard(Collection<TextRef> refs) {
        refs.forEach(ref -> texts.remove(ref.id()));
    }

    @Override
    public synchronized Map<String, String> readOpen(Collection<TextRef> refs) {
        Map<String, String> open = new HashMap<>();
        for (TextRef ref : refs) {
            Sealed text = texts.get(ref.id());
            if (text != null && Audience.of(text.subject()) == Audience.PUBLIC) {
                open.put(ref.id(), text.text());
            }
        }
        return open;
    }

    @Override
    public synchronized Reading read(TextRef ref, Reader reader) {
        Sealed text = texts.get(ref.id());
        if (text == null) {
            return absent(ref);
        }
        if (Audience.of(text.subject()) == Audience.PRIVATE) {
            reads.add(new PrivateRead(text.subject(), ref.id(), reader, clock.instant()));
        }
        return new Reading.Present(text.text());
    }

    @Override
    public synchronized Status status(TextRef ref) {
        if (texts.containsKey(ref.id())) {
            return Status.PRESENT;
        }
        return erasedTexts.contains(ref.id()) ? Status.ERASED : Status.WITHHELD;
    }

    @Override
    public synchronized boolean verify(TextRef ref, String text) {
        @Nullable Sealed kept = texts.get(ref.id());
        return kept != null && Commitment.of(kept.salt(), text).equals(ref.commitment());
    }

    @Override
    public synchronized void putPerson(String subject, Map<PersonField, String> fields) {
        persons.computeIfAbsent(subject, s -> new EnumMap<>(PersonField.class)).putAll(fields);
    }

    @Override
    public synchronized Map<PersonField, String> readPerson(String subject, Reader reader) {
        reads.add(new PrivateRead(subject, PrivateRead.PERSON, reader, clock.instant()));
        return Map.copyOf(persons.getOrDefault(subject, Map.of()));
    }

    @Override
    public synchronized List<PrivateRead> readsOf(String subject) {
        return reads.stream().filter(read -> read.subject().equals(subject)).toList();
    }

    @Override
    public synchronized Erasure erase(String subject, String actor) {
        Set<String> subjects = Set.of(subject, Audience.open(subject));
        texts.values().stream()
                .filter(text -> subjects.contains(text.subject()))
                .forEach(text -> erasedTexts.add(text.ref().id()));
        texts.keySet().removeAll(erasedTexts);
        persons.remove(subject);
        Erasure erasure = new Erasure(subject, actor, clock.instant());
        erasures.add(erasure);
        return erasure;
    }

    @Override
    public synchronized List<Erasure> erasures() {
        return List.copyOf(erasures);
    }

    private Reading absent(TextRef ref) {
        return erasedTexts.contains(ref.id()) ? new Reading.Erased() : new Reading.Withheld();
    }
}
