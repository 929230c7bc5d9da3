package io.bihuan.shop;

import io.bihuan.foundation.Check;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.Rows;
import io.bihuan.shop.ProductLine.Waiting;
import io.bihuan.shop.csv.Headings;
import io.bihuan.shop.csv.ProductColumn;
import io.bihuan.shop.csv.ProductFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The imports of all merchants: how far they are, the lines that wait, and those that were refused. */
@Repository
public class ProductImports {

    /** What a merchant can look back on; an older import and its refused lines go when a new one begins. */
    static final int KEPT_PER_MERCHANT_MAX = 50;
    private static final int LINES_PER_STATEMENT = 2_000;
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {
    };
    private static final TypeReference<Map<String, Object>> ARGUMENTS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    ProductImports(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** A running import, held still until the transaction ends. */
    record Held(long id, long merchantId, Headings headings, int products, int productsDone, long startedBy) {
    }

    /** What working off some products of an import came to. */
    record Progress(int products, int accepted, int refused, int added, int updated, int unchanged) {
    }

    public Optional<ProductImport> find(long id) {
        return jdbc.sql("select * from shop.product_import where id = :id").param("id", id).query(this::read)
                .optional();
    }

    /** One page of a merchant's imports, newest first. */
    public Page<ProductImport> ofMerchant(long merchantId, @Nullable String cursor, int limit) {
        return Page.of(Rows.all(jdbc.sql("""
            select * from shop.product_import where merchant_id = :merchantId and id < :before
            order by id desc limit :rows
            """).param("merchantId", merchantId).param("before", Page.before(cursor)).param("rows", limit + 1)
                .query(this::read)), limit, ProductImport::id);
    }

    /** The headings of the file, as it has them. */
    public List<String> headings(long id) {
        return texts(jdbc.sql("select headings from shop.product_import where id = :id").param("id", id)
                .query(String.class).single());
    }

    /** One page of the lines that were refused, in the order of the file. */
    public Page<RefusedLine> refusedLines(long id, @Nullable String cursor, int limit) {
        var headings = Headings.known(headings(id));
        return Page.of(Rows.all(jdbc.sql("""
            select line, column_name, code, arguments, cells from shop.refused_line
            where import_id = :id and line > :after order by line limit :rows
            """).param("id", id).param("after", cursor == null || cursor.isBlank() ? 0 : Page.before(cursor))
                .param("rows", limit + 1).query((row, n) -> refusedLine(row, headings))), limit, RefusedLine::line);
    }

    private RefusedLine refusedLine(ResultSet row, Headings headings) throws SQLException {
        var name = row.getString("column_name");
        var column = name == null ? null : ProductColumn.valueOf(name);
        var cells = texts(row.getString("cells"));
        return new RefusedLine(row.getInt("line"),
                column == null || !headings.has(column) ? null : headings.of(column),
                column == null ? "" : headings.cell(cells, column),
                new Refusal(row.getString("code"), Refusal.Kind.INVALID, arguments(row.getString("arguments"))), cells);
    }

    boolean isRunning(long merchantId) {
        return jdbc.sql("""
            select exists (select from shop.product_import where merchant_id = :merchantId and state = 'RUNNING')
            """).param("merchantId", merchantId).query(Boolean.class).single();
    }

    /** Writes down a new import with all its lines, and forgets the merchant's oldest. */
    void begin(long id, long merchantId, String fileName, ProductFile file, long personId) {
        jdbc.sql("""
            delete from shop.product_import where id in (
              select id from shop.product_import where merchant_id = :merchantId and state <> 'RUNNING'
              order by id desc offset :kept)
            """).param("merchantId", merchantId).param("kept", KEPT_PER_MERCHANT_MAX - 1).update();
        jdbc.sql("""
            insert into shop.product_import (id, merchant_id, file_name, encoding, headings, state, lines, products,
              started_by, started_at, moved_at)
            values (:id, :merchantId, :fileName, :encoding, :headings::jsonb, 'RUNNING', :lines, :products, :personId,
              :now, :now)
            """).param("id", id).param("merchantId", merchantId).param("fileName", fileName)
                .param("encoding", file.encoding())
                .param("headings", json.writeValueAsString(file.headings().asWritten()))
                .param("lines", file.lines().size()).param("products", file.products()).param("personId", personId)
                .param("now", now()).update();
        for (int from = 0; from < file.lines().size(); from += LINES_PER_STATEMENT) {
            write(id, file.lines().subList(from, Math.min(from + LINES_PER_STATEMENT, file.lines().size())));
        }
    }

    private void write(long id, List<ProductFile.Line> lines) {
        jdbc.sql("""
            insert into shop.import_line (import_id, product_no, line, cells, fault, twin_line)
            select :id, product_no, line, cells::jsonb, fault, twin_line
            from unnest(:productNos::int[], :lines::int[], :cells::text[], :faults::text[], :twins::int[])
              r(product_no, line, cells, fault, twin_line)
            """).param("id", id)
                .param("productNos", lines.stream().map(ProductFile.Line::productNo).toArray(Integer[]::new))
                .param("lines", lines.stream().map(ProductFile.Line::number).toArray(Integer[]::new))
                .param("cells",
                        lines.stream().map(line -> json.writeValueAsString(line.cells())).toArray(String[]::new))
                .param("faults", lines.stream().map(ProductFile.Line::fault).toArray(String[]::new))
                .param("twins", lines.stream().map(ProductFile.Line::twin).toArray(Integer[]::new)).update();
    }

    /** Empty where the import has ended, or never was. */
    Optional<Held> hold(long id) {
        return jdbc.sql("""
            select id, merchant_id, headings, products, products_done, started_by from shop.product_import
            where id = :id and state = 'RUNNING' for update
            """).param("id", id)
                .query((row, n) -> new Held(row.getLong("id"), row.getLong("merchant_id"),
                        Headings.known(texts(row.getString("headings"))), row.getInt("products"),
                        row.getInt("products_done"), row.getLong("started_by")))
                .optional();
    }

    /** The lines of the next products, in the order of the file. */
    List<Waiting> waiting(Held held, int products) {
        return Rows.all(jdbc.sql("""
            select line, product_no, cells, fault, twin_line from shop.import_line
            where import_id = :id and product_no >= :from and product_no < :to order by product_no, line
            """).param("id", held.id()).param("from", held.productsDone()).param("to", held.productsDone() + products)
                .query((row, n) -> new Waiting(row.getInt("line"), row.getInt("product_no"),
                        texts(row.getString("cells")), row.getString("fault"),
                        row.getObject("twin_line", Integer.class))));
    }

    /** Moves lines of the next products from those that wait to those that were refused. */
    void refuse(Held held, int products, Map<Integer, LineFault> faults) {
        if (faults.isEmpty()) {
            return;
        }
        var entries = List.copyOf(faults.entrySet());
        int moved = jdbc.sql("""
            insert into shop.refused_line (import_id, line, column_name, code, arguments, cells)
            select l.import_id, l.line, r.column_name, r.code, r.arguments::jsonb, l.cells
            from unnest(:lines::int[], :columns::text[], :codes::text[], :arguments::text[])
              r(line, column_name, code, arguments)
            join shop.import_line l on l.import_id = :id and l.line = r.line
            where l.product_no >= :from and l.product_no < :to
            """).param("id", held.id()).param("from", held.productsDone())
                .param("to", held.productsDone() + products)
                .param("lines", entries.stream().map(Map.Entry::getKey).toArray(Integer[]::new))
                .param("columns", entries.stream().map(entry -> entry.getValue().column())
                        .map(column -> column == null ? null : column.name()).toArray(String[]::new))
                .param("codes", entries.stream().map(entry -> entry.getValue().refusal().code())
                        .toArray(String[]::new))
                .param("arguments", entries.stream().map(entry -> entry.getValue().refusal().arguments())
                        .map(json::writeValueAsString).toArray(String[]::new))
                .update();
        Check.state(moved == entries.size(), "every refused line is kept");
    }

    /** Counts products that have been worked off, and lets go of their lines; the last ones end the import. */
    void advance(Held held, Progress progress) {
        int done = held.productsDone() + progress.products();
        jdbc.sql("delete from shop.import_line where import_id = :id and product_no < :done").param("id", held.id())
                .param("done", done).update();
        jdbc.sql("""
            update shop.product_import set products_done = :done, accepted = accepted + :accepted,
              refused = refused + :refused, added = added + :added, updated = updated + :updated,
              unchanged = unchanged + :unchanged, moved_at = :now, state = case when :ends then 'DONE' else state end,
              ended_at = case when :ends then :now else ended_at end
            where id = :id
            """).param("id", held.id()).param("done", done).param("accepted", progress.accepted())
                .param("refused", progress.refused()).param("added", progress.added())
                .param("updated", progress.updated()).param("unchanged", progress.unchanged())
                .param("ends", done == held.products()).param("now", now()).update();
    }

    /** Ends an import before its end. The lines that still wait become refused ones, so that none is lost in silence. */
    void stop(Held held, Refusal reason) {
        int left = jdbc.sql("""
            insert into shop.refused_line (import_id, line, code, arguments, cells)
            select import_id, line, 'IMPORT_STOPPED', '{}', cells from shop.import_line where import_id = :id
            """).param("id", held.id()).update();
        jdbc.sql("delete from shop.import_line where import_id = :id").param("id", held.id()).update();
        jdbc.sql("""
            update shop.product_import set state = 'STOPPED', refused = refused + :left, reason = :reason,
              reason_arguments = :arguments::jsonb, moved_at = :now, ended_at = :now
            where id = :id
            """).param("id", held.id()).param("left", left).param("reason", reason.code())
                .param("arguments", json.writeValueAsString(reason.arguments())).param("now", now()).update();
    }

    private ProductImport read(ResultSet row, int n) throws SQLException {
        var reason = row.getString("reason");
        return new ProductImport(row.getLong("id"), row.getLong("merchant_id"), row.getString("file_name"),
                row.getString("encoding"), ProductImport.State.valueOf(row.getString("state")), row.getInt("lines"),
                row.getInt("accepted"), row.getInt("refused"), row.getInt("added"), row.getInt("updated"),
                row.getInt("unchanged"),
                reason == null
                        ? null
                        : new Refusal(reason, Refusal.Kind.CONFLICT, arguments(row.getString("reason_arguments"))),
                row.getLong("started_by"), Objects.requireNonNull(instant(row, "started_at")),
                Objects.requireNonNull(instant(row, "moved_at")), instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private List<String> texts(String array) {
        return json.readValue(array, TEXTS);
    }

    private Map<String, Object> arguments(String object) {
        return json.readValue(object, ARGUMENTS);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
