package io.bihuan.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.bihuan.Bihuan;
import io.bihuan.account.AccessTokens;
import io.bihuan.account.Caller;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.ledger.Ledger;
import io.bihuan.order.OneByOne;
import io.bihuan.order.OrderRequest;
import io.bihuan.order.PlaceOrder;
import io.bihuan.settlement.SettleEscrow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The platform of an order measurement: the whole of it, with its database and a large market. It obeys the lines on its
 * standard input and answers each with a line of JSON; it ends when the input does.
 */
public final class OrdersServer {

    private static final int SKUS = 1_000;
    private static final int BUYERS = 50_000;
    private static final int CONNECTIONS = 24;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ConfigurableApplicationContext platform;
    private final JdbcClient jdbc;
    private final PlaceOrder placeOrder;
    private final OneByOne oneByOne;
    private final OrderMarket market;
    private final LongAdder placed = new LongAdder();
    private final AtomicInteger nextBuyer = new AtomicInteger();

    private OrdersServer(ConfigurableApplicationContext platform) {
        this.platform = platform;
        this.jdbc = platform.getBean(JdbcClient.class);
        this.placeOrder = platform.getBean(PlaceOrder.class);
        this.oneByOne = platform.getBean(OneByOne.class);
        this.market = new OrderMarket(jdbc, platform.getBean(Ledger.class), platform.getBean(Ids.class));
        market.fill(SKUS, BUYERS);
    }

    public static void main(String[] settings) {
        int code = 1;
        try (var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            var server = new OrdersServer(SpringApplication.run(Bihuan.class, settings));
            answer(Map.of("port", server.platform.getEnvironment().getRequiredProperty("local.server.port")));
            for (var order = orders.readLine(); order != null; order = orders.readLine()) {
                answer(server.obey(order.split(" ")));
            }
            code = SpringApplication.exit(server.platform);
        } catch (Exception | Error e) { // Whatever it is: threads of the platform must not outlive it.
            e.printStackTrace();
        }
        System.exit(code);
    }

    private static void answer(Object answer) {
        System.out.println(JSON.writeValueAsString(answer));
    }

    private Object obey(String[] order) throws Exception {
        return switch (order[0]) {
            case "LANE" -> storm(order, placeOrder::place);
            case "NAIVE" -> storm(order, oneByOne::place);
            case "SETTLE" -> settle(Integer.parseInt(order[1]), false);
            case "SETTLE_ONE_BY_ONE" -> settle(Integer.parseInt(order[1]), true);
            case "TPCB" -> Map.of("perSecond", new TpcB(platform.getBean(DataSource.class))
                    .perSecond(Double.parseDouble(order[1]), Double.parseDouble(order[2])));
            case "BUYERS" -> buyers(Integer.parseInt(order[1]), Path.of(order[2]));
            case "STATEMENTS" -> statements();
            case "VERIFY" -> verify(Long.parseLong(order[1]));
            default -> throw new IllegalArgumentException(order[0]);
        };
    }

    private interface Way {
        Outcome<PlaceOrder.Placed> place(Caller buyer, String key, OrderRequest request);
    }

    /** {@code LANE skus callers warmUpSeconds seconds} */
    private Object storm(String[] order, Way way) throws Exception {
        int skus = Integer.parseInt(order[1]);
        var reasons = new ConcurrentHashMap<String, LongAdder>();
        var seen = Storm.of(Integer.parseInt(order[2]), Double.parseDouble(order[3]), Double.parseDouble(order[4]),
                random -> {
                    // In turn, so that nobody orders more often than a person may.
                    var buyer = market.buyers().get(Math.floorMod(nextBuyer.getAndIncrement(), BUYERS));
                    var outcome = way.place(buyer.caller(), key(random), market.anyRequest(buyer, skus, random));
                    if (outcome instanceof Outcome.Done) {
                        placed.increment();
                        return true;
                    }
                    reasons.computeIfAbsent(((Outcome.Refused<?>) outcome).refusal().code(), _ -> new LongAdder())
                            .increment();
                    return false;
                });
        if (!reasons.isEmpty()) {
            System.err.println(reasons);
        }
        return Map.of("perSecond", Math.round(seen.perSecond()), "p50Ms", seen.p50Ms(), "p99Ms", seen.p99Ms(),
                "refused", seen.refused(), "cpuMsEach", seen.cpuMsEach(), "appSeconds",
                seen.processorTime().appSeconds(), "databaseSeconds", seen.processorTime().databaseSeconds(),
                "seconds", seen.seconds());
    }

