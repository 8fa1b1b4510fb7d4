package org.tequio.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tequio.ids.Ids;
import org.tequio.ids.SeededIds;

/** What every vault keeps to. */
abstract class VaultContract {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2013-09-27T16:00:00Z"), ZoneOffset.UTC);

    private static final Reader AUDITOR = new Reader("acc-auditor", Purpose.FINANCIAL_AUDIT);

    final Ids ids = new SeededIds(System.identityHashCode(this));

    abstract Vault vault();

    @Test
    void givesBackWhatWasPut() {
        Sealed reason = put("person-1", "Doña Rosa llamó ayer");

        assertThat(vault().read(reason.ref(), AUDITOR)).isEqualTo(new Reading.Present("Doña Rosa llamó ayer"));
        assertThat(vault().status(reason.ref())).isEqualTo(Vault.Status.PRESENT);
    }

    @Test
    void keepsNothingBeforeItIsPut() {
        Sealed reason = vault().seal(ids.next("person"), "never accepted");

        assertThat(vault().read(reason.ref(), AUDITOR)).isInstanceOf(Reading.Withheld.class);
    }

    @Test
    void forgetsTheTextsOfACommandThatWasNotAccepted() {
        Sealed reason = put(ids.next("person"), "conflict");

        vault().discard(List.of(reason.ref()));

        assertThat(vault().status(reason.ref())).isEqualTo(Vault.Status.WITHHELD);
    }

    @Test
    void puttingTwiceIsPuttingOnce() {
        Sealed reason = put("person-2", "again");

        vault().put(List.of(reason));

        assertThat(vault().read(reason.ref(), AUDITOR)).isEqualTo(new Reading.Present("again"));
    }

    @Test
    void commitsToTheTextWithASaltOfItsOwn() {
        Sealed one = put("person-3", "PAN");
        Sealed other = put("person-3", "PAN");

        assertThat(one.ref().commitment())
                .isNotEqualTo(other.ref().commitment())
                .matches("[0-9a-f]{64}");
        assertThat(vault().verify(one.ref(), "PAN")).isTrue();
        assertThat(vault().verify(one.ref(), "PRI")).isFalse();
    }

    @Test
    void readsPublicTextsAtOnceAndLeavesPrivateOnesOut() {
        String project = ids.next("p");
        Sealed title = put(Audience.open(project), "Agua potable en Jomulquillo");
        Sealed note = put(project, "the mayor's cousin");

        Map<String, String> open = vault().readOpen(List.of(title.ref(), note.ref()));

        assertThat(open).containsExactly(Map.entry(title.ref().id(), "Agua potable en Jomulquillo"));
        assertThat(vault().readsOf(Audience.open(project))).isEmpty();
    }

    @Test
    void recordsWhoReadWhatOfWhomAndWhy() {
        String person = ids.next("person");
        Sealed note = put(person, "has moved to Aurora, Illinois");
        vault().putPerson(person, Map.of(PersonField.NAME, "Rosa Ávila", PersonField.PHONE, "+52 492 000 0000"));

        vault().read(note.ref(), AUDITOR);
        vault().readPerson(person, new Reader("acc-clerk", Purpose.ERROR_RESOLUTION));

        assertThat(vault().readsOf(person))
                .containsExactly(
                        new PrivateRead(person, note.ref().id(), AUDITOR, CLOCK.instant()),
                        new PrivateRead(
                                person,
                                PrivateRead.PERSON,
                                new Reader("acc-clerk", Purpose.ERROR_RESOLUTION),
                                CLOCK.instant()));
    }

    @Test
    void replacesAPersonsFieldAndKeepsTheOthers() {
        String person = ids.next("person");
        vault().putPerson(person, Map.of(PersonField.NAME, "Rosa Ávila", PersonField.MAIL, "rosa@example.org"));

        vault().putPerson(person, Map.of(PersonField.MAIL, "avila@example.org"));

        assertThat(vault().readPerson(person, AUDITOR))
                .containsOnly(
                        Map.entry(PersonField.NAME, "Rosa Ávila"), Map.entry(PersonField.MAIL, "avila@example.org"));
    }

    @Test
    void erasingDestroysEverythingOfASubjectAndNothingOfAnother() {
        String person = ids.next("person");
        Sealed hers = put(person, "hers");
        Sealed open = put(Audience.open(person), "hers, shown");
        Sealed another = put(ids.next("person"), "another's");
        vault().putPerson(person, Map.of(PersonField.NAME, "Rosa Ávila"));

        Erasure erasure = vault().erase(person, "acc-officer");

        assertThat(erasure).isEqualTo(new Erasure(person, "acc-officer", CLOCK.instant()));
        assertThat(vault().erasures()).contains(erasure);
        assertThat(vault().read(hers.ref(), AUDITOR)).isInstanceOf(Reading.Erased.class);
        assertThat(vault().status(open.ref())).isEqualTo(Vault.Status.ERASED);
        assertThat(vault().verify(hers.ref(), "hers")).isFalse();
        assertThat(vault().readPerson(person, AUDITOR)).isEmpty();
        assertThat(vault().read(another.ref(), AUDITOR)).isEqualTo(new Reading.Present("another's"));
    }

    @Test
    void takesNewTextsOfAnErasedSubjectUnderANewKey() {
        String person = ids.next("person");
        put(person, "before");
        vault().erase(person, "acc-officer");

        Sealed after = put(person, "after");

        assertThat(vault().read(after.ref(), AUDITOR)).isEqualTo(new Reading.Present("after"));
    }

    @Test
    void knowsNoPurposeOfImmigrationEnforcementAndNoFieldOfStatus() {
        assertThat(Arrays.stream(Purpose.values()).map(Purpose::stored))
                .containsExactly(
                        "own-record",
                        "association-affairs",
                        "project-administration",
                        "payout",
                        "payment-law",
                        "error-resolution",
                        "financial-audit");
        assertThat(Arrays.stream(PersonField.values()).map(PersonField::stored))
                .containsExactly("name", "address", "document", "account-number", "phone", "mail");
    }

    @Test
    void printsNoText() {
        Sealed sealed = vault().seal("person-9", "Rosa Ávila");

        assertThat(sealed.toString() + new Reading.Present("Rosa Ávila")).doesNotContain("Rosa");
    }

    Sealed put(String subject, String text) {
        Sealed sealed = vault().seal(subject, text);
        vault().put(List.of(sealed));
        return sealed;
    }
}
