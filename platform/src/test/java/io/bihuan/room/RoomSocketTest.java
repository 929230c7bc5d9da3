package io.bihuan.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bihuan.PlatformTest;
import io.bihuan.account.Caller;
import io.bihuan.media.Signal;
import io.bihuan.room.floor.Floors;
import io.bihuan.room.socket.SocketAddress;
import io.bihuan.rules.live.RoomState;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.JsonNode;

@PlatformTest
class RoomSocketTest {

    private static final long HOST = 11;

    @Autowired
    MadeUpRooms rooms;
    @Autowired
    RoomHub hub;
    @Autowired
    RoomTickets tickets;
    @Autowired
    Floors floors;
    @Autowired
    SocketAddress address;
    @Autowired
    List<SmartLifecycle> lifecycles;
    @Autowired
    Clock clock;

    final List<AutoCloseable> open = new ArrayList<>();
    RoomOnAir room;
    long lineIds = ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50);

    @BeforeEach
    void aRoomThatIsOn() {
        room = rooms.open(HOST);
    }

    @AfterEach
    void closePages() throws Exception {
        for (var page : open) {
            page.close();
        }
    }

    @Test
    void refusesAForgedTicket() {
        var real = socketUrl(Optional.empty()).toString();
        int last = real.length() - 1;

        assertThat(RoomPage.refusal(URI.create(real.substring(0, last) + (real.charAt(last) == 'A' ? "Q" : "A"))))
                .isEqualTo("401");
        assertThat(RoomPage.refusal(URI.create(real.substring(0, real.indexOf('?'))))).isEqualTo("401");
        assertThat(RoomPage.refusal(URI.create(real.substring(0, real.indexOf('=') + 1) + "%00%ff"))).isEqualTo("401");
    }

    @Test
    void refusesATicketOfAnotherRoom() {
        var other = rooms.open(HOST);

        assertThat(RoomPage.refusal(URI.create(
                socketUrl(Optional.empty()).toString().replace("" + room.id(), "" + other.id())))).isEqualTo("401");
    }

    @Test
    void refusesAnExpiredTicket() {
        var expired = tickets.write(new Ticket(room.id(), -5, Instant.now().minusSeconds(2)));

        assertThat(RoomPage.refusal(address.of(room.id(), expired, page()))).isEqualTo("401");
        assertThat(tickets.read(expired).toString()).contains("TICKET_EXPIRED");
    }

    @Test
    void refusesPagesOfOtherSites() {
        var url = socketUrl(Optional.empty());

        assertThat(RoomPage.refusal(url, "Origin", "https://evil.example")).isEqualTo("403");
        assertThat(RoomPage.refusal(url, "Origin", "null")).isEqualTo("403");
        assertThat(RoomPage.refusal(url, "Origin", "http://localhost.evil.example:8080")).isEqualTo("403");
        assertThat(RoomPage.refusal(url, "Origin", "http://localhost:8080")).isEqualTo("opened");
    }

    @Test
    void refusesRoomsThatAreOverOrNeverWere() {
        var over = rooms.put(new RoomOnAir(room.id() + 1, HOST, RoomState.ENDED, Signal.State.NONE));

        assertThat(RoomPage.refusal(tickets.socketUrl(over.id(), Optional.empty(), page()))).isEqualTo("410");
        assertThat(RoomPage.refusal(tickets.socketUrl(404, Optional.empty(), page()))).isEqualTo("404");
    }

    @Test
    void saysInBothLanguagesWhyItRefuses() throws Exception {
        var url = URI.create(socketUrl(Optional.empty()).toString().replace("ws://", "http://"));

        var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(url).build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("NO_WEBSOCKET", "zh-CN", "WebSocket connections only");
    }

    @Test
    void refusesMoreConnectionsFromOneAddressThanAllowedAndCountsThemOffAgain() throws Exception {
        var held = new ArrayList<Socket>();
        try {
            int refused = 0;
            for (int i = 0; i < 1_005; i++) {
                var socket = rawSocket(socketUrl(Optional.empty()), 0);
                held.add(socket);
                refused += statusLine(socket).contains("429") ? 1 : 0;
            }
            assertThat(refused).isBetween(5, 30);
        } finally {
            for (var socket : held) {
                socket.close();
            }
        }
        await().until(() -> RoomPage.refusal(socketUrl(Optional.empty())).equals("opened"));
    }

    @Test
    void closesAConnectionThatSendsWhatNoPageSends() {
        var talker = watch();
        talker.socket().sendText("x".repeat(5_000), true);
        assertThat(talker.awaitClose()).isEqualTo(1009);

        var flooder = watch();
        for (int i = 0; i < 100 && !flooder.socket().isOutputClosed(); i++) {
            flooder.socket().sendText("hi", true).exceptionally(closedMeanwhile -> flooder.socket()).join();
        }
        assertThat(flooder.awaitClose()).isEqualTo(1008);
    }

    @Test
    void closesAHandshakeThatNeverComes() throws Exception {
        try (var socket = new Socket("localhost", address.port())) {
            socket.getOutputStream().write("GET /rooms/1".getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(10_000);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void greetsWithTheRoomAsItIs() {
        say("before anyone came");
        hub.shelfChanged(room.id(), 3, Map.of("items", List.of("coat")));
        hub.stockChanged(room.id(), Map.of(5L, 9));

        var page = watch();
        var hello = page.awaitHello().json();

        assertThat(hello.at("/room/state").asString()).isEqualTo("LIVE");
        assertThat(hello.at("/room/signal").asString()).isEqualTo("ONLINE");
        assertThat(hello.at("/room/viewers").asInt()).isEqualTo(1);
        assertThat(hello.at("/chat/0/text").asString()).isEqualTo("before anyone came");
        assertThat(hello.at("/chat/0/personId").isString()).isTrue();
        assertThat(hello.get("pinned").isNull()).isTrue();
        page.await("shelf", frame -> frame.kind().equals("SHELF") && frame.json().path("version").asInt() == 3);
        page.await("stock", frame -> frame.json().at("/body/skus/5").asInt() == 9);
    }

    @Test
    void bringsALineToEveryoneWithinATickOrTwo() {
        var pages = List.of(watch(), watch(), watch());
        pages.forEach(RoomPage::awaitHello);

        long said = System.nanoTime();
        say("hello");

        for (var page : pages) {
            page.awaitLine("hello");
            assertThat(Duration.ofNanos(System.nanoTime() - said)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void gathersChatInTicks() throws Exception {
        var page = watch();
        page.awaitHello();

        for (int i = 0; i < 40; i++) {
            say("line " + i);
            Thread.sleep(25);
        }
        page.awaitLine("line 39");

        assertThat(page.lines()).hasSize(40);
        assertThat(page.frames("tick")).hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void showsAtMostThirtyLinesATickAndTellsHowManyItLeftOut() {
        var page = watch();
        page.awaitHello();

        IntStream.range(0, 500).forEach(i -> say("line " + i));
        await().until(() -> shownAndSkipped(page) == 500);

        for (var tick : page.frames("tick")) {
            assertThat(tick.json().path("chat").size()).isLessThanOrEqualTo(30);
            assertThat(tick.json().path("chat").valueStream().map(line -> line.path("id").asLong())).isSorted();
        }
    }

    @Test
    void alwaysShowsTheHostsLines() {
        var page = watch();
        page.awaitHello();

        IntStream.range(0, 300).forEach(i -> say("line " + i));
        floors.say(room.id(), line(HOST, true, "from the host"));
        IntStream.range(0, 300).forEach(i -> say("line " + i));

        page.awaitLine("from the host");
    }

    @Test
    void countsAPersonOnceAndEachAnonymousPage() {
        var mei = Optional.of(new Caller(21, "Mei", false, List.of()));
        var page = watch(mei);
        watch(mei);
        var anonymous = watch();
        watch();

        page.await("3 viewers", frame -> frame.type().equals("numbers") && frame.json().path("viewers").asInt() == 3);
        anonymous.close();
        page.await("2 viewers", frame -> frame.type().equals("numbers") && frame.json().path("viewers").asInt() == 2);

        hub.simulatedViewers(room.id(), 120);
        page.await("simulated", frame -> frame.json().path("simulatedViewers").asInt() == 120
                && frame.json().path("viewers").asInt() == 2);
        await().untilAsserted(() -> assertThat(hub.figures(room.id()))
                .matches(figures -> figures.viewersTotal() == 3 && figures.viewersPeak() == 3));
    }

    @Test
    void doesNotCountTheHostWhoLooksAtTheirOwnRoom() {
        watch(Optional.of(new Caller(HOST, "Lin", true, List.of()))).awaitHello();
        var page = watch(Optional.of(new Caller(21, "Mei", false, List.of())));

        assertThat(page.awaitHello().json().at("/room/viewers").asInt()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(hub.figures(room.id()))
                .matches(figures -> figures.viewersTotal() == 1 && figures.viewersPeak() == 1));
    }

    @Test
    void tellsLikesAtMostOnceASecondAndKeepsTheirSum() throws Exception {
        var page = watch();
        page.awaitHello();

        for (int i = 0; i < 100; i++) {
            floors.like(room.id(), 7);
            Thread.sleep(20);
        }
        page.await("700 likes", frame -> frame.json().path("likes").asInt() == 700);

        assertThat(page.frames("numbers")).hasSizeLessThanOrEqualTo(5);
        assertThat(hub.numbers(room.id()).likes()).isEqualTo(700);
        assertThat(hub.figures(room.id()).likes()).isEqualTo(700);
    }

    @Test
    void letsAPageThatWasAwayCatchUp() {
        var page = watch();
        page.awaitHello();
        say("one");
        page.awaitLine("one");
        long seen = page.frames().getLast().seq();
        page.close();

        say("two");
        hub.stockChanged(room.id(), Map.of(8L, 4));
        var other = watch();
        other.awaitHello();
        say("three");
        other.awaitLine("three");
        var back = RoomPage.open(URI.create(socketUrl(Optional.empty()) + "&since=" + seen));
        open.add(back);

        back.awaitLine("three");
        assertThat(back.frames("hello")).isEmpty();
        assertThat(back.lines()).containsExactly("two", "three");
        assertThat(back.states("STOCK")).hasSize(1);
    }

    @Test
    void greetsAnewWhereTooMuchWasMissedOrTheNumberIsNotOurs() {
        for (var since : List.of("1", "9000000000000000", "-3", "x")) {
            var page = RoomPage.open(URI.create(socketUrl(Optional.empty()) + "&since=" + since));
            open.add(page);
            page.awaitHello();
        }
    }

    @Test
    void losesNoStateUnderAStormOfChanges() {
        long seed = System.nanoTime();
        System.out.println("storm seed " + seed);
        var random = new SplittableRandom(seed);
        var pages = IntStream.range(0, 8).mapToObj(i -> watch()).toList();
        pages.forEach(RoomPage::awaitHello);
        var stock = new HashMap<Long, Integer>();
        var shelf = 0;
        int roomChanges = 0;

        for (int i = 0; i < 3_000; i++) {
            switch (random.nextInt(10)) {
                case 0 -> hub.roomChanged(new RoomOnAir(room.id(), HOST, RoomState.LIVE,
                        roomChanges++ % 2 == 0 ? Signal.State.AWAY : Signal.State.ONLINE));
                case 1 -> hub.shelfChanged(room.id(), ++shelf, Map.of("items", List.of(shelf)));
                case 2 -> say("line " + i);
                default -> {
                    long sku = random.nextLong(40);
                    stock.put(sku, i);
                    hub.stockChanged(room.id(), Map.of(sku, i));
                }
            }
        }
        int lastShelf = shelf;
        int allRoomChanges = roomChanges;

        for (var page : pages) {
            await().untilAsserted(() -> {
                assertThat(page.states("ROOM")).hasSize(allRoomChanges);
                assertThat(page.states("SHELF").getLast().json().at("/body/items/0").asInt()).isEqualTo(lastShelf);
                assertThat(stockOn(page)).isEqualTo(stock);
            });
            assertThat(page.frames().stream().map(RoomPage.Got::seq)).as("seed " + seed).isSorted();
            assertThat(versions(page, "ROOM")).as("no version left out, seed " + seed)
                    .isEqualTo(LongStream.range(0, allRoomChanges).map(n -> versions(page, "ROOM").getFirst() + n)
                            .boxed().toList());
            assertThat(versions(page, "STOCK")).as("no version left out, seed " + seed)
                    .isEqualTo(LongStream.range(0, versions(page, "STOCK").size())
                            .map(n -> versions(page, "STOCK").getFirst() + n).boxed().toList());
        }
    }

    @Test
    void ignoresAShelfThatComesLate() {
        var page = watch();
        page.awaitHello();

        hub.shelfChanged(room.id(), 7, Map.of("items", List.of("new")));
        hub.shelfChanged(room.id(), 6, Map.of("items", List.of("old")));
        hub.roomChanged(new RoomOnAir(room.id(), HOST, RoomState.PAUSED, Signal.State.AWAY));

        page.await("paused", frame -> frame.json().at("/body/state").asString().equals("PAUSED"));
        assertThat(page.states("SHELF")).singleElement()
                .matches(frame -> frame.json().at("/body/items/0").asString().equals("new"));
    }

    @Test
    void aViewerWhoDoesNotReadNeverSlowsTheOthersAndIsSentAway() throws Exception {
        var page = watch();
        page.awaitHello();
        try (var slow = rawSocket(socketUrl(Optional.empty()), 4_096)) {
            page.await("both", frame -> frame.type().equals("numbers") && frame.json().path("viewers").asInt() == 2);
            var sentAt = new HashMap<Integer, Long>();
            var long100Kb = "x".repeat(100_000);

            for (int version = 1; version <= 40; version++) {
                sentAt.put(version, System.nanoTime());
                hub.shelfChanged(room.id(), version, Map.of("items", List.of(long100Kb)));
                say("line " + version);
                Thread.sleep(250);
            }

            page.awaitLine("line 40");
            for (var shelf : page.states("SHELF")) {
                var late = Duration.ofNanos(
                        shelf.atNanos() - sentAt.getOrDefault(shelf.json().path("version").asInt(), 0L));
                assertThat(late).isLessThan(Duration.ofSeconds(1));
            }
            assertThat(page.states("SHELF")).hasSize(40);
            page.await("the slow one is gone", frame -> frame.type().equals("numbers")
                    && frame.seq() > page.states("SHELF").getFirst().seq()
                    && frame.json().path("viewers").asInt() == 1);
        }
    }

    @Test
    void aViewerWhoReadsAgainHasMissedChatButNoState() throws Exception {
        try (var slow = rawSocket(socketUrl(Optional.empty()), 4_096)) {
            await().until(() -> hub.numbers(room.id()).viewers() == 1);
            var long60Kb = "x".repeat(60_000);

            for (int version = 1; version <= 12; version++) {
                hub.shelfChanged(room.id(), version, Map.of("items", List.of(long60Kb)));
                hub.stockChanged(room.id(), Map.of((long) version, version));
                say("line " + version);
                Thread.sleep(250);
            }
            var got = readFor(slow.getInputStream(), "\"12\":12");

            for (int version = 1; version <= 12; version++) {
                assertThat(got).contains("\"SHELF\",\"version\":" + version + ",");
            }
        }
    }

    @Test
    void saysGoodbyeWhenTheRoomEnds() {
        var page = watch();
        page.awaitHello();
        say("last words");

        hub.roomChanged(new RoomOnAir(room.id(), HOST, RoomState.ENDED, Signal.State.NONE));
        hub.closed(room.id());

        page.await("bye",
                frame -> frame.type().equals("bye") && frame.json().path("reason").asString().equals("ENDED"));
        page.awaitLine("last words");
        assertThat(page.awaitClose()).isEqualTo(1000);
    }

    @Test
    void saysGoodbyeWhenTheServerStopsAndOpensAgain() {
        var gateway = lifecycles.stream().filter(one -> one.getClass().getSimpleName().equals("SocketGateway"))
                .findFirst().orElseThrow();
        var page = watch();
        page.awaitHello();

        gateway.stop();
        try {
            page.await("bye",
                    frame -> frame.type().equals("bye") && frame.json().path("reason").asString().equals("RESTART"));
            assertThat(page.awaitClose()).isEqualTo(1012);
        } finally {
            gateway.start();
        }

        watch().awaitHello();
    }

    @Test
    void masksWhoBuys() {
        var page = watch();
        page.awaitHello();

        hub.someoneIsBuying(room.id(), "小红书本书", 3, false);
        hub.someoneIsBuying(room.id(), "阿强", 3, false);

        var buying = page.await("buying", frame -> !frame.json().path("buying").isEmpty()).json().path("buying");
        assertThat(buying.get(0).path("nickname").asString()).endsWith("**").hasSize(3);
        assertThat(buying.get(0).path("itemNumber").asInt()).isEqualTo(3);
    }

    @Test
    void simulatedBuyersAreNotCountedAmongRealOnes() {
        var page = watch();
        page.awaitHello();

        hub.someoneIsBuying(room.id(), "机器人一", 3, true);
        hub.someoneIsBuying(room.id(), "小红书本书", 3, false);
        hub.someoneIsBuying(room.id(), "机器人二", 3, true);
        hub.someoneIsBuying(room.id(), "机器人三", 4, true);

        var buying = page.await("buying", frame -> frame.json().path("buying").size() == 2).json().path("buying");
        assertThat(buying.get(0).path("nickname").asString()).startsWith("小");
        assertThat(buying.get(0).path("count").asInt()).isEqualTo(1);
        assertThat(buying.get(0).path("simulated").asBoolean(true)).isFalse();
        assertThat(buying.get(1).path("simulated").asBoolean(false)).isTrue();
    }

    private RoomPage watch() {
        return watch(Optional.empty());
    }

    private RoomPage watch(Optional<Caller> caller) {
        var page = RoomPage.open(socketUrl(caller));
        open.add(page);
        return page;
    }

    private URI socketUrl(Optional<Caller> caller) {
        return tickets.socketUrl(room.id(), caller, page());
    }

    private static URI page() {
        return URI.create("http://localhost:8080/");
    }

    private void say(String text) {
        assertThat(floors.say(room.id(), line(99, false, text))).isTrue();
    }

    private ChatLine line(long personId, boolean host, String text) {
        return new ChatLine(++lineIds, personId, "Mei", host, false, text, clock.instant());
    }

    private static int shownAndSkipped(RoomPage page) {
        return page.frames("tick").stream()
                .mapToInt(tick -> tick.json().path("chat").size() + tick.json().path("skipped").asInt()).sum();
    }

    private static Map<Long, Integer> stockOn(RoomPage page) {
        var stock = new HashMap<Long, Integer>();
        page.states("STOCK").forEach(frame -> frame.json().at("/body/skus").properties()
                .forEach(sku -> stock.put(Long.valueOf(sku.getKey()), sku.getValue().asInt())));
        return stock;
    }

    private static List<Long> versions(RoomPage page, String kind) {
        return page.states(kind).stream().map(RoomPage.Got::json).map(json -> json.path("version"))
                .map(JsonNode::asLong).toList();
    }

    /** A connection that is opened and then not read from. */
    private static Socket rawSocket(URI url, int receiveBufferBytes) throws IOException {
        var socket = new Socket();
        if (receiveBufferBytes > 0) {
            socket.setReceiveBufferSize(receiveBufferBytes);
        }
        socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
        socket.getOutputStream().write(("GET " + url.getRawPath() + "?" + url.getRawQuery() + " HTTP/1.1\r\nHost: "
                + url.getAuthority() + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String statusLine(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        return new String(socket.getInputStream().readNBytes("HTTP/1.1 101".length()), StandardCharsets.US_ASCII);
    }

    private static String readFor(InputStream in, String end) throws IOException {
        var got = new StringBuilder();
        var buffer = new byte[65_536];
        while (got.indexOf(end) < 0) {
            int bytes = in.read(buffer);
            assertThat(bytes).as("closed before the end came").isPositive();
            got.append(new String(buffer, 0, bytes, StandardCharsets.ISO_8859_1));
        }
        return got.toString();
    }
}
