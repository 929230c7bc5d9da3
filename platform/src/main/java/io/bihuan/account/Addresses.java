package io.bihuan.account;

import io.bihuan.foundation.Rows;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The delivery addresses of people. */
@Service
public class Addresses {

    private static final int ADDRESSES_PER_PERSON_MAX = 20;
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 -]{5,18}[0-9]");

    private final JdbcClient jdbc;
    private final Atomically atomically;
    private final Ids ids;

    Addresses(JdbcClient jdbc, Atomically atomically, Ids ids) {
        this.jdbc = jdbc;
        this.atomically = atomically;
        this.ids = ids;
    }

    /** The person's addresses, the preferred one first. */
    public List<Address> of(long personId) {
        return Rows.all(jdbc.sql("""
            select id, recipient, phone, region, street, preferred from account.address
            where person_id = :person order by preferred desc, id desc
            """).param("person", personId).query(Address.class));
    }

    /** An address of this person; a foreign one is as if it did not exist. */
    public Optional<Address> find(long personId, long addressId) {
        return of(personId).stream().filter(address -> address.id() == addressId).findFirst();
    }

    /** An address as somebody named it, which may be another's or none. */
    public record Named(long personId, long addressId) {
    }

    /** Those of the named addresses that are their person's own, in one statement however many they are. */
    public Map<Named, Address> find(Collection<Named> named) {
        var found = new HashMap<Named, Address>();
        jdbc.sql("""
            select person_id, id, recipient, phone, region, street, preferred from account.address where id = any(:ids)
            """).param("ids", named.stream().mapToLong(Named::addressId).toArray()).query(row -> {
            found.put(new Named(row.getLong("person_id"), row.getLong("id")),
                    new Address(row.getLong("id"), row.getString("recipient"), row.getString("phone"),
                            row.getString("region"), row.getString("street"), row.getBoolean("preferred")));
        });
        return found;
    }

    /**
     * Adds an address, or changes the one with that id.
     *
     * @param addressId {@code null} to add
     */
    public Outcome<Address> save(long personId, @Nullable Long addressId, String recipient, String phone, String region,
            String street, boolean preferred) {
        var field = firstWrong(recipient, phone, region, street);
        if (field != null) {
            return Outcome.refused(Refusal.invalid("ADDRESS_INVALID", "field", field));
        }
        return atomically.run(() -> {
            var known = of(personId);
            if (addressId != null && known.stream().noneMatch(address -> address.id() == addressId)) {
                return Outcome.<Address>refused(Refusal.notFound("address"));
            }
            if (addressId == null && known.size() >= ADDRESSES_PER_PERSON_MAX) {
                return Outcome.<Address>refused(
                        Refusal.conflict("TOO_MANY_ADDRESSES", "max", ADDRESSES_PER_PERSON_MAX));
            }
            var address = new Address(addressId == null ? ids.next() : addressId, recipient.strip(), phone.strip(),
                    region.strip(), street.strip(), preferred || known.isEmpty());
            if (address.preferred()) {
                jdbc.sql("update account.address set preferred = false where person_id = :person and preferred")
                        .param("person", personId).update();
            }
            jdbc.sql("""
                insert into account.address (id, person_id, recipient, phone, region, street, preferred)
                values (:id, :person, :recipient, :phone, :region, :street, :preferred)
                on conflict (id) do update set recipient = excluded.recipient, phone = excluded.phone,
                  region = excluded.region, street = excluded.street, preferred = excluded.preferred
                """).param("id", address.id()).param("person", personId).param("recipient", address.recipient())
                    .param("phone", address.phone()).param("region", address.region())
                    .param("street", address.street()).param("preferred", address.preferred()).update();
            return Outcome.done(address);
        });
    }

    public Outcome<Boolean> remove(long personId, long addressId) {
        int gone = jdbc.sql("delete from account.address where id = :id and person_id = :person")
                .param("id", addressId).param("person", personId).update();
        return gone == 1 ? Outcome.done(true) : Outcome.refused(Refusal.notFound("address"));
    }

    private static @Nullable String firstWrong(String recipient, String phone, String region, String street) {
        if (!filled(recipient, 30)) {
            return "recipient";
        }
        if (!PHONE.matcher(phone.strip()).matches()) {
            return "phone";
        }
        if (!filled(region, 60)) {
            return "region";
        }
        return filled(street, 120) ? null : "street";
    }

    private static boolean filled(String text, int charactersMax) {
        var stripped = text.strip();
        return !stripped.isEmpty() && stripped.length() <= charactersMax;
    }
}
