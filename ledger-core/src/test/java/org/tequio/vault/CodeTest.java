package org.tequio.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand where no vault keeps it (HC-15). */
class CodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"bank", "cuenta-2", "acct-registered", "b-7qk2m4x9", "cuenta-2013-09-02"})
    void anAccountIsNamedByACode(String account) {
        assertThat(Code.isAccount(account)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "012180026050783858",
                "0121-8002-6050-7838-58",
                "gb29nwbk60161331926819",
                "GB29NWBK60161331926819",
                "4152313800001234",
                "cuenta-4152-3138-0000-1234",
                "Rosa",
                "Rosa Pérez",
                "rosa pérez",
                "rosa@example.org",
                ""
            })
    void neverByItsNumberOrItsOwnersName(String account) {
        assertThat(Code.isAccount(account)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bank", "rate-table/fx-mxn-usd@1", "fee-schedule/us-mx@12", "banxico-fix", "h.10"})
    void theSourceOfARateIsACodeOrTheNameOfRuleData(String source) {
        assertThat(Code.isSource(source)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rosa", "told by rosa", "012180026050783858", "@1", ""})
    void neverWhoSaidItNorANumber(String source) {
        assertThat(Code.isSource(source)).isFalse();
    }

    @Test
    void aCodeHasAnEnd() {
        assertThat(Code.is("a".repeat(60))).isTrue();
        assertThat(Code.is("a".repeat(61))).isFalse();
    }
}
