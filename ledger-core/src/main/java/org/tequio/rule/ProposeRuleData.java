package org.tequio.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.document.DocumentHash;
import org.tequio.event.CanonicalJson;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.mandate.Role;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;
import org.tequio.refusal.Refusal;
import org.tequio.rule.RuleEvents.RuleDataProposed;
import org.tequio.vault.Audience;

/**
 * Puts a version of rule data forward, to be approved by somebody else.
 *
 * @param kind {@code scheme}, {@code rate-table}, {@code fee-schedule}, {@code calendar}, …
 * @param id as the document itself says it
 * @param validFrom the first day for which it shall hold
 * @param validUntil the last day, inclusive; left out for no end
 * @param supersedes the version that it replaces, where its days overlap with one that holds
 * @param document JSON, of the kind's form
 * @param reason why, in words that anybody may read
 */
@CommandType(
        value = "propose-rule-data",
        roles = {Role.OPERATOR, Role.SYSTEM})
public record ProposeRuleData(
        String kind,
        String id,
        LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @Nullable Integer supersedes,
        String document,
        String reason)
        implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ProposeRuleData[id=" + id + "]";
    }

    /** The decision. */
    public static final class Proposing implements Slice<ProposeRuleData, RuleShelf> {

        private final List<RuleForm> forms;

        /** Knows these kinds of rule data. */
        public Proposing(List<RuleForm> forms) {
            this.forms = List.copyOf(forms);
        }

        @Override
        public Class<ProposeRuleData> command() {
            return ProposeRuleData.class;
        }

        @Override
        public Boundary<RuleShelf> boundary(ProposeRuleData command) {
            return RuleShelf.boundary(form(command), named(command.kind()), named(command.id()));
        }

        @Override
        public Decision decide(ProposeRuleData command, RuleShelf shelf, Acting acting) {
            RuleHistory history = shelf.mine();
            Json document = checked(command);
            String canonical = CanonicalJson.write(document);
            List<Refusal> refusals = refusals(command, history, canonical);
            refusals.addAll(shelf.among(form(command), document));
            if (!refusals.isEmpty()) {
                return Decision.refuse(refusals);
            }
            String hash = DocumentHash.of(document);
            String subject = Audience.open("rule-" + command.kind() + "-" + command.id());
            RuleDataProposed proposed = new RuleDataProposed(
                    command.kind(),
                    command.id(),
                    history.next(),
                    command.validFrom(),
                    command.validUntil(),
                    command.supersedes(),
                    canonical,
                    hash,
                    acting.seal(subject, command.reason()),
                    acting.actor());
            return Decision.accept(Map.of("version", Integer.toString(proposed.version()), "hash", hash), proposed);
        }

        /** An event is at most 65,535 bytes, and this one holds the document as a JSON string. */
        private static final int DOCUMENT_CHARACTERS_MAX = 48_000;

        private Optional<RuleForm> form(ProposeRuleData command) {
            return RuleForm.ofKind(forms, command.kind());
        }

        private Json checked(ProposeRuleData command) {
            Problems problems = new Problems();
            Optional<RuleForm> form = form(command);
            if (form.isEmpty()) {
                problems.add("unknown-rule-kind", "/kind", Map.of("kind", named(command.kind())));
            }
            if (command.reason().isBlank()) {
                problems.add("missing-field", "/reason");
            }
            LocalDate until = command.validUntil();
            if (until != null && until.isBefore(command.validFrom())) {
                problems.add("validity-ends-before-it-begins", "/validUntil");
            }
            Json document = document(command, problems);
            form.ifPresent(known -> check(known, command, document, problems));
            problems.throwIfAny();
            return document;
        }

        private static void check(RuleForm form, ProposeRuleData command, Json document, Problems problems) {
            Problems inside = new Problems();
            form.check(document, inside);
            for (Problem problem : inside.all()) {
                problems.add(problem.code(), "/document" + problem.where(), problem.values());
            }
            boolean sameId = document instanceof Json.Obj object
                    && Json.text(command.id()).equals(object.members().get("id"));
            if (!sameId) {
                problems.add("id-differs-from-document", "/id");
            }
        }

        private static Json document(ProposeRuleData command, Problems problems) {
            if (command.document().length() > DOCUMENT_CHARACTERS_MAX) {
                problems.add(
                        "document-too-large",
                        "/document",
                        Map.of("charactersMax", Integer.toString(DOCUMENT_CHARACTERS_MAX)));
                throw new InvalidInput(problems.all());
            }
            try {
                return JsonReader.read(command.document());
            } catch (InvalidInput notJson) {
                notJson.problems()
                        .forEach(problem ->
                                problems.add(problem.code(), "/document " + problem.where(), problem.values()));
                throw new InvalidInput(problems.all());
            }
        }

        private static List<Refusal> refusals(ProposeRuleData command, RuleHistory history, String canonical) {
            List<Refusal> refusals = new ArrayList<>();
            Integer supersedes = command.supersedes();
            if (supersedes != null
                    && history.version(supersedes)
                            .filter(RuleVersion::isApproved)
                            .isEmpty()) {
                refusals.add(Refusal.absent("superseded-version-unknown", Map.of("version", supersedes.toString())));
            }
            history.inTheWay(command.validFrom(), command.validUntil(), supersedes)
                    .ifPresent(version -> refusals.add(overlaps(version)));
            history.versions().stream()
                    .filter(version -> version.document().equals(canonical))
                    .filter(version -> version.validFrom().equals(command.validFrom()))
                    .filter(version -> java.util.Objects.equals(version.validUntil(), command.validUntil()))
                    .reduce((earlier, later) -> later)
                    .filter(version -> version.version() == history.versions().size())
                    .ifPresent(version -> refusals.add(
                            Refusal.state("rule-version-exists", Map.of("version", "" + version.version()))));
            return refusals;
        }

        private static Refusal overlaps(RuleVersion version) {
            return overlap("rule-validity-overlaps", version);
        }
    }

    static Refusal overlap(String code, RuleVersion version) {
        LocalDate until = version.validUntil();
        return Refusal.state(
                code,
                Map.of(
                        "version", Integer.toString(version.version()),
                        "validFrom", version.validFrom().toString(),
                        "validUntil", until == null ? "" : until.toString()));
    }

    /** A kind or id that a tag can hold; one that it cannot is refused with the document. */
    static String named(String text) {
        return text.matches("[a-z0-9][a-z0-9-]{0,63}") ? text : "malformed";
    }
}
