package io.bihuan.payment.channel;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came to the address for callbacks, from whomever.
 *
 * @param headers by lower-case name
 * @param body as it came; at most {@value #BODY_BYTES_MAX} bytes
 */
public record Callback(Map<String, String> headers, byte[] body) {

    public static final int BODY_BYTES_MAX = 64 * 1024;

    public Callback {
        var byName = new TreeMap<String, String>();
        headers.forEach((name, value) -> byName.put(name.toLowerCase(Locale.ROOT), value));
        headers = byName;
    }

    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
