package org.tequio.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.association.AssociationEvents.MemberEnrolled;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.GiftEvents.DriveOpened;
import org.tequio.fx.RoundingPolicy;
import org.tequio.journal.JournalExport;
import org.tequio.journal.JournalReader;
import org.tequio.ledger.Catalogue;
import org.tequio.ledger.Ledger;
import org.tequio.mandate.InstitutionKind;
import org.tequio.mandate.OpenAccount;
import org.tequio.mandate.RegisterInstitution;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Share;
import org.tequio.projection.Facts;
import org.tequio.projection.ProjectionRunner;
import org.tequio.projection.TailerSettings;
import org.tequio.refusal.Defect;
import org.tequio.refusal.InvalidInput;
import org.tequio.scheme.SchemeRef;
import org.tequio.store.AsOf;
import org.tequio.store.EventStore;
import org.tequio.store.PgEventStore;
import org.tequio.store.StoreLimits;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.SettableClock;
import org.tequio.testing.TestDatabase;

/**
 * HC-15: names planted in every text of every command are found in no event, table, journal, export or output. Every
 * command of the catalogue is made by reflection, once for each of its strings, with a name in that string: what is
 * meant as a code must be refused, what is meant as text must be sealed.
 */
class Hc15Test {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    /** With a space and a letter beyond ASCII, as names have. */
    private static final String NAME = "Xóchitl Plantada";

    /** The number of an account, which is one word as codes are. */
    private static final String NUMBER = "012180026050783858";

    private static final List<String> PARTS = List.of("Xóchitl", "X\\u00f3chitl", "Plantada", NUMBER);

    private final SettableClock clock = new SettableClock(Instant.parse("2013-09-02T17:00:00Z"));
    private final Set<String> accepted = new TreeSet<>();

    @Test
    void plantedNamesAreFoundNowhere() throws SQLException, IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream err = System.err;
        System.setErr(new PrintStream(output, true, StandardCharsets.UTF_8));
        String export;
        try (EventStore store = PgEventStore.open(
                        DATABASE.dataSource()::getConnection,
                        clock,
                        Runnable::run,
                        StoreLimits.standard(),
                        new SimpleMeterRegistry());
                LedgerFixture fixture = LedgerFixture.with(Catalogue.standard(), store)) {
            plantEverywhere(fixture);
            export = foldAndExport(fixture.ledger());
        } finally {
            System.setErr(err);
        }

