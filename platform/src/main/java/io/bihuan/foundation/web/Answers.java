package io.bihuan.foundation.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Payloads that are only ever answered. A command may leave out what may be null; an answer says it, as null, so its
 * fields are all there.
 */
class Answers {

    private final OpenAPI document;

    Answers(OpenAPI document) {
        this.document = document;
    }

    void completeAll() {
        var operations = document.getPaths().values().stream().map(PathItem::readOperations)
                .flatMap(Collection::stream).toList();
        var answered = reachable(operations.stream().flatMap(operation -> operation.getResponses().values().stream())
                .map(response -> response.getContent()));
        answered.removeAll(reachable(operations.stream().map(Operation::getRequestBody).filter(Objects::nonNull)
                .map(body -> body.getContent())));
        answered.remove(RecordSchemas.PROBLEM);
        for (var name : answered) {
            var schema = document.getComponents().getSchemas().get(name);
            if (schema != null && schema.getProperties() != null) {
                schema.setRequired(new ArrayList<String>(schema.getProperties().keySet()));
            }
        }
    }

    private Set<String> reachable(Stream<@Nullable Content> contents) {
        var found = new HashSet<String>();
        contents.flatMap(content -> content == null ? Stream.empty() : content.values().stream())
                .forEach(media -> collect(media.getSchema(), found));
        return found;
    }

    private void collect(@Nullable Schema<?> schema, Set<String> found) {
        if (schema == null) {
            return;
        }
        RecordSchemas.referred(schema).filter(found::add)
                .ifPresent(name -> collect(document.getComponents().getSchemas().get(name), found));
        collect(schema.getItems(), found);
        Stream.of(schema.getOneOf(), schema.getAnyOf(), schema.getAllOf()).filter(Objects::nonNull)
                .forEach(parts -> parts.forEach(part -> collect(part, found)));
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(property -> collect(property, found));
        }
    }
}
