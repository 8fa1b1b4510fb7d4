package org.tequio.refusal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects every problem of one input, so that its sender hears of all of them at once. Confined to one thread. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    public void add(Problem problem) {
        found.add(problem);
    }

    public void add(String code, String where) {
        found.add(Problem.of(code, where));
    }

    public void add(String code, String where, Map<String, String> values) {
        found.add(new Problem(code, where, values));
    }

    public boolean none() {
        return found.isEmpty();
    }

    public List<Problem> all() {
        return List.copyOf(found);
    }

    /** Throws {@link InvalidInput} with all problems, if there are any. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidInput(all());
        }
    }
}
