package io.bihuan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** application.yaml is the operator's manual: it has every setting of the code, and none that the code does not read. */
class SettingsTest {

    private static final Path SOURCES = Path.of("src", "main", "java");
    /** Placeholders, options and the names that code asks the environment for; metrics and files have other forms. */
    private static final Pattern NAMED = Pattern
            .compile(
                    "(?:\\$\\{|\"--|(?:[Pp]roperty|getOrDefault)\\(\"|_PORT = \")(bihuan\\.[a-z][a-z.-]*[a-z])[:}\"=]");

    @Test
    void everySettingOfTheCodeIsInTheManual() throws Exception {
        assertThat(ofTheCode()).isNotEmpty().allMatch(AnnotatedSettings::contain);
    }

    @Test
    void everySettingInTheManualIsReadByTheCode() throws Exception {
        var known = ofTheCode();

        assertThat(AnnotatedSettings.names().filter(name -> name.startsWith("bihuan.")))
                .allMatch(name -> known.stream().anyMatch(read -> name.replaceFirst("\\[\\d+]$", "").equals(read)));
    }

    private static Set<String> ofTheCode() throws IOException, ClassNotFoundException {
        var names = new TreeSet<String>();
        try (var files = Files.walk(SOURCES)) {
            for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                NAMED.matcher(Files.readString(file)).results().map(found -> found.group(1)).forEach(names::add);
            }
        }
        var prefixes = new TreeSet<String>();
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        for (var found : scanner.findCandidateComponents("io.bihuan")) {
            var type = ClassUtils.forName(String.valueOf(found.getBeanClassName()), null);
            var prefix = type.getAnnotation(ConfigurationProperties.class).value();
            prefixes.add(prefix);
            Arrays.stream(type.getRecordComponents()).map(component -> prefix + "." + kebab(component))
                    .forEach(names::add);
        }
        names.removeAll(prefixes);
        return names;
    }

    private static String kebab(RecordComponent component) {
        return component.getName().replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
