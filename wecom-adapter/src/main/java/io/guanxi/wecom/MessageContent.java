package io.guanxi.wecom;

import java.util.List;

/**
 * What is said to customers in a welcome or a mass message (92137, 92135).
 *
 * @param text at most 4000 bytes of UTF-8; empty if the attachments say it all
 * @param attachments at most 9; each reaches the customer as a message of its own
 */
public record MessageContent(String text, List<Attachment> attachments) {
    public MessageContent {
        Limits.bytes("a message's text", text, 0, 4000);
        attachments = List.copyOf(Limits.count("a message's attachments", attachments, 0, 9));
        if (text.isBlank() && attachments.isEmpty()) {
            throw new IllegalArgumentException("a message needs a text or an attachment");
        }
    }

    public static MessageContent ofText(String text) {
        return new MessageContent(text, List.of());
    }

    /** Adds the content to a request as WeCom's JSON has it; an empty text is left out. */
    Body addTo(Body request) {
        if (!text.isEmpty()) {
            request.with("text", new Body().with("content", text));
        }
        return attachments.isEmpty()
                ? request
                : request.withObjects(
                        "attachments",
                        attachments.stream().map(MessageContent::body).toList());
    }

    private static Body body(Attachment attachment) {
        return addTo(new Body().with("msgtype", type(attachment)), attachment);
    }

    /** Under its type, as all of WeCom's messages to customers have it. */
    static Body addTo(Body message, Attachment attachment) {
        return message.with(type(attachment), fields(attachment));
    }

    private static String type(Attachment attachment) {
        if (attachment instanceof Attachment.Link) {
            return "link";
        }
        if (attachment instanceof Attachment.Image) {
            return "image";
        }
        if (attachment instanceof Attachment.MiniProgram) {
            return "miniprogram";
        }
        return attachment instanceof Attachment.Video ? "video" : "file";
    }

    private static Body fields(Attachment attachment) {
        if (attachment instanceof Attachment.Link link) {
            return link(link);
        }
        if (attachment instanceof Attachment.Image image) {
            return new Body().with("media_id", image.mediaId()).with("pic_url", image.picUrl());
        }
        if (attachment instanceof Attachment.MiniProgram program) {
            return miniProgram(program);
        }
        if (attachment instanceof Attachment.Video video) {
            return new Body().with("media_id", video.mediaId());
        }
        return new Body().with("media_id", ((Attachment.File) attachment).mediaId());
    }

    private static Body link(Attachment.Link link) {
        return new Body()
                .with("title", link.title())
                .with("picurl", link.picUrl())
                .with("desc", link.description())
                .with("url", link.url());
    }

    private static Body miniProgram(Attachment.MiniProgram program) {
        return new Body()
                .with("title", program.title())
                .with("pic_media_id", program.picMediaId())
                .with("appid", program.appId())
                .with("page", program.page());
    }

    /** The text is the customers' and ours alone. */
    @Override
    public String toString() {
        return "MessageContent[" + text.length() + " characters, attachments=" + attachments + "]";
    }
}
