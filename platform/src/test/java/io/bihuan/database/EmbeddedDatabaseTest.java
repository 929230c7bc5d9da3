package io.bihuan.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
class EmbeddedDatabaseTest {

    @Autowired
    JdbcClient jdbc;

    @Test
    void thePlatformUserHasNoPowerOverTheServer() {
        assertThat(
                jdbc.sql("select rolsuper or rolcreatedb or rolcreaterole from pg_roles where rolname = current_user")
                        .query(Boolean.class).single())
                .isFalse();
    }

    @Test
    void confirmedRowsAreOnDisk() {
        assertThat(show("fsync")).isEqualTo("on");
        assertThat(show("synchronous_commit")).isEqualTo("on");
        assertThat(show("full_page_writes")).isEqualTo("on");
        assertThat(show("data_checksums")).isEqualTo("on");
    }

    @Test
    void textsAreUnicodeAndComparedByCodePointOnEveryMachine() {
        assertThat(show("server_encoding")).isEqualTo("UTF8");
        assertThat(jdbc.sql("select datlocprovider::text || ' ' || datlocale from pg_database where datname = 'bihuan'")
                .query(String.class).single()).isEqualTo("b C.UTF-8");
        assertThat(jdbc.sql("select upper('ä') || length('闭环')").query(String.class).single()).isEqualTo("Ä2");
    }

    private String show(String setting) {
        return jdbc.sql("show " + setting).query(String.class).single();
    }
}
