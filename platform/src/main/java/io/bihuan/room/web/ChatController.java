package io.bihuan.room.web;

import io.bihuan.account.Caller;
import io.bihuan.foundation.JsonId;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import io.bihuan.room.ChatLine;
import io.bihuan.room.LikeRoom;
import io.bihuan.room.SayInRoom;
import io.bihuan.room.ShowBuying;
import io.bihuan.room.Speaker;
import io.bihuan.room.floor.Floors;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What viewers do in a room: talk, like, go to buy. */
@RestController
@RequestMapping("/api/v1/rooms/{roomId}")
class ChatController {

    private final SayInRoom sayInRoom;
    private final LikeRoom likeRoom;
    private final ShowBuying showBuying;
    private final Floors floors;

    ChatController(SayInRoom sayInRoom, LikeRoom likeRoom, ShowBuying showBuying, Floors floors) {
        this.sayInRoom = sayInRoom;
        this.likeRoom = likeRoom;
        this.showBuying = showBuying;
        this.floors = floors;
    }

    record NewLine(@Nullable String text) {
    }

    record LineId(@JsonId long id) {
    }

    record Likes(int count) {
    }

    record Item(@JsonId long itemId) {
    }

    @PostMapping("/chat")
    @ResponseStatus(HttpStatus.ACCEPTED)
    LineId say(@PathVariable long roomId, @RequestBody NewLine line, Caller caller) {
        var text = line.text() == null ? "" : line.text();
        return new LineId(sayInRoom.say(roomId, Speaker.of(caller), text).orRefuse().id());
    }

    /** The last lines, oldest first; only those after a line where its id is given. */
    @GetMapping("/chat")
    List<ChatLine> recent(@PathVariable long roomId, @RequestParam(defaultValue = "0") long after) {
        if (floors.open(roomId).isEmpty()) {
            throw new RefusedException(Refusal.notFound("room"));
        }
        return floors.lastLines(roomId).stream().filter(line -> line.id() > after).toList();
    }

    @PostMapping("/likes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void like(@PathVariable long roomId, @RequestBody Likes likes, Caller caller) {
        likeRoom.like(roomId, caller.personId(), likes.count()).orRefuse();
    }

    @PostMapping("/buying")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void buying(@PathVariable long roomId, @RequestBody Item item, Caller caller) {
        showBuying.show(roomId, Speaker.of(caller), item.itemId()).orRefuse();
    }
}
