package io.guanxi.channel;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.guanxi.wecom.Attachment;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * What comes with a welcome, as an operator writes it: a picture or a link. Mini-programs, videos and files need an upload
 * that lives three days (90253), which a welcome of 20 s can't wait for.
 *
 * @param kind IMAGE or LINK
 * @param picUrl of a picture: what media/uploadimg answered, which holds for ever and is the only one WeCom takes (90256);
 *     of a link: any
 */
record Attached(
        Kind kind,
        Optional<String> picUrl,
        Optional<String> title,
        Optional<String> description,
        Optional<String> url) {
    private static final String UPLOADED = ".qpic.cn";

    enum Kind {
        IMAGE,
        LINK
    }

    Attached {
        if (kind == Kind.IMAGE && (title.isPresent() || description.isPresent() || url.isPresent())) {
            throw new IllegalArgumentException("An IMAGE has a picUrl and nothing else");
        }
        picUrl.ifPresent(Attached::web);
        url.ifPresent(Attached::web);
        if (kind == Kind.IMAGE
                && picUrl.map(Attached::web)
                        .filter(host -> host.endsWith(UPLOADED))
                        .isEmpty()) {
            throw new IllegalArgumentException(
                    "An IMAGE needs the picUrl that POST /api/v1/channels/pictures (media/uploadimg) answered; WeCom takes no other (90256)");
        }
        attachment(kind, picUrl, title, description, url);
    }

    @JsonCreator
    static Attached of(
            Optional<Kind> kind,
            Optional<String> picUrl,
            Optional<String> title,
            Optional<String> description,
            Optional<String> url) {
        return new Attached(
                kind.orElseThrow(() -> new IllegalArgumentException("An attachment's kind is IMAGE or LINK")),
                picUrl,
                title,
                description,
                url);
    }

    Attachment attachment() {
        return attachment(kind, picUrl, title, description, url);
    }

    private static Attachment attachment(
            Kind kind,
            Optional<String> picUrl,
            Optional<String> title,
            Optional<String> description,
            Optional<String> url) {
        return kind == Kind.IMAGE
                ? new Attachment.Image(Optional.empty(), picUrl)
                : new Attachment.Link(title.orElse(""), picUrl, description, url.orElse(""));
    }

    /** The host of an address in the web. */
    private static String web(String address) {
        try {
            var uri = new URI(address);
            if (uri.getHost() != null && (address.startsWith("https://") || address.startsWith("http://"))) {
                return uri.getHost();
            }
        } catch (URISyntaxException e) {
            // falls through to the same answer
        }
        throw new IllegalArgumentException("\"" + address + "\" is no address in the web (https://…)");
    }
}
