package io.bihuan.foundation.web;

import com.fasterxml.jackson.databind.JavaType;
import io.bihuan.foundation.Check;
import io.bihuan.foundation.JsonId;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.ProblemDetail;

/**
 * Says of payload records what their Java says: a component is there unless it is {@link Nullable}, and an id is a
 * string.
 */
class RecordSchemas implements ModelConverter {

    /** Of problem details; {@link ApiDocument} describes it. */
    static final String PROBLEM = "Problem";
    /** Of a text by its language; {@link ApiDocument} describes it. */
    static final String MESSAGES = "Messages";

    private static final String REFERENCE = "#/components/schemas/";

    private final Map<String, Class<?>> named = new ConcurrentHashMap<>();
    private final Set<String> conflicts = ConcurrentHashMap.newKeySet();

    /** The library would let the last one win. */
    void checkNames() {
        Check.state(conflicts.isEmpty(), "Payloads of the same name; name one by @Schema(name = …): " + conflicts);
    }

    static Schema<?> id() {
        return of("string").pattern("^\\d{1,19}$");
    }

    static Schema<?> reference(String name) {
        return new Schema<>().$ref(REFERENCE + name);
    }

    /** The name of the schema that this one refers to. */
    static Optional<String> referred(Schema<?> schema) {
        return Optional.ofNullable(schema.get$ref()).filter(reference -> reference.startsWith(REFERENCE))
                .map(reference -> reference.substring(REFERENCE.length()));
    }

    /** A schema of one type, in a form that the library may change later. */
    static Schema<?> of(String type) {
        return new Schema<>().types(new LinkedHashSet<>(Set.of(type)));
    }

    @Override
    public boolean isOpenapi31() {
        return true;
    }

    @Override
    public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context,
            Iterator<ModelConverter> others) {
        if (raw(type.getType()) == ProblemDetail.class) {
            return reference(PROBLEM);
        }
        var schema = others.hasNext() ? others.next().resolve(type, context, others) : null;
        if (schema != null) {
            payload(type.getType()).ifPresent(record -> complete(schema, record, context));
        }
        return schema;
    }

    private static Optional<Class<?>> payload(Type type) {
        var raw = raw(type);
        return raw != null && raw.isRecord() && raw.getPackageName().startsWith("io.bihuan")
                ? Optional.of(raw)
                : Optional.empty();
    }

    private static @Nullable Class<?> raw(Type type) {
        return ResolvableType.forType(type instanceof JavaType known ? known.getRawClass() : type).resolve();
    }

    private void complete(Schema<?> schema, Class<?> record, ModelConverterContext context) {
        var model = schema;
        var reference = schema.get$ref();
        if (reference != null) {
            var name = reference.substring(REFERENCE.length());
            var other = named.putIfAbsent(name, record);
            if (other != null && other != record) {
                conflicts.add(name + " means " + other + " and " + record);
            }
            model = context.getDefinedModels().get(name);
        }
        if (model == null || model.getProperties() == null) {
            return;
        }
        var required = new LinkedHashSet<String>();
        for (var component : record.getRecordComponents()) {
            var property = model.getProperties().get(component.getName());
            if (property != null) {
                model.getProperties().put(component.getName(), property(component, property));
                if (!isNullable(component)) {
                    required.add(component.getName());
                }
            }
        }
        model.setRequired(new ArrayList<>(required));
    }

    private static Schema<?> property(RecordComponent component, Schema<?> property) {
        var shown = property;
        if (component.isAnnotationPresent(JsonId.class)) {
            shown = id();
        } else if (component.getName().equals("messages") && component.getType() == Map.class) {
            shown = reference(MESSAGES);
        }
        if (component.getName().endsWith("Ids") && property.getItems() != null) {
            property.setItems(id());
        }
        return isNullable(component) ? orNull(shown) : shown;
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.getOneOf() != null || schema.getTypes() != null && schema.getTypes().contains("null")) {
            return schema; // Completed on an earlier visit.
        }
        if (schema.get$ref() != null || schema.getEnum() != null) {
            return new Schema<>().oneOf(List.of(schema, of("null")));
        }
        var types = new LinkedHashSet<>(schema.getTypes() == null ? Set.of("object") : schema.getTypes());
        types.add("null");
        schema.setTypes(types);
        return schema;
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                || Arrays.stream(component.getAnnotations()).anyMatch(Nullable.class::isInstance);
    }
}
