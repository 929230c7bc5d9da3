package io.bihuan.foundation.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The document of the HTTP API ({@code openapi.json}): made from the controllers, in a stable order, so that a changed
 * door shows in a review. Typed clients are generated from it.
 */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

    private static final String INTRODUCTION = """
        The HTTP API of Bihuan. Ids are strings, money is whole fen (1 yuan = 100 fen), rates are basis points
        (500 = 5 %), times are ISO 8601 in UTC. What is refused comes back as problem details (RFC 9457) with a
        stable `code` and its text in Chinese and English.

        闭环的 HTTP 接口。编号是字符串,金额以分为单位,费率以万分之一为单位(500 = 5 %),时间为 UTC 的 ISO 8601。
        被拒绝的请求返回问题详情(RFC 9457),带固定的 `code` 和中英文说明。

        Pages use the session cookie and repeat the cookie `XSRF-TOKEN` in the header `X-XSRF-TOKEN` when they
        change something; programs use `Authorization: Bearer TOKEN`.
        """;

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info().title("Bihuan 闭环").version("v1").description(INTRODUCTION)
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes("session",
                                new SecurityScheme().type(SecurityScheme.Type.APIKEY).in(SecurityScheme.In.COOKIE)
                                        .name("BIHUAN_SESSION"))
                        .addSecuritySchemes("token",
                                new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
                        .addSchemas(RecordSchemas.MESSAGES, messages())
                        .addSchemas(RecordSchemas.PROBLEM, problem()));
    }

    @Bean
    RecordSchemas recordSchemas() {
        return new RecordSchemas();
    }

    /** A controller's parameter without a web annotation, such as the caller, is made by the server. */
    @Bean
    SmartInitializingSingleton hiddenParameters(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping controllers) {
        return () -> controllers.getHandlerMethods().values().stream()
                .flatMap(handler -> Arrays.stream(handler.getMethodParameters()))
                .filter(parameter -> parameter.getParameterAnnotations().length == 0)
                .flatMap(parameter -> Stream.of(parameter.getParameterType(),
                        parameter.nestedIfOptional().getNestedParameterType()))
                .forEach(type -> SpringDocUtils.getConfig().addRequestWrapperToIgnore(type));
    }

    @Bean
    OperationCustomizer operations() {
        return (operation, handler) -> {
            var controller = handler.getBeanType().getSimpleName().replace("Controller", "");
            var method = handler.getMethod().getName();
            operation.setOperationId(uncapitalized(controller) + capitalized(method));
            operation.setTags(List.of(module(handler.getBeanType())));
            if (operation.getSummary() == null) {
                operation.setSummary(words(controller) + ": " + words(method));
            }
            if (operation.getParameters() != null) {
                operation.getParameters().stream().filter(parameter -> isId(parameter.getName()))
                        .forEach(parameter -> parameter.setSchema(RecordSchemas.id()));
            }
            operation.getResponses().setDefault(new ApiResponse().description("Refused or failed 被拒绝或出错")
                    .content(new Content().addMediaType("application/problem+json",
                            new MediaType().schema(RecordSchemas.reference(RecordSchemas.PROBLEM)))));
            return operation;
        };
    }

    /** Paths and schemas by name: the order of a start's discoveries would make differences that are none. */
    @Bean
    OpenApiCustomizer stableOrder(RecordSchemas records) {
        return document -> {
            records.checkNames();
            new Answers(document).completeAll();
            var paths = new Paths();
            new TreeMap<>(document.getPaths()).forEach(paths::addPathItem);
            document.setPaths(paths);
            document.getComponents().setSchemas(new TreeMap<>(document.getComponents().getSchemas()));
            document.setTags(null);
        };
    }

    private static boolean isId(String name) {
        return name.equals("id") || name.endsWith("Id");
    }

    private static Schema<?> problem() {
        var text = RecordSchemas.of("string");
        return RecordSchemas.of("object").description("Why something was refused (RFC 9457)")
                .addProperty("type", text).addProperty("title", text)
                .addProperty("status", RecordSchemas.of("integer"))
                .addProperty("detail", text).addProperty("instance", text).addProperty("code", text)
                .addProperty("arguments", RecordSchemas.of("object").additionalProperties(true))
                .addProperty("messages", RecordSchemas.reference(RecordSchemas.MESSAGES)).addProperty("requestId", text)
                .required(List.of("type", "title", "status", "detail", "code", "arguments", "messages"));
    }

    private static Schema<?> messages() {
        var text = RecordSchemas.of("string");
        return RecordSchemas.of("object").description("A text in both languages").addProperty("zh-CN", text)
                .addProperty("en", text).required(List.of("zh-CN", "en"));
    }

    private static String module(Class<?> controller) {
        return controller.getPackageName().replaceFirst("^io\\.bihuan\\.", "").replaceFirst("\\..*$", "");
    }

    private static String words(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String uncapitalized(String word) {
        return word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
    }
}
