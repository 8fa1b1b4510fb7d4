package org.tequio.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tequio.decision.Command;
import org.tequio.decision.Slice;
import org.tequio.fund.day.Dated;
import org.tequio.fund.day.OnItsDay;
import org.tequio.late.OnTime;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;

/** No command with a value date forgets to ask why it is given so late (HC-8). */
final class Hc08LateCommandsTest {

    /** Those that ask in another way, or for a reason need not. */
    private static final Map<String, String> EXCEPTIONS = Map.ofEntries(
            Map.entry("receive-contribution", "asks itself by BackDating, for the project's list of late records"),
            Map.entry("offer-in-kind", "asks itself by BackDating"),
            Map.entry("announce-deposit", "asks itself by BackDating"),
            Map.entry("confirm-deposit", "asks itself by BackDating, unless who announced it said why"),
            Map.entry("record-late-decision", "is late by its nature: two persons, the minutes and a reason (HC-13)"),
            Map.entry("report-spending", "reported figures of years that are over, in memo accounts only"),
            Map.entry("fund-remittance", "a transfer's own terms count from the instant that its partner names"),
            Map.entry("pay-out-remittance", "a transfer's own terms count from the instant that its partner names"),
            Map.entry("refund-remittance", "a transfer's refund has a term of its own, 12 CFR 1005.34"),
            Map.entry("correct-remittance", "has its own reason and a second person"));

    /** Days that are no value date: ends of terms, beginnings of what holds, the days of rates. */
    private static final Set<String> OTHER_DAYS = Set.of(
            "answerUntil",
            "closes",
            "depositDeadline",
            "due",
            "ends",
            "expires",
            "from",
            "on",
            "opens",
            "paidAt",
            "rateDate",
            "until",
            "validFrom",
            "validUntil");

    @Test
    void everyCommandWithAValueDateAsksWhyItIsSoLate() {
        List<String> forgotten = dated().filter(slice -> !isAsked(slice))
                .map(Hc08LateCommandsTest::name)
                .filter(name -> !EXCEPTIONS.containsKey(name))
                .toList();

        assertThat(forgotten).isEmpty();
    }

    @Test
    void everyExceptionIsStillOne() {
        assertThat(dated().filter(slice -> !isAsked(slice)).map(Hc08LateCommandsTest::name))
                .containsAll(EXCEPTIONS.keySet());
    }

    @Test
    void everyOtherDayOfACommandIsKnownToBeNoValueDate() {
        Stream<String> days = people().flatMap(
                        slice -> Arrays.stream(slice.command().getRecordComponents())
                                .filter(Hc08LateCommandsTest::isDay)
                                .map(RecordComponent::getName));

        assertThat(days.filter(day -> !day.equals("valueDate"))).isSubsetOf(OTHER_DAYS);
    }

    private static Stream<Slice<?, ?>> people() {
        return Catalogue.standard().slices().stream()
                .filter(slice -> !Catalogue.rolesOf(slice.command()).equals(Set.of(Role.SYSTEM)));
    }

    private static Stream<Slice<?, ?>> dated() {
        return people().filter(slice -> Arrays.stream(slice.command().getRecordComponents())
                .anyMatch(each -> isDay(each) && each.getName().equals("valueDate")));
    }

    private static boolean isDay(RecordComponent each) {
        return each.getType() == LocalDate.class || each.getType() == Instant.class;
    }

    private static boolean isAsked(Slice<?, ?> slice) {
        Class<? extends Command> command = slice.command();
        return (slice instanceof OnTime && Timed.class.isAssignableFrom(command))
                || (slice instanceof OnItsDay && Dated.class.isAssignableFrom(command));
    }

    private static String name(Slice<?, ?> slice) {
        return Catalogue.nameOf(slice.command());
    }
}
