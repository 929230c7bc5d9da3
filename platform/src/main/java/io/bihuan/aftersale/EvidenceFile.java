package io.bihuan.aftersale;

import io.bihuan.foundation.Rows;
import io.bihuan.rules.order.Actor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The evidence of all after-sales, to read. */
@Repository
public class EvidenceFile {

    private final JdbcClient jdbc;

    EvidenceFile(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A picture as it was shown. */
    public record Picture(String contentType, byte[] content) {
    }

    /** By after-sale, oldest first. */
    public Map<Long, List<Evidence>> of(Collection<Long> afterSaleIds) {
        return Rows.all(jdbc.sql("""
            select id, after_sale_id, side, at, words from aftersale.evidence
            where after_sale_id = any(:ids) order by id
            """).param("ids", afterSaleIds.stream().mapToLong(Long::longValue).toArray()).query(Evidence.class))
                .stream().collect(Collectors.groupingBy(Evidence::afterSaleId));
    }

    public Optional<Picture> picture(long afterSaleId, long evidenceId) {
        return jdbc.sql("""
            select content_type, content from aftersale.evidence
            where id = :id and after_sale_id = :of and content is not null
            """).param("id", evidenceId).param("of", afterSaleId)
                .query((row, n) -> new Picture(row.getString("content_type"), row.getBytes("content"))).optional();
    }

    int shownBy(long afterSaleId, Actor side) {
        return jdbc.sql("select count(*) from aftersale.evidence where after_sale_id = :id and side = :side")
                .param("id", afterSaleId).param("side", side.name()).query(Integer.class).single();
    }
}
