package io.guanxi.coupon;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.Decoder;
import com.google.zxing.qrcode.detector.Detector;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A code to be scanned from a screen, for a page to draw: {@code <svg viewBox="0 0 size size"><path d="path"/></svg>}.
 *
 * @param size modules on each side, the quiet zone of four around it included
 * @param path the dark modules, each a square of 1 × 1
 */
public record QrCode(int size, String path) {
    private static final int QUIET = 4;
    private static final int MASKS = com.google.zxing.qrcode.encoder.QRCode.NUM_MASK_PATTERNS;
    private static final int PIXELS = 4;

    /**
     * What a scanner types is the code as it is shown. One drawing in 400 happens to hold a pattern by which readers look
     * for a code's corners; such a code is drawn with another mask.
     */
    public static QrCode of(CouponCode code) {
        Map<EncodeHintType, Object> usual = Map.of(EncodeHintType.MARGIN, QUIET);
        var others = IntStream.range(0, MASKS)
                .mapToObj(mask -> Map.<EncodeHintType, Object>of(
                        EncodeHintType.MARGIN, QUIET, EncodeHintType.QR_MASK_PATTERN, mask));
        var hints = Stream.concat(Stream.of(usual), others)
                .filter(each -> isRead(code.shown(), each))
                .findFirst()
                .orElse(usual);
        return drawn(modules(code.shown(), 0, hints));
    }

    private static boolean isRead(String text, Map<EncodeHintType, ?> hints) {
        int side = modules(text, 0, hints).getWidth() * PIXELS;
        try {
            var seen = new Detector(modules(text, side, hints)).detect().getBits();
            return new Decoder().decode(seen).getText().equals(text);
        } catch (ReaderException e) {
            return false;
        }
    }

    private static BitMatrix modules(String text, int side, Map<EncodeHintType, ?> hints) {
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, side, side, hints);
        } catch (WriterException e) {
            throw new IllegalStateException("A coupon's code always fits", e);
        }
    }

    private static QrCode drawn(BitMatrix modules) {
        var path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return new QrCode(modules.getWidth(), path.toString());
    }
}
