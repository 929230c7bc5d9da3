package io.bihuan.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bihuan.PlatformTest;
import io.bihuan.account.AccessTokens;
import io.bihuan.account.Caller;
import io.bihuan.account.Membership;
import io.bihuan.account.OrganisationKind;
import io.bihuan.account.People;
import io.bihuan.account.RegisterPerson;
import io.bihuan.account.Role;
import io.bihuan.foundation.Outcome;
import io.bihuan.media.Signal;
import io.bihuan.room.chat.EditWords;
import io.bihuan.room.chat.Moderators;
import io.bihuan.room.chat.MutePerson;
import io.bihuan.room.chat.PinLine;
import io.bihuan.room.chat.RemovalReason;
import io.bihuan.room.chat.RemoveLine;
import io.bihuan.room.chat.WordList;
import io.bihuan.room.floor.Floors;
import io.bihuan.room.floor.Journal;
import io.bihuan.rules.live.RoomState;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
class SayInRoomTest {

    @Autowired
    MadeUpRooms rooms;
    @Autowired
    SayInRoom sayInRoom;
    @Autowired
    LikeRoom likeRoom;
    @Autowired
    ShowBuying showBuying;
    @Autowired
    MutePerson mutePerson;
    @Autowired
    RemoveLine removeLine;
    @Autowired
    PinLine pinLine;
    @Autowired
    EditWords editWords;
    @Autowired
    Moderators moderators;
    @Autowired
    Journal journal;
    @Autowired
    Floors floors;
    @Autowired
    RoomHub hub;
    @Autowired
    RoomTickets tickets;
    @Autowired
    RegisterPerson registerPerson;
    @Autowired
    People people;
    @Autowired
    AccessTokens tokens;
    @Autowired
    JdbcClient jdbc;
    @LocalServerPort
    int port;

    Caller host;
    Caller mei;
    RoomOnAir room;

    @BeforeEach
    void aRoomWithAHostAndAViewer() {
        host = person("主播");
        mei = person("小美");
        room = rooms.open(host.personId());
    }

    @ParameterizedTest
    @EnumSource(value = RoomState.class, names = {"PLANNED", "REHEARSAL", "ENDED"})
    void refusesChatAndLikesInARoomThatIsNotOn(RoomState state) {
        var closed = rooms.put(new RoomOnAir(room.id() + 1, host.personId(), state, Signal.State.NONE));

        assertThat(codeOf(sayInRoom.say(closed.id(), speaker(mei), "hello"))).isEqualTo("CHAT_CLOSED");
        assertThat(codeOf(likeRoom.like(closed.id(), mei.personId(), 1))).isEqualTo("LIKES_CLOSED");
        assertThat(codeOf(showBuying.show(closed.id(), speaker(mei), MadeUpRooms.ITEM))).isEqualTo("ROOM_NOT_ON");
    }

    @Test
    void refusesARoomThatIsNot() {
        assertThat(codeOf(sayInRoom.say(4, speaker(mei), "hello"))).isEqualTo("NOT_FOUND");
    }

    @Test
    void refusesNothingAndTooMuch() {
        assertThat(codeOf(say(mei, ""))).isEqualTo("CHAT_EMPTY");
        assertThat(codeOf(say(mei, " \u200b\n\u0000 "))).isIn("CHAT_EMPTY", "DONE");
        assertThat(codeOf(say(mei, "长".repeat(101)))).isEqualTo("CHAT_TOO_LONG");
        assertThat(codeOf(say(mei, "x".repeat(1_000_000)))).isEqualTo("CHAT_TOO_LONG");
        assertThat(codeOf(say(person("另一位"), "😀".repeat(100)))).isEqualTo("DONE");
    }

    @Test
    void refusesASecondLineWithinASecondAndSaysHowLongToWait() {
        say(mei, "one").orRefuse();

        var second = (Outcome.Refused<ChatLine>) say(mei, "two");

        assertThat(second.refusal().code()).isEqualTo("CHAT_TOO_FAST");
        assertThat(second.refusal().arguments()).containsEntry("seconds", 1L);
        assertThat(codeOf(say(person("另一位"), "two"))).isEqualTo("DONE");
    }

