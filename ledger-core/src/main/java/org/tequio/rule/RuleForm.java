package org.tequio.rule;

import java.util.List;
import org.tequio.event.Json;
import org.tequio.refusal.Problems;

/** One kind of rule data: how its documents are checked before they may be proposed. Stateless. */
public interface RuleForm {

    /** The name of the kind: {@code scheme}. */
    String kind();

    /** Adds every problem of a document, with JSON pointers into it. */
    void check(Json document, Problems problems);

    /** The documents of this kind that come with the release, by id. */
    default List<Shipped> shipped() {
        return List.of();
    }

    /** A document that comes with the release. */
    record Shipped(String id, Json document) {}
}
