package org.tequio.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.mandate.InstitutionKind.COMPANY;
import static org.tequio.mandate.InstitutionKind.FEDERAL;
import static org.tequio.mandate.InstitutionKind.MUNICIPAL;
import static org.tequio.mandate.InstitutionKind.OTHER;
import static org.tequio.mandate.InstitutionKind.STATE;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tequio.event.CanonicalJson;
import org.tequio.event.JsonReader;
import org.tequio.mandate.InstitutionKind;
import org.tequio.refusal.Problems;

/** Which institution may sit in which seat, as the scheme's document says it. */
final class SeatLevelTest {

    @Test
    void aSeatThatBearsALevelsNameTakesThatLevel() {
        assertThat(admitted(ShippedSchemes.scheme("mx-3x1"), "federal")).containsExactly(FEDERAL, OTHER);
        assertThat(admitted(ShippedSchemes.scheme("mx-3x1"), "municipal")).containsExactly(MUNICIPAL, OTHER);
    }

    @Test
    void anotherNameTakesTheLevelThatItsDocumentSaysAndAnyGovernmentWhereItSaysNone() {
        assertThat(admitted(renamed(""), "province")).containsExactly(FEDERAL, STATE, MUNICIPAL, OTHER);
        assertThat(admitted(renamed("\"level\":\"state\","), "province")).containsExactly(STATE, OTHER);
    }

    @Test
    void theSeatOfAProgrammeOrACompanyHasNoLevel() {
        assertThat(admitted(ShippedSchemes.scheme("de-cim"), "programme")).contains(FEDERAL, MUNICIPAL);
        assertThat(admitted(ShippedSchemes.scheme("mx-4x1"), "company")).contains(COMPANY, OTHER);
    }

    /** The first seat of a shipped scheme under another name. */
    private static Scheme renamed(String level) {
        String document = CanonicalJson.write(ShippedSchemes.document("mx-1x1"))
                .replace("\"seat\":\"federal\"", level + "\"seat\":\"province\"")
                .replace("deposit:federal", "deposit:province")
                .replace("\"seats\":[\"federal\"]", "\"seats\":[\"province\"]");
        return SchemeReader.read(JsonReader.read(document), new Problems());
    }

    private static List<InstitutionKind> admitted(Scheme scheme, String seat) {
        Party party = scheme.party(seat).orElseThrow();
        return Arrays.stream(InstitutionKind.values()).filter(party::admits).toList();
    }
}
