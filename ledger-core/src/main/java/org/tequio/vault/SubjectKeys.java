package org.tequio.vault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.tequio.ids.Ids;

/** The data keys, one per subject, wrapped in the database and unwrapped in a small cache. */
final class SubjectKeys {

    private static final int CACHE_MAX = 10_000;

    private static final String FIND =
            "select key_id::text, subject, wrapped from vault.subject_key where subject = any (?)";
    private static final String ADD = """
        insert into vault.subject_key (key_id, subject, audience, wrapped)
        select * from unnest(?::uuid[], ?::text[], ?::text[], ?::bytea[])
        on conflict (subject) do nothing\
        """;

    private final MasterKey master;
    private final Ids ids;
    private final Map<String, Key> bySubject = lru();
    private final Map<String, byte[]> unwrappedById = lru();

    /** A keyed hash that only the master key gives. */
    String fingerprint(String purpose, String text) {
        return master.fingerprint(purpose, text);
    }

    SubjectKeys(MasterKey master, Ids ids) {
        this.master = master;
        this.ids = ids;
    }

    @SuppressWarnings("ArrayRecordComponent") // bytes are never changed
    record Key(String id, String subject, byte[] bytes) {}

    /** The key of each subject, made where there is none yet. */
    Map<String, Key> forWriting(Connection connection, Collection<String> subjects) throws SQLException {
        Map<String, Key> keys = cached(subjects);
        TreeSet<String> missing = new TreeSet<>(subjects);
        missing.removeAll(keys.keySet());
        if (!missing.isEmpty()) {
            find(connection, missing, keys);
            missing.removeAll(keys.keySet());
        }
        if (!missing.isEmpty()) {
            add(connection, List.copyOf(missing));
            find(connection, missing, keys);
        }
        return keys;
    }

    /** Unwraps a key as read from the database. */
    byte[] unwrap(String id, String subject, byte[] wrapped) {
        synchronized (unwrappedById) {
            return unwrappedById.computeIfAbsent(id, i -> master.unwrap(place(id, subject), wrapped));
        }
    }

    /** Remembers keys once the transaction that made them is committed. */
    void remember(Collection<Key> keys) {
        synchronized (bySubject) {
            keys.forEach(key -> bySubject.put(key.subject(), key));
        }
    }

    void forget() {
        synchronized (bySubject) {
            bySubject.clear();
        }
        synchronized (unwrappedById) {
            unwrappedById.clear();
        }
    }

    private Map<String, Key> cached(Collection<String> subjects) {
        Map<String, Key> found = new HashMap<>();
        synchronized (bySubject) {
            for (String subject : subjects) {
                Key key = bySubject.get(subject);
                if (key != null) {
                    found.put(subject, key);
                }
            }
        }
        return found;
    }

    private void find(Connection connection, Collection<String> subjects, Map<String, Key> into) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setArray(1, connection.createArrayOf("text", subjects.toArray()));
            try (ResultSet row = find.executeQuery()) {
                while (row.next()) {
                    String id = row.getString(1);
                    String subject = row.getString(2);
                    into.put(subject, new Key(id, subject, unwrap(id, subject, row.getBytes(3))));
                }
            }
        }
    }

    private void add(Connection connection, List<String> subjects) throws SQLException {
        int count = subjects.size();
        String[] keyIds = new String[count];
        String[] audiences = new String[count];
        byte[][] wrapped = new byte[count][];
        for (int i = 0; i < count; i++) {
            keyIds[i] = ids.uuid();
            audiences[i] = Audience.of(subjects.get(i)).stored();
            wrapped[i] = master.wrap(place(keyIds[i], subjects.get(i)), ids.bytes(AesGcm.KEY_BYTES), ids);
        }
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setArray(1, connection.createArrayOf("uuid", keyIds));
            add.setArray(2, connection.createArrayOf("text", subjects.toArray()));
            add.setArray(3, connection.createArrayOf("text", audiences));
            add.setArray(4, connection.createArrayOf("bytea", wrapped));
            add.executeUpdate();
        }
    }

    private static String place(String keyId, String subject) {
        return "key " + keyId + " " + subject;
    }

    private static <V> Map<String, V> lru() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > CACHE_MAX;
            }
        };
    }
}
