package org.tequio.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.ConstructorCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Set;
import org.tequio.mandate.Role;

/** Imports point one way, and the world comes in only where it is wired. */
@AnalyzeClasses(packages = "org.tequio", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] OUTSIDE = {"java..", "javax..", "org.jspecify..", "com.google.errorprone.."};

    /** The classes that bring time, ids and chance into the process; all others are given them. */
    private static final Set<String> WIRING = Set.of(
            "org.tequio.ids.PooledRandom", // ids and salts
            "org.tequio.postgres.EmbeddedPostgres"); // the server's secret

    private static final String[] MONEY_PATHS = {
        "org.tequio.money..",
        "org.tequio.fx..",
        "org.tequio.journal..",
        "org.tequio.scheme..",
        "org.tequio.rule..",
        "org.tequio.association..",
        "org.tequio.project..",
        "org.tequio.agreement..",
        "org.tequio.budget..",
        "org.tequio.commitment..",
        "org.tequio.fund..",
        "org.tequio.remittance..",
        "org.tequio.report..",
        "org.tequio.event.."
    };

    @ArchTest
    static final ArchRule onlyTheWiringKnowsAxon = noClasses()
            .that(are(not(resideInAnyPackage("org.tequio.axon..", "org.tequio.ledger.."))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..");

    @ArchTest
    static final ArchRule theCoreKnowsNoSpring =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule refusalsKnowNothingOfOurs = classes()
            .that()
            .resideInAPackage("org.tequio.refusal..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(OUTSIDE).or(resideInAnyPackage("org.tequio.refusal..")));

    @ArchTest
    static final ArchRule moneyKnowsOnlyRefusals = classes()
            .that()
            .resideInAPackage("org.tequio.money..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage(OUTSIDE).or(resideInAnyPackage("org.tequio.money..", "org.tequio.refusal..")));

    @ArchTest
    static final ArchRule theJournalKnowsMoneyAndEvents = noClasses()
            .that()
            .resideInAPackage("org.tequio.journal..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.tequio..")
                    .and(not(resideInAnyPackage(
                            "org.tequio.journal..",
                            "org.tequio.money..",
                            "org.tequio.event..",
                            "org.tequio.refusal..",
                            // the read models of the journal are folded like all others
                            "org.tequio.projection..",
                            "org.tequio.store.."))));

    @ArchTest
    static final ArchRule theStoreKnowsNoDomain = noClasses()
            .that()
            .resideInAnyPackage("org.tequio.store..", "org.tequio.event..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tequio.project..",
                    "org.tequio.fund..",
                    "org.tequio.association..",
                    "org.tequio.remittance..",
                    "org.tequio.scheme..",
                    "org.tequio.report..",
                    "org.tequio.ledger..");

    @ArchTest
    static final ArchRule moneyIsNeverFloating = classes()
            .that()
            .resideInAnyPackage(MONEY_PATHS)
            .should(new ArchCondition<>("have no double or float in fields, parameters and results") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    for (JavaField field : type.getFields()) {
                        report(isFloating(field.getRawType()), field.getFullName(), type, events);
                    }
                    for (JavaCodeUnit unit : type.getCodeUnits()) {
                        boolean floating = isFloating(unit.getRawReturnType())
                                || unit.getRawParameterTypes().stream().anyMatch(ArchitectureTest::isFloating);
                        report(floating, unit.getFullName(), type, events);
                    }
                }
            });

    @ArchTest
    static final ArchRule timeIdsAndChanceAreGiven = noClasses()
            .that(are(not(oneOf(WIRING))))
            .should()
            .accessTargetWhere(new DescribedPredicate<JavaAccess<?>>("is the world's time or chance") {
                @Override
                public boolean test(JavaAccess<?> access) {
                    return isTimeOrChance(access.getTarget());
                }
            });

    /** But for the role, which a decision must know and a mandate gives. */
    @ArchTest
    static final ArchRule packagesFormNoCircle = SlicesRuleDefinition.slices()
            .matching("org.tequio.(*)..")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(resideInAPackage("org.tequio.decision.."), type(Role.class));

    @ArchTest
    static final ArchRule noMocks = noClasses().should().dependOnClassesThat().resideInAPackage("org.mockito..");

    /** Axon would then open a transaction of its own around a command (axon.md), beside the store's. */
    @ArchTest
    static final ArchRule noTransactionManager =
            noClasses().should().dependOnClassesThat().haveSimpleName("TransactionManager");

    /** Events reach the log only through a decision and its condition. */
    @ArchTest
    static final ArchRule nothingPublishesBesideTheStore =
            noClasses().should().dependOnClassesThat().haveSimpleName("EventGateway");

    private static void report(boolean wrong, String what, JavaClass type, ConditionEvents events) {
        if (wrong) {
            events.add(SimpleConditionEvent.violated(type, what + " is floating"));
        }
    }

    private static boolean isFloating(JavaClass type) {
        String name = type.getBaseComponentType().getName();
        return Set.of("double", "float", "java.lang.Double", "java.lang.Float").contains(name);
    }

    private static boolean isTimeOrChance(AccessTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        return switch (owner) {
            case "java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom" -> isUnseeded(target);
            case "java.util.concurrent.ThreadLocalRandom" -> true;
            case "java.util.UUID" -> name.equals("randomUUID");
            case "java.lang.Math" -> name.equals("random");
            case "java.lang.System" -> name.equals("currentTimeMillis");
            case "java.time.Clock" -> name.startsWith("system");
            default -> owner.startsWith("java.time.") && name.equals("now");
        };
    }

    private static boolean isUnseeded(AccessTarget target) {
        return target instanceof ConstructorCallTarget call
                && call.getRawParameterTypes().isEmpty();
    }

    private static DescribedPredicate<JavaClass> oneOf(Set<String> names) {
        return new DescribedPredicate<>("wire the world") {
            @Override
            public boolean test(JavaClass type) {
                return names.contains(type.getName().replaceAll("\\$.*", ""));
            }
        };
    }
}