        assertThat(accepted).contains("open-account", "register-institution", "receive-contribution");
        assertThat(DatabaseText.outsideTheVault(DATABASE.dataSource()))
                .isNotEmpty()
                .noneMatch(Hc15Test::namesSomebody);
        assertThat(export).doesNotContain(PARTS);
        assertThat(output.toString(StandardCharsets.UTF_8)).doesNotContain(PARTS);
    }

    private void plantEverywhere(LedgerFixture fixture) {
        give(fixture, new OpenAccount("u-rosa", NAME));
        give(fixture, new RegisterInstitution("i-loreto", InstitutionKind.FEDERAL, NAME));
        fixture.given(agreedProject(fixture));
        for (Slice<?, ?> slice : fixture.ledger().catalogue().slices()) {
            int strings = new Planting(-1, "").count(slice.command());
            for (int planted = 0; planted < strings; planted++) {
                for (String text : List.of(NAME, NUMBER)) {
                    Object command = new Planting(planted, text).make(slice.command(), "");
                    if (command instanceof Command made) {
                        give(fixture, made);
                    }
                }
            }
        }
    }

    /** In a role that may give it, with a mandate, so that it gets as far as its decision. */
    private void give(LedgerFixture fixture, Command command) {
        try {
            Role role = Catalogue.typeOf(command.getClass()).roles()[0];
            boolean partyless =
                    role == Role.OPERATOR || role == Role.AUDITOR || role == Role.SYSTEM || role == Role.PUBLIC;
            Answer answer =
                    fixture.when(command, role, partyless ? null : "i-loreto").answer();
            if (answer instanceof Answer.Done) {
                accepted.add(Catalogue.nameOf(command.getClass()));
            }
        } catch (InvalidInput | Defect e) {
            // Bad input is told to its sender and to nobody else.
            assertThat(e.getMessage()).isNotNull();
        }
    }

    /** A project under the ids that {@link Planting} makes, so that commands about it are accepted. */
    private static Event[] agreedProject(LedgerFixture fixture) {
        Money budget = Money.of("1000000.00", "MXN");
        LocalDate day = LocalDate.of(2013, 8, 1);
        SchemeRef scheme = new SchemeRef("mx-3x1", 1, "0".repeat(64));
        TextRef title =
                fixture.ledger().vault().seal(Audience.open("x-project"), NAME).ref();
        Share share = new Share("x-seat", "i-loreto", 1, budget, Share.DueBasis.AGREEMENT, List.of(), day, null);
        AgreedTerms terms = new AgreedTerms(
                scheme, budget, List.of(share), "x-seat", false, List.of(), RoundingPolicy.HALF_EVEN, "x-account");
        return new Event[] {
            new ProjectProposed(
                    "x-project",
                    title,
                    "water",
                    "320170001",
                    budget,
                    scheme,
                    "i-loreto",
                    Map.of("x-seat", "i-loreto"),
                    "i-loreto",
                    List.of(),
                    List.of(),
                    true,
                    day,
                    "u-1"),
            new AgreementConcluded("x-project", "ag-1", terms, day),
            new DriveOpened("x-project", "x-drive", "i-loreto", title, budget, day.plusYears(1), day, "u-1"),
            new MemberEnrolled("i-loreto", "g-1", "x-member", day, day.plusYears(1))
        };
    }

    private String foldAndExport(Ledger ledger) throws IOException {
        Facts facts = new Facts(ledger.codec(), ledger.zone());
        try (ProjectionRunner runner = new ProjectionRunner(
                DATABASE.dataSource(),
                ledger.store(),
                facts,
                ledger.catalogue().projections(),
                TailerSettings.standard(),
                clock,
                new SimpleMeterRegistry())) {
            runner.prepare().catchUp();
            assertThat(runner.position()).isEqualTo(ledger.store().head());
        }
        StringWriter out = new StringWriter();
        new JournalExport(new JournalReader(DATABASE.dataSource(), ledger.store()))
                .hledger(AsOf.position(ledger.store().head()), out);
        return out.toString();
    }

    private static boolean namesSomebody(String row) {
        return PARTS.stream().anyMatch(row::contains);
    }

    /** Makes a value of any type that commands are made of, with a name in one of its strings. */
    private static final class Planting {

        private final int planted;
        private final String text;
        private int seen;

        Planting(int planted, String text) {
            this.planted = planted;
            this.text = text;
        }

        /** How many strings a record has. */
        int count(Class<?> type) {
            var unused = make(type, "");
            return seen;
        }

        @Nullable
        Object make(Type type, String name) {
            if (type instanceof ParameterizedType generic) {
                return generic.getRawType() == List.class
                        ? List.of(notNull(make(generic.getActualTypeArguments()[0], name)))
                        : Map.of(
                                notNull(make(generic.getActualTypeArguments()[0], name)),
                                notNull(make(generic.getActualTypeArguments()[1], name)));
            }
            return type instanceof Class<?> plain ? makePlain(plain, name) : null;
        }

        private @Nullable Object makePlain(Class<?> type, String name) {
            if (type == String.class) {
                return seen++ == planted ? text : name.isEmpty() ? "code" : "x-" + name.toLowerCase(Locale.ROOT);
            }
            if (type.isEnum()) {
                return type.getEnumConstants()[0];
            }
            if (type == Money.class) {
                return Money.ofMinor(10_000, Currency.getInstance("MXN"));
            }
            if (type.isRecord()) {
                return makeRecord(type);
            }
            return simple(type);
        }

        private static @Nullable Object simple(Class<?> type) {
            Map<Class<?>, Object> values = Map.of(
                    int.class,
                    1,
                    Integer.class,
                    1,
                    long.class,
                    1L,
                    Long.class,
                    1L,
                    boolean.class,
                    true,
                    Boolean.class,
                    true,
                    BigDecimal.class,
                    BigDecimal.ONE,
                    LocalDate.class,
                    LocalDate.of(2013, 9, 1),
                    Instant.class,
                    Instant.parse("2013-09-01T12:00:00Z"));
            return values.get(type);
        }

        /** A record that cannot be made of such values is left out; its string was refused at the door. */
        private @Nullable Object makeRecord(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            @Nullable Object[] values = new @Nullable Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = make(components[i].getGenericType(), components[i].getName());
            }
            try {
                var constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                return null;
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }

        private static Object notNull(@Nullable Object value) {
            return value == null ? "none" : value;
        }
    }
}
