package io.bihuan.demo;

import io.bihuan.account.BecomeHost;
import io.bihuan.account.Caller;
import io.bihuan.account.OneClickAccounts;
import io.bihuan.account.Organisation;
import io.bihuan.account.People;
import io.bihuan.account.RegisterPerson;
import io.bihuan.account.Staff;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people of the demo market. Nobody knows their passwords: they are signed in by one click, or not at all. */
@Component
@InDemoMode
public class DemoPeople implements OneClickAccounts {

    private static final int PASSWORD_BYTES = 24;
    private static final int LOGIN_SUFFIX_BOUND = 1_000_000;

    private final JdbcClient jdbc;
    private final Atomically atomically;
    private final RegisterPerson registerPerson;
    private final BecomeHost becomeHost;
    private final Staff staff;
    private final People people;
    private final SecureRandom random = new SecureRandom();
    private final List<DemoAccount> accounts = MarketScript.read().people();

    DemoPeople(JdbcClient jdbc, Atomically atomically, RegisterPerson registerPerson, BecomeHost becomeHost,
            Staff staff, People people) {
        this.jdbc = jdbc;
        this.atomically = atomically;
        this.registerPerson = registerPerson;
        this.becomeHost = becomeHost;
        this.staff = staff;
        this.people = people;
    }

    /** Whom one can be with one click, in the order in which a page shows them. */
    public List<DemoAccount> accounts() {
        return accounts;
    }

    /** Only the accounts that are shown are open; the other people of the demo are not. */
    @Override
    public Optional<Long> personOf(String key) {
        return accounts.stream().anyMatch(account -> account.key().equals(key)) ? find(key) : Optional.empty();
    }

    /** Makes sure that the person is there and plays the part. */
    void ensure(DemoAccount account) {
        long id = ensure(account.key(), account.nickname());
        if (account.part() == DemoPart.HOST) {
            becomeHost.become(id);
        }
        var role = account.part().platformRole();
        if (role != null) {
            staff.join(Organisation.PLATFORM_ID, id, role);
        }
    }

    /** Makes sure that the person is there. */
    long ensure(String key, String nickname) {
        return find(key).orElseGet(() -> atomically.run(() -> register(key, nickname)).orRefuse());
    }

    /** The person with their memberships as they are now. */
    Caller caller(String key) {
        return find(key).flatMap(people::caller)
                .orElseThrow(() -> new IllegalStateException("there is no demo person " + key));
    }

    String login(String key) {
        return jdbc.sql("select login from demo.person where key = :key").param("key", key).query(String.class)
                .single();
    }

    /** Someone else may have taken the plain login before this became a demo. */
    private Outcome<Long> register(String key, String nickname) {
        var login = "demo-" + key;
        var free = people.findByLogin(login).isEmpty() ? login : login + "-" + random.nextInt(LOGIN_SUFFIX_BOUND);
        return registerPerson.register(free, nickname, password()).map(person -> {
            jdbc.sql("insert into demo.person (key, login, person_id) values (:key, :login, :person)")
                    .param("key", key).param("login", free).param("person", person.id()).update();
            return person.id();
        });
    }

    private Optional<Long> find(String key) {
        return jdbc.sql("select person_id from demo.person where key = :key").param("key", key).query(Long.class)
                .optional();
    }

    private String password() {
        var drawn = new byte[PASSWORD_BYTES];
        random.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }
}
