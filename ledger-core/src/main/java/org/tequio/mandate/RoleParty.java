package org.tequio.mandate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Tag;
import org.tequio.refusal.Refusal;
import org.tequio.store.Criterion;

/** Which role is given for which kind of party. */
final class RoleParty {

    private RoleParty() {}

    /** What is wrong with giving a role for a party, as far as their forms tell. */
    static List<Refusal> wrong(Role role, @Nullable String party) {
        List<Refusal> wrong = new ArrayList<>();
        Map<String, String> values = Map.of("role", role.stored());
        switch (role) {
            case TREASURER, REPRESENTATIVE, MEMBER -> {
                if (party == null || !party.startsWith("a-")) {
                    wrong.add(Refusal.rule("association-required", values));
                }
            }
            case OFFICER -> {
                if (party == null || !party.startsWith("i-")) {
                    wrong.add(Refusal.rule("institution-required", values));
                }
            }
            case EXECUTOR, COMMITTEE_MEMBER -> {
                if (party == null || !(party.startsWith("i-") || party.startsWith("a-"))) {
                    wrong.add(Refusal.rule("party-required", values));
                }
            }
            case AUDITOR, OPERATOR, SENDER -> {
                if (party != null) {
                    wrong.add(Refusal.rule("party-not-allowed", values));
                }
            }
            case SYSTEM, PUBLIC -> wrong.add(Refusal.rule("role-not-grantable", values));
        }
        return wrong;
    }

    /** The events that say that a party exists. */
    static Criterion registered(String party) {
        Tag tag = MandateTags.party(party);
        return Criterion.of(tag, "institution-registered", "association-registered", "federation-registered");
    }
}
