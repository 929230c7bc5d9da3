package io.bihuan.foundation.web;

import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves the web front from the class path: one page per app, which finds its view by the address, and its assets, which
 * carry a hash of their content in the name and may be kept for ever.
 */
@Controller
class Pages implements WebMvcConfigurer {

    private static final Duration ASSETS_KEPT = Duration.ofDays(365);
    private static final Duration ICONS_KEPT = Duration.ofHours(1);
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    @GetMapping("/")
    String home() {
        return "redirect:/m/";
    }

    @GetMapping({"/m", "/m/**"})
    ResponseEntity<Resource> viewer() {
        return page("m");
    }

    @GetMapping({"/studio", "/studio/**"})
    ResponseEntity<Resource> studio() {
        return page("studio");
    }

    @GetMapping({"/console", "/console/**"})
    ResponseEntity<Resource> console() {
        return page("console");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**").addResourceLocations("classpath:/web/assets/")
                .setCacheControl(CacheControl.maxAge(ASSETS_KEPT).cachePublic().immutable());
        registry.addResourceHandler("/*.svg", "/*.png", "/*.ico", "/*.webmanifest", "/*.txt")
                .addResourceLocations("classpath:/web/").setCacheControl(CacheControl.maxAge(ICONS_KEPT).cachePublic());
    }

    private static ResponseEntity<Resource> page(String app) {
        var page = new ClassPathResource("web/" + app + ".html");
        if (!page.exists()) {
            // The build left the web front out (-DskipWeb=true).
            throw new RefusedException(Refusal.notFound(app + ".html"));
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).contentType(HTML).body(page);
    }
}
