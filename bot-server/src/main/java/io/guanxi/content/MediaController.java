package io.guanxi.content;

import io.guanxi.content.MediaStore.Media;
import io.guanxi.privacy.Actor;
import io.guanxi.wecom.MediaFile;
import io.guanxi.wiring.PageSize;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Pictures, videos and files for messages: kept here, and given to WeCom when a message needs them. */
@RestController
@RequestMapping("/api/v1/media")
class MediaController {
    private final MediaStore store;

    MediaController(MediaStore store) {
        this.store = store;
    }

    /** The body is the file. The same one again answers the same number. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Media add(@RequestParam MediaFile.Kind kind, @RequestParam String name, InputStream file, Actor actor)
            throws IOException {
        return store.add(MediaFile.of(kind, name, file.readNBytes(kind.largest() + 1)), actor);
    }

    /** By number, after the given one; at most 100. */
    @GetMapping
    List<Media> list(@RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "50") int limit) {
        return store.page(after, PageSize.of(limit, 100));
    }

    /** For ever; not while something needs it. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable long id, Actor actor) {
        var media = get(id);
        store.neededBy(id).ifPresent(user -> {
            throw new ResponseStatusException(HttpStatus.CONFLICT, user + " needs media " + id + "; cancel that first");
        });
        store.delete(media, actor);
    }

    @GetMapping("/{id}")
    Media get(@PathVariable long id) {
        return store.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no media " + id));
    }
}
