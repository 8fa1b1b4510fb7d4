package org.tequio.api.route;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.tequio.api.problem.ProblemAnswer;
import org.tequio.mandate.Role;

/** Describes every operation of the route table as OpenAPI 3.1. */
@Component
final class RoutesDescribed implements OpenApiCustomizer {

    private static final String LOGIN = "login";
    private static final String CURSOR = "Where to go on: the `next` of the page before, as it stands; the first page "
            + "without it. Ask every page with the `asKnown` of the first, so that nothing is missed or seen twice.";
    private static final String NEXT = "The cursor of the page after this one; missing on the last page. Opaque.";
    private static final Map<String, String> REFUSALS = Map.ofEntries(
            Map.entry("400", "Malformed: every problem is listed, with its JSON pointer."),
            Map.entry("401", "Nobody is logged in, or the login or the password is wrong."),
            Map.entry("403", "Not with this role, or not for this party."),
            Map.entry("404", "No such thing, or none that the caller may see."),
            Map.entry("409", "The state of the thing does not allow it, or the key was used for another command."),
            Map.entry("413", "The body is larger than the limit, which the answer names."),
            Map.entry("415", "The body is no `application/json`."),
            Map.entry("422", "The rules say no."),
            Map.entry(
                    "429",
                    "Too many wrong passwords, or too many reports from one address: try again after the seconds"
                            + " that `Retry-After` names."),
            Map.entry("500", "A defect of ours, with an opaque id."),
            Map.entry(
                    "503",
                    "The outside world failed (`unavailable`), or too much is asked at once (`busy`), or what was"
                            + " asked for is not shown yet (`not-shown-yet`): try again after the seconds that"
                            + " `Retry-After` names."));

    /** After which a caller may try again. */
    private static final Set<String> PASSING = Set.of("429", "503");

    private final Routes routes;

    RoutesDescribed(Routes routes) {
        this.routes = routes;
    }

