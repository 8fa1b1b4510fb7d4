package org.tequio.flag.rule;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Sha256;
import org.tequio.money.Money;

/**
 * Something to look at. The same thing keeps its id however much evidence joins it, so that what is said of it stays with
 * it.
 *
 * @param rule the code of the rule that found it
 * @param project concerned; {@code null} where it is about a party or a person
 * @param party concerned; {@code null} if none
 * @param subject the opaque id of what exactly
 * @param amount concerned, where there is one
 * @param values what the rule compared, by name
 * @param evidence positions of the events that show it, in order
 */
public record Finding(
        String rule,
        @Nullable String project,
        @Nullable String party,
        String subject,
        @Nullable Money amount,
        Map<String, String> values,
        List<Long> evidence) {

    private static final int ID_DIGITS = 24;

    public Finding {
        values = Map.copyOf(values);
        evidence = evidence.stream().sorted().distinct().toList();
    }

    /** Derived from rule, project, party and subject. */
    public String flag() {
        String key = rule + "|" + project + "|" + party + "|" + subject;
        byte[] hash = Sha256.digest().digest(key.getBytes(StandardCharsets.UTF_8));
        return "f-" + HexFormat.of().formatHex(hash).substring(0, ID_DIGITS);
    }
}
