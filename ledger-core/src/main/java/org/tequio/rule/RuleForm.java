package org.tequio.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tequio.event.Json;
import org.tequio.refusal.Problems;

/** One kind of rule data: how its documents are checked before they may be proposed. Stateless. */
public interface RuleForm {

    /** The form of a kind, if there is one. */
    static Optional<RuleForm> ofKind(List<RuleForm> forms, String kind) {
        return forms.stream().filter(form -> form.kind().equals(kind)).findFirst();
    }

    /** The name of the kind: {@code scheme}. */
    String kind();

    /** Adds every problem of a document, with JSON pointers into it. */
    void check(Json document, Problems problems);

    /** Whether a document of this kind must stand beside the others of its kind. */
    default boolean looksAtOthers() {
        return false;
    }

    /**
     * Adds every problem of a document, sound in itself, with the others of its kind.
     *
     * @param others the documents of the versions that were approved, by id
     */
    default void checkAmong(Json document, Map<String, List<Json>> others, Problems problems) {}

    /** The documents of this kind that come with the release, by id. */
    default List<Shipped> shipped() {
        return List.of();
    }

    /** A document that comes with the release. */
    record Shipped(String id, Json document) {}
}
