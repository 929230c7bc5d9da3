package io.bihuan.shop.picture;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.PictureCheck;
import io.bihuan.foundation.Refusal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** A merchant uploads a picture. The same picture twice is stored once. */
@Service
public class StorePicture {

    public static final int BYTES_MAX = 2 * 1024 * 1024;
    static final int PICTURES_PER_MERCHANT_MAX = 10_000;

    private final JdbcClient jdbc;
    private final PictureCheck check;
    private final Ids ids;
    private final Clock clock;

    StorePicture(JdbcClient jdbc, PictureCheck check, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.check = check;
        this.ids = ids;
        this.clock = clock;
    }

    /** @return the address of the picture, to be named in a product */
    public Outcome<String> store(Caller caller, long merchantId, byte[] content) {
        var refusal = caller.refusalFor(Right.LIST_PRODUCTS, merchantId);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        if (content.length > BYTES_MAX) {
            return Outcome.refused(Refusal.of(Refusal.Kind.TOO_LARGE, "PICTURE_TOO_LARGE", "maxBytes", BYTES_MAX));
        }
        int stored = jdbc.sql("select count(*) from shop.picture where merchant_id = :merchantId")
                .param("merchantId", merchantId).query(Integer.class).single();
        if (stored >= PICTURES_PER_MERCHANT_MAX) {
            return Outcome.refused(Refusal.conflict("TOO_MANY_PICTURES", "max", PICTURES_PER_MERCHANT_MAX));
        }
        return check.examine(content).map(facts -> Pictures.ADDRESS + write(caller, merchantId, content, facts));
    }

    private long write(Caller caller, long merchantId, byte[] content, PictureCheck.Facts facts) {
        return jdbc
                .sql("""
                    insert into shop.picture (id, merchant_id, content_type, width, height, sha256, content, stored_by,
                      stored_at)
                    values (:id, :merchantId, :contentType, :width, :height, :sha256, :content, :storedBy, :now)
                    on conflict (merchant_id, sha256) do update set stored_by = picture.stored_by
                    returning id
                    """).param("id", ids.next()).param("merchantId", merchantId)
                .param("contentType", facts.contentType()).param("width", facts.widthPixels())
                .param("height", facts.heightPixels()).param("sha256", sha256(content)).param("content", content)
                .param("storedBy", caller.personId()).param("now", Timestamp.from(clock.instant()))
                .query(Long.class).single();
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
