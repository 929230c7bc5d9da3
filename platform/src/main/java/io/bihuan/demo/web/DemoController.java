package io.bihuan.demo.web;

import io.bihuan.demo.DemoAccount;
import io.bihuan.demo.DemoPart;
import io.bihuan.demo.DemoPeople;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The accounts that are open to everybody in demo mode; signing in as one is with the other sessions. */
@RestController
class DemoController {

    private final ObjectProvider<DemoPeople> people;

    DemoController(ObjectProvider<DemoPeople> people) {
        this.people = people;
    }

    /** @param home the page on which this person has something to do */
    @Schema(name = "DemoAccount")
    record AccountView(String key, String nickname, DemoPart role, String home) {

        static AccountView of(DemoAccount account) {
            return new AccountView(account.key(), account.nickname(), account.part(), account.part().home());
        }
    }

    @GetMapping("/api/v1/demo/accounts")
    List<AccountView> accounts() {
        return Optional.ofNullable(people.getIfAvailable()).map(DemoPeople::accounts)
                .orElseThrow(() -> new RefusedException(Refusal.notFound("demo market"))).stream()
                .map(AccountView::of).toList();
    }
}
