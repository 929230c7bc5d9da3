package io.bihuan.account.web;

import io.bihuan.account.AccessTokens;
import io.bihuan.account.BecomeHost;
import io.bihuan.account.Caller;
import io.bihuan.account.LogIn;
import io.bihuan.account.OneClickAccounts;
import io.bihuan.account.People;
import io.bihuan.account.RegisterPerson;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Register, log in, log out, become a host. */
@RestController
@RequestMapping("/api/v1")
class SessionController {

    private final RegisterPerson registerPerson;
    private final LogIn logIn;
    private final BecomeHost becomeHost;
    private final AccessTokens tokens;
    private final People people;
    private final ObjectProvider<OneClickAccounts> oneClickAccounts;
    private final boolean demo;

    SessionController(RegisterPerson registerPerson, LogIn logIn, BecomeHost becomeHost, AccessTokens tokens,
            People people, ObjectProvider<OneClickAccounts> oneClickAccounts,
            @Value("${bihuan.demo:false}") boolean demo) {
        this.registerPerson = registerPerson;
        this.logIn = logIn;
        this.becomeHost = becomeHost;
        this.tokens = tokens;
        this.people = people;
        this.oneClickAccounts = oneClickAccounts;
        this.demo = demo;
    }

    record Login(@NotBlank @Size(max = 80) String login, @NotBlank @Size(max = 200) String password) {
    }

    /** @param key of one of the demo accounts */
    record OneClick(@NotBlank @Size(max = 40) String key) {
    }

    record Registration(@NotBlank @Size(max = 80) String login, @NotBlank @Size(max = 80) String nickname,
            @NotBlank @Size(max = 200) String password) {
    }

    @GetMapping("/session")
    SessionView session(Optional<Caller> caller) {
        return SessionView.of(caller, demo);
    }

    @PostMapping("/session")
    SessionView logIn(@Valid @RequestBody Login login, HttpServletRequest request, HttpServletResponse response) {
        long person = logIn.logIn(login.login(), login.password(), request.getRemoteAddr()).orRefuse();
        return signedIn(person, request, response);
    }

    /** Signs in as a demo account; outside demo mode there are none. */
    @PostMapping("/demo/session")
    SessionView signIn(@Valid @RequestBody OneClick oneClick, HttpServletRequest request,
            HttpServletResponse response) {
        var accounts = oneClickAccounts.getIfAvailable();
        long person = Optional.ofNullable(accounts).flatMap(open -> open.personOf(oneClick.key()))
                .orElseThrow(() -> new RefusedException(Refusal.notFound("demo account")));
        return signedIn(person, request, response);
    }

    @DeleteMapping("/session")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logOut(HttpServletRequest request, HttpServletResponse response) {
        SessionCookie.secret(request).ifPresent(tokens::end);
        SessionCookie.clear(request, response);
    }

    @PostMapping("/people")
    @ResponseStatus(HttpStatus.CREATED)
    SessionView register(@Valid @RequestBody Registration registration, HttpServletRequest request,
            HttpServletResponse response) {
        var person = registerPerson
                .register(registration.login(), registration.nickname(), registration.password()).orRefuse();
        return signedIn(person.id(), request, response);
    }

    @PostMapping("/hosts")
    SessionView becomeHost(Caller caller) {
        becomeHost.become(caller.personId());
        return SessionView.of(people.caller(caller.personId()), demo);
    }

    private SessionView signedIn(long person, HttpServletRequest request, HttpServletResponse response) {
        SessionCookie.secret(request).ifPresent(tokens::end);
        SessionCookie.set(request, response, tokens.startSession(person));
        return SessionView.of(people.caller(person), demo);
    }
}
