package org.tequio.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;

/** What of a scheme's weights a project may fix: the inner split of a group, or a variant, and nothing else. */
class ProjectWeightsTest {

    private final Problems problems = new Problems();

    @Test
    void theInnerSplitOfAGroupIsTheProjects() {
        assertThat(weights(null, "state", "40", "municipal", "10").exact().get("state"))
                .isEqualByComparingTo("40");
        assertThat(codes()).isEmpty();
    }

    @Test
    void noProjectMovesTheWeightOfAPartyByItself() {
        weights(null, "federal", "30", "club", "20");

        assertThat(codes()).containsExactly("weight-not-open", "weight-not-open");
    }

    @Test
    void noProjectMovesThemAllAtOnceEither() {
        weights(null, "federal", "40", "state", "20", "municipal", "20", "club", "20");

        assertThat(codes()).containsExactly("weight-not-open", "weight-not-open");
    }

    @Test
    void aVariantMayBeNamedOrWrittenOut() {
        Weights named = weights("federal-half-no-state");
        Weights written = weights(null, "federal", "50", "state", "0", "municipal", "25", "club", "25");

        assertThat(codes()).isEmpty();
        assertThat(written.scaled()).isEqualTo(named.scaled());
    }

    @Test
    void aVariantWrittenOutOnlyInPartIsNone() {
        weights(null, "federal", "50", "state", "0");

        assertThat(codes()).containsExactly("weight-not-open");
    }

    @Test
    void theSchemesOwnWeightsMayBeWrittenOut() {
        weights(null, "federal", "25", "state", "10", "municipal", "40", "club", "25.0");

        assertThat(codes()).isEmpty();
    }

    @Test
    void aProjectThatHasKeptNoneHasTheSchemesOwn() {
        Scheme scheme = ShippedSchemes.scheme("mx-3x1");

        assertThat(Weights.kept(scheme, Map.of()).scaled())
                .isEqualTo(Weights.of(scheme).scaled());
    }

    private List<String> codes() {
        return problems.all().stream().map(Problem::code).toList();
    }

    private Weights weights(@Nullable String variant, String... pairs) {
        Map<String, BigDecimal> fixed = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fixed.put(pairs[i], new BigDecimal(pairs[i + 1]));
        }
        return Weights.ofProject(ShippedSchemes.scheme("mx-3x1"), variant, fixed, "/weights", problems);
    }
}
