package io.bihuan.account.web;

import io.bihuan.account.AccessTokens;
import io.bihuan.account.Caller;
import io.bihuan.foundation.JsonId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The tokens with which a person's own programs call the API. */
@RestController
@RequestMapping("/api/v1/tokens")
class TokenController {

    private final AccessTokens tokens;

    TokenController(AccessTokens tokens) {
        this.tokens = tokens;
    }

    record NewToken(@NotBlank String name) {
    }

    /** @param token the secret, only in the answer that made it */
    @Schema(name = "ApiToken")
    record TokenView(@JsonId long id, String name, Instant createdAt, Instant expiresAt, @Nullable String token) {

        static TokenView of(AccessTokens.ApiToken token, @Nullable String secret) {
            return new TokenView(token.id(), token.name(), token.createdAt(), token.expiresAt(), secret);
        }
    }

    @GetMapping
    List<TokenView> list(Caller caller) {
        return tokens.apiTokens(caller.personId()).stream().map(token -> TokenView.of(token, null)).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TokenView issue(Caller caller, @Valid @RequestBody NewToken token) {
        var issued = tokens.issueApiToken(caller.personId(), token.name()).orRefuse();
        return TokenView.of(issued.token(), issued.secret());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Caller caller, @PathVariable long id) {
        tokens.revokeApiToken(caller.personId(), id).orRefuse();
    }
}
