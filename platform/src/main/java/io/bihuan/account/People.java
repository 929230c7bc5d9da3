package io.bihuan.account;

import io.bihuan.foundation.Rows;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The people of the platform. */
@Repository
public class People {

    private final JdbcClient jdbc;

    People(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Person> find(long id) {
        return Optional.ofNullable(find(List.of(id)).get(id));
    }

    public Map<Long, Person> find(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return Rows.all(jdbc.sql("select id, nickname, host from account.person where id = any(:ids)")
                .param("ids", ids.toArray(Long[]::new)).query(Person.class)).stream()
                .collect(Collectors.toMap(Person::id, Function.identity()));
    }

    public Optional<Person> findByLogin(String login) {
        return jdbc.sql("select id, nickname, host from account.person where login = :login")
                .param("login", login.toLowerCase(Locale.ROOT)).query(Person.class).optional();
    }

    /** Hosts whose nickname holds the words, best known first. */
    public List<Person> searchHosts(String words, int limit) {
        return Rows.all(jdbc.sql("""
            select id, nickname, host from account.person p
            where host and nickname ilike '%' || :words || '%'
            order by (select count(*) from account.follow f where f.host_id = p.id) desc, id
            limit :limit
            """).param("words", words).param("limit", limit).query(Person.class));
    }

    /** The organisations that people work for, by person; people without any are left out. */
    public Map<Long, Set<Long>> organisationsOf(Collection<Long> personIds) {
        var organisations = new HashMap<Long, Set<Long>>();
        jdbc.sql("select person_id, organisation_id from account.membership where person_id = any(:people)")
                .param("people", personIds.stream().mapToLong(Long::longValue).toArray()).query(row -> {
                    organisations.computeIfAbsent(row.getLong("person_id"), _ -> new HashSet<>())
                            .add(row.getLong("organisation_id"));
                });
        return organisations;
    }

    /** The person as a caller with all memberships. */
    public Optional<Caller> caller(long personId) {
        return find(personId).map(person -> new Caller(person.id(), person.nickname(), person.host(),
                Rows.all(jdbc.sql("""
                    select o.id organisation_id, o.name organisation_name, o.kind, m.role
                    from account.membership m join account.organisation o on o.id = m.organisation_id
                    where m.person_id = :person order by o.id
                    """).param("person", personId).query(Membership.class))));
    }
}
