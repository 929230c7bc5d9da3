package io.bihuan.database;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the embedded PostgreSQL, {@code bihuan.database.*}; application.yaml describes each.
 *
 * @param port on 127.0.0.1; 0 takes a free one
 * @param startTimeout how long recovery after a crash may take
 * @param settings PostgreSQL's own settings by name, over the built-in ones
 */
@ConfigurationProperties("bihuan.database")
record DatabaseSettings(@DefaultValue("0") int port, @DefaultValue("5m") Duration startTimeout,
        @DefaultValue Map<String, String> settings) {
}
