package org.tequio.vault;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.tequio.ids.Ids;
import org.tequio.refusal.Fault;
import org.tequio.store.Transactions;

/**
 * The vault on PostgreSQL, in the schema {@code vault}, beside the log and not in it. Salt and text are encrypted
 * together, so that even a backup, once the key is destroyed, confirms no guess.
 */
public final class PgVault implements Vault {

    private static final String MASTER_CHECK = "the master key of this vault";
    private static final int WRITE_ATTEMPTS_MAX = 3;
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private final Transactions transactions;
    private final Clock clock;
    private final Ids ids;
    private final SubjectKeys keys;
    private final TextTable texts = new TextTable();
    private final PersonTable persons = new PersonTable();
    private final ErasureTable erasures = new ErasureTable();
    private final DestroyedKeys destroyed;

    private PgVault(DataSource source, MasterKey master, DestroyedKeys destroyed, Clock clock, Ids ids) {
        this.transactions = new Transactions(source);
        this.clock = clock;
        this.ids = ids;
        this.keys = new SubjectKeys(master, ids);
        this.destroyed = destroyed;
    }

    /**
     * Opens the vault: checks that the master key is this vault's, and destroys again what a restore has brought back.
     *
     * @throws Fault if the master key is another one
     */
    public static PgVault open(DataSource source, MasterKey master, DestroyedKeys destroyed, Clock clock, Ids ids) {
        PgVault vault = new PgVault(source, master, destroyed, clock, ids);
        vault.checkMaster(master);
        vault.destroyAgain();
        return vault;
    }

    @Override
    public String fingerprint(String purpose, String text) {
        return keys.fingerprint(purpose, text);
    }

    @Override
    public Sealed seal(String subject, String text) {
        byte[] salt = ids.bytes(Commitment.SALT_BYTES);
        return new Sealed(new TextRef(ids.next("t"), Commitment.of(salt, text)), subject, salt, text);
    }

    @Override
    public void put(List<Sealed> sealed) {
        if (!sealed.isEmpty()) {
            writing(connection -> {
                Map<String, SubjectKeys.Key> subjectKeys = keys.forWriting(
                        connection, sealed.stream().map(Sealed::subject).toList());
                texts.insert(connection, sealed, text -> encrypted(text, subjectKeys), subjectKeys);
                return subjectKeys.values();
            });
        }
    }

    @Override
    public void discard(Collection<TextRef> refs) {
        transactions.inTransaction(connection -> texts.delete(connection, refs));
    }

    @Override
    public Map<String, String> readOpen(Collection<TextRef> refs) {
        return transactions.inTransaction(connection -> texts.readOpen(connection, refs, this::decrypted));
    }

    @Override
    public Reading read(TextRef ref, Reader reader) {
        return transactions.inTransaction(connection -> {
            Optional<TextTable.Row> row = texts.find(connection, ref);
            if (row.isEmpty()) {
                return erasures.isErased(connection, ref) ? new Reading.Erased() : new Reading.Withheld();
            }
            if (Audience.of(row.get().subject()) == Audience.PRIVATE) {
                ReadRecord.add(connection, new PrivateRead(row.get().subject(), ref.id(), reader, clock.instant()));
            }
            return new Reading.Present(textOf(decrypted(row.get())));
        });
    }

    @Override
    public Status status(TextRef ref) {
        return transactions.inTransaction(connection -> {
            if (texts.find(connection, ref).isPresent()) {
                return Status.PRESENT;
            }
            return erasures.isErased(connection, ref) ? Status.ERASED : Status.WITHHELD;
        });
    }

    @Override
    public boolean verify(TextRef ref, String text) {
        Optional<TextTable.Row> row = transactions.inTransaction(connection -> texts.find(connection, ref));
        return row.isPresent()
                && Commitment.of(Arrays.copyOf(decrypted(row.get()), Commitment.SALT_BYTES), text)
                        .equals(ref.commitment());
    }