    @Test
    void keepsEveryLineAndRefusesToChangeOne() {
        var line = say(mei, "这件多少钱").orRefuse();
        journal.flush();

        assertThat(jdbc.sql("select text from room.chat_line where id = :id").param("id", line.id())
                .query(String.class).single()).isEqualTo("这件多少钱");
        for (var change : List.of("update room.chat_line set text = 'x' where id = ",
                "delete from room.chat_line where id = ")) {
            assertThatThrownBy(() -> jdbc.sql(change + line.id()).update()).isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("append-only");
        }
        assertThat(hub.figures(room.id()).chatLines()).isEqualTo(1);
    }

    @Test
    void refusesALineThatTheFilterRefusesAndKeepsNothingOfIt() {
        assertThat(codeOf(say(mei, "加我微信 lily2024"))).isEqualTo("CHAT_CONTACT_REFUSED");
        assertThat(codeOf(say(host, "全网最低价"))).isEqualTo("CHAT_CLAIM_REFUSED");
        assertThat(hub.figures(room.id()).chatLines()).isZero();
    }

    @Test
    void mutesForAWhileAndBlocksInAllRoomsOfTheHost() {
        var otherRoom = rooms.open(host.personId());
        mutePerson.mute(host, room.id(), mei.personId(), 5).orRefuse();

        var refused = (Outcome.Refused<ChatLine>) say(mei, "hello");
        assertThat(refused.refusal().code()).isEqualTo("CHAT_MUTED");
        assertThat(refused.refusal().arguments()).containsEntry("minutes", 5L);
        assertThat(codeOf(sayInRoom.say(otherRoom.id(), speaker(mei), "hello"))).isEqualTo("DONE");

        mutePerson.unmute(host, room.id(), mei.personId()).orRefuse();
        assertThat(codeOf(say(mei, "hello"))).isEqualTo("DONE");

        mutePerson.block(host, room.id(), mei.personId()).orRefuse();
        assertThat(codeOf(say(mei, "again"))).isEqualTo("CHAT_BLOCKED");
        assertThat(codeOf(sayInRoom.say(otherRoom.id(), speaker(mei), "again"))).isEqualTo("CHAT_BLOCKED");
        assertThat(moderators.deeds(room.id())).extracting(Moderators.Deed::deed).containsExactly(
                Moderators.Kind.BLOCK, Moderators.Kind.UNMUTE, Moderators.Kind.MUTE);
    }

    @Test
    void refusesToMuteTheHostNobodyOrForAge() {
        assertThat(codeOf(mutePerson.mute(operator(), room.id(), host.personId(), 5))).isEqualTo("HOST_NOT_MUTED");
        assertThat(codeOf(mutePerson.mute(host, room.id(), 12, 5))).isEqualTo("NOT_FOUND");
        assertThat(codeOf(mutePerson.mute(host, room.id(), mei.personId(), 0))).isEqualTo("MUTE_MINUTES_WRONG");
        assertThat(codeOf(mutePerson.mute(host, room.id(), mei.personId(), 1441))).isEqualTo("MUTE_MINUTES_WRONG");
    }

    @Test
    void letsOnlyTheHostAndOperatorsKeepOrder() {
        var line = say(mei, "hello").orRefuse();
        var otherHost = person("别的主播");

        assertThat(codeOf(mutePerson.mute(otherHost, room.id(), mei.personId(), 5))).isEqualTo("NOT_MODERATOR");
        assertThat(codeOf(removeLine.remove(otherHost, room.id(), line.id(), RemovalReason.AD)))
                .isEqualTo("NOT_MODERATOR");
        assertThat(codeOf(pinLine.pin(mei, room.id(), line.id()))).isEqualTo("NOT_MODERATOR");
        assertThat(codeOf(editWords.add(mei, room.id(), WordList.DENY, "x1"))).isEqualTo("NOT_MODERATOR");
        assertThat(codeOf(editWords.add(host, null, WordList.DENY, "x1"))).isEqualTo("RIGHT_MISSING");
        assertThat(codeOf(mutePerson.mute(operator(), room.id(), mei.personId(), 5))).isEqualTo("DONE");
    }

