package io.bihuan.account.web;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets a controller ask for {@code Caller} (without one the answer is 401) or {@code Optional<Caller>} (anyone may
 * call).
 */
@Configuration(proxyBeanMethods = false)
class CallerParameters implements WebMvcConfigurer {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Resolver());
    }

    private static final class Resolver implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.nestedIfOptional().getNestedParameterType() == Caller.class;
        }

        @Override
        public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
                NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
            var http = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
            var caller = CallerFilter.caller(http);
            if (parameter.getParameterType() == Optional.class) {
                return caller;
            }
            return caller.orElseThrow(() -> new RefusedException(
                    Refusal.of(Refusal.Kind.UNAUTHENTICATED, "LOGIN_REQUIRED")));
        }
    }
}
