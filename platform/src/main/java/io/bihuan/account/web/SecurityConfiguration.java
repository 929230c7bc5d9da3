package io.bihuan.account.web;

import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.web.Problems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;

/**
 * The security of all addresses. Who calls is found by {@link CallerFilter}; what they may do is decided in each use
 * case, so every address is open here. A page's session needs the CSRF token; an API client's token in the
 * {@code Authorization} header does not, for no browser sends it by itself.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    SecurityFilterChain security(HttpSecurity http, CallerFilter callers, Problems problems) throws Exception {
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.spa().ignoringRequestMatchers(
                        request -> request.getHeader(HttpHeaders.AUTHORIZATION) != null,
                        // A browser that sends frames proves itself by the stream key in the address.
                        request -> request.getRequestURI().startsWith("/media/push/"),
                        // A payment institution proves itself by its signature.
                        request -> request.getRequestURI().startsWith("/api/v1/payment-callbacks/")))
                .exceptionHandling(refused -> refused.accessDeniedHandler((request, response, why) -> problems
                        .write(response, Refusal.forbidden("CSRF_TOKEN_WRONG"), request.getLocale())))
                .addFilterBefore(callers, CsrfFilter.class).authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .headers(Customizer.withDefaults()).logout(logout -> logout.disable())
                .formLogin(login -> login.disable()).httpBasic(basic -> basic.disable())
                .requestCache(cache -> cache.disable()).build();
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder();
    }
}
