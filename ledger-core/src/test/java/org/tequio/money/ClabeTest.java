package org.tequio.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tequio.testing.Cases;

class ClabeTest {

    private static final Cases C22 = Cases.of("C22");
    private static final String VALID = C22.in("input").text("clabe");

    @Test // C22
    void takesANumberWhoseCheckDigitIsRight() {
        assertThat(Clabe.parse(VALID).isPresent()).isEqualTo(C22.in("expected").bool("valid"));
    }

    @Test // C22
    void refusesANumberWhoseCheckDigitIsWrong() {
        assertThat(C22.in("expected").text("wrongAre")).isEqualTo("refused");
        assertThat(C22.in("input").texts("wrong"))
                .isNotEmpty()
                .allSatisfy(wrong -> assertThat(Clabe.parse(wrong)).isEmpty());
    }

    @Test
    void noticesEverySingleWrongDigit() {
        for (int i = 0; i < VALID.length(); i++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String changed = VALID.substring(0, i) + digit + VALID.substring(i + 1);

                assertThat(Clabe.parse(changed).isPresent()).as(changed).isEqualTo(changed.equals(VALID));
            }
        }
    }

    @Test
    void refusesAnythingButEighteenDigits() {
        assertThat(Clabe.parse("")).isEmpty();
        assertThat(Clabe.parse(VALID.substring(1))).isEmpty();
        assertThat(Clabe.parse(VALID + "0")).isEmpty();
        assertThat(Clabe.parse("0121800260507838٥8")).isEmpty();
        assertThatThrownBy(() -> new Clabe("x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsBankAndPlaceAndAllowsBlanks() {
        Clabe clabe = Clabe.parse("012 180 02605078385 8").orElseThrow();

        assertThat(clabe.digits()).isEqualTo(VALID);
        assertThat(clabe.bank()).isEqualTo("012");
        assertThat(clabe.place()).isEqualTo("180");
    }

    @Test
    void isNotPrinted() {
        assertThat(new Clabe(VALID)).hasToString("012…");
    }
}
