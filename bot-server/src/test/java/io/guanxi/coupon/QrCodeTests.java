package io.guanxi.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTests {
    private static final int PIXELS = 4;
    private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");

    @RepeatedTest(20)
    void aScannerReadsTheCodeAsItIsShown() throws Exception {
        var code = CouponCode.fresh(new SecureRandom());

        assertThat(scanned(QrCode.of(code))).isEqualTo(code.shown());
    }

    /** Drawn as usual, these hold a pattern that a reader takes for a corner. */
    @ParameterizedTest
    @ValueSource(strings = {"74UTB3YX2GCDX", "5WRYWYHXTF4NJ", "2KZWWXCU4RRX4", "6F8QDV9RS3ANE"})
    void aCodeThatWouldMisleadAScannerIsDrawnWithAnotherMask(String value) throws Exception {
        var code = new CouponCode(value);

        assertThat(scanned(QrCode.of(code))).isEqualTo(code.shown());
    }

    /** As a browser draws it. */
    private static String scanned(QrCode drawn) throws Exception {
        int side = drawn.size() * PIXELS;
        var pixels = new int[side * side];
        Arrays.fill(pixels, 0xffffff);
        MODULE.matcher(drawn.path())
                .results()
                .forEach(module ->
                        fill(pixels, side, Integer.parseInt(module.group(1)), Integer.parseInt(module.group(2))));
        var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels)));
        return new QRCodeReader().decode(bitmap).getText();
    }

    private static void fill(int[] pixels, int side, int x, int y) {
        for (int row = y * PIXELS; row < (y + 1) * PIXELS; row++) {
            Arrays.fill(pixels, row * side + x * PIXELS, row * side + (x + 1) * PIXELS, 0);
        }
    }
}
