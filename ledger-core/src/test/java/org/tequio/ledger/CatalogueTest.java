package org.tequio.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tequio.decision.Automation;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Slice;
import org.tequio.event.CanonicalJson;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.JsonReader;
import org.tequio.event.RecordCodec;
import org.tequio.journal.EntryRule;
import org.tequio.mandate.Role;
import org.tequio.projection.Projection;
import org.tequio.refusal.Defect;
import org.tequio.testing.Samples;

/** Nothing that the product can do is missing from its catalogue, and everything in it can be stored and sent. */
class CatalogueTest {

    /** Recorded whatever else happened: what a party's account is called is a fact that nothing can refuse. */
    private static final Set<String> DEPENDS_ON_NOTHING = Set.of("name-party-account");

    /** An auditor records what she found and what became of it; nothing of it moves or obliges money. */
    private static final Set<String> OF_AUDITORS = Set.of(
            "make-observation", "conclude-observation", "dismiss-flag", "record-inspection", "record-deposit-source");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.tequio");

    private final Catalogue catalogue = Catalogue.standard();

    @Test
    void listsEveryEvent() {
        assertThat(names(catalogue.events().stream())).isEqualTo(annotated(EventType.class));
    }

    @Test
    void listsTheSliceOfEveryCommand() {
        assertThat(names(catalogue.slices().stream().map(Slice::command))).isEqualTo(annotated(CommandType.class));
    }

    @Test
    void listsEveryAutomationProjectionAndEntryRule() {
        assertThat(names(catalogue.automations().stream().map(Object::getClass)))
                .isEqualTo(implementing(Automation.class));
        assertThat(names(catalogue.projections().stream().map(Object::getClass)))
                .isEqualTo(implementing(Projection.class));
        assertThat(names(catalogue.entryRules().stream().map(Object::getClass)))
                .isEqualTo(implementing(EntryRule.class));
    }

    @ParameterizedTest
    @MethodSource("events")
    void storesAndReadsEveryEvent(Class<? extends Event> type) {
        RecordCodec codec = new RecordCodec(catalogue.events(), catalogue.upcasters());
        for (boolean full : new boolean[] {true, false}) {
            Event event = Samples.of(type, full);
            byte[] bytes = codec.encode(event);

            assertThat(CanonicalJson.bytes(JsonReader.read(bytes))).isEqualTo(bytes);
            assertThat(codec.decode(codec.typeOf(event), codec.versionOf(event), bytes))
                    .isEqualTo(event);
            assertThat(event.tags()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("slices")
    void readsEveryCommandFromJson(Slice<?, ?> slice) {
        for (boolean full : new boolean[] {true, false}) {
            Record command = (Record) Samples.of(slice.command(), full);

            assertThat(RecordCodec.read(command.getClass(), RecordCodec.write(command)))
                    .isEqualTo(command);
        }
    }

    @ParameterizedTest // Axon gives a handler that sources nothing an append without any condition
    @MethodSource("slices")
    void dependsOnSomethingUnlessListedHere(Slice<?, ?> slice) {
        String name = Catalogue.nameOf(slice.command());

        assertThat(dependsOnNothing(slice)).isEqualTo(DEPENDS_ON_NOTHING.contains(name));
        assertThat(catalogue.mayDependOnNothing(name)).isEqualTo(DEPENDS_ON_NOTHING.contains(name));
    }

    @ParameterizedTest
    @MethodSource("slices")
    void namesCommandsInKebabCaseAndLetsSomebodyGiveThem(Slice<?, ?> slice) {
        String name = Catalogue.nameOf(slice.command());

        assertThat(name).matches("[a-z]+(-[a-z]+)*");
        assertThat(Catalogue.typeOf(slice.command()).roles()).isNotEmpty();
        assertThat(List.of(Catalogue.typeOf(slice.command()).roles()).contains(Role.AUDITOR))
                .isEqualTo(OF_AUDITORS.contains(name));
    }

    @Test
    void refusesToListAThingTwice() {
        assertThatThrownBy(() ->
                        Catalogue.builder().slice(new Shelf.PutThing.Putting()).slice(new Shelf.PutThing.Putting()))
                .isInstanceOf(Defect.class)
                .hasMessageContaining("put-thing");
        assertThatThrownBy(() -> Catalogue.builder().events(Event.class)).isInstanceOf(Defect.class);
    }

    static Stream<Class<? extends Event>> events() {
        return Catalogue.standard().events().stream();
    }

    static Stream<Slice<?, ?>> slices() {
        return Catalogue.standard().slices().stream();
    }

    private static <C extends Command, S> boolean dependsOnNothing(Slice<C, S> slice) {
        return slice.boundary(Samples.of(slice.command(), true)).query().isNothing()
                || slice.boundary(Samples.of(slice.command(), false)).query().isNothing();
    }

    private static Set<String> names(Stream<? extends Class<?>> classes) {
        return classes.map(Class::getName).collect(Collectors.toSet());
    }

    private static Set<String> annotated(Class<? extends java.lang.annotation.Annotation> annotation) {
        return CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(annotation))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    }

    private static Set<String> implementing(Class<?> type) {
        return CLASSES.stream()
                .filter(found -> !found.isInterface() && found.isAssignableTo(type))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    }
}
