package org.tequio.api.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tequio.mandate.Role;

/** One operation of the REST interface. Paths are relative to {@code /api/v1}. */
public sealed interface Route {

    /** Where the interface begins. */
    String BASE = "/api/v1";

    /** Unique, kebab-case: the public name of the command, or of the view. */
    String name();

    /** With variables in braces, each named as the component or argument that it fills. */
    String path();

    /** One sentence for the description of the interface. */
    String summary();

    /** The roles that may ask; empty means anybody, without login. */
    Set<Role> roles();

    /** {@code GET} or {@code POST}. */
    String method();

    /** The names of the variables in the path, in order. */
    default List<String> variables() {
        List<String> names = new ArrayList<>();
        Matcher matcher = Variables.IN_BRACES.matcher(path());
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /**
     * A command by its public name; the path variables fill its components of the same name, the body the others.
     *
     * @param roles from the command's own annotation
     * @param movesMoney whether an {@code Idempotency-Key} is required
     */
    record Write(
            String name,
            String path,
            String summary,
            Set<Role> roles,
            Class<? extends Record> command,
            boolean movesMoney)
            implements Route {
        @Override
        public String method() {
            return "POST";
        }
    }

    /**
     * A view.
     *
     * @param parameters of the query, besides the two times that every view takes
     * @param answer what is told under {@code data}, or of which {@code items} are: a record, or any JSON
     */
    record Read(
            String name,
            String path,
            String summary,
            Set<Role> roles,
            List<Parameter> parameters,
            Class<?> answer,
            boolean many,
            View view)
            implements Route {
        public Read {
            parameters = List.copyOf(parameters);
        }

        @Override
        public String method() {
            return "GET";
        }
    }

    /**
     * A view whose question is a body; it writes nothing and needs no key.
     *
     * @param body the record that is read
     * @param answer as for {@link Read}
     */
    record Ask(
            String name,
            String path,
            String summary,
            Set<Role> roles,
            Class<? extends Record> body,
            Class<?> answer,
            Asked asked)
            implements Route {
        @Override
        public String method() {
            return "POST";
        }
    }

    /** Answers what was asked in a body. */
    @FunctionalInterface
    interface Asked {

        /**
         * Answers.
         *
         * @throws org.tequio.refusal.InvalidInput if the question cannot be read
         */
        View.Seen answer(Record body, Question question);
    }

    /**
     * A parameter of a view's query.
     *
     * @param required whether the view has no answer without it
     * @param summary one sentence
     */
    record Parameter(String name, boolean required, String summary) {}

    /** How variables stand in a path. */
    final class Variables {
        private static final Pattern IN_BRACES = Pattern.compile("\\{([A-Za-z]+)}");

        private Variables() {}
    }
}
