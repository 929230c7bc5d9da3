package io.bihuan.order;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bihuan.foundation.Ids;
import io.bihuan.order.FrozenTerms.Commission;
import io.bihuan.order.FrozenTerms.InRoom;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The frozen terms that are kept: the same terms once, whoever buys on them. */
@Component
class KeptTerms {

    /** SQL for the terms of a line {@code l}. */
    static final String TERMS_OF_LINE = """
        coalesce((select s.terms_id from orders.line_swap s where s.purchase_id = l.purchase_id and s.line = l.line
                  order by s.number desc limit 1), l.terms_id)""";
    private static final int REMEMBERED_MAX = 100_000;

    private final JdbcClient jdbc;
    private final Ids ids;
    /** Only those that were committed: a row that this process wrote may still be rolled back. */
    private final Cache<FrozenTerms, Long> committed = Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();

    KeptTerms(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** The ids of terms; those that are new are kept by the caller's transaction. */
    Map<FrozenTerms, Long> idsOf(Collection<FrozenTerms> terms) {
        var known = new HashMap<>(committed.getAllPresent(terms));
        var asked = terms.stream().distinct().filter(one -> !known.containsKey(one)).map(Digested::of)
                // In one order for everyone: two writers that keep the same new terms wait in a line, not in a ring.
                .sorted(Comparator.comparing(Digested::digest)).toList();
        if (asked.isEmpty()) {
            return known;
        }
        var found = find(asked);
        committed.putAll(found);
        known.putAll(found);
        var fresh = asked.stream().filter(one -> !found.containsKey(one.terms)).toList();
        if (!fresh.isEmpty()) {
            insert(fresh);
            known.putAll(find(fresh));
        }
        return known;
    }

    /** @param digest of the terms, in hexadecimal digits */
    private record Digested(FrozenTerms terms, String digest) {

        static Digested of(FrozenTerms terms) {
            try {
                // The record's text names every part; only a part's own text could imitate it, so those are measured.
                var words = Stream.of(terms.title(), terms.category(), terms.spec(), terms.picture(),
                        terms.room() == null ? "" : terms.room().title());
                var text = terms + "|" + words.map(String::length).toList();
                var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return new Digested(terms, HexFormat.of().formatHex(digest));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Map<FrozenTerms, Long> find(List<Digested> asked) {
        var byDigest = new HashMap<String, FrozenTerms>();
        asked.forEach(one -> byDigest.put(one.digest, one.terms));
        var found = new HashMap<FrozenTerms, Long>();
        jdbc.sql("select id, encode(digest, 'hex') as digest from orders.terms where digest = any(:digests)")
                .param("digests", asked.stream().map(one -> HexFormat.of().parseHex(one.digest))
                        .toArray(byte[][]::new))
                .query(row -> {
                    found.put(byDigest.get(row.getString("digest")), row.getLong("id"));
                });
        return found;
    }

    private void insert(List<Digested> fresh) {
        var terms = fresh.stream().map(Digested::terms).toList();
        jdbc.sql("""
            insert into orders.terms (id, digest, sku_id, product_id, merchant_id, title, category, spec, picture,
              unit_price_fen, list_price_fen, room_id, room_title, room_host_id, shelf_item_id, fee_bp, fee_version,
              host_id, commission_bp, platform_share_bp, commission_version, agency_id, agency_share_bp)
            select * from unnest(:ids::bigint[], :digests::bytea[], :skus::bigint[], :products::bigint[],
              :merchants::bigint[], :titles::text[], :categories::text[], :specs::text[], :pictures::text[],
              :prices::bigint[], :listPrices::bigint[], :rooms::bigint[], :roomTitles::text[], :roomHosts::bigint[],
              :items::bigint[], :fees::int[], :feeVersions::int[], :hosts::bigint[], :commissions::int[],
              :platformShares::int[], :commissionVersions::int[], :agencies::bigint[], :agencyShares::int[])
            on conflict (digest) do nothing
            """).param("ids", fresh.stream().map(_ -> ids.next()).toArray(Long[]::new))
                .param("digests", fresh.stream().map(one -> HexFormat.of().parseHex(one.digest))
                        .toArray(byte[][]::new))
                .param("skus", longs(terms, FrozenTerms::skuId)).param("products", longs(terms, FrozenTerms::productId))
                .param("merchants", longs(terms, FrozenTerms::merchantId))
                .param("titles", texts(terms, FrozenTerms::title))
                .param("categories", texts(terms, FrozenTerms::category))
                .param("specs", texts(terms, FrozenTerms::spec)).param("pictures", texts(terms, FrozenTerms::picture))
                .param("prices", longs(terms, FrozenTerms::unitPriceFen))
                .param("listPrices", longs(terms, FrozenTerms::listPriceFen))
                .param("rooms", longs(terms, one -> of(one.room(), InRoom::roomId)))
                .param("roomTitles", texts(terms, one -> of(one.room(), InRoom::title)))
                .param("roomHosts", longs(terms, one -> of(one.room(), InRoom::hostId)))
                .param("items", longs(terms, one -> of(one.room(), InRoom::itemId)))
                .param("fees", ints(terms, FrozenTerms::feeBp))
                .param("feeVersions", ints(terms, FrozenTerms::feeVersion))
                .param("hosts", longs(terms, one -> of(one.commission(), Commission::hostId)))
                .param("commissions", ints(terms, one -> of(one.commission(), Commission::rateBp)))
                .param("platformShares", ints(terms, one -> of(one.commission(), Commission::platformShareBp)))
                .param("commissionVersions", ints(terms, one -> of(one.commission(), Commission::ruleVersion)))
                .param("agencies", longs(terms, one -> of(agency(one), FrozenTerms.Agency::id)))
                .param("agencyShares", ints(terms, one -> of(agency(one), FrozenTerms.Agency::shareBp))).update();
    }

    /** The terms of a line as it is sold now: of the SKU that it was last swapped for. */
    FrozenTerms of(long orderId, int line) {
        return jdbc.sql("select t.* from orders.purchase_line l join orders.terms t on t.id = " + TERMS_OF_LINE
                + " where l.purchase_id = :order and l.line = :line").param("order", orderId).param("line", line)
                .query((row, n) -> read(row)).single();
    }

    /** Terms from a row that has all columns of the table under their own names. */
    static FrozenTerms read(ResultSet row) throws SQLException {
        var roomId = row.getObject("room_id", Long.class);
        var hostId = row.getObject("host_id", Long.class);
        var agencyId = row.getObject("agency_id", Long.class);
        return new FrozenTerms(row.getLong("sku_id"), row.getLong("product_id"), row.getLong("merchant_id"),
                row.getString("title"), row.getString("category"), row.getString("spec"), row.getString("picture"),
                row.getLong("unit_price_fen"), row.getObject("list_price_fen", Long.class),
                roomId == null
                        ? null
                        : new InRoom(roomId, row.getString("room_title"), row.getLong("room_host_id"),
                                row.getLong("shelf_item_id")),
                row.getInt("fee_bp"), row.getInt("fee_version"),
                hostId == null
                        ? null
                        : new Commission(hostId, row.getInt("commission_bp"), row.getInt("platform_share_bp"),
                                row.getInt("commission_version"),
                                agencyId == null
                                        ? null
                                        : new FrozenTerms.Agency(agencyId, row.getInt("agency_share_bp"))));
    }

    private static FrozenTerms.@Nullable Agency agency(FrozenTerms terms) {
        return of(terms.commission(), Commission::agency);
    }

    private static <T, R> @Nullable R of(@Nullable T whole, Function<T, @Nullable R> part) {
        return whole == null ? null : part.apply(whole);
    }

    private static @Nullable Long[] longs(List<FrozenTerms> terms, Function<FrozenTerms, @Nullable Long> column) {
        return terms.stream().map(column).toArray(Long[]::new);
    }

    private static @Nullable Integer[] ints(List<FrozenTerms> terms, Function<FrozenTerms, @Nullable Integer> column) {
        return terms.stream().map(column).toArray(Integer[]::new);
    }

    private static @Nullable String[] texts(List<FrozenTerms> terms, Function<FrozenTerms, @Nullable String> column) {
        return terms.stream().map(column).toArray(String[]::new);
    }
}
