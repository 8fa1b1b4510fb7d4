package org.tequio.api.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.ledger.Catalogue;
import org.tequio.mandate.Role;
import org.tequio.refusal.Defect;

/** All operations of the REST interface, in the order in which they are described. Immutable. */
public final class Routes {

    private final List<Route> all;

    private Routes(List<Route> all) {
        this.all = List.copyOf(all);
    }

    public static Builder builder(Catalogue catalogue) {
        return new Builder(catalogue);
    }

    public List<Route> all() {
        return all;
    }

    public List<Route.Write> writes() {
        return all.stream()
                .filter(Route.Write.class::isInstance)
                .map(Route.Write.class::cast)
                .toList();
    }

    public List<Route.Read> reads() {
        return all.stream()
                .filter(Route.Read.class::isInstance)
                .map(Route.Read.class::cast)
                .toList();
    }

    /** The operation that gives a command, by the command's public name. */
    public Optional<Route.Write> write(String name) {
        return writes().stream().filter(write -> write.name().equals(name)).findFirst();
    }

    /** Collects operations; refuses a second one of the same name or of the same method and path. */
    public static final class Builder {

        private final Catalogue catalogue;
        private final List<Route> routes = new ArrayList<>();
        private final Set<String> taken = new HashSet<>();

        private Builder(Catalogue catalogue) {
            this.catalogue = catalogue;
        }

        /** A command, by its public name. */
        public Builder write(String path, String command, String summary) {
            Class<? extends Command> type = catalogue
                    .command(command)
                    .orElseThrow(() -> new Defect("route of a command that is not in the catalogue: name=" + command));
            CommandType annotation = type.getAnnotation(CommandType.class);
            return add(new Route.Write(
                    command,
                    path,
                    summary,
                    rolesOf(Arrays.asList(annotation.roles())),
                    type.asSubclass(Record.class),
                    annotation.movesMoney()));
        }

        /** A view of one thing. */
        public Builder one(String path, String name, String summary, Set<Role> roles, Class<?> answer, View view) {
            return add(new Route.Read(name, path, summary, roles, List.of(), answer, false, view));
        }

        /** A view of one thing that takes parameters. */
        public Builder one(
                String path,
                String name,
                String summary,
                Set<Role> roles,
                Class<?> answer,
                List<Route.Parameter> parameters,
                View view) {
            return add(new Route.Read(name, path, summary, roles, parameters, answer, false, view));
        }

        /** A list, page by page. */
        public Builder many(
                String path,
                String name,
                String summary,
                Set<Role> roles,
                Class<?> item,
                List<Route.Parameter> parameters,
                View view) {
            return add(new Route.Read(name, path, summary, roles, parameters, item, true, view));
        }

        /** A question too long for an address, asked in a body; nothing is written. */
        public Builder ask(
                String path,
                String name,
                String summary,
                Set<Role> roles,
                Class<? extends Record> body,
                Class<?> answer,
                Route.Asked asked) {
            return add(new Route.Ask(name, path, summary, roles, body, answer, asked));
        }

        public Routes build() {
            return new Routes(routes);
        }

        private Builder add(Route route) {
            if (!taken.add(route.name()) || !taken.add(route.method() + " " + route.path())) {
                throw new Defect("two routes alike: name=" + route.name() + ", path=" + route.path());
            }
            routes.add(route);
            return this;
        }

        private static Set<Role> rolesOf(List<Role> roles) {
            return roles.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(roles));
        }
    }
}
