package io.bihuan.payment.channel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A payment institution on this machine: it checks what it is sent and signs what it answers as the real one does, with
 * keys of its own, and can be as unreliable as a test wants.
 */
public abstract class StandIn implements AutoCloseable {

    /** How it behaves towards who asks it. */
    public enum Mood {
        WORKING,
        /** Answers that it failed. */
        FAILING,
        /** Does what it is asked, and its answer is lost on the way. */
        ANSWERS_LOST,
        /** Takes so long that nobody waits for it, and does nothing. */
        SLOW,
        /** Somebody else answers in its place. */
        FORGED,
        /** Answers more than anybody would read. */
        ENDLESS
    }

    /** What it knows of a charge. */
    protected static final class Bill {
        public final String number;
        public final long fen;
        public volatile String state = "NOTPAY";
        public volatile @Nullable String trade;
        public final AtomicLong refundedFen = new AtomicLong();

        public Bill(String number, long fen) {
            this.number = number;
            this.fen = fen;
        }
    }

    /** What it knows of a refund. */
    protected static final class Return {
        public final String number;
        public final Bill bill;
        public final long fen;
        public volatile String state;

        public Return(String number, Bill bill, long fen, String state) {
            this.number = number;
            this.bill = bill;
            this.fen = fen;
            this.state = state;
        }
    }

    /** What it knows of parts that are to be given to others, or of a payout, which is one part. */
    public static final class Shared {
        public final String number;
        public final Map<String, Long> fenByAccount = new LinkedHashMap<>();
        public volatile boolean finished;

        public Shared(String number) {
            this.number = number;
        }
    }

    /** What it answers before that is signed. */
    public record Reaction(int status, String json) {
    }

    /** Accounts there, with the names that they were opened by. */
    public final Map<String, String> names = new ConcurrentHashMap<>();
    /** Accounts that take no money any more. */
    public final Set<String> closedAccounts = ConcurrentHashMap.newKeySet();
    protected final Set<String> registered = ConcurrentHashMap.newKeySet();
    protected final Map<String, Shared> shared = new ConcurrentHashMap<>();
    private final Map<String, Long> received = new ConcurrentHashMap<>();

    private static final AtomicLong TRADES = new AtomicLong(System.nanoTime());
    private static final long SLOW_MS = 3_000;
    private static final int ENDLESS_CHARACTERS = 3_000_000;

    private final HttpServer server;
    private final AtomicReference<Mood> mood = new AtomicReference<>(Mood.WORKING);
    private final List<String> asked = new ArrayList<>();
    protected final Map<String, Bill> bills = new ConcurrentHashMap<>();
    protected final Map<String, Return> returns = new ConcurrentHashMap<>();
    /** What a new refund becomes at once. */
    protected final AtomicReference<String> refundsBecome = new AtomicReference<>("");

    protected StandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void feels(Mood next) {
        mood.set(next);
    }

    /** What an account got by splits and payouts. */
    public long receivedFen(String account) {
        return received.getOrDefault(account, 0L);
    }

    /** Gives what was shared to those who can take it, once. */
    protected final void finish(Shared split) {
        if (!split.finished) {
            split.finished = true;
            split.fenByAccount.forEach((account, fen) -> {
                if (!closedAccounts.contains(account)) {
                    received.merge(account, fen, Long::sum);
                }
            });
        }
    }

    /** Everything that was asked since the last call of this, such as {@code POST /v3/…}. */
    public List<String> asked() {
        synchronized (asked) {
            var all = List.copyOf(asked);
            asked.clear();
            return all;
        }
    }

    /** The buyer scans the code and pays; the callback that it would send is answered. */
    public Slip buyerPays(long number) {
        var bill = bill(number);
        if (bill.state.equals("CLOSED")) {
            throw new IllegalStateException("a closed charge cannot be paid");
        }
        bill.trade = trade();
        bill.state = "SUCCESS";
        return paidNotice(number);
    }

    public boolean isClosed(long number) {
        return bill(number).state.equals("CLOSED");
    }