    @Test
    void takesALineOffTheScreensButKeepsItOnRecord() {
        var line = say(mei, "removed soon").orRefuse();
        try (var page = watch()) {
            page.awaitHello();
            pinLine.pin(host, room.id(), line.id()).orRefuse();
            page.await("pinned", frame -> frame.json().at("/body/line/text").asString().equals("removed soon"));

            removeLine.remove(host, room.id(), line.id(), RemovalReason.ABUSE).orRefuse();

            page.await("removed", frame -> frame.json().at("/body/lineIds/0").asString().equals("" + line.id()));
            page.await("pin taken down",
                    frame -> frame.kind().equals("PINNED") && frame.json().at("/body/line").isNull());
        }
        assertThat(floors.lastLines(room.id())).isEmpty();
        assertThat(jdbc.sql("select reason from room.removed_line where line_id = :id").param("id", line.id())
                .query(String.class).single()).isEqualTo("ABUSE");
        assertThat(jdbc.sql("select count(*) from room.chat_line where id = :id").param("id", line.id())
                .query(Long.class).single()).isEqualTo(1);
        assertThat(moderators.deeds(room.id()).getFirst().detail()).isEqualTo("ABUSE");
        assertThat(codeOf(removeLine.remove(host, room.id(), line.id(), RemovalReason.AD))).isEqualTo("NOT_FOUND");
        assertThat(codeOf(pinLine.pin(host, room.id(), line.id()))).isEqualTo("NOT_FOUND");
    }

    @Test
    void greetsNewcomersWithThePinnedLine() {
        var line = say(host, "先看这里").orRefuse();
        pinLine.pin(host, room.id(), line.id()).orRefuse();

        try (var page = watch()) {
            assertThat(page.awaitHello().json().at("/pinned/text").asString()).isEqualTo("先看这里");
        }
    }

    @Test
    void holdsAHostsWordsInTheirRoomsOnlyAndAtOnce() {
        var word = "词" + UUID.randomUUID().toString().substring(0, 6);
        assertThat(codeOf(editWords.add(host, room.id(), WordList.DENY, word))).isEqualTo("DONE");

        assertThat(codeOf(say(mei, "我说" + word))).isEqualTo("CHAT_WORD_REFUSED");
        var elsewhere = rooms.open(person("别的主播").personId());
        assertThat(codeOf(sayInRoom.say(elsewhere.id(), speaker(mei), "我说" + word))).isEqualTo("DONE");

        assertThat(editWords.drop(host, room.id(), WordList.DENY, word).orRefuse()).isTrue();
        assertThat(codeOf(say(person("另一位"), "我说" + word))).isEqualTo("DONE");
    }

