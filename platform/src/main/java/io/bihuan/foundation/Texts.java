package io.bihuan.foundation;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The texts of refusals in the languages of the product: Chinese (default) and English. Each module has its own files,
 * {@code messages/<module>.properties} and {@code messages/<module>_en.properties}. A text shows a named value as
 * <code>{name}</code>.
 */
@Component
public class Texts {

    private static final Pattern NAMED = Pattern.compile("\\{(\\w+)}");
    private static final String ENGLISH_ENDING = "_en.properties";

    private final Map<String, String> chinese = new HashMap<>();
    private final Map<String, String> english = new HashMap<>();

    Texts() {
        try {
            for (var file : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:messages/*.properties")) {
                var texts = new Properties();
                try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    texts.load(reader);
                }
                var language = String.valueOf(file.getFilename()).endsWith(ENGLISH_ENDING) ? english : chinese;
                texts.forEach((code, text) -> {
                    var other = language.put((String) code, (String) text);
                    Check.state(other == null, "two texts for " + code);
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Check.state(chinese.keySet().equals(english.keySet()), "texts that are in one language only: "
                + chinese.keySet().stream().filter(code -> !english.containsKey(code)).toList()
                + english.keySet().stream().filter(code -> !chinese.containsKey(code)).toList());
    }

    /**
     * The text of a code in the locale's language, or the code itself where no text exists. A named value that has a
     * text of its own under {@code name.value}, such as {@code state.PAID}, is shown by it.
     */
    public String of(String code, Map<String, Object> arguments, Locale locale) {
        var language = "en".equals(locale.getLanguage()) ? english : chinese;
        return NAMED.matcher(language.getOrDefault(code, code)).replaceAll(found -> {
            var name = found.group(1);
            var value = String.valueOf(arguments.getOrDefault(name, "?"));
            return Matcher.quoteReplacement(language.getOrDefault(name + "." + value.replace(' ', '-'), value));
        });
    }
}
