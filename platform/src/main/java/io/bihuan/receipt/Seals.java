package io.bihuan.receipt;

import io.bihuan.foundation.Page;
import io.bihuan.foundation.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The seals and the blocks below them, which only grow. */
@Repository
public class Seals {

    private final JdbcClient jdbc;

    Seals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Journals in the order of their ids; {@code leaves} are their hashes one after the other. */
    record Block(LocalDate day, int number, List<Long> ids, byte[] leaves, String root) {

        List<String> leafTexts() {
            var texts = new String[ids.size()];
            Arrays.setAll(texts, place -> Hash.at(leaves, place));
            return List.of(texts);
        }
    }

    /** Newest first. */
    public Page<Seal> newest(@Nullable String cursor, int limit) {
        return Page.of(Rows.all(jdbc.sql("select * from receipt.seal where number < ? order by number desc limit ?")
                .params(Page.before(cursor), limit + 1).query((row, n) -> seal(row))), limit, Seal::number);
    }

    Optional<Seal> latest() {
        return newest(null, 1).items().stream().findFirst();
    }

    Optional<Seal> covering(long journalId) {
        return jdbc.sql("select * from receipt.seal where from_id <= :id and to_id > :id").param("id", journalId)
                .query((row, n) -> seal(row)).optional();
    }

    void add(Seal seal) {
        jdbc.sql("""
            insert into receipt.seal (number, day, from_id, to_id, journals, root, previous, hash, sealed_at)
            values (:number, :day, :from, :to, :journals, :root, :previous, :hash, :at)
            """).param("number", seal.number()).param("day", seal.day()).param("from", seal.fromId())
                .param("to", seal.toId()).param("journals", seal.journals()).param("root", Hash.bytes(seal.root()))
                .param("previous", Hash.bytes(seal.previous())).param("hash", Hash.bytes(seal.hash()))
                .param("at", Timestamp.from(seal.sealedAt())).update();
    }

    void add(Block block) {
        jdbc.sql("""
            insert into receipt.block (first_id, last_id, day, number, ids, leaves, root)
            values (:first, :last, :day, :number, :ids, :leaves, :root)
            """).param("first", block.ids().getFirst()).param("last", block.ids().getLast())
                .param("day", block.day()).param("number", block.number())
                .param("ids", block.ids().toArray(Long[]::new)).param("leaves", block.leaves())
                .param("root", Hash.bytes(block.root())).update();
    }

    /** Roots of a day's blocks, in their order. */
    List<String> roots(LocalDate day) {
        return Rows.all(jdbc.sql("select root from receipt.block where day = ? order by number").param(day)
                .query((row, n) -> Hash.text(row.getBytes("root"))));
    }

    Optional<Block> lastBlock(LocalDate day) {
        return jdbc.sql("select * from receipt.block where day = ? order by number desc limit 1").param(day)
                .query((row, n) -> block(row)).optional();
    }

    Optional<Block> blockOf(long journalId) {
        return jdbc.sql("select * from receipt.block where first_id <= ? order by first_id desc limit 1")
                .param(journalId).query((row, n) -> block(row)).optional()
                .filter(block -> block.ids().contains(journalId));
    }

    /** The first block that begins at an id or later. */
    Optional<Block> blockFrom(long id) {
        return jdbc.sql("select * from receipt.block where first_id >= ? order by first_id limit 1").param(id)
                .query((row, n) -> block(row)).optional();
    }

    /** The last journal of the block that begins before an id, if there is one. */
    Optional<Long> lastOfBlockBefore(long id) {
        return jdbc.sql("select last_id from receipt.block where first_id < ? order by first_id desc limit 1").param(id)
                .query(Long.class).optional();
    }

    byte[] secret() {
        return Objects.requireNonNull(
                jdbc.sql("select secret from receipt.secret").query((row, n) -> row.getBytes("secret")).single());
    }

    private static Seal seal(ResultSet row) throws SQLException {
        return new Seal(row.getInt("number"), row.getObject("day", LocalDate.class), row.getLong("from_id"),
                row.getLong("to_id"), row.getLong("journals"), Hash.text(row.getBytes("root")),
                Hash.text(row.getBytes("previous")), Hash.text(row.getBytes("hash")),
                row.getTimestamp("sealed_at").toInstant());
    }

    private static Block block(ResultSet row) throws SQLException {
        return new Block(row.getObject("day", LocalDate.class), row.getInt("number"),
                List.of((Long[]) row.getArray("ids").getArray()), row.getBytes("leaves"),
                Hash.text(row.getBytes("root")));
    }
}