    /** {@code SETTLE orders}: the after-sale window of so many is over. Two threads settle them. */
    private Object settle(int orders, boolean oneByOne) throws Exception {
        var ids = jdbc.sql("""
            update orders.purchase set state = 'RECEIVED', carrier = '顺丰', waybill = 'SF1234567890',
              shipped_at = now() - interval '8 days', received_at = now() - interval '8 days',
              settles_at = now() - interval '1 day'
            where id in (select id from orders.purchase where state = 'PAID' order by id limit :orders) returning id
            """).param("orders", orders).query(Long.class).list();
        jdbc.sql("analyze orders.purchase").update();
        var settleEscrow = platform.getBean(SettleEscrow.class);
        var before = ProcessorTime.now();
        long begin = System.nanoTime();
        var settled = new LongAdder();
        var next = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(oneByOne ? CONNECTIONS : 2)) {
            for (int i = 0; i < (oneByOne ? CONNECTIONS : 2); i++) {
                threads.submit(() -> {
                    if (!oneByOne) {
                        settled.add(settleEscrow.settleDue());
                        return;
                    }
                    for (int n = next.getAndIncrement(); n < ids.size(); n = next.getAndIncrement()) {
                        settleEscrow.settle(ids.get(n)).orRefuse();
                        settled.increment();
                    }
                });
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        var taken = ProcessorTime.now().since(before);
        return Map.of("perSecond", settled.sum() / seconds, "settled", settled.sum(), "cpuMsEach",
                1_000 * (taken.appSeconds() + taken.databaseSeconds()) / settled.sum());
    }

    /**
     * What the database did since it was last asked, the longest first; for who looks for what takes the time. Needs
     * {@code --bihuan.database.settings.shared_preload_libraries=pg_stat_statements}.
     */
    private Object statements() throws Exception {
        var folder = Path.of(platform.getEnvironment().getRequiredProperty("bihuan.data"));
        var password = Files.readAllLines(folder.resolve("database/passwords")).stream()
                .filter(line -> line.startsWith("postgres=")).findFirst().orElseThrow().substring("postgres=".length());
        var url = platform.getBean(DataSource.class).unwrap(HikariDataSource.class).getJdbcUrl();
        try (var connection = DriverManager.getConnection(url, "postgres", password);
                var statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
            var seen = new ArrayList<String>();
            try (var rows = statement.executeQuery("""
                select round(total_exec_time) || ' ms, ' || calls || ' calls, ' || rows || ' rows, '
                  || round(shared_blks_hit / calls) || ' pages a call: ' || left(translate(query, chr(10), ' '), 160)
                from pg_stat_statements where calls > 0 order by total_exec_time desc limit 25
                """)) {
                while (rows.next()) {
                    seen.add(rows.getString(1));
                }
            }
            statement.execute("select pg_stat_statements_reset()");
            return seen;
        }
    }

    /** {@code BUYERS count file}: a token for each, and what they order. */
    private Object buyers(int count, Path file) throws IOException {
        var tokens = platform.getBean(AccessTokens.class);
        var random = new SplittableRandom(count);
        try (var lines = Files.newBufferedWriter(file)) {
            for (var buyer : market.buyers().subList(0, count)) {
                var wanted = market.anyRequest(buyer, SKUS, random);
                lines.write(tokens.issueApiToken(buyer.caller().personId(), "bench").orRefuse().secret() + '\t'
                        + JSON.writeValueAsString(Map.of("skuId", "" + wanted.skuId(), "quantity", wanted.quantity(),
                                "roomId", "" + wanted.roomId(), "shelfItemId", "" + wanted.shelfItemId(), "addressId",
                                "" + wanted.addressId(), "expectedUnitPriceFen", wanted.expectedUnitPriceFen(),
                                "channel", wanted.channel()))
                        + '\n');
            }
        }
        return Map.of("buyers", count);
    }

    private static String key(RandomGenerator random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /**
     * What is wrong; empty if all is as it should be.
     *
     * @param overHttp how many orders were placed over HTTP
     */
    private List<String> verify(long overHttp) {
        var books = new OrderBooks(platform);
        books.expect("orders are the successes", placed.sum() + overHttp, "select count(*) from orders.purchase");
        return books.wrong();
    }
}