    public long refundedFen(long number) {
        return bill(number).refundedFen.get();
    }

    /** Lets a refund that is under way arrive. */
    public Slip refundArrives(long refundNumber) {
        given(refundNumber).state = done();
        return refundNotice(refundNumber);
    }

    /** As if a person at the institution had given all of it back. */
    public void refundAll(long number) {
        var bill = bill(number);
        bill.refundedFen.set(bill.fen);
    }

    public abstract String code();

    public abstract Slip paidNotice(long number);

    /** As if another amount had been paid, or by a number that it was never asked for; signed. */
    public abstract Slip paidNotice(long number, long fen);

    /** As if the trade that paid one charge had paid another. */
    public final Slip sameTrade(long paid, long another) {
        bill(another).trade = bill(paid).trade;
        return paidNotice(another);
    }

    public final boolean knowsRefund(long refundNumber) {
        return returns.containsKey(Long.toString(refundNumber));
    }

    /** Of a refund that a person made at the institution itself. */
    public final Slip refundNoticeOfConsole(long number) {
        long refundNumber = TRADES.incrementAndGet();
        returns.put(Long.toString(refundNumber), new Return(Long.toString(refundNumber), bill(number), 1, done()));
        return refundNotice(refundNumber);
    }

    /** Of a refund and a charge that another institution was asked for. */
    public final Slip refundNoticeOfAnother(long number, long refundNumber, long fen) {
        var bill = new Bill(Long.toString(number), fen);
        bill.trade = trade();
        bills.put(bill.number, bill);
        returns.put(Long.toString(refundNumber), new Return(Long.toString(refundNumber), bill, fen, done()));
        return refundNotice(refundNumber);
    }

    /** Signed for another merchant. */
    public abstract Slip noticeForAnotherMerchant(long number);

    /** Signed by somebody else. */
    public abstract Slip forgedNotice(long number);

    public abstract Slip refundNotice(long refundNumber);

    /** What the institution reads as "taken". */
    public abstract boolean isTaken(int status, String body);

    /** How the institution names a refund that has arrived. */
    protected abstract String done();

    /** Whether the request is signed by the platform. */
    protected abstract boolean isSigned(String method, String pathAndQuery, Map<String, List<String>> headers,
            String body);

    protected abstract Reaction react(String method, String pathAndQuery, String body);

    /** The headers that sign an answer. */
    protected abstract Map<String, String> signature(String body, boolean forged);

    protected final Bill bill(long number) {
        return Objects.requireNonNull(bills.get(Long.toString(number)), "no such charge");
    }

    protected final Return given(long number) {
        return Objects.requireNonNull(returns.get(Long.toString(number)), "no such refund");
    }

    protected static String trade() {
        return "4200" + TRADES.incrementAndGet();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().toString();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            synchronized (asked) {
                asked.add(exchange.getRequestMethod() + " " + path);
            }
            var now = mood.get();
            if (now == Mood.SLOW) {
                Thread.sleep(SLOW_MS);
                return;
            }
            if (now == Mood.FAILING) {
                answer(exchange, new Reaction(502, "<html>bad gateway</html>"), false);
                return;
            }
            var reaction = isSigned(exchange.getRequestMethod(), path, exchange.getRequestHeaders(), body)
                    ? react(exchange.getRequestMethod(), path, body)
                    : new Reaction(401, "{\"code\":\"SIGN_ERROR\",\"message\":\"签名错误\"}");
            switch (now) {
                case ANSWERS_LOST -> {
                    // The connection is closed without a word.
                }
                case ENDLESS -> answer(exchange,
                        new Reaction(200, "{\"x\":\"" + "y".repeat(ENDLESS_CHARACTERS) + "\"}"), false);
                default -> answer(exchange, reaction, now == Mood.FORGED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, Reaction reaction, boolean forged) throws IOException {
        signature(reaction.json(), forged).forEach(exchange.getResponseHeaders()::add);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        var bytes = reaction.json().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reaction.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
