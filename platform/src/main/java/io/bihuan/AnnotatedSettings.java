package io.bihuan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

/** The settings that {@code application.yaml} describes: all that there are. */
final class AnnotatedSettings {

    /** Such as {@code # socket-port: 8081}, at the place where it would stand. */
    private static final Pattern COMMENTED_OUT = Pattern.compile("(?m)^( +)# ([a-z][a-z-]*: \\S)");

    private AnnotatedSettings() {
    }

    /** Whether the file has the setting, or a map that it belongs to. */
    static boolean contain(String name) {
        return names().anyMatch(known -> name.equals(known) || name.startsWith(known + "."));
    }

    /** The names of all settings, also of those that the file only shows in a comment because they have no default. */
    static Stream<String> names() {
        var file = new ClassPathResource("application.yaml");
        try {
            var withoutDefault = COMMENTED_OUT.matcher(file.getContentAsString(StandardCharsets.UTF_8))
                    .replaceAll("$1$2");
            return new YamlPropertySourceLoader()
                    .load("settings", new ByteArrayResource(withoutDefault.getBytes(StandardCharsets.UTF_8))).stream()
                    .flatMap(document -> Arrays.stream(((EnumerablePropertySource<?>) document).getPropertyNames()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
