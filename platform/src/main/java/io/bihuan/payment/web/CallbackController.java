package io.bihuan.payment.web;

import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import io.bihuan.payment.ReceiveCallback;
import io.bihuan.payment.channel.Callback;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where payment institutions call back. Their signature is what they prove themselves by. */
@Hidden
@RestController
class CallbackController {

    private final ReceiveCallback receiveCallback;

    CallbackController(ReceiveCallback receiveCallback) {
        this.receiveCallback = receiveCallback;
    }

    /** The body is read as it comes: what was signed are its bytes. */
    @PostMapping("/api/v1/payment-callbacks/{channel}")
    ResponseEntity<String> receive(@PathVariable String channel, HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(Callback.BODY_BYTES_MAX + 1);
        if (body.length > Callback.BODY_BYTES_MAX) {
            throw new RefusedException(Refusal.of(Refusal.Kind.TOO_LARGE, "BODY_TOO_LARGE", "bytesMax",
                    Callback.BODY_BYTES_MAX));
        }
        var headers = new HashMap<String, String>();
        Collections.list(request.getHeaderNames()).forEach(name -> headers.put(name, request.getHeader(name)));
        var answer = receiveCallback.receive(channel, new Callback(headers, body)).orRefuse();
        var response = ResponseEntity.status(answer.status());
        return answer.body().isEmpty()
                ? response.build()
                : response.header("Content-Type", answer.contentType()).body(answer.body());
    }
}
