package io.bihuan.demo;

import io.bihuan.account.Role;
import org.jspecify.annotations.Nullable;

/** The part that a demo person plays, and the page on which they play it. */
public enum DemoPart {

    VIEWER("/m/", null), //
    HOST("/studio/", null), //
    MERCHANT("/console/", null), //
    AGENCY("/console/", null), //
    OPERATOR("/console/", Role.OPERATOR), //
    REVIEWER("/console/", Role.REVIEWER), //
    FINANCE("/console/", Role.FINANCE), //
    RULE_EDITOR("/console/", Role.RULE_EDITOR);

    private final String home;
    private final @Nullable Role platformRole;

    DemoPart(String home, @Nullable Role platformRole) {
        this.home = home;
        this.platformRole = platformRole;
    }

    /** Where a page takes the person after signing in. */
    public String home() {
        return home;
    }

    /** The role on the platform's own staff; {@code null} for people of the market. */
    @Nullable
    Role platformRole() {
        return platformRole;
    }
}
