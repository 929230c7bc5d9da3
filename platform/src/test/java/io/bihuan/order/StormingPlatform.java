package io.bihuan.order;

import io.bihuan.Bihuan;
import io.bihuan.bench.OrderBooks;
import io.bihuan.bench.OrderMarket;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.ledger.Ledger;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The process that is killed: the whole platform and buyers who order without a pause. It obeys {@code VERIFY file},
 * which answers {@code wrong …} or {@code sound}, and {@code STORM}; it says {@code answered KEY ORDER} for each order
 * that a buyer was told of, and ends when its input does.
 */
final class StormingPlatform {

    private static final int SKUS = 40;
    private static final int BUYERS = 5_000;
    private static final int CALLERS = 64;
    private static final long PAUSE_MS = 20;
    private static final Set<String> ASK_AGAIN = Set.of("ORDERS_BUSY", "ORDER_UNCERTAIN", "TOO_OFTEN");

    private final ConfigurableApplicationContext platform;
    private final OrderMarket market;
    private final AtomicInteger nextBuyer = new AtomicInteger();

    private StormingPlatform(ConfigurableApplicationContext platform) {
        this.platform = platform;
        this.market = new OrderMarket(platform.getBean(JdbcClient.class), platform.getBean(Ledger.class),
                platform.getBean(Ids.class));
        if (!market.find()) {
            market.fill(SKUS, BUYERS);
        }
    }

    public static void main(String[] settings) {
        int code = 1;
        try (var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            var storm = new StormingPlatform(SpringApplication.run(Bihuan.class, settings));
            System.out.println("ready");
            for (var order = orders.readLine(); order != null; order = orders.readLine()) {
                storm.obey(order.split(" "));
            }
            code = 0;
        } catch (Exception | Error e) { // Whatever it is: threads of the platform must not outlive it.
            e.printStackTrace();
        }
        System.exit(code);
    }

    private void obey(String[] order) throws Exception {
        switch (order[0]) {
            case "VERIFY" -> System.out.println(verify(Path.of(order[1])));
            case "STORM" -> {
                for (int i = 0; i < CALLERS; i++) {
                    Thread.ofVirtual().start(this::buy);
                }
            }
            default -> throw new IllegalArgumentException(order[0]);
        }
    }

    /** A buyer who was told to ask again does so with the same key until there is an answer. */
    private void buy() {
        var placeOrder = platform.getBean(PlaceOrder.class);
        var random = RandomGenerator.getDefault();
        while (true) {
            var buyer = market.buyers().get(Math.floorMod(nextBuyer.getAndIncrement(), BUYERS));
            var request = market.anyRequest(buyer, SKUS, random);
            var key = UUID.randomUUID().toString();
            var outcome = placeOrder.place(buyer.caller(), key, request);
            while (outcome instanceof Outcome.Refused<PlaceOrder.Placed>(var refusal)
                    && ASK_AGAIN.contains(refusal.code())) {
                pause();
                outcome = placeOrder.place(buyer.caller(), key, request);
            }
            System.out.println(switch (outcome) {
                case Outcome.Done<PlaceOrder.Placed>(var placed) -> "answered " + key + " " + placed.order().id();
                case Outcome.Refused<PlaceOrder.Placed>(var refusal) -> "refused " + refusal;
            });
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param answered a line {@code KEY ORDER} for each order that a buyer was ever told of */
    private String verify(Path answered) throws Exception {
        var told = Files.readAllLines(answered).stream().map(line -> line.split(" ")).toList();
        var books = new OrderBooks(platform);
        long there = platform.getBean(JdbcClient.class).sql("""
            select count(*) from unnest(:keys::text[], :ids::bigint[]) as told (key, id)
            join orders.purchase on purchase.id = told.id and idempotency_key = key
            """).param("keys", told.stream().map(line -> line[0]).toArray(String[]::new))
                .param("ids", told.stream().mapToLong(line -> Long.parseLong(line[1])).toArray()).query(Long.class)
                .single();
        books.expect("every answered order is there", there, "select " + told.size());
        books.expect("every key made one order", 0,
                "select count(*) - count(distinct (buyer_id, idempotency_key)) from orders.purchase");
        var wrong = books.wrong();
        return wrong.isEmpty() ? "sound" : "wrong " + wrong;
    }
}
