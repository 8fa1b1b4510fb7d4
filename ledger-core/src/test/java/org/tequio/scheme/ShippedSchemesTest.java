package org.tequio.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tequio.document.Verified;

final class ShippedSchemesTest {

    static List<String> ids() {
        return ShippedSchemes.ids();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void readsWithoutAProblem(String id) {
        Scheme scheme = ShippedSchemes.scheme(id);

        assertThat(scheme.id()).isEqualTo(id);
        assertThat(scheme.title().es()).isNotEqualTo(scheme.title().en());
        assertThat(scheme.hash()).hasSize(64);
    }

    @Test
    void showsTheFederalCapAsUnverified() {
        Cap cap = ShippedSchemes.scheme("mx-3x1").caps().getFirst();

        assertThat(cap.evidence().verified()).isEqualTo(Verified.UNVERIFIED);
        assertThat(cap.amount()).hasToString("1000000.00 MXN");
    }

    @Test
    void declaresTheSharesOfMexicoInOrderWithStateAndMunicipalityAsOneGroup() {
        Scheme scheme = ShippedSchemes.scheme("mx-3x1");

        assertThat(scheme.seats()).containsExactly("federal", "state", "municipal", "club");
        assertThat(scheme.groups()).singleElement().satisfies(group -> {
            assertThat(group.weight()).isEqualByComparingTo(BigDecimal.valueOf(50));
            assertThat(group.seats()).containsExactly("state", "municipal");
            assertThat(group.evidence().verified()).isEqualTo(Verified.VERIFIED);
        });
        assertThat(scheme.variant("federal-half-no-state")).isPresent();
    }
}
