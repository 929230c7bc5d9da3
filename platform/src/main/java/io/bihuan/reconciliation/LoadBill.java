package io.bihuan.reconciliation;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Takes in a channel's own file of a day, to be compared with what the platform knows. It is read as a stream. */
@Service
public class LoadBill {

    private static final int LINES_MAX = 5_000_000;
    private static final int LINES_PER_INSERT = 2_000;
    private static final int NUMBER_CHARACTERS_MAX = 100;
    private static final Set<String> CHANNELS = Set.of("WECHAT", "ALIPAY");

    private final JdbcClient jdbc;
    private final Atomically atomically;
    private final Ids ids;
    private final Clock clock;

    LoadBill(JdbcClient jdbc, Atomically atomically, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.atomically = atomically;
        this.ids = ids;
        this.clock = clock;
    }

    /** A file that was taken in. */
    public record Bill(long id, String channel, LocalDate day, int lines) {
    }

    /**
     * Refused with {@code CHANNEL_UNKNOWN}, and with {@code BILL_UNREADABLE} and the line where the file is not one of
     * a channel; nothing of it is then kept.
     */
    public Outcome<Bill> load(Caller caller, String channel, LocalDate day, Charset charset, InputStream file) {
        var missing = caller.refusalOnPlatform(Right.AUDIT_LEDGER);
        if (missing.isPresent()) {
            return Outcome.refused(missing.get());
        }
        if (!CHANNELS.contains(channel)) {
            return Outcome.refused(Refusal.invalid("CHANNEL_UNKNOWN", "channel", channel));
        }
        return atomically.run(() -> {
            var digest = sha256();
            try (var reader = new BufferedReader(
                    new InputStreamReader(new DigestInputStream(file, digest), charset))) {
                long id = ids.next();
                return lines(id, reader).map(lines -> {
                    add(new Bill(id, channel, day, lines), digest.digest(), caller.personId());
                    return new Bill(id, channel, day, lines);
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Outcome<Integer> lines(long billId, BufferedReader reader) throws IOException {
        var headings = List.<String>of();
        BillFormat format = null;
        var batch = new ArrayList<BillFormat.Line>();
        int lines = 0;
        int number = 0;
        try (var records = CSVFormat.RFC4180.parse(reader)) {
            for (CSVRecord read : records) {
                number++;
                var cells = read.stream().map(LoadBill::clean).toList();
                if (format == null) {
                    headings = cells;
                    format = BillFormat.of(cells).orElse(null);
                    continue;
                }
                var named = new HashMap<String, String>();
                for (int i = 0; i < Math.min(headings.size(), cells.size()); i++) {
                    named.put(headings.get(i), cells.get(i));
                }
                var line = format.read(named);
                if (line.isEmpty()) {
                    continue;
                }
                batch.add(line.get());
                lines++;
                if (lines > LINES_MAX || line.get().number().length() > NUMBER_CHARACTERS_MAX) {
                    return Outcome.refused(Refusal.invalid("BILL_UNREADABLE", "line", number));
                }
                if (batch.size() == LINES_PER_INSERT) {
                    insert(billId, lines - batch.size(), batch);
                }
            }
        }
        insert(billId, lines - batch.size(), batch);
        return format == null
                ? Outcome.refused(Refusal.invalid("BILL_UNREADABLE", "line", number))
                : Outcome.done(lines);
    }

    /** WeChat Pay puts a backtick before each cell, Alipay a tab behind it, and files begin with a mark. */
    private static String clean(String cell) {
        return cell.strip().replaceFirst("^[`\uFEFF]", "").strip();
    }

    private void insert(long billId, int before, List<BillFormat.Line> batch) {
        if (batch.isEmpty()) {
            return;
        }
        jdbc.sql("""
            insert into reconciliation.bill_line (bill_id, line, kind, number, trade, amount_fen)
            select :bill, :before + row_number() over (), kind, number, trade, fen
            from unnest(:kinds::text[], :numbers::text[], :trades::text[], :amounts::bigint[])
              as read (kind, number, trade, fen)
            """).param("bill", billId).param("before", before)
                .param("kinds", batch.stream().map(BillFormat.Line::kind).toArray(String[]::new))
                .param("numbers", batch.stream().map(BillFormat.Line::number).toArray(String[]::new))
                .param("trades", batch.stream().map(BillFormat.Line::trade).toArray(String[]::new))
                .param("amounts", batch.stream().mapToLong(BillFormat.Line::amountFen).toArray()).update();
        batch.clear();
    }

    private void add(Bill bill, byte[] sha256, long personId) {
        jdbc.sql("""
            insert into reconciliation.bill (id, channel, day, sha256, lines, loaded_by, loaded_at)
            values (:id, :channel, :day, :sha256, :lines, :by, :at)
            """).param("id", bill.id()).param("channel", bill.channel()).param("day", bill.day())
                .param("sha256", sha256).param("lines", bill.lines()).param("by", personId)
                .param("at", Timestamp.from(clock.instant())).update();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
