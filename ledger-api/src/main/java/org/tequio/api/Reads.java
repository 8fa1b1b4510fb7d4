package org.tequio.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.tequio.api.access.Capacity;
import org.tequio.api.access.Viewer;
import org.tequio.api.route.Question;
import org.tequio.api.route.Route;
import org.tequio.api.route.Routes;
import org.tequio.api.route.View;
import org.tequio.event.Json;
import org.tequio.event.RecordCodec;
import org.tequio.mandate.Role;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.store.AsOf;

/** Every view of the REST interface for a reader who is in the same process and needs no server. */
public final class Reads implements AutoCloseable {

    private static final List<Role> WATCHERS = List.of(Role.AUDITOR, Role.OPERATOR);

    private final AnnotationConfigApplicationContext context;
    private final Routes routes;

    private Reads(AnnotationConfigApplicationContext context) {
        this.context = context;
        this.routes = context.getBean(Routes.class);
    }

    /** Makes the views of a ledger, which stays its opener's to close. */
    public static Reads of(Served served) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        // only what the views need is made: no web, no logins
        BeanFactoryPostProcessor lazily = factory -> List.of(factory.getBeanDefinitionNames())
                .forEach(name -> factory.getBeanDefinition(name).setLazyInit(true));
        context.addBeanFactoryPostProcessor(lazily);
        TequioApplication.hand(served, context);
        context.register(Wiring.class, Operations.class);
        context.scan("org.tequio.api.view");
        context.refresh();
        return new Reads(context);
    }

    /**
     * What a view answers, as it is told under {@code data}, or all items of a list; null if there is no such thing, or
     * none that the viewer may see.
     *
     * @param address as under {@code /api/v1}, with its query: {@code /projects/p-1/works}
     * @param viewer who asks; {@code null} for an auditor, or an operator where only she may
     * @throws InvalidInput if there is no such address, or her role may not ask it
     */
    public Json answer(String address, @Nullable Viewer viewer, AsOf asOf) {
        UriComponents parts = UriComponentsBuilder.fromUriString(address).build();
        String path = String.valueOf(parts.getPath());
        for (Route.Read route : routes.reads()) {
            Optional<Map<String, String>> variables = variables(route, path);
            if (variables.isPresent()) {
                Viewer reader = viewer == null ? watcher(route.roles()) : viewer;
                return answer(
                        route, reader, variables.get(), parts.getQueryParams().toSingleValueMap(), asOf);
            }
        }
        throw new InvalidInput(Problem.of("no-such-address", "", "address", address));
    }

    private static Json answer(
            Route.Read route, Viewer viewer, Map<String, String> variables, Map<String, String> parameters, AsOf asOf) {
        if (!route.roles().isEmpty() && !viewer.isOneOf(route.roles())) {
            throw new InvalidInput(Problem.of("role-not-allowed", "", "roles", String.join(" ", named(route.roles()))));
        }
        Map<String, String> asked = new LinkedHashMap<>(parameters);
        asked.putIfAbsent("limit", Integer.toString(Question.PAGE_SIZE_MAX));
        List<Json> items = new ArrayList<>();
        try {
            while (true) {
                switch (route.view().read(new Question(viewer, variables, asked, asOf, Locale.ENGLISH))) {
                    case View.Seen.One one -> {
                        return one.data();
                    }
                    case View.Seen.Many many -> {
                        many.items().forEach(item -> items.add(RecordCodec.toJson(item)));
                        if (many.next() == null || parameters.containsKey("limit")) {
                            return new Json.Arr(items);
                        }
                        asked.put("after", many.next());
                    }
                }
            }
        } catch (View.Absent absent) {
            return new Json.Null();
        }
    }

    private static List<String> named(Set<Role> roles) {
        return roles.stream().map(Role::stored).sorted().toList();
    }

    private static Viewer watcher(Set<Role> roles) {
        Role role = WATCHERS.stream().filter(roles::contains).findFirst().orElse(Role.AUDITOR);
        Capacity capacity = new Capacity("m-watcher", role, null);
        return new Viewer("u-watcher", capacity, List.of(capacity));
    }

    private static Optional<Map<String, String>> variables(Route route, String path) {
        Matcher matcher = Pattern.compile(route.path().replaceAll("\\{([A-Za-z]+)}", "(?<$1>[^/]+)"))
                .matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        route.variables().forEach(name -> variables.put(name, matcher.group(name)));
        return Optional.of(variables);
    }

    @Override
    public void close() {
        context.close();
    }
}
