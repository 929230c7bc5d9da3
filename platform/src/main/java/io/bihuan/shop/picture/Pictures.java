package io.bihuan.shop.picture;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The pictures that merchants have uploaded. A picture never changes: another picture has another id. */
@Repository
public class Pictures {

    /** Where pictures are found: an uploaded one by its id, a drawn one by its kind and seed. */
    public static final String ADDRESS = "/api/v1/pictures/";

    private static final Pattern UPLOADED = Pattern.compile(Pattern.quote(ADDRESS) + "(\\d{1,18})");
    private static final Pattern DRAWN = Pattern
            .compile(Pattern.quote(ADDRESS) + "art/([a-z]{1,20})\\.svg(\\?seed=[A-Za-z0-9_-]{1,40})?");

    private final JdbcClient jdbc;

    Pictures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param sha256Hex names the content: the same content has the same name */
    public record Picture(long id, String contentType, byte[] content, String sha256Hex) {
    }

    public Optional<Picture> find(long id) {
        return jdbc.sql("select id, content_type, content, encode(sha256, 'hex') hash from shop.picture where id = :id")
                .param("id", id).query((row, n) -> new Picture(row.getLong("id"), row.getString("content_type"),
                        row.getBytes("content"), row.getString("hash")))
                .optional();
    }

    /** Whether a product of this merchant may have this picture: one that it uploaded, or a drawn one. */
    public boolean mayShow(long merchantId, String address) {
        var drawn = DRAWN.matcher(address);
        if (drawn.matches()) {
            return ArtKind.of(drawn.group(1)).isPresent();
        }
        var uploaded = UPLOADED.matcher(address);
        return uploaded.matches() && jdbc
                .sql("select exists (select from shop.picture where id = :id and merchant_id = :merchantId)")
                .param("id", Long.parseLong(uploaded.group(1))).param("merchantId", merchantId).query(Boolean.class)
                .single();
    }
}