    @Test
    void seesWithinFiveSecondsAWordThatAnotherProcessHasAdded() {
        assertThat(codeOf(say(person("a"), "外面的词"))).isEqualTo("DONE");

        // What another process of this database does.
        jdbc.sql("""
            insert into room.word (owner_id, list, word, added_by, added_at)
            values (0, 'DENY', '外面的词', 1, now()) on conflict do nothing
            """).update();
        jdbc.sql("update room.word_version set version = version + 1").update();

        await().atMost(Duration.ofSeconds(5))
                .until(() -> codeOf(say(person("b"), "外面的词")).equals("CHAT_WORD_REFUSED"));
        editWords.drop(operator(), null, WordList.DENY, "外面的词").orRefuse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"差评", "退", "这是假货", "质量", "骗子主播", "Ｓcam", "不 发 货"})
    void letsNobodyDenyTheWordsOfComplaints(String word) {
        assertThat(codeOf(editWords.add(host, room.id(), WordList.DENY, word))).isEqualTo("WORD_PROTECTED");
        assertThat(codeOf(editWords.add(operator(), null, WordList.DENY, word))).isEqualTo("WORD_PROTECTED");
    }

    @Test
    void refusesWordsThatAreNone() {
        assertThat(codeOf(editWords.add(host, room.id(), WordList.DENY, " ,. "))).isEqualTo("WORD_WRONG");
        assertThat(codeOf(editWords.add(host, room.id(), WordList.ALLOW, "长".repeat(31)))).isEqualTo("WORD_WRONG");
    }

    @Test
    void boundsLikes() {
        assertThat(codeOf(likeRoom.like(room.id(), mei.personId(), 0))).isEqualTo("LIKES_COUNT_WRONG");
        assertThat(codeOf(likeRoom.like(room.id(), mei.personId(), 51))).isEqualTo("LIKES_COUNT_WRONG");
        assertThat(codeOf(likeRoom.like(room.id(), mei.personId(), 50))).isEqualTo("DONE");
        assertThat(codeOf(likeRoom.like(room.id(), mei.personId(), 50))).isEqualTo("DONE");
        assertThat(codeOf(likeRoom.like(room.id(), mei.personId(), 50))).isEqualTo("LIKES_TOO_FAST");
        assertThat(hub.numbers(room.id()).likes()).isEqualTo(100);
    }

    @Test
    void showsWhoGoesToBuyOnceAndOnlyForAnItemOfTheShelf() {
        assertThat(codeOf(showBuying.show(room.id(), speaker(mei), 1))).isEqualTo("NOT_FOUND");
        assertThat(showBuying.show(room.id(), speaker(mei), MadeUpRooms.ITEM).orRefuse()).isTrue();
        assertThat(showBuying.show(room.id(), speaker(mei), MadeUpRooms.ITEM).orRefuse()).isFalse();
    }

    @Test
    void marksSimulatedPeople() {
        var line = sayInRoom.say(room.id(), new Speaker(mei.personId(), "小演员", true), "在吗").orRefuse();

        assertThat(line.simulated()).isTrue();
    }

    @Test
    void answersOverHttp() throws Exception {
        var token = tokens.issueApiToken(mei.personId(), "test").orRefuse().secret();
        var chat = "/api/v1/rooms/" + room.id() + "/chat";

        assertThat(post(chat, "{\"text\":\"hi\"}", "").statusCode()).isIn(401, 403);
        assertThat(post(chat, "{\"text\":\"" + "x".repeat(1 << 20) + "\"}", token).body()).contains("BODY_TOO_LARGE");
        assertThat(post(chat, "{\"text\":\"" + "x".repeat(1 << 16) + "\"}", token).body()).contains("CHAT_TOO_LONG");
        assertThat(post(chat, "{\"text\":", token).statusCode()).isEqualTo(400);
        var said = post(chat, "{\"text\":\"你好\"}", token);
        assertThat(said.statusCode()).isEqualTo(202);
        assertThat(said.body()).matches("\\{\"id\":\"\\d+\"}");
        var tooFast = post(chat, "{\"text\":\"你好\"}", token);
        assertThat(tooFast.statusCode()).isEqualTo(429);
        assertThat(tooFast.body()).contains("CHAT_TOO_FAST", "\"seconds\":1", "zh-CN");
        assertThat(
                post("/api/v1/rooms/" + room.id() + "/mutes", "{\"personId\":\"" + mei.personId() + "\",\"minutes\":5}",
                        token).statusCode())
                .isEqualTo(403);
        assertThat(post("/api/v1/rooms/" + room.id() + "/likes", "{\"count\":3}", token).statusCode()).isEqualTo(202);
        assertThat(get(chat).body()).contains("你好");
        assertThat(get("/api/v1/rooms/5/chat").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> post(String path, String body, String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private RoomPage watch() {
        return RoomPage.open(tickets.socketUrl(room.id(), Optional.empty(), URI.create("http://localhost/")));
    }

    private Outcome<ChatLine> say(Caller caller, String text) {
        return sayInRoom.say(room.id(), speaker(caller), text);
    }

    private static Speaker speaker(Caller caller) {
        return Speaker.of(caller);
    }

    private Caller operator() {
        var person = person("运营");
        return new Caller(person.personId(), person.nickname(), false,
                List.of(new Membership(1, "闭环平台", OrganisationKind.PLATFORM, Role.OPERATOR)));
    }

    private Caller person(String nickname) {
        var login = "r-" + UUID.randomUUID().toString().substring(0, 18);
        return people.caller(registerPerson.register(login, nickname, "a-long-password").orRefuse().id())
                .orElseThrow();
    }

    private static String codeOf(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> "DONE";
            case Outcome.Refused<?>(var refusal) -> refusal.code();
        };
    }
}
