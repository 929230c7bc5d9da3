package io.bihuan.foundation.web;

import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Commands that come in by HTTP are read strictly: a field that the platform does not know is a spelling mistake that
 * must not be overlooked. Everything else that reads JSON, such as stored events, stays tolerant.
 */
@Configuration(proxyBeanMethods = false)
class JsonCommands {

    @Bean
    ServerHttpMessageConvertersCustomizer strictCommands(JsonMapper json) {
        var strict = json.rebuild().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
        return converters -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(strict));
    }
}
