package io.guanxi.channel;

import java.util.List;
import java.util.Optional;
import org.springframework.web.util.HtmlUtils;

/** A page of QR codes to print on A4 and to put up in a shop. No scripts; the pictures come from WeCom. */
final class Sheet {
    private static final String PAGE = """
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="referrer" content="no-referrer">
            <title>%s</title>
            <style>
            @page { size: A4; margin: 15mm; }
            body { font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; margin: 0; }
            main { display: grid; grid-template-columns: 1fr 1fr; gap: 10mm; }
            main.one { display: block; }
            figure { margin: 0; padding: 8mm; border: 0.3mm dashed #999; text-align: center;
                     break-inside: avoid; page-break-inside: avoid; }
            img { width: 60mm; height: 60mm; }
            main.one img { width: 120mm; height: 120mm; }
            h1 { font-size: 20pt; margin: 0 0 5mm; overflow-wrap: anywhere; }
            p { font-size: 13pt; margin: 4mm 0 0; overflow-wrap: anywhere; }
            </style>
            </head>
            <body>
            <main%s>
            %s</main>
            </body>
            </html>
            """;
    private static final String CARD = """
            <figure>
            <h1>%s</h1>
            <img src="%s" alt="%s">
            <figcaption><p>%s</p></figcaption>
            </figure>
            """;

    private Sheet() {}

    /** @param who the guide's name, if there is only one */
    record Card(String channel, Optional<String> who, String qrCode, String instruction) {}

    static String of(String title, List<Card> cards) {
        var figures = new StringBuilder();
        cards.forEach(card -> figures.append(figure(card)));
        return PAGE.formatted(escaped(title), cards.size() == 1 ? " class=\"one\"" : "", figures);
    }

    private static String figure(Card card) {
        var name = card.who().map(who -> who + " · " + card.channel()).orElse(card.channel());
        return CARD.formatted(
                escaped(name), escaped(card.qrCode()), escaped(name + "的二维码"), escaped(card.instruction()));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