    @Override
    public void customise(OpenAPI api) {
        Components components = new Components()
                .addSecuritySchemes(
                        LOGIN,
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"));
        api.info(new Info()
                        .title("Tequio")
                        .version("1")
                        .description("Ledger of remittances and of collective funds that governments match.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(components)
                .servers(null)
                .paths(new Paths());
        Schemas schemas = new Schemas(components);
        components.addSchemas("Problem", problem());
        components.addSchemas("AsOf", asOf());
        components.addSchemas("Done", done());
        routes.all().forEach(route -> add(api.getPaths(), route, schemas));
    }

    private static void add(Paths paths, Route route, Schemas schemas) {
        PathItem item = paths.computeIfAbsent(Route.BASE + route.path(), path -> new PathItem());
        Operation operation = operation(route);
        switch (route) {
            case Route.Read read -> item.setGet(describe(operation, read, schemas));
            case Route.Ask ask -> item.setPost(describe(operation, ask, schemas));
            case Route.Write write -> item.setPost(describe(operation, write, schemas));
        }
    }

    private static Operation operation(Route route) {
        Operation operation = new Operation()
                .operationId(route.name())
                .summary(route.summary())
                .description(who(route.roles()))
                .addTagsItem(route.path().split("/", 3)[1])
                .responses(refusals(route));
        route.variables()
                .forEach(name -> operation.addParametersItem(
                        parameter("path", name, true, "Opaque id, or what the name says.")));
        if (!route.roles().isEmpty()) {
            operation.addSecurityItem(new SecurityRequirement().addList(LOGIN));
            operation.addParametersItem(parameter(
                    "header", "Tequio-Mandate", false, "Which mandate to act under, where an account has several."));
        }
        return operation;
    }

    private static Operation describe(Operation operation, Route.Read read, Schemas schemas) {
        read.parameters()
                .forEach(parameter -> operation.addParametersItem(
                        parameter("query", parameter.name(), parameter.required(), parameter.summary())));
        times(operation);
        Schema<?> answer = object();
        answer.addProperty("asOf", reference("AsOf"));
        if (read.many()) {
            operation.addParametersItem(parameter("query", "after", false, CURSOR));
            operation.addParametersItem(parameter("query", "limit", false, "Items a page: 1 to 500; 50 if left out."));
            Schema<?> items = typed("array");
            items.setItems(schemas.of(read.answer()));
            answer.addProperty("items", items);
            answer.addProperty("next", typed("string").description(NEXT));
        } else {
            answer.addProperty("data", schemas.of(read.answer()));
        }
        operation.getResponses().addApiResponse("200", json("What was asked for, and as of when.", answer));
        operation.getResponses().addApiResponse("304", new ApiResponse().description("As the ETag says."));
        return operation;
    }

    private static Operation describe(Operation operation, Route.Ask ask, Schemas schemas) {
        times(operation);
        operation.requestBody(
                new RequestBody().required(true).content(content("application/json", schemas.of(ask.body()))));
        Schema<?> answer = object();
        answer.addProperty("asOf", reference("AsOf"));
        answer.addProperty("data", schemas.of(ask.answer()));
        operation.getResponses().addApiResponse("200", json("The answer; nothing is written.", answer));
        return operation;
    }

    private static void times(Operation operation) {
        operation.addParametersItem(parameter(
                "query", TwoTimes.VALUE_DATE, false, "Only facts that were true by this day, such as 2013-09-27."));
        operation.addParametersItem(
                parameter("query", TwoTimes.AS_KNOWN, false, "Only what was known by this position or instant."));
    }

    private static Operation describe(Operation operation, Route.Write write, Schemas schemas) {
        operation.addParametersItem(
                parameter("query", "dryRun", false, "`true`: tell what would happen, and write nothing."));
        operation.addParametersItem(parameter(
                "header",
                RouteEndpoint.IDEMPOTENCY_KEY,
                write.movesMoney(),
                "The same key with the same body takes effect once."));
        Set<String> inPath = new HashSet<>(write.variables());
        operation.requestBody(new RequestBody()
                .required(true)
                .content(content("application/json", schemas.of(write.command(), inPath))));
        operation.getResponses().addApiResponse("201", json("It happened, durably.", reference("Done")));
        operation.getResponses().addApiResponse("200", json("A preview, or the answer of then.", reference("Done")));
        return operation;
    }

    private static ApiResponses refusals(Route route) {
        ApiResponses responses = new ApiResponses();
        Set<String> codes = new TreeSet<>(Set.of("400", "401", "415", "429", "500", "503"));
        if (!route.roles().isEmpty()) {
            codes.add("403");
        }
        codes.addAll(
                switch (route) {
                    case Route.Write write -> Set.of("404", "409", "413", "422");
                    case Route.Ask ask -> Set.of("404", "413");
                    case Route.Read read ->
                        read.variables().isEmpty() && read.parameters().isEmpty() ? Set.of() : Set.of("404");
                });
        for (String code : codes) {
            ApiResponse response = new ApiResponse()
                    .description(REFUSALS.get(code))
                    .content(content(ProblemAnswer.MEDIA_TYPE, reference("Problem")));
            if (PASSING.contains(code)) {
                response.addHeaderObject(
                        HttpHeaders.RETRY_AFTER,
                        new Header().description("Seconds to wait.").schema(new IntegerSchema()));
            }
            responses.addApiResponse(code, response);
        }
        return responses;
    }

    private static String who(Set<Role> roles) {
        return roles.isEmpty()
                ? "Anybody, without login."
                : "Roles: "
                        + String.join(
                                ", ", roles.stream().map(Role::stored).sorted().toList()) + ".";
    }

    private static Schema<?> problem() {
        Schema<?> each = object();
        for (String name : List.of("code", "title", "pointer", "where")) {
            each.addProperty(name, typed("string"));
        }
        each.addProperty("values", object());
        Schema<?> problems = typed("array");
        problems.setItems(each);
        Schema<?> schema = object();
        schema.addProperty("type", typed("string"));
        schema.addProperty("title", typed("string"));
        schema.addProperty("status", typed("integer"));
        schema.addProperty("problems", problems);
        schema.setRequired(List.of("type", "title", "status"));
        schema.setDescription("RFC 9457. Further members are the figures that the answer rests on.");
        return schema;
    }

    private static Schema<?> asOf() {
        Schema<?> schema = object();
        schema.addProperty("asKnown", typed("string"));
        schema.addProperty("recordedAt", typed("string").format("date-time"));
        schema.addProperty("valueDate", typed("string").format("date"));
        schema.setRequired(List.of("asKnown"));
        return schema;
    }

    private static Schema<?> done() {
        Schema<?> values = object();
        values.setAdditionalProperties(typed("string"));
        Schema<?> event = object();
        event.addProperty("type", typed("string"));
        event.addProperty("payload", object());
        Schema<?> events = typed("array");
        events.setItems(event);
        Schema<?> schema = object();
        schema.addProperty("position", typed("string"));
        schema.addProperty("values", values);
        schema.addProperty("events", events);
        schema.addProperty("repeated", typed("boolean"));
        schema.addProperty("dryRun", typed("boolean"));
        return schema;
    }

    private static Parameter parameter(String in, String name, boolean required, String summary) {
        return new Parameter()
                .in(in)
                .name(name)
                .required(required)
                .description(summary)
                .schema(typed("string"));
    }

    private static ApiResponse json(String summary, Schema<?> schema) {
        return new ApiResponse().description(summary).content(content("application/json", schema));
    }

    private static Content content(String mediaType, Schema<?> schema) {
        return new Content().addMediaType(mediaType, new MediaType().schema(schema));
    }

    private static Schema<?> reference(String name) {
        return new Schema<>().$ref("#/components/schemas/" + name);
    }

    private static Schema<?> object() {
        return typed("object");
    }

    private static Schema<?> typed(String type) {
        Schema<?> schema = new Schema<>();
        schema.setTypes(Set.of(type));
        return schema;
    }
}
