package io.bihuan.payment.channel;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A callback that a stand-in has signed and not yet sent: it can be lost, sent twice, sent late, in another order, or
 * changed.
 */
public record Slip(String path, Map<String, String> headers, String body) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public HttpResponse<String> sendTo(int port) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public Slip with(String header, String value) {
        var changed = new LinkedHashMap<>(headers);
        changed.put(header, value);
        return new Slip(path, changed, body);
    }

    public Slip without(String header) {
        var changed = new LinkedHashMap<>(headers);
        changed.remove(header);
        return new Slip(path, changed, body);
    }

    public Slip withBody(String changed) {
        return new Slip(path, headers, changed);
    }

    public Callback asCallback() {
        return new Callback(headers, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
