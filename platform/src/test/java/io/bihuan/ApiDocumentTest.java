package io.bihuan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code openapi.json} at the root is the API as reviewed: what the server offers is what it says. */
@PlatformTest
class ApiDocumentTest {

    private static final Path COMMITTED = Path.of("..", "openapi.json");
    private static final String COMMAND = "mvn test -pl platform -am -Dtest=ApiDocumentTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dopenapi.write=true";

    @LocalServerPort
    int port;

    @Test
    void theCommittedDocumentIsWhatTheServerOffers() throws Exception {
        var offered = offered();
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(COMMITTED, offered);
        }

        assertThat(COMMITTED).as("openapi.json is out of date; write it anew by: %s", COMMAND).hasContent(offered);
    }

    private String offered() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v3/api-docs")).build();
            var answer = client.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            var json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
            return json.writeValueAsString(json.readTree(answer.body())) + "\n";
        }
    }
}
