package io.guanxi.coupon;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/**
 * A code to be scanned from a screen, for a page to draw: {@code <svg viewBox="0 0 size size"><path d="path"/></svg>}.
 *
 * @param size modules on each side, the quiet zone of four around it included
 * @param path the dark modules, each a square of 1 × 1
 */
public record QrCode(int size, String path) {
    private static final int QUIET = 4;

    /** What a scanner types is the code as it is shown. */
    public static QrCode of(CouponCode code) {
        try {
            return of(new QRCodeWriter()
                    .encode(code.shown(), BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, QUIET)));
        } catch (WriterException e) {
            throw new IllegalStateException("A coupon's code always fits", e);
        }
    }

    private static QrCode of(BitMatrix modules) {
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
