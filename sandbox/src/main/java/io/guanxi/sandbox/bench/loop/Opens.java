package io.guanxi.sandbox.bench.loop;

import io.guanxi.sandbox.bench.lab.Lab;
import io.guanxi.sandbox.bench.measure.Round;
import io.guanxi.sandbox.world.CorpBuilder;
import io.guanxi.wecom.CallbackCodec;
import io.guanxi.wecom.CallbackSignature;
import io.guanxi.wecom.Opening;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import me.chanjar.weixin.cp.bean.message.WxCpXmlMessage;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;

/** Floors: opening callbacks in a loop, without HTTP or a database, on as many threads as there are processors. */
public record Opens() implements Loop {
    public static final String NAME = "open only (CallbackCodec.open)";
    public static final String WXJAVA = "WxJava's fromEncryptedXml";
    private static final int DIFFERENT = 2_000;

    @SuppressWarnings("ArrayRecordComponent") // bytes to be opened; nobody compares envelopes
    private record Envelope(CallbackSignature signature, byte[] body) {}

    @Override
    public void run(Lab lab, Round round) throws Exception {
        var codec = lab.codec();
        var envelopes = envelopes(lab, codec);
        round.put(NAME, Timed.run(lab.meter(), lab.pace().floor(), onAllProcessors(() -> opening(codec, envelopes))));
        var config = lab.wxJavaConfig();
        round.put(
                WXJAVA, Timed.run(lab.meter(), lab.pace().floor(), onAllProcessors(() -> parsing(config, envelopes))));
    }

    private static List<Envelope> envelopes(Lab lab, CallbackCodec codec) {
        var envelopes = new ArrayList<Envelope>();
        for (var happening : lab.happenings(DIFFERENT)) {
            var sealed = codec.seal(happening.plaintext(), Instant.now());
            var xml = sealed.envelopeXml(CorpBuilder.CORP, CorpBuilder.AGENT);
            envelopes.add(new Envelope(sealed.signature(), xml.getBytes(StandardCharsets.UTF_8)));
        }
        return envelopes;
    }

    private interface Make {
        Timed.Work work();
    }

    private static List<Timed.Work> onAllProcessors(Make make) {
        var works = new ArrayList<Timed.Work>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            works.add(make.work());
        }
        return works;
    }

    private static Timed.Work opening(CallbackCodec codec, List<Envelope> envelopes) {
        return () -> {
            for (var envelope : envelopes) {
                var opening = codec.open(envelope.signature(), envelope.body(), Instant.now(), Duration.ofDays(1));
                if (!(opening instanceof Opening.Opened)) {
                    throw new IllegalStateException("an envelope of the bench was refused: " + opening);
                }
            }
            return envelopes.size();
        };
    }

    private static Timed.Work parsing(WxCpDefaultConfigImpl config, List<Envelope> envelopes) {
        return () -> {
            for (int i = 0; i < 20; i++) {
                var envelope = envelopes.get(i);
                var xml = new String(envelope.body(), StandardCharsets.UTF_8);
                var query = envelope.signature();
                if (WxCpXmlMessage.fromEncryptedXml(xml, config, query.timestamp(), query.nonce(), query.msgSignature())
                                .getEvent()
                        == null) {
                    throw new IllegalStateException("WxJava read no event");
                }
            }
            return 20;
        };
    }
}
