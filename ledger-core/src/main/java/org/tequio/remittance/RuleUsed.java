package org.tequio.remittance;

import org.tequio.rule.RuleVersion;

/**
 * The rule data on which a figure rests.
 *
 * @param rule kind and id: {@code fee-schedule/us-mx}
 * @param version which version of it
 * @param hash SHA-256 of its canonical form, in hex
 */
public record RuleUsed(String rule, int version, String hash) {

    static RuleUsed of(RuleVersion version) {
        return new RuleUsed(version.kind() + "/" + version.id(), version.version(), version.hash());
    }
}
