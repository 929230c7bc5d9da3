package io.bihuan.account;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Makes the first owner of the platform from the settings, so that there is someone to appoint the rest of the staff. */
@Component
class FirstOperator {

    private static final Logger LOG = LoggerFactory.getLogger(FirstOperator.class);

    private final RegisterPerson registerPerson;
    private final Staff staff;
    private final String login;
    private final String password;

    FirstOperator(RegisterPerson registerPerson, Staff staff, @Value("${bihuan.operator.login}") String login,
            @Value("${bihuan.operator.password}") String password) {
        this.registerPerson = registerPerson;
        this.staff = staff;
        this.login = login;
        this.password = password;
    }

    @EventListener(ApplicationReadyEvent.class)
    void appoint() {
        boolean owned = staff.members(Organisation.PLATFORM_ID).stream()
                .anyMatch(member -> member.role() == Role.OWNER);
        if (login.isBlank() || password.isBlank() || owned) {
            return;
        }
        var person = registerPerson.register(login, login, password).orRefuse();
        staff.join(Organisation.PLATFORM_ID, person.id(), Role.OWNER);
        LOG.info("{} is the first owner of the platform", login);
    }
}
