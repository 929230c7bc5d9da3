package io.bihuan.room;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.room.socket.SocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives and checks the tickets with which a page opens the socket of a room. A ticket is signed (HMAC-SHA-256) with a
 * secret that all processes of one database share, so any of them honours it, and nothing is stored for it.
 */
@Component
public class RoomTickets {

    /** A page that has lost its connection for longer asks for the room again, and gets a new ticket with it. */
    static final Duration VALID = Duration.ofHours(2);

    private static final byte FORMAT = 1;
    private static final int BODY_BYTES = 1 + 3 * Long.BYTES;
    private static final int SECRET_BYTES = 32;
    private static final int SIGNATURE_BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final SocketAddress address;
    private final SecretKeySpec key;

    RoomTickets(JdbcClient jdbc, Clock clock, SocketAddress address) {
        this.clock = clock;
        this.address = address;
        this.key = new SecretKeySpec(secret(jdbc), ALGORITHM);
    }

    /**
     * The address of the room's socket with a new ticket in it. Whether the caller may watch the room is decided before.
     *
     * @param page the address at which the page was asked for: the socket is on the same host
     */
    public URI socketUrl(long roomId, Optional<Caller> caller, URI page) {
        long viewer = caller.map(Caller::personId).orElseGet(() -> random.nextLong(Long.MIN_VALUE, 0));
        return address.of(roomId, write(new Ticket(roomId, viewer, clock.instant().plus(VALID))), page);
    }

    /** Reads a ticket; refused with {@code TICKET_FORGED} or {@code TICKET_EXPIRED}. */
    public Outcome<Ticket> read(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return refused("TICKET_FORGED");
        }
        if (bytes.length != BODY_BYTES + SIGNATURE_BYTES) {
            return refused("TICKET_FORGED");
        }
        var body = Arrays.copyOf(bytes, BODY_BYTES);
        var signature = Arrays.copyOfRange(bytes, BODY_BYTES, bytes.length);
        if (!MessageDigest.isEqual(signature, sign(body)) || body[0] != FORMAT) {
            return refused("TICKET_FORGED");
        }
        var fields = ByteBuffer.wrap(body).position(1);
        var ticket = new Ticket(fields.getLong(), fields.getLong(), Instant.ofEpochSecond(fields.getLong()));
        return clock.instant().isBefore(ticket.expiresAt()) ? Outcome.done(ticket) : refused("TICKET_EXPIRED");
    }

    String write(Ticket ticket) {
        var body = ByteBuffer.allocate(BODY_BYTES).put(FORMAT).putLong(ticket.roomId()).putLong(ticket.viewer())
                .putLong(ticket.expiresAt().getEpochSecond()).array();
        var signed = ByteBuffer.allocate(BODY_BYTES + SIGNATURE_BYTES).put(body).put(sign(body)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    private byte[] sign(byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static Outcome<Ticket> refused(String code) {
        return Outcome.refused(Refusal.of(Refusal.Kind.UNAUTHENTICATED, code));
    }

    /** The first process makes it; all others read what that one made. */
    private byte[] secret(JdbcClient jdbc) {
        var made = new byte[SECRET_BYTES];
        random.nextBytes(made);
        jdbc.sql("insert into room.ticket_secret (secret) values (:made) on conflict do nothing").param("made", made)
                .update();
        return jdbc.sql("select secret from room.ticket_secret").query(byte[].class).single();
    }
}
