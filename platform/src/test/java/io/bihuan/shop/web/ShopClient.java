package io.bihuan.shop.web;

import io.bihuan.account.AccessTokens;
import io.bihuan.account.FoundOrganisation;
import io.bihuan.account.OrganisationKind;
import io.bihuan.account.RegisterPerson;
import io.bihuan.shop.ShopFixture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the shop over HTTP, each merchant as a new person with a shop of their own. */
class ShopClient {

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final ApplicationContext platform;

    ShopClient(ApplicationContext platform) {
        this.platform = platform;
    }

    /** @param token of an API client that acts for the merchant */
    record Merchant(long id, String name, String token) {
    }

    record Answer(int status, HttpResponse<byte[]> response, JsonMapper mapper) {

        JsonNode json() {
            return mapper.readTree(response.body());
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        String code() {
            return json().path("code").asString();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Merchant merchant() {
        var number = Long.toString(ShopFixture.fresh(), 36);
        var tokens = platform.getBean(AccessTokens.class);
        var person = platform.getBean(RegisterPerson.class).register("m" + number, "店主", "correct horse").orRefuse();
        var token = tokens.issueApiToken(person.id(), "test").orRefuse().secret();
        var shop = platform.getBean(FoundOrganisation.class)
                .found(tokens.caller(token).orElseThrow(), OrganisationKind.MERCHANT, "小店" + number).orRefuse();
        return new Merchant(shop.id(), shop.name(), tokens.issueApiToken(person.id(), "test2").orRefuse().secret());
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Answer get(Merchant as, String path) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "Bearer " + as.token()).GET());
    }

    Answer send(Merchant as, String method, String path, String body) throws IOException, InterruptedException {
        return send(as, method, path, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    Answer send(Merchant as, String method, String path, String contentType, byte[] body)
            throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "Bearer " + as.token()).header("Content-Type", contentType)
                .method(method, BodyPublishers.ofByteArray(body)));
    }

    Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = http.send(request.build(), BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response, json);
    }

    HttpRequest.Builder request(String path) {
        var port = platform.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Accept-Language", "zh-CN");
    }
}
