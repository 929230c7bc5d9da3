package io.bihuan.database;

import io.bihuan.foundation.StartRefused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to start on a PostgreSQL that may forget what it confirmed: an answered order must survive a power cut. Asked
 * as the platform's own user, because settings can be changed per user and per database.
 */
@Component
class Durability {

    Durability(JdbcClient jdbc, @Value("${bihuan.database.require-durable}") boolean isRequired) {
        if (isRequired) {
            for (var setting : new String[]{"fsync", "full_page_writes", "synchronous_commit"}) {
                var value = jdbc.sql("show " + setting).query(String.class).single();
                if (value.equals("off")) {
                    throw new StartRefused("PostgreSQL runs with " + setting
                            + " = off and could lose confirmed orders. Set it to on, or accept that with"
                            + " --bihuan.database.require-durable=false");
                }
            }
        }
    }
}
