package io.bihuan.room.web;

import io.bihuan.account.Caller;
import io.bihuan.room.chat.EditWords;
import io.bihuan.room.chat.WordList;
import io.bihuan.room.chat.Words.Word;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The word lists of the chat: a host's for their own rooms, and the platform's. */
@RestController
@RequestMapping("/api/v1")
class WordController {

    private final EditWords editWords;

    WordController(EditWords editWords) {
        this.editWords = editWords;
    }

    record NewWord(String word, WordList list) {
    }

    @GetMapping("/rooms/{roomId}/words")
    List<Word> ofHost(@PathVariable long roomId, Caller caller) {
        return editWords.list(caller, roomId).orRefuse();
    }

    /** 201 when the word is new on the list, 200 when it was there. */
    @PostMapping("/rooms/{roomId}/words")
    ResponseEntity<NewWord> addOfHost(@PathVariable long roomId, @RequestBody NewWord word, Caller caller) {
        return added(word, editWords.add(caller, roomId, word.list(), word.word()).orRefuse());
    }

    @DeleteMapping("/rooms/{roomId}/words")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dropOfHost(@PathVariable long roomId, @RequestParam String word, @RequestParam WordList list,
            Caller caller) {
        editWords.drop(caller, roomId, list, word).orRefuse();
    }

    @GetMapping("/platform/words")
    List<Word> ofPlatform(Caller caller) {
        return editWords.list(caller, null).orRefuse();
    }

    @PostMapping("/platform/words")
    ResponseEntity<NewWord> addOfPlatform(@RequestBody NewWord word, Caller caller) {
        return added(word, editWords.add(caller, null, word.list(), word.word()).orRefuse());
    }

    @DeleteMapping("/platform/words")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dropOfPlatform(@RequestParam String word, @RequestParam WordList list, Caller caller) {
        editWords.drop(caller, null, list, word).orRefuse();
    }

    private static ResponseEntity<NewWord> added(NewWord word, boolean isNew) {
        return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK).body(word);
    }
}
