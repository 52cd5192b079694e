package io.guanxi.channel;

import io.guanxi.privacy.Actor;
import io.guanxi.sync.PacedCalls;
import io.guanxi.wecom.MediaApi;
import io.guanxi.wecom.MediaApi.Picture;
import io.guanxi.wecom.MediaApi.Uploaded;
import io.guanxi.wecom.Outcome.Done;
import io.guanxi.wecom.Outcome.Misconfigured;
import io.guanxi.wecom.Outcome.Refused;
import io.guanxi.wecom.WeCom;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Pictures for welcomes: uploaded once, long before anybody is welcomed with them, since their address holds for ever (90256). */
@RestController
@RequestMapping("/api/v1/channels/pictures")
class PictureController {
    private static final String API = "media/uploadimg";

    private final WeCom weCom;
    private final PacedCalls calls;
    private final Deeds deeds;

    PictureController(WeCom weCom, PacedCalls calls, Deeds deeds) {
        this.weCom = weCom;
        this.calls = calls;
        this.deeds = deeds;
    }

    /** @param picUrl for an IMAGE of a welcome; WeCom shows it in WeCom only */
    record View(String picUrl) {}

    /** The body is the file, a PNG or JPEG of at most 2 MB; WeCom takes 1000 a day and 3000 a month. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View upload(InputStream file, Actor actor) throws IOException {
        var picture = Picture.of(file.readNBytes(MediaApi.LARGEST_PICTURE + 1));
        var outcome = calls.ask(API, () -> weCom.media().uploadPicture(picture));
        if (outcome instanceof Done<Uploaded> done) {
            return deeds.done(
                    actor,
                    "picture.upload",
                    Map.of(),
                    () -> new View(done.value().url()));
        }
        if (outcome instanceof Refused<Uploaded> refused) {
            throw new IllegalArgumentException("WeCom refused the picture ("
                    + refused.error().code() + "): " + refused.error().message());
        }
        throw new ResponseStatusException(
                HttpStatus.SERVICE_UNAVAILABLE,
                outcome instanceof Misconfigured<Uploaded> wrong
                        ? wrong.whatToDo()
                        : "WeCom did not take the picture now; try again");
    }
}