    @Override
    public void putPerson(String subject, Map<PersonField, String> fields) {
        writing(connection -> {
            Map<String, SubjectKeys.Key> subjectKeys = keys.forWriting(connection, List.of(subject));
            SubjectKeys.Key key = Objects.requireNonNull(subjectKeys.get(subject));
            for (Map.Entry<PersonField, String> field : fields.entrySet()) {
                persons.put(connection, key, field.getKey(), field.getValue(), ids);
            }
            return subjectKeys.values();
        });
    }

    @Override
    public Map<PersonField, String> readPerson(String subject, Reader reader) {
        return transactions.inTransaction(connection -> {
            ReadRecord.add(connection, new PrivateRead(subject, PrivateRead.PERSON, reader, clock.instant()));
            return persons.read(connection, subject, keys);
        });
    }

    @Override
    public List<PrivateRead> readsOf(String subject) {
        return transactions.inTransaction(connection -> ReadRecord.of(connection, subject));
    }

    @Override
    public Erasure erase(String subject, String actor) {
        Erasure erasure = new Erasure(subject, actor, clock.instant());
        transactions.inTransaction(connection -> {
            List<DestroyedKeys.Destroyed> found =
                    erasures.lockKeys(connection, List.of(subject, Audience.open(subject)));
            // The list outside comes first: if the rest fails, the next opening destroys the keys.
            destroyed.append(found, erasure.at());
            erasures.destroy(connection, found);
            erasures.record(connection, erasure);
            return found;
        });
        keys.forget();
        return erasure;
    }

    @Override
    public List<Erasure> erasures() {
        return transactions.inTransaction(erasures::all);
    }

    private void checkMaster(MasterKey master) {
        byte[] fresh = master.wrap(MASTER_CHECK, new byte[AesGcm.KEY_BYTES], ids);
        byte[] kept = transactions.inTransaction(connection -> masterCheck(connection, fresh));
        master.unwrap(MASTER_CHECK, kept);
    }

    private static byte[] masterCheck(Connection connection, byte[] fresh) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(
                "insert into vault.master_check (sealed) values (?) on conflict do nothing")) {
            add.setBytes(1, fresh);
            add.executeUpdate();
        }
        try (PreparedStatement read = connection.prepareStatement("select sealed from vault.master_check");
                var row = read.executeQuery()) {
            row.next();
            return row.getBytes(1);
        }
    }

    private void destroyAgain() {
        List<DestroyedKeys.Destroyed> listed = destroyed.all();
        Instant now = clock.instant();
        transactions.inTransaction(connection -> {
            for (DestroyedKeys.Destroyed again : erasures.stillThere(connection, listed)) {
                erasures.destroy(connection, List.of(again));
                erasures.record(connection, new Erasure(again.subject(), "restore", now));
            }
            return listed;
        });
    }

    /** A key cached here may have been destroyed by another process; then a fresh one is made. */
    private void writing(Transactions.Work<Collection<SubjectKeys.Key>> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                keys.remember(transactions.inTransaction(work));
                return;
            } catch (Fault e) {
                boolean keyGone =
                        e.getCause() instanceof SQLException s && FOREIGN_KEY_VIOLATION.equals(s.getSQLState());
                if (!keyGone || attempt == WRITE_ATTEMPTS_MAX) {
                    throw e;
                }
                keys.forget();
            }
        }
    }

    private byte[] encrypted(Sealed text, Map<String, SubjectKeys.Key> subjectKeys) {
        SubjectKeys.Key key = Objects.requireNonNull(subjectKeys.get(text.subject()));
        byte[] body = text.text().getBytes(StandardCharsets.UTF_8);
        byte[] plain = Arrays.copyOf(text.salt(), Commitment.SALT_BYTES + body.length);
        System.arraycopy(body, 0, plain, Commitment.SALT_BYTES, body.length);
        return AesGcm.encrypt(key.bytes(), TextTable.place(text.ref().id()), plain, ids);
    }

    private byte[] decrypted(TextTable.Row row) {
        byte[] key = keys.unwrap(row.keyId(), row.subject(), row.wrapped());
        return AesGcm.decrypt(key, TextTable.place(row.id()), row.encrypted());
    }

    static String textOf(byte[] saltAndText) {
        return new String(
                saltAndText, Commitment.SALT_BYTES, saltAndText.length - Commitment.SALT_BYTES, StandardCharsets.UTF_8);
    }
}
