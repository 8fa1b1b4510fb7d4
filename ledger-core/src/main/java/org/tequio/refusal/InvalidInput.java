package org.tequio.refusal;

import java.util.List;

/** Input that cannot be read as what it should be; names every problem at once. Nothing was written. */
public final class InvalidInput extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public InvalidInput(List<Problem> problems) {
        super(String.join("; ", problems.stream().map(Problem::toString).toList()));
        this.problems = List.copyOf(problems);
    }

    public InvalidInput(Problem problem) {
        this(List.of(problem));
    }

    public List<Problem> problems() {
        return problems;
    }
}
